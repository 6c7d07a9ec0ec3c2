import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, connect, Unreached } from './client.ts';
import type { ClusterSettings, Host } from './settings.ts';

export type Line = {
  /**
   * Does the work on a connection, and again on another one with growing pauses while the server is out of reach;
   * gives up with an Error at `until` (by performance.now) and on abort. `progress` says that the server is there, and starts the pauses anew.
   */
  persist<Result>(work: Work<Result>, options: { until: number; signal?: AbortSignal }): Promise<Result>;
  close(): Promise<void>;
};
/** `retired` aborts when the connection has failed somebody else: who waits on it for something without end should leave it. */
type Work<Result> = (connection: Connection, on: { retired: AbortSignal; progress(): void }) => Promise<Result>;
type Held = { connection: Connection; users: number; retired: AbortController };

export type LineOptions = {
  /** Told when the server is out of reach, with the reason, and with undefined when it is there again. */
  onReach?: (lost: string | undefined) => void;
};

/** Keeps a connection to the cluster. One that failed is put aside, and closed when the last call on it has ended by its own deadline. */
export function openLine(settings: ClusterSettings, { onReach }: LineOptions = {}): Line {
  let held: Held | undefined;
  let leader: Host | undefined;
  let lost = false;
  const all = new Set<Held>();

  function take(): Held {
    if (held === undefined) {
      held = { connection: connect(settings, leader), users: 0, retired: new AbortController() };
      all.add(held);
      leader = undefined;
    }
    held.users += 1;
    return held;
  }

  function retire(failed: Held, to: Host | undefined): void {
    if (held !== failed) return;
    held = undefined;
    leader = to;
    failed.retired.abort(new Unreached('the connection was given up'));
  }

  async function release(used: Held): Promise<void> {
    used.users -= 1;
    if (used === held || used.users > 0 || !all.delete(used)) return;
    await used.connection.close();
  }

  function tell(why: string | undefined): void {
    if (lost === (why !== undefined)) return;
    lost = why !== undefined;
    onReach?.(why);
  }

  async function persist<Result>(work: Work<Result>, { until, signal }: { until: number; signal?: AbortSignal }) {
    let failures = 0;
    const progress = () => {
      failures = 0;
      tell(undefined);
    };
    for (;;) {
      signal?.throwIfAborted();
      const used = take();
      try {
        const result = await work(used.connection, { retired: used.retired.signal, progress });
        tell(undefined);
        return result;
      } catch (error) {
        if (!(error instanceof Unreached)) throw error;
        retire(used, error.leader);
        failures += 1;
        // Being sent on to the leader is no outage.
        const pause = error.leader !== undefined && failures === 1 ? 0 : pauseAfter(failures);
        if (pause > 0) tell(error.message);
        if (performance.now() + pause > until)
          throw new Error(`The log cannot be reached: ${error.message}.`, { cause: error });
        if (pause > 0) await sleep(pause, undefined, { signal });
      } finally {
        void release(used).catch(() => undefined);
      }
    }
  }

  async function close(): Promise<void> {
    held = undefined;
    for (const { connection, retired } of all) {
      retired.abort(new Unreached('the log is closed'));
      await connection.close();
    }
    all.clear();
  }

  return { persist, close };
}

/** Doubling up to two seconds; random, so that those who lost the server together do not come back together. */
const pauseAfter = (failures: number) => Math.min(25 * 2 ** failures, 2000) * (0.5 + Math.random() / 2);
