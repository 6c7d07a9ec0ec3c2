/** Custody of secretariat functions over time: how far each holder had each of them. */
import { standingOffer } from '@rapporteur/domain/custody/offer';
import type { CustodyState } from '@rapporteur/domain/custody/state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, holds, type Moment } from '../moment.ts';
import { entitiesOf, entitiesWhere, timelineTable } from '../timeline-table.ts';

export const custodyTimeline = timelineTable({
  type: 'custody',
  columns: {
    function: 'TEXT NOT NULL',
    // None: the members jointly.
    holder: 'TEXT',
    level: 'TEXT NOT NULL',
    verified: 'INTEGER NOT NULL',
    // An offer to its holder stands.
    offered: 'INTEGER NOT NULL',
  },
  fill: ({ function: code, holder, level, verified, offers }: CustodyState) => ({
    function: code,
    holder: holder ?? null,
    level,
    verified: verified ? 1 : 0,
    offered: standingOffer(offers) ? 1 : 0,
  }),
  indexes: `
    -- Who holds a function, shown wherever the function is.
    CREATE INDEX custody_of_function ON custody (axis, function);
    -- What one member holds.
    CREATE INDEX custody_of_holder ON custody (axis, holder);
  `,
});

export type CustodyFilter = {
  function?: string | undefined;
  holder?: string | undefined;
  level?: string | undefined;
  verified?: boolean | undefined;
  offered?: boolean | undefined;
};

/** By the catalogue in force, then what the members hold jointly, then the members in their order. What the catalogue no longer lists comes last. */
const listed = `(SELECT f.ord FROM function f WHERE f.key = row.function AND ${holds('f')})`;
const member = `(SELECT m.ord FROM member m WHERE m.key = row.holder AND ${holds('m')})`;
const ORDER = `${listed} IS NULL, ${listed}, row.function, ${member}, row.holder`;

/** There is one for each function and holder. */
export function custodyAt(db: Database, moment: Moment, filter: CustodyFilter): Believed<CustodyState>[] {
  const where = conditions(moment, 'row');
  where.and(filter.function, (value) => `row.function = ${value}`);
  where.and(filter.holder, (value) => `row.holder = ${value}`);
  where.and(filter.level, (value) => `row.level = ${value}`);
  where.and(filter.verified === undefined ? undefined : Number(filter.verified), (value) => `row.verified = ${value}`);
  where.and(filter.offered === undefined ? undefined : Number(filter.offered), (value) => `row.offered = ${value}`);
  return entitiesWhere(db, 'custody', where, ORDER);
}

/** Who holds each of these functions, or what each of these members holds. */
export const custodyOf = (
  db: Database,
  moment: Moment,
  by: 'function' | 'holder',
  codes: readonly string[],
): Map<string, Believed<CustodyState>[]> => entitiesOf(db, 'custody', moment, by, codes, ORDER);
