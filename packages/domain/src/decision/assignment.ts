/** Assignments: one addressee's share of what a decision asks. What the addressee reports and what others state stay apart. */
import type { Addressee, DueRule, Implementation } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';

export type FollowUpState = {
  /** Id of the event it was reported by. */
  event: string;
  reported: PartialDate;
  implementation: Implementation;
  text?: string | undefined;
  covers?: PartialDate | undefined;
  presentedTo?: string | undefined;
  /** Entered by somebody else than the addressee, on its behalf. */
  enteredFor: boolean;
  sources: SourceRef[];
};
export type StatementState = {
  event: string;
  about: Addressee;
  by: string;
  implementation: Implementation;
  text: string;
  date: PartialDate;
  sources: SourceRef[];
};
export type AssignmentState = {
  id: string;
  /** Id of the event that issued it. */
  event: string;
  decision: string;
  /** The body that asks: the one whose decision it was on the day of issue. */
  body?: string | undefined;
  ask: number;
  /** Its place among the addressees of the ask, from 0: the order the members had on that day. */
  share: number;
  addressee: Addressee;
  basis: Basis;
  action: string;
  due: DueRule;
  paragraph?: string | undefined;
  issued: PartialDate;
  followUps: FollowUpState[];
  statements: StatementState[];
  sources: SourceRef[];
};

type Of<T extends DecisionEvent['type']> = Entry<Extract<DecisionEvent, { type: T }>>;

export function issued(
  body: string | undefined,
  share: number,
  { id: event, data, effective, sources }: Of<'AssignmentIssued'>,
): AssignmentState {
  const { assignment: id, symbol, ask, addressee, basis, action, due, paragraph } = data;
  return {
    id,
    event,
    decision: symbol,
    body,
    ask,
    share,
    addressee,
    basis,
    action,
    due,
    paragraph,
    issued: effective,
    followUps: [],
    statements: [],
    sources,
  };
}

export function withFollowUp(
  before: AssignmentState,
  { id, data, effective, sources, recordedBy }: Of<'FollowUpReported'>,
): AssignmentState {
  const { implementation, text, covers, presentedTo } = data;
  const enteredFor = !(before.addressee.kind === 'MEMBER' && recordedBy.member === before.addressee.code);
  const followUp = { event: id, reported: effective, implementation, text, covers, presentedTo, enteredFor, sources };
  return { ...before, followUps: [...before.followUps, followUp] };
}

export function statementOf({ id, data, effective, sources }: Of<'ImplementationStated'>): StatementState {
  const { about, by, implementation, text } = data;
  return { event: id, about, by, implementation, text, date: effective, sources };
}

export const withStatement = (before: AssignmentState, statement: StatementState): AssignmentState => ({
  ...before,
  statements: [...before.statements, statement],
});

/** What the addressee itself says: its last report. Undefined where it has not reported on this register, which is not "not started". */
export const claimed = ({ followUps }: AssignmentState): Implementation | undefined => followUps.at(-1)?.implementation;

/** Open until the addressee reports it completed or no longer relevant. Statements by others close nothing. */
export function isOpen(assignment: AssignmentState): boolean {
  const claim = claimed(assignment);
  if (claim === 'NO_LONGER_RELEVANT') return false;
  // What recurs or stands is completed once at a time, and then asked again.
  return claim !== 'COMPLETED' || LASTING.includes(assignment.due.kind);
}

const LASTING: readonly DueRule['kind'][] = ['ANNUAL', 'BEFORE_EACH_MEETING', 'STANDING'];
