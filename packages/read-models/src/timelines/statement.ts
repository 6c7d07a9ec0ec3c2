/** Attributed statements over time. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { AttributedStatementState } from '@rapporteur/domain/claims/statement';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { listOf, stateOf, timelineTable } from '../timeline-table.ts';

export const statementTimeline = timelineTable({
  type: 'statement',
  columns: { subject: 'TEXT NOT NULL', first_day: 'INTEGER NOT NULL', key_order: 'TEXT NOT NULL' },
  fill: ({ subject, date, key }: AttributedStatementState) => ({
    subject,
    first_day: epochDay(date.from),
    key_order: sortKey(key),
  }),
  indexes: 'CREATE INDEX statement_of_subject ON statement (axis, subject);',
});

export type StatementFilter = { subject?: string | undefined; member?: string | undefined };

/** In the order of their dates. No more than `limit`. */
export function statementsAt(
  db: Database,
  moment: Moment,
  { subject, member }: StatementFilter,
  limit: number,
): Believed<AttributedStatementState>[] {
  const where = conditions(moment, 'row');
  where.and(subject, (value) => `row.subject = ${value}`);
  where.and(
    member,
    (value) => `EXISTS (SELECT 1 FROM json_each(${stateOf('row')}, '$.members') about WHERE about.value = ${value})`,
  );
  return listOf(db, 'statement', where, 'row.first_day, row.key_order', limit);
}
