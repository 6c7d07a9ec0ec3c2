/** Recommendations over time, with what those addressed made of them. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { RecommendationState } from '@rapporteur/domain/claims/recommendation';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { listOf, timelineTable } from '../timeline-table.ts';

export const recommendationTimeline = timelineTable({
  type: 'recommendation',
  columns: { open: 'INTEGER NOT NULL', first_day: 'INTEGER NOT NULL', key_order: 'TEXT NOT NULL' },
  fill: ({ closed, date, key }: RecommendationState) => ({
    open: closed ? 0 : 1,
    first_day: epochDay(date.from),
    key_order: sortKey(key),
  }),
  indexes: 'CREATE INDEX recommendation_open ON recommendation (axis, open);',
});

/** In the order of their dates. No more than `limit`. */
export function recommendationsAt(
  db: Database,
  moment: Moment,
  { open }: { open?: boolean | undefined },
  limit: number,
): Believed<RecommendationState>[] {
  const where = conditions(moment, 'row');
  where.and(open === undefined ? undefined : Number(open), (value) => `row.open = ${value}`);
  return listOf(db, 'recommendation', where, 'row.first_day, row.key_order', limit);
}
