/** Sources. What cites one may have happened long before it was published, so a source is looked up whatever the effective day. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { SourceState } from '@rapporteur/domain/sources/source';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, type Conditions, conditions, FOREVER, type Moment } from '../moment.ts';
import { countOf, entitiesWhere, stateOf, timelineTable } from '../timeline-table.ts';

export const sourceTimeline = timelineTable({
  type: 'source',
  // The days it reports on, where it says so.
  columns: { period_from: 'INTEGER', period_to: 'INTEGER' },
  fill: ({ period }: SourceState) => ({
    period_from: period ? epochDay(period.from) : null,
    period_to: period ? epochDay(period.to) : null,
  }),
});

/** The sources of these ids as believed at `known`, under the title they had on the day, or the first one where they had none yet. */
export function sourcesByKey(
  db: Database,
  { axis, known, effective }: Moment,
  ids: readonly string[],
): Map<string, Believed<SourceState>> {
  const rows = db
    .prepareArrays<[key: string, certain: number, state: string, nearness: number]>(
      `SELECT row.key, row.certain, ${stateOf('row')}, max(iif(row.eff_from <= ?4, row.eff_from, -${FOREVER} - row.eff_from))
         FROM json_each(?3) wanted CROSS JOIN source row
           ON row.axis = ?1 AND row.key = wanted.value AND row.known_from <= ?2 AND row.known_to > ?2
        GROUP BY row.key`,
    )
    .all(axis, known, JSON.stringify(ids), effective);
  return new Map(rows.map(([key, certain, state]) => [key, { key, state: JSON.parse(state), certain: certain === 1 }]));
}

/** One page of all sources that are known, by id; `after` is the id of the last one before it. */
export function sourcesPage(
  db: Database,
  moment: Pick<Moment, 'axis' | 'known'>,
  { first, after }: { first: number; after: string | undefined },
): { nodes: Believed<SourceState>[]; hasNext: boolean } {
  const where = everKnown(moment);
  where.and(after, (id) => `row.key > ${id}`);
  const found = entitiesWhere<SourceState>(db, 'source', where, 'row.key', first + 1);
  return { nodes: found.slice(0, first), hasNext: found.length > first };
}

export const countSources = (db: Database, moment: Pick<Moment, 'axis' | 'known'>): number =>
  countOf(db, 'source', everKnown(moment));

/** Under the titles that they bear in the end. */
const everKnown = ({ axis, known }: Pick<Moment, 'axis' | 'known'>): Conditions =>
  conditions({ axis, known, effective: FOREVER - 1 }, 'row');
