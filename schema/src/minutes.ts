/** The minutes of a meeting, and quorum. They stand in the stream of the meeting: what was circulated, what members proposed to change, what was adopted. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { LocalInstant } from './local-instant.ts';
import { EventId, Line, MeetingKey, MemberCode, ParagraphNo, Passage, RulesVersion, Symbol_ } from './text.ts';

export const MinutesAdoption = z
  .enum(['AT_CLOSE', 'BY_SILENCE', 'AT_NEXT_MEETING'])
  .meta({ id: 'MinutesAdoption', description: 'How minutes were adopted.' });
export type MinutesAdoption = z.infer<typeof MinutesAdoption>;
export const CommentOutcome = z.enum(['TAKEN_UP', 'NOT_TAKEN_UP', 'WITHDRAWN']).meta({ id: 'CommentOutcome' });
export type CommentOutcome = z.infer<typeof CommentOutcome>;

const key = { key: MeetingKey };
const quorum = {
  rules: RulesVersion.meta({ description: 'The version of the rules of the body by which quorum was counted.' }),
  present: z
    .array(MemberCode)
    .min(1)
    .max(50)
    .refine((members) => new Set(members).size === members.length, { error: 'names a member twice; name each once' }),
  sitting: Line.optional().meta({ description: 'Left out: the meeting as a whole.' }),
};
const circulated = {
  symbol: Symbol_,
  commentsUntil: LocalInstant.optional().meta({ description: 'Until when members may comment. Left out: not known.' }),
};
const commented = {
  member: MemberCode,
  paragraph: ParagraphNo.optional(),
  proposal: Passage,
  at: LocalInstant.optional().meta({ description: 'When it was received, where that is known to the minute.' }),
};
const resolved = {
  comment: EventId.meta({ description: 'The id of the MinutesCommentReceived.' }),
  outcome: CommentOutcome,
  reason: Passage.optional(),
};
const adopted = {
  how: MinutesAdoption,
  adoptingMeeting: MeetingKey.optional().meta({ description: 'Only with AT_NEXT_MEETING.' }),
  symbol: Symbol_.optional().meta({ description: 'Left out: the symbol under which they were circulated.' }),
};
const corrigendum = {
  number: z.int().min(1).max(999),
  symbol: Symbol_.optional(),
  changes: z
    .array(z.strictObject({ paragraph: ParagraphNo, was: Passage, now: Passage }))
    .min(1)
    .max(200),
};

// These names are the stored format.
export const minutesEvents = {
  QuorumEstablished: z.strictObject({ ...key, ...quorum }),
  MinutesCirculated: z.strictObject({ ...key, ...circulated }),
  MinutesCommentReceived: z.strictObject({ ...key, ...commented }),
  MinutesCommentResolved: z.strictObject({ ...key, ...resolved }),
  MinutesAdopted: z.strictObject({ ...key, ...adopted }),
  MinutesCorrigendumIssued: z.strictObject({ ...key, ...corrigendum }),
};

export const minutesCommands = {
  EstablishQuorum: commandBody(key, quorum),
  CirculateMinutes: commandBody(key, circulated),
  ReceiveMinutesComment: commandBody(key, commented),
  ResolveMinutesComment: commandBody(key, resolved),
  AdoptMinutes: commandBody(key, adopted),
  IssueMinutesCorrigendum: commandBody(key, corrigendum),
};
