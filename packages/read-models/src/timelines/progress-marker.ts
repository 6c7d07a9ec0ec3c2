/** Progress markers over time: what was aimed at, and how it was rated. */
import type { ProgressMarkerState } from '@rapporteur/domain/figures/progress-marker';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { listOf, timelineTable } from '../timeline-table.ts';

export const progressMarkerTimeline = timelineTable({
  type: 'progressMarker',
  columns: {
    programme: 'TEXT NOT NULL',
    year: 'INTEGER NOT NULL',
    code_key: 'TEXT NOT NULL',
    measure: 'TEXT',
  },
  fill: ({ programme, year, code, measure }: ProgressMarkerState) => ({
    programme: programme.toLowerCase(),
    year,
    code_key: sortKey(code),
    measure: measure ?? null,
  }),
  indexes: 'CREATE INDEX progressMarker_of_year ON progressMarker (axis, year, programme);',
});

export type MarkerFilter = {
  programme?: string | undefined;
  year?: number | undefined;
  measure?: string | undefined;
};

/** By year, programme and code. A programme goes by its name, however that is capitalised. No more than `limit`. */
export function progressMarkersAt(
  db: Database,
  moment: Moment,
  { programme, year, measure }: MarkerFilter,
  limit: number,
): Believed<ProgressMarkerState>[] {
  const where = conditions(moment, 'row');
  where.and(programme?.toLowerCase(), (value) => `row.programme = ${value}`);
  where.and(year, (value) => `row.year = ${value}`);
  where.and(measure, (value) => `row.measure = ${value}`);
  return listOf(db, 'progressMarker', where, 'row.year, row.programme, row.code_key', limit);
}

/** Whether a programme had markers at any time, be it registered or not. */
export const hadMarkers = (db: Database, programme: string): boolean =>
  db
    .prepareArrays<[number]>('SELECT 1 FROM progressMarker WHERE axis = 0 AND programme = ? LIMIT 1')
    .get(programme.toLowerCase()) !== undefined;
