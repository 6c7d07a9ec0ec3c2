/** When an assignment is due, and whether that has come: computed from the rule and the meetings actually held, never stored. */
import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { never } from '../stream-kind.ts';
import { type AssignmentState, isOpen } from './assignment.ts';

export type DueState = 'NOT_DUE' | 'DUE' | 'OVERDUE' | 'NO_DATE' | 'UNKNOWN';
export type Due = { on: PartialDate | undefined; state: DueState };

/**
 * The due day and state at the end of `day` (ISO). `held` are the dates of the meetings held by the body that the rule names, in order.
 * A rule relative to a meeting resolves to the opening day of the first one actually held after the assignment was issued; until then
 * there is no date. NO_DATE: the text sets none. UNKNOWN: a date is so imprecise that on that day it cannot be said.
 * An assignment that its addressee has reported done is no longer due, and a recurring one not before the next time once it has reported.
 */
export function dueOf(assignment: AssignmentState, held: readonly PartialDate[], day: string): Due {
  const { due, issued, followUps } = assignment;
  const { on, since, recurs } = turnOf(
    due,
    issued,
    held.filter(({ from }) => from > issued.to && from <= day),
    followUps.map(({ reported }) => reported.from),
    day,
  );
  if (!on) return { on, state: recurs === undefined ? 'NO_DATE' : 'NOT_DUE' };
  const answered = recurs && followUps.some(({ reported }) => reported.from > since);
  if (answered || !isOpen(assignment) || day < on.from) return { on, state: 'NOT_DUE' };
  if (day > on.to) return { on, state: 'OVERDUE' };
  return { on, state: on.from === on.to ? 'DUE' : 'UNKNOWN' };
}

/** The running turn of a rule: due `on`, a report after `since` answers it. `recurs` is undefined where the text sets no date. */
type Turn = { on?: PartialDate | undefined; since: string; recurs?: boolean };

function turnOf(
  rule: DueRule,
  issued: PartialDate,
  held: readonly PartialDate[],
  reported: readonly string[],
  day: string,
): Turn {
  const since = issued.to;
  switch (rule.kind) {
    case 'ON_DATE':
      return { on: rule.date, since, recurs: false };
    case 'BY_NEXT_MEETING':
      return { on: held[0] && opening(held[0]), since, recurs: false };
    case 'BEFORE_EACH_MEETING': {
      const last = held.at(-1);
      return { on: last && opening(last), since: held.at(-2)?.to ?? since, recurs: true };
    }
    case 'ANNUAL': {
      // Each calendar year after the one of issue has its report, due by its end; a year that ended without one comes before the next.
      const running = Number(day.slice(0, 4));
      const first = Number(since.slice(0, 4)) + 1;
      if (running < first) return { since, recurs: true };
      const missed = running > first && !reported.some((on) => on > `${running - 2}-12-31`);
      const year = missed ? running - 1 : running;
      const last = `${year}-12-31`;
      const on = { from: last, to: last, precision: 'DAY', approximate: false, basis: 'INFERRED' } as const;
      return { on, since: `${year - 1}-12-31`, recurs: true };
    }
    case 'STANDING':
    case 'NOT_STATED':
      return { since };
    default:
      return never(rule);
  }
}

/** A meeting whose days are known opens on the first of them; of one known only to lie in a month or year, so does its opening. */
export function opening(dates: PartialDate): PartialDate {
  const lasted = !dates.approximate && (dates.precision === 'DAY' || dates.precision === 'RANGE');
  return lasted
    ? { from: dates.from, to: dates.from, precision: 'DAY', approximate: false, basis: dates.basis }
    : dates;
}
