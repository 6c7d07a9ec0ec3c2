/** Assignments over time: who was asked for what by when, and what has been reported. */

import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { addresseesOf } from '@rapporteur/domain/decision/addressee-then';
import {
  type AssignmentState,
  isDated,
  isMoved,
  isOpen,
  lastDayOf,
  reportsOf,
} from '@rapporteur/domain/decision/assignment';
import { type Falling, reportDaysOf } from '@rapporteur/domain/ownership/following-through';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import {
  type Believed,
  bound,
  type Conditions,
  conditions,
  holds,
  type Moment,
  overlapping,
  type Page,
  type Paged,
} from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { countOf, entitiesOf, entitiesWhere, listOf, pageOf, timelineTable } from '../timeline-table.ts';

export const assignmentTimeline = timelineTable({
  type: 'assignment',
  columns: {
    decision: 'TEXT NOT NULL',
    addressee: 'TEXT NOT NULL',
    body: 'TEXT',
    basis: 'TEXT NOT NULL',
    issued_from: 'INTEGER NOT NULL',
    issued_to: 'INTEGER NOT NULL',
    due_kind: 'TEXT NOT NULL',
    // The day that its due day hangs on: the last one of the rule's own date, or the day of issue after which a meeting counts.
    due_anchor: 'INTEGER NOT NULL',
    due_body: 'TEXT',
    // [[day, 1 if reported completed, 1 if accepted, 1 if accepted as no longer relevant]], so that counting need not read all states.
    reports: 'TEXT NOT NULL',
    open: 'INTEGER NOT NULL',
    first_reported: 'INTEGER',
    // Put off, passed on, closed or asked again: when it is due, and for whom, only its state tells.
    moved: 'INTEGER NOT NULL',
    // '|TH|LA|': who had it before, where it was passed on.
    passed_on: 'TEXT',
    dated: 'INTEGER NOT NULL',
    // The decision it goes on under since its own was superseded.
    carried_to: 'TEXT',
    // The day of the last thing said of it or done about it.
    last_day: 'INTEGER NOT NULL',
    sort_day: 'INTEGER NOT NULL',
    sort_key: 'TEXT NOT NULL',
  },
  fill(state: AssignmentState) {
    const passedOn = addresseesOf(state)
      .slice(0, -1)
      .map(({ code }) => code);
    const reported = reportsOf(state).map((report) => epochDay(report.reported.from));
    return {
      decision: state.decision,
      addressee: state.addressee.code,
      body: state.body ?? null,
      basis: state.basis,
      issued_from: epochDay(state.issued.from),
      issued_to: epochDay(state.issued.to),
      due_kind: state.due.kind,
      due_anchor: epochDay(state.due.kind === 'ON_DATE' ? state.due.date.to : state.issued.to),
      due_body: 'body' in state.due ? state.due.body : null,
      reports: JSON.stringify(
        reportDaysOf(state).map(({ on, ...is }) => [on, ...[is.completed, is.accepted, is.dropped].map(Number)]),
      ),
      open: isOpen(state) ? 1 : 0,
      first_reported: reported.length > 0 ? Math.min(...reported) : null,
      moved: isMoved(state) ? 1 : 0,
      passed_on: passedOn.length > 0 ? `|${passedOn.join('|')}|` : null,
      dated: isDated(state) ? 1 : 0,
      carried_to: state.superseded?.outcome === 'CARRIED_OVER' ? state.superseded.byDecision : null,
      last_day: epochDay(lastDayOf(state)),
      sort_day: epochDay(state.issued.from),
      // The id last, so that no two share a place: a page that began after it would pass the other by.
      sort_key: sortKey(`${state.decision} ${state.ask} ${state.share} ${state.id}`),
    };
  },
  indexes: `
    -- The list of assignments, walked in its order.
    CREATE INDEX assignment_page ON assignment (axis, sort_day);
    -- What one addressee owes: the question asked most.
    CREATE INDEX assignment_of_addressee ON assignment (axis, addressee, sort_day);
    -- What fell due in some stretch of days.
    CREATE INDEX assignment_due ON assignment (axis, addressee, due_kind, due_anchor);
    -- What was put off, of which there is little.
    CREATE INDEX assignment_moved ON assignment (axis, addressee) WHERE moved = 1;
    CREATE INDEX assignment_passed_on ON assignment (axis) WHERE passed_on IS NOT NULL;
    -- What a body asks: the review of its decisions.
    CREATE INDEX assignment_of_body ON assignment (axis, body);
    -- What was carried over, of which there is little.
    CREATE INDEX assignment_carried_to ON assignment (axis, carried_to) WHERE carried_to IS NOT NULL;
    -- What a decision asks, shown wherever the decision is.
    CREATE INDEX assignment_of_decision ON assignment (axis, decision);
  `,
});

