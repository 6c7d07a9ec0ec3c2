/** Assignments over time: who was asked for what by when, and what has been reported. */

import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { type AssignmentState, isOpen } from '@rapporteur/domain/decision/assignment';
import type { Database } from '@rapporteur/event-log/sqlite';
import {
  type Believed,
  type Conditions,
  conditions,
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
