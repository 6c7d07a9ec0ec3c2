import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from './connection.ts';

/**
 * Wakes those who wait for new events. There is one subscription for all of them, open while anybody follows; what it delivers is not used,
 * only that it delivers: everybody then reads on from where he stands. So it may end, break or say things twice, and nothing is skipped.
 */
export type ServerBell = {
  /** Opens the subscription with the first follower; the function it returns closes it with the last. */
  follow(): () => void;
  /** How often it has rung. */
  count(): number;
  /** Resolves when it has rung since that count, on abort, and after a while in any case: a subscription may be silent and dead. */
  wait(since: number, signal: AbortSignal): Promise<void>;
  ring(): void;
  close(): void;
};

export function hangServerBell(line: Line, { deadlineMs, lookMs }: { deadlineMs: number; lookMs: number }): ServerBell {
  const waiting = new Set<() => void>();
  let rung = 0;
  let followers = 0;
  let subscription: AbortController | undefined;

  function ring(): void {
    rung += 1;
    for (const wake of [...waiting]) wake();
  }

  function follow(): () => void {
    followers += 1;
    subscription ??= open();
    return () => {
      followers -= 1;
      if (followers > 0) return;
      subscription?.abort();
      subscription = undefined;
    };
  }

  function open(): AbortController {
    const leaving = new AbortController();
    const { signal } = leaving;
    const listening = line.persist(
      (connection, { retired, progress }) => {
        // Whatever came while nobody listened is found by looking.
        const opened = () => {
          progress();
          ring();
        };
        const options = { deadlineMs, signal: AbortSignal.any([signal, retired]) };
        return connection.listen({ open: opened, event: ring }, options);
      },
      { until: Number.POSITIVE_INFINITY, signal },
    );
    // Followers look by themselves from time to time, and fail by themselves if the log cannot be read.
    listening.catch(() => {
      if (subscription === leaving) subscription = undefined;
    });
    return leaving;
  }

  async function wait(since: number, signal: AbortSignal): Promise<void> {
    if (rung !== since || signal.aborted) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    waiting.add(wake);
    await sleep(lookMs, undefined, { signal: AbortSignal.any([woken.signal, signal]) }).catch(() => undefined);
    waiting.delete(wake);
  }

  function close(): void {
    subscription?.abort();
    subscription = undefined;
  }

  return { follow, count: () => rung, wait, ring, close };
}