/** Days, both ends included. `adopted…`: the days of issue. `addressees`: any of these. `unreportedBy`: no follow-up by the addressee by the end of that day. */
export type AssignmentFilter = {
  addressee?: string | undefined;
  body?: string | undefined;
  decision?: string | undefined;
  basis?: string | undefined;
  adoptedFrom?: EpochDay | undefined;
  adoptedTo?: EpochDay | undefined;
  open?: boolean | undefined;
  dueKind?: string | undefined;
  addressees?: readonly string[] | undefined;
  dated?: boolean | undefined;
  unreportedBy?: EpochDay | undefined;
};

export const assignmentsPage = (
  db: Database,
  moment: Moment,
  filter: AssignmentFilter,
  page: Page,
): Paged<AssignmentState> => pageOf(db, 'assignment', filtered(moment, filter), page);

export const countAssignments = (db: Database, moment: Moment, filter: AssignmentFilter): number =>
  countOf(db, 'assignment', filtered(moment, filter));

function filtered(moment: Moment, filter: AssignmentFilter): Conditions {
  const where = conditions(moment, 'row');
  where.and(filter.addressee, (value) => `row.addressee = ${value}`);
  where.and(
    filter.addressees && JSON.stringify(filter.addressees),
    (codes) => `row.addressee IN (SELECT value FROM json_each(${codes}))`,
  );
  where.and(filter.dated === undefined ? undefined : Number(filter.dated), (value) => `row.dated = ${value}`);
  where.and(filter.body, (value) => `row.body = ${value}`);
  where.and(filter.decision, (value) => `row.decision = ${value}`);
  where.and(filter.basis, (value) => `row.basis = ${value}`);
  where.and(filter.dueKind, (value) => `row.due_kind = ${value}`);
  where.and(filter.open === undefined ? undefined : Number(filter.open), (value) => `row.open = ${value}`);
  overlapping(where, ['row.issued_from', 'row.issued_to'], filter.adoptedFrom, filter.adoptedTo);
  where.and(filter.unreportedBy, (day) => `(row.first_reported IS NULL OR row.first_reported > ${day})`);
  return where;
}

/** What each of these decisions asks, in the order of its asks and of their addressees. */
export const assignmentsOfDecisions = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<AssignmentState>[]> =>
  entitiesOf(db, 'assignment', moment, 'decision', symbols, 'row.sort_key');

/** What goes on under each of these decisions since it took the place of the one that asked. */
export const assignmentsCarriedTo = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<AssignmentState>[]> =>
  entitiesOf(db, 'assignment', moment, 'carried_to', symbols, 'row.sort_key');

/** Days: what was issued from `from` on and before `to` falls due with a meeting that opens on `to`. */
export type MeetingWindow = { body: string; from: EpochDay; to: EpochDay };

export type FallingDue = { key: string; certain: boolean; falling: Falling };

/**
 * The assignments of these members that may fall due from one day to another: with a date of their own, with the first meeting after their
 * issue (`windows`), each time a body meets, or each year. Which of them do, and when, is for the domain to say. See also `assignmentsMoved`.
 */
