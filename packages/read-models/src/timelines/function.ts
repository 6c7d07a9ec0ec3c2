/** The functions of the secretariat over time: those of the catalogue in force. */
import type { FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { entitiesWhere, timelineTable } from '../timeline-table.ts';

export const functionTimeline = timelineTable({
  type: 'function',
  columns: { ord: 'INTEGER NOT NULL', scope: 'TEXT NOT NULL' },
  fill: ({ order, scope }: FunctionState) => ({ ord: order, scope }),
});

/** In the order of the catalogue. */
export function functions(db: Database, moment: Moment, scope?: string): Believed<FunctionState>[] {
  const where = conditions(moment, 'row');
  where.and(scope, (value) => `row.scope = ${value}`);
  return entitiesWhere(db, 'function', where, 'row.ord, row.key');
}
