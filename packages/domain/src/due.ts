/** When an assignment is due, and whether that has come: computed from the rule and the meetings actually held, never stored. */
import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type AssignmentState, isOpen } from './assignment.ts';

export type DueState = 'NOT_DUE' | 'DUE' | 'OVERDUE' | 'NO_DATE' | 'UNKNOWN';
export type Due = { on: PartialDate | undefined; state: DueState };

/**
 * The due day and state at the end of `day` (ISO). `held` are the dates of the meetings held by the body that the rule names, in order.
 * A rule relative to a meeting resolves to the opening day of the first one actually held after the assignment was issued; until then
 * there is no date. NO_DATE: the text sets none. UNKNOWN: a date is so imprecise that on that day it cannot be said.
 * An assignment that its addressee has reported done is no longer due.
 */
export function dueOf(assignment: AssignmentState, held: readonly PartialDate[], day: string): Due {
  const on = dueOn(assignment.due, assignment.issued, held, day);
  if (on === undefined) return { on, state: isRelative(assignment.due) ? 'NOT_DUE' : 'NO_DATE' };
  if (!isOpen(assignment)) return { on, state: 'NOT_DUE' };
  if (day < on.from) return { on, state: 'NOT_DUE' };
  if (day > on.to) return { on, state: 'OVERDUE' };
  return { on, state: on.from === on.to ? 'DUE' : 'UNKNOWN' };
}

function dueOn(rule: DueRule, issued: PartialDate, held: readonly PartialDate[], day: string): PartialDate | undefined {
  switch (rule.kind) {
    case 'ON_DATE':
      return rule.date;
    case 'BY_NEXT_MEETING': {
      const next = held.find(({ from }) => from > issued.to);
      return next && opening(next);
    }
    case 'BEFORE_EACH_MEETING': {
      const last = held.findLast(({ from }) => from > issued.to && from <= day);
      return last && opening(last);
    }
    case 'ANNUAL': {
      // Each calendar year after the one of issue has its report; the running year's is due by its end.
      const year = Number(day.slice(0, 4));
      if (year <= Number(issued.to.slice(0, 4))) return undefined;
      return { from: `${year}-12-31`, to: `${year}-12-31`, precision: 'DAY', approximate: false, basis: 'INFERRED' };
    }
    case 'STANDING':
    case 'NOT_STATED':
      return undefined;
  }
}

const isRelative = ({ kind }: DueRule) =>
  kind === 'BY_NEXT_MEETING' || kind === 'BEFORE_EACH_MEETING' || kind === 'ANNUAL';

/** A meeting whose days are known opens on the first of them; of one known only to lie in a month or year, so does its opening. */
function opening(dates: PartialDate): PartialDate {
  const lasted = !dates.approximate && (dates.precision === 'DAY' || dates.precision === 'RANGE');
  return lasted
    ? { from: dates.from, to: dates.from, precision: 'DAY', approximate: false, basis: dates.basis }
    : dates;
}
