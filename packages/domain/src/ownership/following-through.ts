/**
 * Following through: whether what fell due in a year was reported and done (domain language, section 8, measures E1 to E3). What recurs
 * counts once each time. What a body accepted as no longer relevant leaves both sides. A report that is not on this register may have been
 * made all the same, so none at all is no zero.
 */
import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type EpochDay, epochDay, isoDay } from '../calendar.ts';
import { percent, ratio } from '../decimal.ts';
import { addresseesOf, addresseeThen } from '../decision/addressee-then.ts';
import { type AssignmentState, isClosed, reportsOf } from '../decision/assignment.ts';
import { type Held, opening, timetableOf } from '../decision/turns.ts';
import { never } from '../stream-kind.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** What of an assignment tells when it falls due: for a date of its own the last possible day of that, the day of its issue, its reports. */
export type Falling = {
  due: Exclude<DueRule, { kind: 'ON_DATE' }> | { kind: 'ON_DATE'; on: EpochDay };
  issued: EpochDay;
  reports: readonly ReportDay[];
};
/** When a report came, and what counts of it. `dropped`: it says that this is no longer relevant, and a body accepted that. */
export type ReportDay = { on: EpochDay; completed: boolean; accepted: boolean; dropped: boolean };
/** One time that something fell due: on which day, on which its first report came, and whether one says that it was done. */
export type Occurrence = { due: EpochDay; reported?: EpochDay; completed: boolean; reports: number };

/** `day`: at whose end it is asked. `acceptedOnly`: a report that no body accepted is none. */
type Asked = { year: number; day: EpochDay; acceptedOnly?: boolean };

/** How often an assignment fell due in a year, up to the day. `held`: the meetings of the body of its rule, in order. */
export const occurrencesIn = (falling: Falling, held: readonly PartialDate[], asked: Asked): Occurrence[] =>
  occurring(turnsOf(falling, held, asked.year), falling.reports, asked);

/**
 * The same of an assignment that was put off, passed on, closed or asked again: what is closed falls due no more, what fell due is of whoever
 * was asked then, and what fell due before it was asked again by another day stays in its year. `members`: of whom it counts.
 */
export const occurrencesOfMoved = (
  assignment: AssignmentState,
  held: Held,
  asked: Asked & { members: readonly string[] },
): Occurrence[] => timesAsked(assignment).flatMap((time) => occurrencesOf(time, held, asked));

/** An assignment as it was asked until the day on which it was asked again by another day; the last time it has no end. */
type TimeAsked = { assignment: AssignmentState; until?: string };

function timesAsked(assignment: AssignmentState): TimeAsked[] {
  const { acts, followUps } = assignment;
  const former = acts.flatMap((act, place): TimeAsked[] => {
    if (act.act !== 'REOPENED' || act.due === undefined) return [];
    const before = acts.slice(0, place);
    const passedOn = before.filter((each) => each.act === 'TRANSFERRED').length;
    const addressee = addresseesOf(assignment)[passedOn]!;
    const then = { ...assignment, addressee, acts: before, followUps: followUps.slice(0, act.after) };
    return [{ assignment: then, until: act.date.from }];
  });
  return [...former, { assignment }];
}

function occurrencesOf(
  { assignment, until }: TimeAsked,
  held: Held,
  { members, ...asked }: Asked & { members: readonly string[] },
): Occurrence[] {
  const { turns = [], recurs } = timetableOf(assignment, held, isoDay(asked.day)) ?? {};
  return turns.flatMap(({ on, since }, n): Occurrence[] => {
    if (!on || (until !== undefined && on.to >= until) || isClosedBefore(assignment, on.to)) return [];
    const addressee = addresseeThen(assignment, { ...on, from: on.to }, undefined);
    if (addressee.kind !== 'MEMBER' || !members.includes(addressee.code)) return [];
    const due = epochDay(on.to);
    const next = recurs && turns[n + 1];
    const turn = {
      due,
      since: since === '' ? ALWAYS.since : epochDay(since),
      before: next ? epochDay(next.since) : recurs === 'YEARLY' ? due : ALWAYS.before,
    };
    return occurring([turn], reportDaysOf({ ...assignment, addressee }), asked);
  });
}

