/** Who performs the secretariat, over time: programmes of the United Nations so far. One stream, since one takes over from another. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Name, Passage } from './text.ts';

export const SECRETARIAT_STREAM = 'secretariat-COMMIT';

const key = { performer: Name };
const started = { words: Passage.optional().meta({ description: 'How the source puts it.' }) };
const ended = { reason: Passage.optional() };

// These names are the stored format.
export const secretariatEvents = {
  SecretariatPerformerStarted: z.strictObject({ ...key, ...started }),
  SecretariatPerformerEnded: z.strictObject({ ...key, ...ended }),
};

export const secretariatCommands = {
  StartSecretariatPerformer: commandBody(key, started),
  EndSecretariatPerformer: commandBody(key, ended),
};
