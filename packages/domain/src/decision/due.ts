/** When an assignment is due, and whether that has come: computed from the rule and the meetings actually held, never stored. */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type AssignmentState, answersOf, isOpen } from './assignment.ts';
import { type Held, runningTurn, timetableOf } from './turns.ts';

export type DueState = 'NOT_DUE' | 'DUE' | 'OVERDUE' | 'NO_DATE' | 'UNKNOWN';
export type Due = { on: PartialDate | undefined; state: DueState };

/**
 * The due day and state at the end of `day` (ISO).
 * A rule relative to a meeting resolves to the opening day of the first one actually held after the assignment was issued; until then
 * there is no date. NO_DATE: the text sets none. UNKNOWN: a date is so imprecise that on that day it cannot be said.
 * An assignment that its addressee has reported done is no longer due, and a recurring one not before the next time once it has reported.
 */
export function dueOf(assignment: AssignmentState, held: Held, day: string): Due {
  const timetable = timetableOf(assignment, held, day);
  if (!timetable) return { on: undefined, state: 'NO_DATE' };
  const answers = answersOf(assignment).map(({ reported }) => reported.from);
  const turn = runningTurn(timetable, answers);
  if (!turn?.on) return { on: undefined, state: 'NOT_DUE' };
  const { on, since } = turn;
  const answered = timetable.recurs !== false && answers.some((reported) => reported > since);
  if (answered || !isOpen(assignment) || day < on.from) return { on, state: 'NOT_DUE' };
  if (day > on.to) return { on, state: 'OVERDUE' };
  return { on, state: on.from === on.to ? 'DUE' : 'UNKNOWN' };
}
