/** The file of the read models: its tables, its shape, where it stands in the log, and its digest. */
import { createHash, hash } from 'node:crypto';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { positionText, recordedEventsIndexes, recordedEventsTables, streamIndex } from './recorded-events.ts';
import { indexesOf, stateOf, stateTable, tableOf } from './timeline-table.ts';
import { timelines } from './timelines.ts';

/** Raise it when rows come out differently though their columns stay the same: another way of folding, of reading, of filling a column. */
const EDITION = 6;

/** The tables of all timelines, without an index. */
export const timelineTables: string = stateTable + Object.values(timelines).map(tableOf).join('');

/** What is there before streams are folded. */
export const eventTables = ['checkpoint', 'event', 'event_member', 'event_source', 'source_day'];

const tables = `
  -- How far this file has come, in one row; changed together with the rows themselves.
  CREATE TABLE checkpoint (ordinal INTEGER NOT NULL, position TEXT, recorded_at INTEGER, recorded_max INTEGER NOT NULL) STRICT;
  INSERT INTO checkpoint VALUES (0, NULL, NULL, 0);
  CREATE TABLE made (shape TEXT NOT NULL, zone TEXT NOT NULL) STRICT;
  ${recordedEventsTables}
  ${timelineTables}
`;
/** What only questions, corrections and news need: created when a new file has its rows, which is three times as fast. */
export const eventIndexes: readonly string[] = statementsIn(recordedEventsIndexes);
export const timelineIndexes: readonly string[] = Object.values(timelines).flatMap((table) =>
  statementsIn(indexesOf(table)),
);

/** A file of another shape was made by other code and is made anew. */
const SHAPE: string = hash(
  'sha256',
  `${EDITION}\n${tables}\n${[streamIndex, ...eventIndexes, ...timelineIndexes].join('\n')}`,
  'hex',
).slice(0, 16);

export type Checkpoint = {
  /** How many events have been taken in. */
  ordinal: number;
  /** Where the last of them stands in the log. */
  position: bigint | undefined;
  recordedAt: number | undefined;
  /** The latest recorded time so far: clocks may jump back, the time of a position does not. */
  recordedMax: number;
};

/** 8 MiB of pages; and indexes of any size are sorted on disk, so that memory stays flat. */
export const SMALL_CACHE = 'PRAGMA cache_size = -8192; PRAGMA temp_store = FILE';

/** A new file with its tables and without an index. */
export function createFile(path: string, zone: string): Database {
  const db = openUnfinished(path);
  db.exec(tables);
  db.prepareArrays<never>('INSERT INTO made VALUES (?, ?)').run(SHAPE, zone);
  return db;
}

/** A new file with everything, of a log without events. Throws with a sentence where there is no room for it. */
export function createEmptyFile(path: string, zone: string): Database {
  try {
    const db = createFile(path, zone);
    db.exec([streamIndex, ...eventIndexes, ...timelineIndexes].join(';'));
    return db;
  } catch (error) {
    throw new Error(`The read models cannot be kept in ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Nobody else reads a file before it is finished, and one that is not finished is thrown away: it needs no journal. Rows are added at the
 * end, so that a small cache does, and there are several files at once.
 */
export function openUnfinished(path: string): Database {
  const db = openDatabase({ path, synchronous: 'OFF', journal: 'MEMORY' });
  db.exec(`PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE; ${SMALL_CACHE}`);
  return db;
}

/** True if the file was made by this code for this zone; false for any other, or none that can be read. */
export function isOfThisShape(path: string, zone: string): boolean {
  try {
    const db = openDatabase({ path, readOnly: true });
    try {
      const made = db.prepareArrays<[string, string]>('SELECT shape, zone FROM made').get();
      return made?.[0] === SHAPE && made[1] === zone;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

/** Copies a file as it is at one moment, also while somebody writes to it. `to` must not be there. */
export function copyFile(path: string, to: string): void {
  const db = openDatabase({ path, readOnly: true });
  try {
    db.prepareArrays<never>('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
}

export function checkpointOf(db: Database): Checkpoint {
  const [ordinal, position, recordedAt, recordedMax] = db
    .prepareArrays<[number, string | null, number | null, number]>(
      'SELECT ordinal, position, recorded_at, recorded_max FROM checkpoint',
    )
    .get()!;
  return {
    ordinal,
    position: position === null ? undefined : BigInt(position),
    recordedAt: recordedAt ?? undefined,
    recordedMax,
  };
}

export function saveCheckpoint(db: Database, { ordinal, position, recordedAt, recordedMax }: Checkpoint): void {
  db.prepareArrays<never>('UPDATE checkpoint SET ordinal = ?, position = ?, recorded_at = ?, recorded_max = ?').run(
    ordinal,
    position === undefined ? null : positionText(position),
    recordedAt ?? null,
    recordedMax,
  );
}

/** How each table is read for its digest: in an order that only the contents decide. */
export const digested: Readonly<Record<string, string>> = {
  checkpoint: '1',
  made: '1',
  event: 'ordinal',
  event_member: 'member, ordinal',
  event_source: 'source, ordinal',
  source_day: 'source',
  ...Object.fromEntries(Object.keys(timelines).map((type) => [type, 'axis, key, eff_from, known_from'])),
};

/** What is read of each row for its digest, by name: its columns, and what it says instead of where that stands, which no two files have in common. */
export const fieldsOf = (db: Database, table: string): Map<string, string> =>
  new Map(
    db
      .prepareArrays<[string]>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
      .all(table)
      .map(([name]) => (name === 'state_id' ? ['state', stateOf(table)] : [name, name])),
  );

/** The rows of one of these tables as the lines that its digest is made of. */
export function* linesOf(db: Database, table: string): Generator<string, void> {
  const fields = [...fieldsOf(db, table).values()].join(', ');
  const rows = db.prepareArrays<unknown[]>(`SELECT ${fields} FROM ${table} ORDER BY ${digested[table]}`);
  for (const row of rows.iterate()) yield `${JSON.stringify(row)}\n`;
}

/** SHA-256 over all rows of all tables, step by step so that a large file holds up nobody; the digest is the value returned. */
export function* digesting(db: Database): Generator<void, string> {
  const digest = createHash('sha256');
  for (const table of Object.keys(digested)) {
    digest.update(`\n${table}\n`);
    let rows = 0;
    for (const line of linesOf(db, table)) {
      digest.update(line);
      rows += 1;
      if (rows % 1000 === 0) yield;
    }
  }
  return digest.digest('hex');
}

export function digestOf(db: Database): string {
  const steps = digesting(db);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function statementsIn(sql: string): string[] {
  return sql
    .replaceAll(/--.*$/gmu, '')
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/gu, ' ').trim())
    .filter((statement) => statement !== '');
}
