/** What a government answers to a statement about it: shown wherever the statement is, and never instead of it. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { EventId, MemberCode, Passage } from './text.ts';

const key = {
  event: EventId.meta({ description: 'The id of the entry that says something of the member.' }),
  member: MemberCode,
};
const stream = z
  .string()
  .min(3)
  .max(300)
  .meta({ description: 'The stream of that entry, as the answer to its command named it.' });
const replied = { stream, text: Passage };
const withdrawn = { reason: Passage.optional() };

// These names are the stored format.
export const replyEvents = {
  StatementReplied: z.strictObject({ ...key, ...replied }),
  ReplyWithdrawn: z.strictObject({ ...key, ...withdrawn }),
};

export const replyCommands = {
  ReplyToStatement: commandBody(key, replied),
  WithdrawReply: commandBody(key, withdrawn),
};
