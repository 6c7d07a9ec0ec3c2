/** What every timeline's table has in common: the rectangle of both clocks over which a row holds, and what it says. */
import type { EntityType } from '@rapporteur/domain/stream-kind';
import type { Database, SqlValue } from '@rapporteur/event-log/sqlite/database';
import {
  type Believed,
  bound,
  type Conditions,
  holds,
  type Moment,
  type Page,
  type Paged,
  type Placed,
} from './moment.ts';

/** One read model: the columns that its lists filter and sort by beside the common ones, how a state fills them, and its indexes. */
export type TimelineTable = {
  type: EntityType;
  columns: Readonly<Record<string, string>>;
  fill: (state: object) => SqlValue[];
  /** Only for questions; a rebuild creates them when all rows are there. */
  indexes: string;
};

export function timelineTable<S extends object, C extends string>(table: {
  type: EntityType;
  columns: Readonly<Record<C, string>>;
  fill: (state: S) => Record<C, SqlValue>;
  indexes?: string;
}): TimelineTable {
  const names = Object.keys(table.columns) as C[];
  return {
    type: table.type,
    columns: table.columns,
    fill: (state) => {
      const filled = table.fill(state as S);
      return names.map((name) => filled[name]);
    },
    indexes: table.indexes ?? '',
  };
}

/**
 * What the rows of all timelines say. It stands apart so that rows which are walked, sorted and indexed stay small, and because both axes
 * mostly say the same. What no row points to any more is left until the file is made anew.
 */
export const stateTable = 'CREATE TABLE state (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;';

/** What a row says, as JSON. */
export const stateOf = (row: string): string => `(SELECT text FROM state WHERE id = ${row}.state_id)`;

/** `stream` is the ordinal of the stream's first event. */
const COMMON = {
  axis: 'INTEGER NOT NULL',
  stream: 'INTEGER NOT NULL',
  key: 'TEXT NOT NULL',
  eff_from: 'INTEGER NOT NULL',
  eff_to: 'INTEGER NOT NULL',
  known_from: 'INTEGER NOT NULL',
  known_to: 'INTEGER NOT NULL',
  eff_cut: 'INTEGER NOT NULL',
  known_cut: 'INTEGER NOT NULL',
  certain: 'INTEGER NOT NULL',
};

/** The columns of a timeline in their order, but for the last: where the state stands. */
export const columnsOf = ({ columns }: TimelineTable): string[] => Object.keys({ ...COMMON, ...columns });

export function tableOf({ type, columns }: TimelineTable): string {
  const definitions = Object.entries({ ...COMMON, ...columns, state_id: 'INTEGER NOT NULL' });
  return `CREATE TABLE ${type} (${definitions.map((definition) => definition.join(' ')).join(', ')}) STRICT;`;
}

/** Beside those of the table's own lists: what a key meant then, the one row to close or cut, and what was known when little was. */
export const indexesOf = ({ type, columns, indexes }: TimelineTable): string =>
  `CREATE UNIQUE INDEX ${type}_key ON ${type} (axis, key, eff_from, known_from); ${indexes}
   ${'sort_day' in columns ? `CREATE INDEX ${type}_known ON ${type} (axis, known_from);` : ''}`;

type Row = [key: string, certain: number, state: string];
const said = `row.key, row.certain, ${stateOf('row')}`;

const believed = <S>([key, certain, state]: Row): Believed<S> => ({
  key,
  state: JSON.parse(state) as S,
  certain: certain === 1,
});

/** Every entity of a type at a moment, in the order given; `only` those that fit. */
export function all<S>(db: Database, type: EntityType, moment: Moment, order: string, only = 'TRUE'): Believed<S>[] {
  return db
    .prepareArrays<Row>(`SELECT ${said} FROM ${type} row WHERE ${holds('row')} AND ${only} ORDER BY ${order}`)
    .all(...bound(moment))
    .map((row) => believed<S>(row));
}

/** Every entity that fits the conditions, in the order given: for lists that stay short; or the first of them, up to `limit`. */
export function entitiesWhere<S>(
  db: Database,
  type: EntityType,
  where: Conditions,
  order: string,
  limit?: number,
): Believed<S>[] {
  const most = limit === undefined ? '' : `LIMIT ${where.bind(limit)}`;
  return db
    .prepareArrays<Row>(`SELECT ${said} FROM ${type} row WHERE ${where.where()} ORDER BY ${order} ${most}`)
    .all(...where.values)
    .map((row) => believed<S>(row));
}

/** A short list in the order given. It is cut off before it is sorted, so ask for one more than you take, and refuse what is longer. */
export function listOf<S>(
  db: Database,
  type: EntityType,
  where: Conditions,
  order: string,
  limit: number,
): Believed<S>[] {
  return db
    .prepareArrays<Row>(
      `SELECT ${said} FROM (SELECT row.rowid AS id FROM ${type} row WHERE ${where.where()} LIMIT ${limit}) found
         CROSS JOIN ${type} row ON row.rowid = found.id ORDER BY ${order}`,
    )
    .all(...where.values)
    .map((row) => believed<S>(row));
}