const isClosedBefore = ({ acts }: AssignmentState, day: string): boolean =>
  isClosed({ acts: acts.filter(({ date }) => date.from < day) });

/** The reports of whoever is asked, since it was asked last. */
export const reportDaysOf = (assignment: AssignmentState): ReportDay[] =>
  reportsOf(assignment).map(({ reported, implementation, judged }) => {
    const accepted = judged?.accepted === true;
    return {
      on: epochDay(reported.to),
      completed: implementation === 'COMPLETED',
      accepted,
      dropped: accepted && implementation === 'NO_LONGER_RELEVANT',
    };
  });

function occurring(
  turns: readonly Turn[],
  reports: readonly ReportDay[],
  { year, day, acceptedOnly }: Asked,
): Occurrence[] {
  const [first, last] = [epochDay(`${year}-01-01`), Math.min(day, epochDay(`${year}-12-31`))];
  return turns.flatMap(({ due, since, before }) => {
    if (due < first || due > last) return [];
    const theirs = reports.filter(({ on, accepted }) => on > since && on <= before && (accepted || !acceptedOnly));
    if (theirs.some(({ dropped }) => dropped)) return [];
    const reported = Math.min(...theirs.map(({ on }) => on));
    return [
      {
        due,
        ...(theirs.length > 0 && { reported }),
        completed: theirs.some(({ completed }) => completed),
        reports: theirs.length,
      },
    ];
  });
}

/** Due on a day; a report after `since` and no later than `before` answers it, late or not. */
type Turn = { due: EpochDay; since: EpochDay; before: EpochDay };
const ALWAYS = { since: Number.NEGATIVE_INFINITY, before: Number.POSITIVE_INFINITY };

function turnsOf({ due, issued }: Falling, held: readonly PartialDate[], year: number): Turn[] {
  switch (due.kind) {
    case 'ON_DATE':
      return [{ due: due.on, ...ALWAYS }];
    case 'BY_NEXT_MEETING':
      return meetingsAfter(issued, held)
        .slice(0, 1)
        .map(({ opens }) => ({ due: opens, ...ALWAYS }));
    case 'BEFORE_EACH_MEETING':
      return meetingsAfter(issued, held).map(({ opens, over }, n, all) => ({
        due: opens,
        since: all[n - 1]?.over ?? issued,
        before: n + 1 < all.length ? over : ALWAYS.before,
      }));
    case 'ANNUAL': {
      const [begins, ends] = [epochDay(`${year}-01-01`), epochDay(`${year}-12-31`)];
      return issued < begins ? [{ due: ends, since: begins - 1, before: ends }] : [];
    }
    case 'STANDING':
    case 'NOT_STATED':
      return [];
    default:
      return never(due);
  }
}

const meetingsAfter = (issued: EpochDay, held: readonly PartialDate[]) =>
  held
    .filter(({ from }) => epochDay(from) > issued)
    .map((dates) => ({ opens: epochDay(opening(dates).to), over: epochDay(dates.to) }));

export type FollowingThrough = { reportedByDue: Measured; completed: Measured; medianDays: Measured };

/** The evidence is left to the caller: there may be much of it. E1: reported by the due day. E2: reported completed. E3: the median of the days from the due day to the first report, early ones below zero. */
export function followingThrough(occurrences: readonly Occurrence[], acceptedOnly = false): FollowingThrough {
  const reported = occurrences.filter((occurrence) => occurrence.reported !== undefined);
  const frame = (unit: string, method: string): Frame => ({
    unit,
    method: acceptedOnly ? method.replace('@', '/accepted@') : method,
    coverage: { known: reported.length, expected: occurrences.length },
    evidence: [],
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
    .map(({ due, reported: on }) => (on === undefined ? Number.POSITIVE_INFINITY : on - due))
    .toSorted((a, b) => a - b);
  const [low, high] = [days[Math.floor((days.length - 1) / 2)]!, days[Math.ceil((days.length - 1) / 2)]!];
  return Number.isFinite(high)
    ? measured(ratio(String(low + high), '2', 1)!, frame)
    : missing('NOT_COMPUTABLE', 'Half or more of what fell due has not been reported on this register.', frame);
}
