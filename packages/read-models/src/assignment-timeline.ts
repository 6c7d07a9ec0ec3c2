/** Assignments over time: who was asked for what by when, and what has been reported. */

import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { type AssignmentState, isOpen } from '@rapporteur/domain/decision/assignment';
import type { Database } from '@rapporteur/event-log/sqlite';
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
} from './moment.ts';
import { sortKey } from './sort-key.ts';
import { countOf, entitiesOf, pageOf, timelineTable } from './timeline-table.ts';

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
    open: 'INTEGER NOT NULL',
    first_reported: 'INTEGER',
    sort_day: 'INTEGER NOT NULL',
    sort_key: 'TEXT NOT NULL',
  },
  fill(state: AssignmentState) {
    const reported = state.followUps.map((followUp) => epochDay(followUp.reported.from));
    return {
      decision: state.decision,
      addressee: state.addressee.code,
      body: state.body ?? null,
      basis: state.basis,
      issued_from: epochDay(state.issued.from),
      issued_to: epochDay(state.issued.to),
      due_kind: state.due.kind,
      due_anchor: epochDay(state.due.kind === 'ON_DATE' ? state.due.date.to : state.issued.to),
      open: isOpen(state) ? 1 : 0,
      first_reported: reported.length > 0 ? Math.min(...reported) : null,
      sort_day: epochDay(state.issued.from),
      sort_key: sortKey(`${state.decision} ${state.ask} ${state.share}`),
    };
  },
  indexes: `
    -- The list of assignments, walked in its order.
    CREATE INDEX assignment_page ON assignment (axis, sort_day);
    -- What one addressee owes: the question asked most.
    CREATE INDEX assignment_of_addressee ON assignment (axis, addressee, sort_day);
    -- What fell due in some stretch of days.
    CREATE INDEX assignment_due ON assignment (axis, addressee, due_kind, due_anchor);
    -- What a decision asks, shown wherever the decision is.
    CREATE INDEX assignment_of_decision ON assignment (axis, decision);
  `,
});

/** Days, both ends included. `adopted…`: the days of issue. `unreportedBy`: no follow-up by the addressee by the end of that day. */
export type AssignmentFilter = {
  addressee?: string | undefined;
  body?: string | undefined;
  decision?: string | undefined;
  basis?: string | undefined;
  adoptedFrom?: EpochDay | undefined;
  adoptedTo?: EpochDay | undefined;
  open?: boolean | undefined;
  dueKind?: string | undefined;
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

/** Days: what was issued from `from` on and before `to` falls due with a meeting that opens on `to`. */
export type MeetingWindow = { body: string; from: EpochDay; to: EpochDay };

/**
 * The assignments of these members that may fall due from one day to another: with a date of their own, with the first meeting after their
 * issue (`windows`), each time a body meets, or each year. Which of them do, and when, is for the domain to say.
 */
export function assignmentsDue(
  db: Database,
  moment: Moment,
  members: readonly string[],
  { from, to, windows }: { from: EpochDay; to: EpochDay; windows: readonly MeetingWindow[] },
): Believed<AssignmentState>[] {
  const found = new Map<string, Believed<AssignmentState>>();
  const rows = db
    .prepareArrays<[key: string, certain: number, state: string]>(
      `SELECT row.key, row.certain, row.state FROM json_each(?4) member CROSS JOIN assignment row
         ON row.addressee = member.value AND row.due_kind = 'ON_DATE' AND row.due_anchor BETWEEN ?5 AND ?6 AND ${holds('row')}
       UNION ALL
       SELECT row.key, row.certain, row.state FROM json_each(?4) member CROSS JOIN assignment row
         ON row.addressee = member.value AND row.due_kind IN ('ANNUAL', 'BEFORE_EACH_MEETING') AND row.due_anchor <= ?6 AND ${holds('row')}
       UNION ALL
       SELECT row.key, row.certain, row.state FROM json_each(?4) member CROSS JOIN json_each(?7) span CROSS JOIN assignment row
         ON row.addressee = member.value AND row.due_kind = 'BY_NEXT_MEETING'
        AND row.due_anchor >= span.value ->> 'from' AND row.due_anchor < span.value ->> 'to'
        AND row.state ->> '$.due.body' = span.value ->> 'body' AND ${holds('row')}`,
    )
    .all(...bound(moment), JSON.stringify(members), from, to, JSON.stringify(windows));
  for (const [key, certain, state] of rows) found.set(key, { key, state: JSON.parse(state), certain: certain === 1 });
  return [...found.values()];
}
