/** What somebody says of the process, of governments or of their plans: context with a name to it, never a government's own claim. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import { MemberCode, Passage, StatementKey } from './text.ts';

export const StatementSubject = z
  .enum(['DONOR_CONDITION', 'NATIONAL_PLAN', 'WORK_PLANNING', 'OWNERSHIP', 'OTHER'])
  .meta({ id: 'StatementSubject', description: 'What the statement is about.' });
export type StatementSubject = z.infer<typeof StatementSubject>;

const key = { key: StatementKey };
const attributed = {
  subject: StatementSubject,
  by: Party,
  members: z
    .array(MemberCode)
    .max(20)
    .default([])
    .meta({ description: 'The members it is about, where it names any.' }),
  text: Passage,
  covers: PartialDate.optional().meta({ description: 'The days it is about.' }),
};

// These names are the stored format.
export const statementEvents = { StatementAttributed: z.strictObject({ ...key, ...attributed }) };
export const statementCommands = { AttributeStatement: commandBody(key, attributed) };
