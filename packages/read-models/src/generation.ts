/** One finished file: the connection that writes to it, and readers that each see one moment of it. It outlives its successor's arrival by its readers. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite';
import { removeFile } from './build.ts';
import { checkpointOf } from './file.ts';
import { openProjection, type Projection } from './projection.ts';

/** A read transaction: everything read through `db` is as of one checkpoint, until it is released. */
export type Snapshot = {
  db: Database;
  ordinal: number;
  position: bigint | undefined;
  /** The recorded time of that position: the running maximum, in milliseconds; undefined while there is no event. */
  recordedMax: number | undefined;
  release(): void;
};

export type Generation = {
  number: number;
  db: Database;
  projection: Projection;
  snapshot(): Snapshot;
  /** No new readers; the file goes with the last one, if it is `obsolete`. */
  retire(what: { obsolete: boolean }): void;
};

/** More readers than this at once are opened and closed as they come. */
const POOLED = 8;

export function openGeneration(
  path: string,
  number: number,
  zone: string,
  onStatement?: (sql: string) => void,
): Generation {
  const file = generationPath(path, number);
  // What a power cut takes from this file is read again from the log.
  const db = openDatabase({ path: file, synchronous: 'NORMAL' });
  const projection = openProjection(db, { zone });
  const idle: Database[] = [];
  let reading = 0;
  let retired: { obsolete: boolean } | undefined;

  function snapshot(): Snapshot {
    if (retired) throw new Error('The read models are closed.');
    const reader = idle.pop() ?? openDatabase({ path: file, readOnly: true, ...(onStatement && { onStatement }) });
    reader.prepare('BEGIN').run();
    reading += 1;
    // The first read is what pins the moment.
    const { ordinal, position, recordedMax } = checkpointOf(reader);
    let released = false;
    return {
      db: reader,
      ordinal,
      position,
      recordedMax: ordinal === 0 ? undefined : recordedMax,
      release() {
        if (released) return;
        released = true;
        reader.prepare('COMMIT').run();
        reading -= 1;
        if (retired || idle.length >= POOLED) reader.close();
        else idle.push(reader);
        goIfLast();
      },
    };
  }

  function retire(what: { obsolete: boolean }): void {
    retired = what;
    for (const reader of idle.splice(0)) reader.close();
    db.close();
    goIfLast();
  }

  function goIfLast(): void {
    if (retired?.obsolete && reading === 0) removeFile(file);
  }

  return { number, db, projection, snapshot, retire };
}

/** Every file has a number of its own: so no reader and no journal of an old file ever meets a new one under the same name. */
export const generationPath = (path: string, number: number): string => `${path}.${number}`;

/** The numbers of the files that stand beside `path`, rising. */
export function generationsOf(path: string): number[] {
  const start = `${basename(path)}.`;
  return readdirSync(dirname(join(path)))
    .filter((name) => name.startsWith(start) && /^\d+$/u.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
    .toSorted((a, b) => a - b);
}
