/** What is said of an assignment and done about it, completed by what the register knows: whose it was then, and which words are cleared. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Addressee } from '@rapporteur/schema/decision';
import type { BodyOf, DomainEvent, EventType } from '@rapporteur/schema/registry';
import { comesTo } from '../as-of.ts';
import { addresseesOf, addresseeThen } from '../decision/addressee-then.ts';
import type { AssignmentState } from '../decision/assignment.ts';
import { decision } from '../decision/decision.ts';
import type { DecisionStream } from '../decision/state.ts';
import { isOneOf } from '../governance/speaks-for.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { type Forum, forumOf } from './forum.ts';
import { namesOf } from './voices.ts';

export type FollowingCommand =
  | 'ReportFollowUp'
  | 'ClearFollowUp'
  | 'AcceptFollowUp'
  | 'ReturnFollowUp'
  | 'ConfirmImplementation'
  | 'ShowEvidence'
  | 'ExtendDueDate'
  | 'TransferAssignment'
  | 'CloseAssignment'
  | 'ReopenAssignment';

export const recorded = (entries: readonly Entry[]): DecisionStream => comesTo(decision, entries);

/** The event of `type` on an assignment of the decision. `entries` are the live ones of its stream. */
export function following(
  type: EventType,
  { symbol, effective, acting, data }: BodyOf<FollowingCommand>,
  entries: readonly Entry[],
  lookup: Lookup,
): DomainEvent[] | Refusal {
  const known = recorded(entries);
  if (!known) return refusal('DECISION_UNKNOWN', { code: symbol }, 'symbol');
  const assignment = known.assignments.get(data.assignment);
  if (!assignment) return refusal('ASSIGNMENT_UNKNOWN', { code: data.assignment, symbol }, 'data.assignment');
  const forum = 'body' in data || 'meeting' in data ? forumOf(type, data as Forum, effective, lookup) : {};
  if (isRefusal(forum)) return forum;
  const report = 'report' in data ? data.report : undefined;
  const addressee = concerned(assignment, report, effective, acting?.member);
  // A body acts through its members; a member or partner speaks for itself, or the secretariat enters it on its behalf.
  const member = acting?.member;
  if (type === 'FollowUpReported' && member && addressee.kind !== 'BODY' && member !== addressee.code)
    return refusal('NOT_THE_ADDRESSEE', { member, addressee: addressee.code }, 'acting.member');
  const entry = type === 'FollowUpCleared' && { entry: wordsOf(assignment, report) };
  return [{ type, data: { symbol, ...data, ...forum, ...entry, addressee } } as DomainEvent];
}

/** Whose report it is, or else who was asked on the day. */
export const concerned = (
  assignment: AssignmentState,
  report: string | undefined,
  date: Entry['effective'],
  member: string | undefined,
): Addressee =>
  assignment.followUps.find(({ event }) => event === report)?.by ?? addresseeThen(assignment, date, member);

/** The entry that a report has its words from. */
function wordsOf({ followUps }: AssignmentState, report: string | undefined): string | undefined {
  const found = followUps.find(({ event }) => event === report);
  return found?.words ?? report;
}

/** A statement belongs to the assignment of the addressee it is about, where the decision gives it exactly one that was not closed then. */
export function statement(
  { symbol, effective, data }: BodyOf<'StateImplementation'>,
  entries: readonly Entry[],
  lookup: Lookup,
): DomainEvent[] | Refusal {
  const { about, by } = data;
  if (isOneOf(by, namesOf(about, lookup))) return refusal('ADDRESSEE_STATES', { by }, 'data.by');
  const theirs = [...(recorded(entries)?.assignments.values() ?? [])].filter((assignment) =>
    addresseesOf(assignment).some(({ kind, code }) => kind === about.kind && code === about.code),
  );
  const named = data.assignment;
  if (named !== undefined && !theirs.some(({ id }) => id === named))
    return refusal('ASSIGNMENT_UNKNOWN', { code: named, symbol: `${symbol} to ${about.code}` }, 'data.assignment');
  const only = theirs.length === 1 && !closedBy(theirs[0]!, effective.from) ? theirs[0]?.id : undefined;
  const assignment = named ?? only;
  return [{ type: 'ImplementationStated', data: { symbol, ...data, ...(assignment && { assignment }) } }];
}

/** Whether it was closed by the day: what is stated of it later concerns the decision. */
const closedBy = ({ acts }: AssignmentState, day: string): boolean =>
  acts.findLast(({ act, date }) => (act === 'CLOSED' || act === 'REOPENED') && date.from < day)?.act === 'CLOSED';
