/** What falls due at the next meeting of a body: asked before the meeting is held, so its plan stands for it. */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { epochDay, isoDay } from '../calendar.ts';
import type { AssignmentState } from './assignment.ts';
import { dueOf } from './due.ts';
import { bodiesOf, type Held, opening } from './turns.ts';

/** The next meeting of `body`, with the days `planned` for it where there is a plan. */
export type NextMeeting = { body: string; planned: PartialDate | undefined };

/**
 * Whether the assignment, open at the end of `day` (ISO), falls due with the next meeting, because its rule says so or because its date
 * comes before that meeting opens. What was due already is overdue and does not fall due again; what recurs does, unless it was answered
 * since the last meeting.
 */
export function fallsDueAtNext(
  assignment: AssignmentState,
  { body, planned }: NextMeeting,
  held: Held,
  day: string,
): boolean {
  const asked = bodiesOf(assignment).includes(body);
  // Without a plan nobody can say what comes before the meeting; what the rule ties to it falls due with it whenever it is.
  if (!asked && !planned) return false;
  const next = comingAfter(day, planned);
  const { on, state } = dueOf(assignment, new Map(held).set(body, [...(held.get(body) ?? []), next]), opening(next).to);
  return on !== undefined && on.to >= day && state !== 'NOT_DUE';
}

/** The first day after `day` where nothing is planned; of an imprecise plan, the days that are still to come. */
function comingAfter(day: string, planned: PartialDate | undefined): PartialDate {
  const tomorrow = isoDay(epochDay(day) + 1);
  if (!planned) return { from: tomorrow, to: tomorrow, precision: 'DAY', approximate: false, basis: 'INFERRED' };
  const from = planned.from > day || planned.to === day ? planned.from : tomorrow;
  return { ...planned, from };
}
