/** Follows the log from a checkpoint with one subscription, in batches, and stops before an event that cannot be taken in. */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { PoisonedEvent } from './decode.ts';
import type { Projection } from './projection.ts';

export type FollowOptions = {
  log: EventLog;
  projection: Projection;
  /** Rejects for a log that is not the one which was read before. */
  checkLog: () => Promise<void>;
  signal: AbortSignal;
  /** `events` have been taken in, from `began` of performance.now on; `held` could not be. */
  onApplied: (events: readonly StoredEvent[], began: number, held?: StoredEvent) => void;
  onCaughtUp: () => void;
  onPoisoned: (poisoned: PoisonedEvent) => void;
  /** Events that wait behind a poisoned one, as they come. */
  onWaiting: (events: number) => void;
  /** The log or the disk failed; it is tried again from the checkpoint. */
  onFailure: (error: unknown) => void;
};

/** One transaction takes at most this many: it bounds how long questions wait for their turn. */
const BATCH = 256;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/** Resolves only after the signal aborts. */
export async function follow(options: FollowOptions): Promise<void> {
  const { signal, onFailure } = options;
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      await followOnce(options, () => {
        wait = FIRST_PAUSE_MS;
      });
      if (signal.aborted) return;
      throw new Error('The log ended the subscription.');
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error);
    }
    await pause(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}

async function followOnce(options: FollowOptions, onStep: () => void): Promise<void> {
  const { log, projection, checkLog, signal, onApplied, onCaughtUp, onPoisoned, onWaiting } = options;
  let pending: StoredEvent[] = [];
  let behind: number | undefined;
  const apply = () => {
    if (pending.length === 0) return;
    const batch = pending;
    pending = [];
    const began = performance.now();
    const poisoned = applyUpToPoison(projection, batch);
    const taken = poisoned ? batch.slice(0, batch.indexOf(poisoned.event)) : batch;
    if (poisoned) {
      behind = batch.length - taken.length;
      onPoisoned(poisoned);
      onWaiting(behind);
    }
    onApplied(taken, began, poisoned?.event);
  };
  await checkLog();
  for await (const followed of log.subscribe(projection.checkpoint().position, { signal })) {
    if (behind !== undefined) {
      if (followed.kind === 'caughtUp') continue;
      behind += 1;
      onWaiting(behind);
      continue;
    }
    if (followed.kind === 'event') pending.push(followed.event);
    if (followed.kind === 'caughtUp' || pending.length >= BATCH) {
      apply();
      onStep();
    }
    if (followed.kind === 'caughtUp' && behind === undefined) onCaughtUp();
  }
}

/** Takes in a batch, or those before the first event that cannot be; that one is given back. */
export function applyUpToPoison(projection: Projection, batch: readonly StoredEvent[]): PoisonedEvent | undefined {
  try {
    projection.apply(batch);
    return undefined;
  } catch (error) {
    if (!(error instanceof PoisonedEvent)) throw error;
    if (batch.length === 1) return error;
  }
  for (const event of batch) {
    const poisoned = applyUpToPoison(projection, [event]);
    if (poisoned) return poisoned;
  }
  return undefined;
}
