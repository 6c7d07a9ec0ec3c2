/**
 * What becomes of an assignment beside what its addressee reports and what others state: the addressee clears what was entered on its behalf,
 * a body accepts or returns a report, evidence is shown, somebody else confirms; and the ask itself is put off, passed on, closed, reopened.
 * These stand in the stream of the decision. The addressee is told by the assignment; it stands in each event too, so that the event says on
 * its own whom it concerns.
 */
import { z } from 'zod';
import { Addressee, DueRule, Implementation } from './decision.ts';
import { commandBody } from './envelope.ts';
import { Party } from './party.ts';
import { AssignmentId, BodyCode, EventId, MeetingKey, Passage, Symbol_ } from './text.ts';

const key = { symbol: Symbol_ };
const told = { addressee: Addressee };
const assignment = { assignment: AssignmentId };
const report = { ...assignment, report: EventId.meta({ description: 'The FollowUpReported that this is about.' }) };
/** The body that acts, or its meeting, which says the body. */
const forum = { body: BodyCode.optional(), meeting: MeetingKey.optional() };

const words = {
  entry: EventId.meta({
    description: 'The entry whose words were cleared: the report, or its correction at that time.',
  }),
};
const accepted = { ...report, ...forum };
const returned = { ...report, ...forum, reason: Passage };
const confirmed = {
  ...assignment,
  by: Party.meta({ description: 'Who confirms it; never the addressee, nor who speaks for it.' }),
  implementation: Implementation,
  text: Passage.optional(),
};
const shown = {
  ...assignment,
  what: Passage.meta({ description: 'What is shown; where it can be seen, the sources say.' }),
  by: Party.optional().meta({ description: 'Who shows it. Left out: the source does not say.' }),
};
const extended = {
  ...assignment,
  due: DueRule.meta({ description: 'The new day: a date, or the next meeting of a body after the extension.' }),
  ...forum,
  reason: Passage,
};
const transferred = { ...assignment, to: Addressee, ...forum, reason: Passage };
const closed = { ...assignment, ...forum, ground: Passage };
const reopened = {
  ...closed,
  due: DueRule.optional().meta({ description: 'Until when from now on. Left out: as before it was closed.' }),
};

// These names are the stored format.
export const followUpEvents = {
  FollowUpCleared: z.strictObject({ ...key, ...report, ...words, ...told }),
  FollowUpAccepted: z.strictObject({ ...key, ...accepted, ...told }),
  FollowUpReturned: z.strictObject({ ...key, ...returned, ...told }),
  ImplementationConfirmed: z.strictObject({ ...key, ...confirmed, ...told }),
  EvidenceShown: z.strictObject({ ...key, ...shown, ...told }),
  DueDateExtended: z.strictObject({ ...key, ...extended, ...told }),
  /** `addressee` is whom it leaves. */
  AssignmentTransferred: z.strictObject({ ...key, ...transferred, ...told }),
  AssignmentClosed: z.strictObject({ ...key, ...closed, ...told }),
  AssignmentReopened: z.strictObject({ ...key, ...reopened, ...told }),
};

export const followUpCommands = {
  ClearFollowUp: commandBody(key, report),
  AcceptFollowUp: commandBody(key, accepted),
  ReturnFollowUp: commandBody(key, returned),
  ConfirmImplementation: commandBody(key, confirmed),
  ShowEvidence: commandBody(key, shown),
  ExtendDueDate: commandBody(key, extended),
  TransferAssignment: commandBody(key, transferred),
  CloseAssignment: commandBody(key, closed),
  ReopenAssignment: commandBody(key, reopened),
};
