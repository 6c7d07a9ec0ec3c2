/** What a moment believes of every day up to it: for questions about stretches of time, which need not ask day by day. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { EntityType } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, bound, type Moment } from './moment.ts';
import { stateOf } from './timeline-table.ts';

/** `from` is the first day, `to` the first day after; of what still holds at the moment, the day after it. */
export type BelievedStretch<S> = Believed<S> & { from: EpochDay; to: EpochDay };

/** A corner that a later entry took over no longer belongs to the stretch once that entry is known (see `holds`). */
const END = 'CASE WHEN row.known_cut <= ?3 THEN min(row.eff_to, row.eff_cut) ELSE row.eff_to END';

/** The stretches of every entity of a type, by key and in the order of days; at most `limit`. `owner`: only of those whose column is one of these. */
export function stretchesAt<S>(
  db: Database,
  type: EntityType,
  moment: Moment,
  limit: number,
  owner?: { column: string; keys: readonly string[] },
): BelievedStretch<S>[] {
  const only = owner ? `AND row.${owner.column} IN (SELECT value FROM json_each(?4))` : '';
  const rows = db
    .prepareArrays<[key: string, certain: number, state: string, from: EpochDay, to: EpochDay]>(
      `SELECT row.key, row.certain, ${stateOf('row')}, row.eff_from, min(${END}, ?2 + 1) FROM ${type} row
        WHERE row.axis = ?1 AND row.eff_from <= ?2 AND row.known_from <= ?3 AND row.known_to > ?3 AND ${END} > row.eff_from ${only}
        ORDER BY row.key, row.eff_from LIMIT ${limit}`,
    )
    .all(...bound(moment), ...(owner ? [JSON.stringify(owner.keys)] : []));
  return rows.map(([key, certain, state, from, to]) => ({
    key,
    state: JSON.parse(state) as S,
    certain: certain === 1,
    from,
    to,
  }));
}
