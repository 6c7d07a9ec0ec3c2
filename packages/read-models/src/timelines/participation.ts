/** Who took part, over time: every count a row of its own. */
import type { ParticipationState } from '@rapporteur/domain/figures/participation';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { listOf, timelineTable } from '../timeline-table.ts';

export const participationTimeline = timelineTable({
  type: 'participation',
  columns: { category: 'TEXT NOT NULL', year: 'INTEGER NOT NULL' },
  fill: ({ category, year }: ParticipationState) => ({ category, year }),
  indexes: 'CREATE INDEX participation_of_year ON participation (axis, year, category);',
});

export type ParticipationFilter = { category?: string | undefined; year?: number | undefined };

/** By year, category and the order of recording. No more than `limit`. */
export function participationAt(
  db: Database,
  moment: Moment,
  { category, year }: ParticipationFilter,
  limit: number,
): Believed<ParticipationState>[] {
  const where = conditions(moment, 'row');
  where.and(category, (value) => `row.category = ${value}`);
  where.and(year, (value) => `row.year = ${value}`);
  const recorded = '(SELECT e.ordinal FROM event e WHERE e.id = row.key)';
  return listOf(db, 'participation', where, `row.year, row.category, ${recorded}`, limit);
}
