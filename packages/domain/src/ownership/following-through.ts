/**
 * Following through: whether what fell due in a year was reported and done (domain language, section 8, measures E1 to E3). What recurs
 * counts once each time. A report that is not on this register may have been made all the same, so none at all is no zero.
 */
import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { epochDay } from '../calendar.ts';
import { percent, ratio } from '../decimal.ts';
import type { AssignmentState } from '../decision/assignment.ts';
import { opening } from '../decision/due.ts';
import { never } from '../stream-kind.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** One time that something fell due: on which day (the last possible one), on which its first report came, and whether one says that it was done. */
export type Occurrence = { due: string; reported?: string; completed: boolean; events: string[] };

/** How often an assignment fell due from the first to the last of `year`, by `until`. `held`: meetings of the body of its rule, in order. */
export function occurrencesIn(
  { due, issued, followUps, event }: AssignmentState,
  held: readonly PartialDate[],
  { year, until }: { year: number; until: string },
): Occurrence[] {
  const after = held.filter(({ from }) => from > issued.to);
  const fell = turnsOf(due, issued, after, year).filter((turn) => turn.due.startsWith(`${year}-`) && turn.due <= until);
  return fell.map((turn) => {
    const theirs = followUps.filter(({ reported }) => reported.to > turn.since && reported.to <= turn.last);
    const [first] = theirs.map(({ reported }) => reported.to).toSorted();
    return {
      due: turn.due,
      ...(first !== undefined && { reported: first }),
      completed: theirs.some(({ implementation }) => implementation === 'COMPLETED'),
      events: [event, ...theirs.map((report) => report.event)],
    };
  });
}

/** Due on a day; a report after `since` and up to `last` answers it, late or not. */
type Turn = { due: string; since: string; last: string };
const ALWAYS = { since: '', last: '9999-12-31' };

function turnsOf(rule: DueRule, issued: PartialDate, held: readonly PartialDate[], year: number): Turn[] {
  switch (rule.kind) {
    case 'ON_DATE':
      return [{ due: rule.date.to, ...ALWAYS }];
    case 'BY_NEXT_MEETING':
      return held.slice(0, 1).map((dates) => ({ due: opening(dates).to, ...ALWAYS }));
    case 'BEFORE_EACH_MEETING':
      return held.map((dates, n) => ({
        due: opening(dates).to,
        since: held[n - 1]?.to ?? issued.to,
        last: n + 1 < held.length ? dates.to : ALWAYS.last,
      }));
    case 'ANNUAL': {
      const last = `${year}-12-31`;
      return Number(issued.to.slice(0, 4)) < year ? [{ due: last, since: `${year - 1}-12-31`, last }] : [];
    }
    case 'STANDING':
    case 'NOT_STATED':
      return [];
    default:
      return never(rule);
  }
}

export type FollowingThrough = { reportedByDue: Measured; completed: Measured; medianDays: Measured };

/** E1: reported by the due day. E2: reported completed. E3: the median of the days from the due day to the first report, early ones below zero. */
export function followingThrough(occurrences: readonly Occurrence[]): FollowingThrough {
  const reported = occurrences.filter((occurrence) => occurrence.reported !== undefined);
  const frame = (unit: string, method: string): Frame => ({
    unit,
    method,
    coverage: { known: reported.length, expected: occurrences.length },
    evidence: occurrences.flatMap(({ events }) => events),
  });
  const shareOf = (method: string, counts: (occurrence: Occurrence) => boolean) =>
    gapIn(occurrences, reported, frame('PERCENT', method)) ??
    measured(
      percent(String(occurrences.filter(counts).length), String(occurrences.length), DECIMALS)!,
      frame('PERCENT', method),
    );
  return {
    reportedByDue: shareOf('reported-by-due@1', ({ reported: on, due }) => on !== undefined && on <= due),
    completed: shareOf('completed@1', ({ completed }) => completed),
    medianDays: medianDays(occurrences, reported, frame('DAYS', 'median-days-to-report@1')),
  };
}

function gapIn(all: readonly unknown[], reported: readonly unknown[], frame: Frame): Measured | undefined {
  if (all.length === 0) return missing('NOT_APPLICABLE', 'Nothing fell due in that year.', frame);
  if (reported.length > 0) return undefined;
  const reason =
    'Of what fell due nothing was reported on this register, which does not mean that nothing was reported.';
  return missing('NOT_REPORTED', reason, frame);
}

/** What has no report yet counts as later than all that has. */
function medianDays(all: readonly Occurrence[], reported: readonly Occurrence[], frame: Frame): Measured {
  const gap = gapIn(all, reported, frame);
  if (gap) return gap;
  const days = all
    .map(({ due, reported: on }) => (on === undefined ? Number.POSITIVE_INFINITY : epochDay(on) - epochDay(due)))
    .toSorted((a, b) => a - b);
  const [low, high] = [days[Math.floor((days.length - 1) / 2)]!, days[Math.ceil((days.length - 1) / 2)]!];
  return Number.isFinite(high)
    ? measured(ratio(String(low + high), '2', 1)!, frame)
    : missing('NOT_COMPUTABLE', 'Half or more of what fell due has not been reported on this register.', frame);
}
