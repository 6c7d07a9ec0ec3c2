/** One finished file: the connection that writes to it, and readers that each see one moment of it. It outlives its successor's arrival by its readers. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { removeFile } from './building/build.ts';
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
  /** All who ask between two batches of events share one, so nobody leaves a statement half read that others use too. */
  snapshot(): Snapshot;
  /** No new readers; the file goes with the last one, if it is `obsolete`. */
  retire(what: { obsolete: boolean }): void;
};

/** A read transaction, and how many read in it: as long as nothing is taken in, all see the same. */
type Pinned = { at: Omit<Snapshot, 'release'>; users: number };

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
  const writing = openProjection(db, { zone });
  const projection: Projection = {
    checkpoint: writing.checkpoint,
    apply(events) {
      // Whoever asks from now on sees what is written now.
      leaveLatest();
      writing.apply(events);
    },
  };
  const idle: Database[] = [];
  /** What everybody reads from until the next events are taken in. */
  let latest: Pinned | undefined;
  let reading = 0;
  let retired: { obsolete: boolean } | undefined;

  function snapshot(): Snapshot {
    if (retired) throw new Error('The read models are closed.');
    latest ??= pin();
    const pinned = latest;
    pinned.users += 1;
    let released = false;
    return {
      ...pinned.at,
      release() {
        if (released) return;
        released = true;
        pinned.users -= 1;
        endUnused(pinned);
      },
    };
  }

  function pin(): Pinned {
    const reader = idle.pop() ?? openDatabase({ path: file, readOnly: true, ...(onStatement && { onStatement }) });
    reader.prepare('BEGIN').run();
    reading += 1;
    // The first read is what pins the moment.
    const { ordinal, position, recordedMax } = checkpointOf(reader);
    const at = { db: reader, ordinal, position, recordedMax: ordinal === 0 ? undefined : recordedMax };
    return { at, users: 0 };
  }

  function leaveLatest(): void {
    const pinned = latest;
    latest = undefined;
    if (pinned) endUnused(pinned);
  }

  function endUnused(pinned: Pinned): void {
    if (pinned.users > 0 || pinned === latest) return;
    const { db: reader } = pinned.at;
    reader.prepare('COMMIT').run();
    reading -= 1;
    if (retired || idle.length >= POOLED) reader.close();
    else idle.push(reader);
    goIfLast();
  }

  function retire(what: { obsolete: boolean }): void {
    retired = what;
    leaveLatest();
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
