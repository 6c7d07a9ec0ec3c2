/**
 * The times that an assignment falls due, as its rule and the meetings actually held make them, put off by what a body granted in time.
 * An extension moves the day that had not passed when it was granted; granted later it stays on record, and so does the day. Where its date
 * leaves that open, it counts as granted in time.
 */
import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { never } from '../stream-kind.ts';
import { type ActOf, type AssignmentState, ruleOf } from './assignment.ts';

/** The dates of the meetings held by each body, in order. */
export type Held = ReadonlyMap<string, readonly PartialDate[]>;

/** The bodies whose meetings an assignment waits for. */
export function bodiesOf({ due, acts }: Pick<AssignmentState, 'due' | 'acts'>): string[] {
  const rules = [due, ...acts.flatMap((act) => ('due' in act && act.due ? [act.due] : []))];
  return [...new Set(rules.flatMap((rule) => ('body' in rule ? [rule.body] : [])))];
}

/** Due `on`, which is undefined while it waits for a meeting; a report after `since` answers it. */
export type Turn = { on: PartialDate | undefined; since: string };
/** What recurs does so with each meeting, or each year; undefined where the text sets no day at all. */
export type Timetable = { recurs: false | 'WITH_MEETINGS' | 'YEARLY'; turns: Turn[] };

/** The turns as they stand at the end of `day` (ISO), oldest first. Those of a rule tied to a meeting are there once it is held. */
export function timetableOf(assignment: AssignmentState, held: Held, day: string): Timetable | undefined {
  const { due, from, since } = ruleOf(assignment);
  const table = tableOf(due, from, held, day);
  if (!table) return undefined;
  return since
    .filter((act): act is ActOf<'EXTENDED'> => act.act === 'EXTENDED')
    .reduce((before, extension) => extended(before, extension, held, day), table);
}

function tableOf(rule: DueRule, from: PartialDate, held: Held, day: string): Timetable | undefined {
  const after = from.to;
  switch (rule.kind) {
    case 'ON_DATE':
      return { recurs: false, turns: [{ on: rule.date, since: '' }] };
    case 'BY_NEXT_MEETING': {
      const [first] = meetingsAfter(rule.body, after, held, day);
      return { recurs: false, turns: [{ on: first && opening(first), since: '' }] };
    }
    case 'BEFORE_EACH_MEETING': {
      const meetings = meetingsAfter(rule.body, after, held, day);
      const turns = meetings.map((dates, n) => ({ on: opening(dates), since: meetings[n - 1]?.to ?? after }));
      return { recurs: 'WITH_MEETINGS', turns };
    }
    case 'ANNUAL': {
      // Each calendar year after the one it counts from has its report, due by its end.
      const first = Number(after.slice(0, 4)) + 1;
      const years = Math.max(0, Number(day.slice(0, 4)) - first + 1);
      return { recurs: 'YEARLY', turns: Array.from({ length: years }, (_, n) => endOfYear(first + n)) };
    }
    case 'STANDING':
    case 'NOT_STATED':
      return undefined;
    default:
      return never(rule);
  }
}

const meetingsAfter = (body: string, after: string, held: Held, day: string) =>
  (held.get(body) ?? []).filter(({ from }) => from > after && from <= day);

function endOfYear(year: number): Turn {
  const last = `${year}-12-31`;
  const on = { from: last, to: last, precision: 'DAY', approximate: false, basis: 'INFERRED' } as const;
  return { on, since: `${year - 1}-12-31` };
}

/** Of what recurs it moves the one turn that comes next, and only to a later day. */
function extended({ recurs, turns }: Timetable, { due, date }: ActOf<'EXTENDED'>, held: Held, day: string): Timetable {
  const next = recurs === false ? 0 : turns.findIndex(({ on }) => on !== undefined && on.to >= date.from);
  const turn = turns[next];
  const on = tableOf(due, date, held, day)?.turns[0]?.on;
  if (!turn || (turn.on && turn.on.to < date.from)) return { recurs, turns };
  if (recurs !== false && (!on || !turn.on || on.to <= turn.on.to)) return { recurs, turns };
  const moved = turns.with(next, { ...turn, on });
  const following = moved[next + 1];
  // A report that answers what was put off does not answer the turn after it as well.
  if (following && on && on.to > following.since) moved[next + 1] = { ...following, since: on.to };
  return { recurs, turns: moved };
}

/** Whether what was granted moved the day, as it stands at the end of `day`: it does not where the day had passed. */
export function movesDay(assignment: AssignmentState, { event }: ActOf<'EXTENDED'>, held: Held, day: string): boolean {
  const place = assignment.acts.findIndex((act) => act.event === event);
  const turns = (until: number) =>
    JSON.stringify(timetableOf({ ...assignment, acts: assignment.acts.slice(0, until) }, held, day)?.turns);
  return turns(place) !== turns(place + 1);
}

/** The turn that is running at the end of `day`, given the days of the reports that answer. */
export function runningTurn({ recurs, turns }: Timetable, answered: readonly string[]): Turn | undefined {
  const [before, last] = [turns.at(-2), turns.at(-1)];
  // A year that ended without a report comes before the next; a meeting passed over gives way to the next.
  const missed = recurs === 'YEARLY' && before !== undefined && !answered.some((on) => on > before.since);
  return missed ? before : last;
}

/** A meeting whose days are known opens on the first of them; of one known only to lie in a month or year, so does its opening. */
export function opening(dates: PartialDate): PartialDate {
  const lasted = !dates.approximate && (dates.precision === 'DAY' || dates.precision === 'RANGE');
  return lasted
    ? { from: dates.from, to: dates.from, precision: 'DAY', approximate: false, basis: dates.basis }
    : dates;
}
