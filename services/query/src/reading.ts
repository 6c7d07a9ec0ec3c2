/** What the service needs of the read models, and how one answer gets hold of them. */
import type { Database } from '@rapporteur/event-log/sqlite';
import { type Answer, answerAt, type Setting } from './answer.ts';
import { refused } from './refused.ts';

/** A read transaction. `ordinal` is how many events had been read when it was taken, `position` where the last of them stands in the log. */
export type Snapshot = {
  db: Database;
  ordinal: number;
  position: bigint | undefined;
  release(): void;
};

export type ReadModels = {
  snapshot(): Snapshot;
  /** Settles when the position has been read or the time is up; a snapshot says which. */
  waitFor(position: bigint, milliseconds: number): Promise<unknown>;
  /** Settles when more than `ordinal` events have been read, or the signal aborts. */
  changed(ordinal: number, signal: AbortSignal): Promise<unknown>;
};

/** An answer read from one snapshot until it is released; after that nothing can be read for it. */
export function answerFromSnapshot(readModels: ReadModels, setting: Setting): { answer: Answer; release(): void } {
  const snapshot = readModels.snapshot();
  let open = true;
  const answer = answerAt(snapshot, setting, (work) => {
    // A resolver whose sibling failed may still be running when the answer is already out.
    if (!open) throw new Error('the answer is out; nothing more can be read for it');
    return work(snapshot.db);
  });
  return {
    answer,
    release() {
      if (open) snapshot.release();
      open = false;
    },
  };
}

/** Uses a snapshot for one piece of work that does not wait. */
export function withSnapshot<T>(readModels: ReadModels, work: (snapshot: Snapshot) => T): T {
  const snapshot = readModels.snapshot();
  try {
    return work(snapshot);
  } finally {
    snapshot.release();
  }
}

/** Waits until a position has been read. Throws NOT_YET_READ when it has not been by then. */
export async function reach(readModels: ReadModels, asked: bigint, milliseconds: number): Promise<void> {
  const reached = () => withSnapshot(readModels, ({ position }) => position ?? 0n);
  if (reached() >= asked) return;
  await readModels.waitFor(asked, milliseconds);
  const at = reached();
  if (at < asked) throw refused('NOT_YET_READ', { at: String(at), asked: String(asked) });
}