export function assignmentsDue(
  db: Database,
  moment: Moment,
  members: readonly string[],
  { from, to, windows }: { from: EpochDay; to: EpochDay; windows: readonly MeetingWindow[] },
): FallingDue[] {
  const of = (kinds: string, anchored: string, spans = '') =>
    `SELECT row.key, row.certain, row.due_kind, row.due_body, row.due_anchor, row.issued_to, row.reports
       FROM json_each(?4) member ${spans} CROSS JOIN assignment row
         ON row.addressee = member.value AND row.moved = 0 AND row.due_kind IN (${kinds}) AND ${anchored} AND ${holds('row')}`;
  const window =
    "row.due_anchor >= span.value ->> 'from' AND row.due_anchor < span.value ->> 'to' AND row.due_body = span.value ->> 'body'";
  const rows = db
    .prepareArrays<
      [key: string, certain: number, kind: string, body: string | null, anchor: number, issued: number, reports: string]
    >(
      [
        of("'ON_DATE'", 'row.due_anchor BETWEEN ?5 AND ?6'),
        of("'ANNUAL', 'BEFORE_EACH_MEETING'", 'row.due_anchor <= ?6'),
        of("'BY_NEXT_MEETING'", window, 'CROSS JOIN json_each(?7) span'),
      ].join(' UNION ALL '),
    )
    .all(...bound(moment), JSON.stringify(members), from, to, JSON.stringify(windows));
  return rows.map(([key, certain, kind, body, anchor, issued, reports]) => ({
    key,
    certain: certain === 1,
    falling: {
      due: (kind === 'ON_DATE' ? { kind, on: anchor } : body === null ? { kind } : { kind, body }) as Falling['due'],
      issued,
      reports: (JSON.parse(reports) as [EpochDay, ...number[]][]).map(([on, completed, accepted, dropped]) => ({
        on,
        completed: completed === 1,
        accepted: accepted === 1,
        dropped: dropped === 1,
      })),
    },
  }));
}

/**
 * The assignments that were put off, passed on, closed or asked again: those that these members have, then those that they had. Asked one after the
 * other, since either has an index of its own.
 */
export function assignmentsMoved(
  db: Database,
  moment: Moment,
  members: readonly string[],
): Believed<AssignmentState>[] {
  const have = conditions(moment, 'row');
  have.and(JSON.stringify(members), (codes) => `row.addressee IN (SELECT value FROM json_each(${codes}))`);
  have.always('row.moved = 1');
  const had = conditions(moment, 'row');
  had.and(
    JSON.stringify(members),
    (codes) =>
      `EXISTS (SELECT 1 FROM json_each(${codes}) member WHERE instr(row.passed_on, '|' || member.value || '|') > 0)`,
  );
  had.always('row.passed_on IS NOT NULL');
  const [now, before] = [have, had].map((where) =>
    entitiesWhere<AssignmentState>(db, 'assignment', where, 'row.sort_key'),
  );
  const known = new Set(now!.map(({ key }) => key));
  return [...now!, ...before!.filter(({ key }) => !known.has(key))];
}

/** How much these decisions ask. */
export function countAsked(db: Database, moment: Moment, symbols: readonly string[]): number {
  const where = conditions(moment, 'row');
  where.and(JSON.stringify(symbols), (keys) => `row.decision IN (SELECT value FROM json_each(${keys}))`);
  return countOf(db, 'assignment', where);
}

/** What a body asks that is open, or of which something was said or done after `since`; at most `limit`, in the order of symbols. */
export function assignmentsToReview(
  db: Database,
  moment: Moment,
  { body, since }: { body: string; since: EpochDay },
  limit: number,
): Believed<AssignmentState>[] {
  const where = conditions(moment, 'row');
  where.and(body, (value) => `row.body = ${value}`);
  where.and(since, (day) => `(row.open = 1 OR row.last_day > ${day})`);
  return listOf(db, 'assignment', where, 'row.sort_key', limit);
}
