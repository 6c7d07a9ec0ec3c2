import { uuidBytes } from '../event-id.ts';
import type { NewEvent } from '../port.ts';
import type { Database } from './database.ts';

export type Place = { stream: number | bigint; revision: bigint };
export type Texts = { data: string; metadata: string };

/** The statements by which events come into the file, within a transaction of whoever calls. */
export function openInsert(database: Database) {
  const findStream = database.prepareArrays<[id: number, revision: number]>(
    'SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) FROM streams WHERE name = ?',
  );
  const insertStream = database.prepareArrays<never>('INSERT INTO streams (name) VALUES (?)');
  // Without a position SQLite gives the highest one plus 1; events never vanish, so positions only rise.
  const insertEvent = database.prepareArrays<never>(
    'INSERT INTO events (stream, revision, id, type, version, recorded_at, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );

  return {
    /** A stream and its last revision, undefined if there is none. */
    find(name: string): { id: number; current: bigint } | undefined {
      const [id, revision] = findStream.get(name) ?? [];
      return id === undefined ? undefined : { id, current: BigInt(revision!) };
    },
    begin: (name: string): number | bigint => insertStream.run(name).lastInsertRowid,
    /** Gives the position. */
    insert({ stream, revision }: Place, { id, type, version }: NewEvent, texts: Texts, recordedAt: number): bigint {
      const { lastInsertRowid } = insertEvent.run(
        stream,
        revision,
        uuidBytes(id),
        type,
        version,
        recordedAt,
        texts.data,
        texts.metadata,
      );
      return BigInt(lastInsertRowid);
    },
  };
}
