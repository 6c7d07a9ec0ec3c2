/** A command as somebody sent it: read, checked for its form, and known by its key. */
import { hash } from 'node:crypto';
import { accept } from '@rapporteur/schema/accept';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import { type Command, type CommandName, commandSchemas, isCommandName } from '@rapporteur/schema/registry';
import { nearest } from './nearest.ts';
import { screen } from './screening.ts';

export type Sent = {
  command: Command;
  /** Kept with its events in place of the key, and scoped by subject, so that two people may use the same key. */
  commandId: string;
  /** Of the command and its body as sent: the same key with another body is told apart from a repeated command. */
  digest: string;
  key: string;
};

const commandNames = Object.keys(commandSchemas) as CommandName[];

export const isKey = (key: unknown): key is string => typeof key === 'string' && /^[\x21-\x7E]{1,200}$/.test(key);

export async function readCommand(name: string, body: unknown, key: string, subject: string): Promise<Sent | Refusal> {
  if (!isKey(key)) return refusal('IDEMPOTENCY_KEY_INVALID');
  if (!isCommandName(name)) return unknownCommand(name);
  const zawgyi = await screen(body);
  if (zawgyi) return zawgyi;
  const taken = accept(commandSchemas[name], body, name);
  if (isRefusal(taken)) return taken;
  const command = { name, body: taken.accepted } as Command;
  const classification = 'classification' in command.body ? command.body.classification : 'PUBLIC';
  if (classification !== 'PUBLIC') return refusal('CLASSIFICATION_UNKEPT', { classification }, 'classification');
  const commandId = commandIdOf(subject, key);
  return { command, key, commandId, digest: hash('sha256', canonicalJson({ command: name, body })) };
}

/**
 * Nothing is ever deleted from the log, and keys are whatever a sender makes up, a name or a telephone number included: so the log gets a digest
 * of the key and never the key. A digest hides a key only from those who cannot guess it, which is one more reason to send random ones.
 */
const commandIdOf = (subject: string, key: string): string =>
  `${subject}/${hash('sha256', key, 'base64url').slice(0, 32)}`;

export const unknownCommand = (name: string): Refusal =>
  refusal('COMMAND_UNKNOWN', { command: shown(name), nearest: nearest(name, commandNames) });

/** What a person sent is shown back to them, but not at any length. */
const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\p{Cc}/gu, '?');