/** The entities of these keys that there were at the moment; one statement, whatever the number of keys. */
export function entitiesByKey<S>(
  db: Database,
  type: EntityType,
  moment: Moment,
  keys: readonly string[],
): Map<string, Believed<S>> {
  const rows = db
    .prepareArrays<Row>(
      `SELECT ${said} FROM json_each(?4) wanted CROSS JOIN ${type} row ON row.key = wanted.value AND ${holds('row')}`,
    )
    .all(...bound(moment), JSON.stringify(keys));
  return new Map(rows.map((row) => [row[0], believed<S>(row)]));
}

/** The entities that belong to others, such as the assignments of decisions, by the key of the other and in the order of their keys. */
export function entitiesOf<S>(
  db: Database,
  type: EntityType,
  moment: Moment,
  owner: string,
  keys: readonly string[],
  order: string,
): Map<string, Believed<S>[]> {
  const rows = db
    .prepareArrays<[...Row, string]>(
      `SELECT ${said}, row.${owner} FROM json_each(?4) wanted CROSS JOIN ${type} row ON row.${owner} = wanted.value AND ${holds('row')}
        ORDER BY ${order}`,
    )
    .all(...bound(moment), JSON.stringify([...new Set(keys)]));
  const found = new Map<string, Believed<S>[]>(keys.map((key) => [key, []]));
  for (const [key, certain, state, of] of rows) found.get(of)?.push(believed<S>([key, certain, state]));
  return found;
}

/** What was first believed of these keys, whatever the moment: names for references to what was not yet there, or no longer. */
export function firstKnown<S>(db: Database, type: EntityType, keys: readonly string[]): Map<string, Believed<S>> {
  const rows = db
    .prepareArrays<Row>(
      `SELECT ${said} FROM json_each(?1) wanted CROSS JOIN ${type} row
        ON row.rowid = (SELECT rowid FROM ${type} WHERE axis = 0 AND key = wanted.value ORDER BY known_from, eff_from LIMIT 1)`,
    )
    .all(JSON.stringify(keys));
  return new Map(rows.map((row) => [row[0], believed<S>(row)]));
}

/**
 * One page of a list in the order of the day its entities are sorted by, then of the key they are sorted by. The list is walked in that
 * order, past whatever does not hold at the moment; where little was known yet nearly all would be passed, so that little is collected.
 */
export function pageOf<S>(db: Database, type: EntityType, where: Conditions, { first, after }: Page): Paged<S> {
  if (after) where.always(`(row.sort_day, row.sort_key) > (${where.bind(after[0])}, ${where.bind(after[1])})`);
  const limit = where.bind(first + 1);
  const walked = `SELECT ${said}, row.sort_day, row.sort_key FROM ${type} row WHERE ${where.where()} ORDER BY row.sort_day, row.sort_key LIMIT ${limit}`;
  // Sorted without what they say, which is large.
  const collected = `SELECT ${said}, row.sort_day, row.sort_key FROM (
      SELECT row.rowid AS id FROM ${type} row INDEXED BY ${type}_known WHERE row.known_from <= ?3 AND ${where.where()}
       ORDER BY row.sort_day, row.sort_key LIMIT ${limit}
    ) found CROSS JOIN ${type} row ON row.rowid = found.id ORDER BY row.sort_day, row.sort_key`;
  const rows = db
    .prepareArrays<[...Row, number, string]>(littleKnown(db, type, where.moment) ? collected : walked)
    .all(...where.values);
  const nodes = rows.slice(0, first).map(
    ([key, certain, state, ...place]): Placed<S> => ({
      ...believed<S>([key, certain, state]),
      place,
    }),
  );
  return { nodes, hasNext: rows.length > first };
}

/** Up to when few rows were known, by how many those few are: looked up once for each connection, since the log only grows at its end. */
const fewUntil = new WeakMap<Database, Map<string, number>>();

/**
 * Collecting r of n rows costs about r; walking to a page of 50 costs about 50 n / r if what was known is spread over the list.
 * They meet at the root of 50 n.
 */
function littleKnown(db: Database, type: EntityType, { axis, known }: Moment): boolean {
  const rows = db.prepareArrays<[number | null]>(`SELECT max(rowid) FROM ${type}`).get()?.[0] ?? 0;
  // In steps, so that a growing table seldom changes it.
  const few = 2 ** Math.ceil(Math.log2(Math.sqrt(50 * (rows + 1))));
  const until = fewUntil.get(db) ?? new Map<string, number>();
  fewUntil.set(db, until);
  const name = `${type} ${axis} ${few}`;
  const found =
    until.get(name) ??
    db
      .prepareArrays<[number]>(
        `SELECT known_from FROM ${type} WHERE axis = ? ORDER BY known_from LIMIT 1 OFFSET ${few}`,
      )
      .get(axis)?.[0];
  if (found !== undefined) until.set(name, found);
  return found === undefined || known < found;
}

export const countOf = (db: Database, type: EntityType, where: Conditions): number =>
  db.prepareArrays<[number]>(`SELECT count(*) FROM ${type} row WHERE ${where.where()}`).get(...where.values)?.[0] ?? 0;
