/**
 * Assignments: one addressee's share of what a decision asks. Four voices stay apart: what the addressee reports, what others state, what
 * evidence is shown, and what somebody else confirms.
 */
import type { Addressee, DueRule, Implementation, SupersededOutcome } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';

type Forum = { body?: string | undefined; meeting?: string | undefined };

/** Whether a body accepts a report, or returns it and why; the last word of a body counts. */
export type JudgementState = Forum & { accepted: boolean; reason?: string | undefined; date: PartialDate };
export type FollowUpState = {
  /** Id of the event it was reported by. */
  event: string;
  /** Whose report it is: the addressee on its day. What is passed on later leaves it with whoever made it. */
  by: Addressee;
  reported: PartialDate;
  implementation: Implementation;
  text?: string | undefined;
  covers?: PartialDate | undefined;
  presentedTo?: string | undefined;
  /** Entered by somebody else than the addressee, on its behalf. */
  enteredFor: boolean;
  /** Where it was corrected, the entry that it has its words from. */
  words?: string;
  /** When the addressee made it its own; words that were corrected since are not what it cleared. */
  cleared?: PartialDate;
  judged?: JudgementState;
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
export type EvidenceState = {
  event: string;
  what: string;
  by?: Party | undefined;
  date: PartialDate;
  sources: SourceRef[];
};
export type ConfirmationState = {
  event: string;
  by: Party;
  implementation: Implementation;
  text?: string | undefined;
  date: PartialDate;
  sources: SourceRef[];
};
/** What was done about the ask itself. `after`: how many reports there were before it was asked again. */
export type ActState = Forum & { event: string; date: PartialDate; sources: SourceRef[] } & (
    | { act: 'EXTENDED'; due: DueRule; reason: string }
    | { act: 'TRANSFERRED'; from: Addressee; to: Addressee; reason: string }
    | { act: 'CLOSED'; ground: string }
    | { act: 'REOPENED'; ground: string; due?: DueRule | undefined; after: number }
  );
export type ActOf<A extends ActState['act']> = Extract<ActState, { act: A }>;

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
  /** Who is asked now: another one than at first where it was passed on. */
  addressee: Addressee;
  basis: Basis;
  action: string;
  /** The rule as it was issued; what became of it, the acts tell. */
  due: DueRule;
  paragraph?: string | undefined;
  issued: PartialDate;
  followUps: FollowUpState[];
  statements: StatementState[];
  evidence: EvidenceState[];
  confirmations: ConfirmationState[];
  acts: ActState[];
  /** What was chosen for it when its decision was superseded. */
  superseded?: { outcome: SupersededOutcome; byDecision: string; date: PartialDate };
  sources: SourceRef[];
};

export function issued(
  body: string | undefined,
  share: number,
  { id: event, data, effective, sources }: Entry<Extract<DecisionEvent, { type: 'AssignmentIssued' }>>,
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
    evidence: [],
    confirmations: [],
    acts: [],
    sources,
  };
}

export const isSame = (one: Addressee, other: Addressee): boolean => one.kind === other.kind && one.code === other.code;

/** Nothing may happen to it any more but that it is reopened. */
export const isClosed = ({ acts }: Pick<AssignmentState, 'acts'>): boolean =>
  acts.findLast(({ act }) => act === 'CLOSED' || act === 'REOPENED')?.act === 'CLOSED';

/** The reports of whoever is asked now, since it was asked last. */
export function reportsOf({ followUps, addressee, acts }: AssignmentState): FollowUpState[] {
  const reopened = acts.findLast((act) => act.act === 'REOPENED');
  return followUps.slice(reopened?.after ?? 0).filter(({ by }) => isSame(by, addressee));
}

/** Those that answer what is asked: a report that a body returned does not. */
export const answersOf = (assignment: AssignmentState): FollowUpState[] =>
  reportsOf(assignment).filter(({ judged }) => judged?.accepted !== false);

/** The last report of whoever is asked now. */
export const lastReport = ({ followUps, addressee }: AssignmentState): FollowUpState | undefined =>
  followUps.findLast(({ by }) => isSame(by, addressee));

/** What the addressee itself says: its last report. Undefined where it has not reported on this register, which is not "not started". */
export const claimed = (assignment: AssignmentState): Implementation | undefined =>
  lastReport(assignment)?.implementation;

/** What somebody else than the addressee confirmed last. */
export const confirmed = ({ confirmations }: AssignmentState): Implementation | undefined =>
  confirmations.at(-1)?.implementation;

/** Open until it is closed, or the addressee reports it completed or no longer relevant. What others say closes nothing. */
export function isOpen(assignment: AssignmentState): boolean {
  if (isClosed(assignment)) return false;
  const answer = answersOf(assignment).at(-1)?.implementation;
  if (answer === 'NO_LONGER_RELEVANT') return false;
  // What recurs or stands is completed once at a time, and then asked again.
  return answer !== 'COMPLETED' || LASTING.includes(ruleOf(assignment).due.kind);
}

/** The rule that counts, the day it counts from, and the acts since: that of the issue, or of the last reopening that gave another. */
export function ruleOf({ due, issued, acts }: AssignmentState): { due: DueRule; from: PartialDate; since: ActState[] } {
  const place = acts.findLastIndex((act) => act.act === 'REOPENED' && act.due !== undefined);
  const again = acts[place];
  const since = acts.slice(place + 1);
  return again?.act === 'REOPENED' && again.due
    ? { due: again.due, from: again.date, since }
    : { due, from: issued, since };
}

/** Whether it no longer falls due as it was issued, for whom it was issued: it was put off, passed on, closed or asked again. */
export const isMoved = ({ acts }: AssignmentState): boolean => acts.length > 0;

/** Whether its rule, or what it was put off to, comes to a day, once or again and again; otherwise it stands, or its text says nothing of when. */
export function isDated(assignment: AssignmentState): boolean {
  const { due, since } = ruleOf(assignment);
  const { kind } = since.findLast((act) => act.act === 'EXTENDED')?.due ?? due;
  return kind !== 'STANDING' && kind !== 'NOT_STATED';
}

/** The first possible day of the last thing that was said of it or done about it. */
export function lastDayOf({ issued, followUps, statements, evidence, confirmations, acts }: AssignmentState): string {
  const judged = followUps.flatMap((report) => [report.reported, report.cleared, report.judged?.date]);
  const others = [...statements, ...evidence, ...confirmations, ...acts].map(({ date }) => date);
  return [...judged, ...others].reduce((last, date) => (date && date.from > last ? date.from : last), issued.from);
}

const LASTING: readonly DueRule['kind'][] = ['ANNUAL', 'BEFORE_EACH_MEETING', 'STANDING'];
