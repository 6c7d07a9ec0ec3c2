/** What the service needs of the read models, and how one answer gets hold of them. */
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { refused } from './refused.ts';

/** A read transaction. `ordinal` is how many events had been read when it was taken, `position` where the last of them stands in the log. */
export type Snapshot = {
  db: Database;
  ordinal: number;
  position: bigint | undefined;
  release(): void;
};

/** `seconds`: everything recorded until so long ago is shown; undefined where that is not known. Above `limit` nothing is answered. */
export type Age = { seconds: number | undefined; limit?: number | undefined };

/**
 * `rebuilding` says how far a new file has come, while one is being made; `position` is that of a snapshot taken now. Without an `age`
 * nobody has looked.
 */
export type Status = { rebuilding?: { events: number }; position: bigint | undefined; age?: Age };

export type ReadModels = {
  status(): Status;
  snapshot(): Snapshot;
  /** Settles when the position has been read or the time is up; a snapshot says which. */
  waitFor(position: bigint, milliseconds: number): Promise<unknown>;
  /** Settles when more than `ordinal` events have been read, or the signal aborts. */
  changed(ordinal: number, signal: AbortSignal): Promise<unknown>;
};

/**
 * A snapshot to answer from. Throws READ_MODELS_BUILDING while the first file is being made: it would answer that nothing is on record;
 * and READ_MODELS_STALE where what is shown is too old.
 */
export function snapshotOf(readModels: ReadModels): Snapshot {
  const status = readModels.status();
  const age = tooOld(status);
  const snapshot = readModels.snapshot();
  const { rebuilding } = status;
  const isFirst = snapshot.ordinal === 0 && rebuilding;
  if (!isFirst && !age) return snapshot;
  snapshot.release();
  if (!isFirst) throw refused('READ_MODELS_STALE', age, { 'Retry-After': '5' });
  throw refused('READ_MODELS_BUILDING', { events: rebuilding.events }, { 'Retry-After': '2' });
}

/** What the refusal says where what is shown is older than it may be, or nothing is known of its age and there is nothing to show. */
export function tooOld({ age, position }: Status): { age?: string; limit?: string } | undefined {
  if (!age) return undefined;
  const { seconds, limit } = age;
  if (seconds === undefined) return limit === undefined && position !== undefined ? undefined : {};
  return limit !== undefined && seconds > limit ? { age: inSeconds(seconds), limit: inSeconds(limit) } : undefined;
}

const inSeconds = (seconds: number): string => `${Math.floor(seconds)} s`;

/** Uses a snapshot for one piece of work that does not wait. */
export function withSnapshot<T>(readModels: ReadModels, work: (snapshot: Snapshot) => T, take = snapshotOf): T {
  const snapshot = take(readModels);
  try {
    return work(snapshot);
  } finally {
    snapshot.release();
  }
}

/** The position read so far, be it that of a file still being made. */
export const positionRead = (readModels: ReadModels): bigint =>
  withSnapshot(
    readModels,
    ({ position }) => position ?? 0n,
    ({ snapshot }) => snapshot(),
  );

/** Waits until a position has been read. Throws NOT_YET_READ when it has not been by then. */
export async function reach(readModels: ReadModels, asked: bigint, milliseconds: number): Promise<void> {
  const reached = () => positionRead(readModels);
  if (reached() >= asked) return;
  await readModels.waitFor(asked, milliseconds);
  const at = reached();
  if (at < asked) throw refused('NOT_YET_READ', { at: String(at), asked: String(asked) }, { 'Retry-After': '2' });
}
