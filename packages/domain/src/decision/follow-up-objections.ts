/** Why something cannot be said of an assignment, or done about it, as it stands on its day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Addressee, DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type Entry, never } from '../stream-kind.ts';
import { type AssignmentState, isClosed, isSame, ruleOf } from './assignment.ts';
import type { Following } from './follow-up.ts';

export function followingObjection(before: AssignmentState | undefined, entry: Entry<Following>): Refusal | undefined {
  const { type, data, effective } = entry;
  const { assignment, symbol } = data;
  const day = effective.to;
  if (assignment === undefined) return undefined;
  if (!before) return refusal('ASSIGNMENT_UNKNOWN', { code: assignment, symbol, day }, 'data.assignment');
  const closed = isClosed(before);
  if (type === 'AssignmentReopened') {
    if (!closed) return refusal('ASSIGNMENT_NOT_CLOSED', { assignment, day }, 'effective');
  } else if (closed) return refusal('ASSIGNMENT_CLOSED_THEN', { assignment, day }, 'effective');
  if (type === 'ImplementationStated') return undefined;
  if ('report' in data) return reportObjection(before, entry as Entry<AboutReport>);
  if (!mayBeWith(before, data.addressee, effective)) {
    const given = { assignment, day, was: before.addressee.code, given: data.addressee.code };
    return refusal('ASSIGNMENT_ADDRESSEE_DIFFERS', given, 'effective');
  }
  return objectionTo(before, entry as Entry<AboutAssignment>);
}

type AboutReport = Extract<Following, { data: { report: string } }>;
type AboutAssignment = Exclude<Following, AboutReport | { type: 'ImplementationStated' }>;

function objectionTo(before: AssignmentState, { type, data, sources }: Entry<AboutAssignment>): Refusal | undefined {
  switch (type) {
    case 'EvidenceShown':
      return sources.length > 0 ? undefined : refusal('EVIDENCE_WITHOUT_SOURCE', {}, 'sources');
    case 'DueDateExtended':
      return byBody(data, 'Extending a due day') ?? withoutDay(before, data.due);
    case 'AssignmentTransferred':
      return isSame(data.to, before.addressee)
        ? refusal('FIELD_INVALID', { field: 'data.to', why: `has ${before.id} already; name another` }, 'data.to')
        : undefined;
    case 'FollowUpReported':
    case 'ImplementationConfirmed':
    case 'AssignmentClosed':
    case 'AssignmentReopened':
      return undefined;
    default:
      return never(type);
  }
}

/** Whose report it is does not change when what was asked is passed on. */
function reportObjection(
  { followUps }: AssignmentState,
  { type, data, effective }: Entry<AboutReport>,
): Refusal | undefined {
  const { assignment, report: event, addressee } = data;
  const report = followUps.find((each) => each.event === event && isSame(each.by, addressee));
  if (!report) return refusal('FOLLOW_UP_UNKNOWN', { report: event, assignment, day: effective.to }, 'data.report');
  if (type !== 'FollowUpCleared')
    return byBody(data, type === 'FollowUpAccepted' ? 'Accepting a report' : 'Returning a report');
  if (report.enteredFor) return undefined;
  return refusal('FOLLOW_UP_OWN_ALREADY', { addressee: addressee.code, report: event }, 'data.report');
}

/** On the day it is passed on, it may have been with either. */
function mayBeWith({ addressee, acts }: AssignmentState, given: Addressee, { from }: PartialDate): boolean {
  return (
    isSame(addressee, given) ||
    acts.some((act) => act.act === 'TRANSFERRED' && isSame(act.from, given) && act.date.to >= from)
  );
}

const byBody = ({ body }: { body?: string | undefined }, action: string): Refusal | undefined =>
  body === undefined ? refusal('FOLLOW_UP_FORUM_MISSING', { action }, 'data.body') : undefined;

/** What is put off has a day, and comes to another, later one. */
function withoutDay(before: AssignmentState, due: DueRule): Refusal | undefined {
  const { due: rule, since } = ruleOf(before);
  const not = (why: string) => refusal('EXTENSION_WITHOUT_DAY', { assignment: before.id, why }, 'data.due');
  if (rule.kind === 'STANDING' || rule.kind === 'NOT_STATED')
    return not('has no due day that could be put off; send IssueAssignments to ask for something by a day');
  if (due.kind !== 'ON_DATE' && due.kind !== 'BY_NEXT_MEETING')
    return not('is put off to a date, or to the next meeting of a body; name one of the two');
  const last = since.findLast((act) => act.act === 'EXTENDED');
  const stands = last?.due ?? rule;
  if (stands.kind === 'ON_DATE' && due.kind === 'ON_DATE' && due.date.to <= stands.date.to)
    return not(`is due by ${stands.date.to} already, which is no earlier; name a later day`);
  return undefined;
}
