/** How far the read models are behind the log, in positions and in time, found out by asking the log for its end again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { distance } from '@rapporteur/event-log/distance';
import type { EventLog } from '@rapporteur/event-log/port';
import type { Status } from './runner.ts';

export type Lag = {
  /**
   * The age of what is shown: everything recorded until so many seconds ago is in it. As long as the log was never read to its end,
   * counted from the last event taken in; undefined where there is none, or where the clocks of log and node contradict each other.
   */
  seconds: number | undefined;
  /** From what has been taken in to the end of the log when it was last asked; undefined before it was. */
  positions: number | undefined;
};

export type LagOptions = {
  log: Pick<EventLog, 'head'>;
  status: () => Pick<Status, 'state' | 'position' | 'lastRecordedAt'>;
  everyMs?: number;
  /** The server's clock, in epoch milliseconds, and one that never jumps. */
  now?: () => number;
  monotonic?: () => number;
};

/** An end of the log, and when it was asked for. */
type Mark = { head: bigint; at: number };
/** Of ends not reached yet; beyond that every other one is forgotten. */
const MOST_MARKS = 512;

export function watchLag(options: LagOptions): { lag(): Lag; close(): Promise<void> } {
  const { log, status, everyMs = 1000, now = Date.now, monotonic = () => performance.now() } = options;
  const closing = new AbortController();
  let marks: Mark[] = [];
  let head: bigint | undefined;
  let asked = false;
  let completeAt: number | undefined;

  async function look(): Promise<void> {
    while (!closing.signal.aborted) {
      const at = monotonic();
      try {
        // It goes on trying for a while by itself; as long as it does not answer, the age grows.
        head = (await log.head()) ?? 0n;
        asked = true;
        marks.push({ head, at });
        if (marks.length > MOST_MARKS) marks = marks.filter((_, index) => index % 2 === 0);
        lag();
      } catch {
        // Told by the log itself, once.
      }
      await sleep(everyMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  function lag(): Lag {
    const { state, position = 0n, lastRecordedAt } = status();
    // As long as it is not followed, it may not even be the log that was read before.
    while (state !== 'catchingUp' && marks[0] && marks[0].head <= position) completeAt = marks.shift()!.at;
    const since = completeAt === undefined ? undefined : monotonic() - completeAt;
    const byClock = lastRecordedAt === undefined ? Number.NaN : now() - lastRecordedAt;
    const age = since ?? byClock;
    return {
      // What is recorded in the future, by the clock here, was recorded nobody knows when.
      seconds: age >= 0 ? age / 1000 : undefined,
      positions: asked ? distance(position, head) : undefined,
    };
  }

  const looking = look();
  return {
    lag,
    async close() {
      closing.abort();
      await Promise.race([looking, sleep(100)]);
    },
  };
}
