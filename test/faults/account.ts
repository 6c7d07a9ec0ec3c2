/** What was done in a run and when, for whoever has to find out why it failed. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Account = {
  /** Milliseconds since the run began. */
  now(): number;
  note(what: string): void;
  /** Something that must never happen; the run ends with the first. */
  fault(what: string): void;
  /** Aborts with the first fault. */
  failed: AbortSignal;
  faults(): readonly string[];
  /** All that was noted, line by line. */
  whole(): string;
};

export function openAccount(): Account {
  const began = performance.now();
  const lines: string[] = [];
  const faults: string[] = [];
  const failing = new AbortController();
  const now = () => performance.now() - began;
  const note = (what: string) => void lines.push(`${(now() / 1000).toFixed(2).padStart(8)} s  ${what}`);
  return {
    now,
    note,
    fault(what) {
      note(`FAULT: ${what}`);
      faults.push(what);
      failing.abort(new Error(what));
    },
    failed: failing.signal,
    faults: () => faults,
    whole: () => lines.join('\n'),
  };
}

/** Looks again and again until there is something, and gives it; throws when the time is up. `what` completes "did not come: ". */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  { what, seconds, signal }: { what: string; seconds: number; signal: AbortSignal },
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    signal.throwIfAborted();
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`did not come within ${seconds} s: ${what}`);
    await sleep(100);
  }
}
