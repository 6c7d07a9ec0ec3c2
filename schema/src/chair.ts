/** Terms of the annual Chair. When a term was decided is the effective date, from when to when it runs is data. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { MemberCode, Passage, Symbol_, Year } from './text.ts';

export const CHAIR_STREAM = 'chair-COMMIT';

const key = { year: Year };
const assigned = {
  member: MemberCode,
  from: PartialDate,
  to: PartialDate.optional().meta({ description: 'Left out: until the next term begins.' }),
  byDecision: Symbol_.optional(),
};
const ended = { reason: Passage };

// These names are the stored format.
export const chairEvents = {
  ChairTermAssigned: z.strictObject({ ...key, ...assigned }),
  ChairTermEnded: z.strictObject({ ...key, ...ended }),
};

export const chairCommands = {
  AssignChairTerm: commandBody(key, assigned),
  EndChairTerm: commandBody(key, ended),
};
