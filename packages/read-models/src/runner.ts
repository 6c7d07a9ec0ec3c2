/** The read models of a query node: one file that follows the log, is read at pinned moments, and is made anew without stopping. */
import { once } from 'node:events';
import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { buildFile, removeFile } from './building/build.ts';
import type { PoisonedEvent } from './decode.ts';
import { createEmptyFile, digesting, digestOf, isOfThisShape } from './file.ts';
import { applyUpToPoison, follow } from './following.ts';
import { type Generation, generationPath, generationsOf, openGeneration, type Snapshot } from './generation.ts';
import { assertSameLog } from './same-log.ts';
import { waiting } from './waiting.ts';

export type { Snapshot } from './generation.ts';

/** The event before which the read models stopped: they go on answering, as of the position before it. */
export type Fault = { position: bigint; id: string; stream: string; type: string; why: string; since: number };

export type Status = {
  state: 'catchingUp' | 'live' | 'holding' | 'rebuilding' | 'stopped';
  position: bigint | undefined;
  ordinal: number;
  /** When the last event taken in was recorded, in epoch milliseconds. */
  lastRecordedAt: number | undefined;
  /** Events known to wait: none when live, those behind a fault, undefined while nobody has counted them. */
  behind: number | undefined;
  fault?: Fault;
  /** Why the log cannot be followed at the moment; it is tried again. */
  failure?: string;
  /** How far a new file has come. */
  rebuilding?: { events: number; since: number };
};

export type Logger = { error(message: string, details: Record<string, unknown>): void };

export type ReadModelsOptions = {
  /** The files are named after it, each with a number of its own. Nobody else may write to them. */
  path: string;
  log: EventLog;
  /** The zone of the register. */
  zone: string;
  /** The server's clock, in epoch milliseconds. */
  now?: () => number;
  logger?: Logger;
  /** Told of events that came while the log was followed, and were taken in since `began` of performance.now; `held` could not be. */
  onTakenIn?: (events: readonly StoredEvent[], began: number, held?: StoredEvent) => void;
  /** Told of every statement that a snapshot runs, so that a test can count them. */
  onStatement?: (sql: string) => void;
};

export type ReadModels = {
  status(): Status;
  /** True once the position has been taken in, false if it has not been when the time is up. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
  /** Resolves when more than `ordinal` events have been taken in, or on abort, or when closed. */
  changed(ordinal: number, signal?: AbortSignal): Promise<void>;
  /** A read transaction at the present checkpoint; to be released soon. */
  snapshot(): Snapshot;
  /** Makes a new file from the whole log and puts it in the place of the present one, which serves meanwhile. One at a time: a second call joins the first. */
  rebuild(): Promise<{ events: number; ms: number; digest: string }>;
  /** Tries the event at which it holds once more. */
  retry(): Promise<void>;
  /** SHA-256 over all rows: the same for the same log, however the file came about. */
  digest(): string;
  close(): Promise<void>;
};

export function openReadModels(options: ReadModelsOptions): ReadModels {
  const { path, log, zone, now = Date.now, logger = toConsole, onTakenIn, onStatement } = options;
  const steps = waiting();
  const closing = new AbortController();
  let current = openNewest();
  let state: 'catchingUp' | 'live' | 'holding' = 'catchingUp';
  let behind: number | undefined;
  let fault: Fault | undefined;
  let failure: string | undefined;
  let building: { events: number; since: number } | undefined;
  let rebuilt: ReturnType<ReadModels['rebuild']> | undefined;
  let following: { stop(): Promise<void> } | undefined;
  const started = start();

  function openNewest(): Generation {
    mkdirSync(dirname(path), { recursive: true });
    removeFile(`${path}.building`);
    const numbers = generationsOf(path);
    const newest = numbers.findLast((number) => isOfThisShape(generationPath(path, number), zone));
    for (const number of numbers) if (number !== newest) removeFile(generationPath(path, number));
    const number = newest ?? (numbers.at(-1) ?? 0) + 1;
    if (newest === undefined) createEmptyFile(generationPath(path, number), zone).close();
    return openGeneration(path, number, zone, onStatement);
  }

  /** An empty file is filled by a build, whether it is the first or that of older code was of another shape. */
  async function start(): Promise<void> {
    try {
      if (current.projection.checkpoint().ordinal === 0) {
        // A log that is away is waited for, but not by somebody who leaves.
        const head = await Promise.race([log.head(), closed()]);
        if (head !== undefined && !closing.signal.aborted) await replaceFile();
      }
    } catch (error) {
      if (!closing.signal.aborted) onFailure(error);
    }
    if (!closing.signal.aborted && !following) startFollowing();
  }

  async function closed(): Promise<undefined> {
    if (!closing.signal.aborted) await once(closing.signal, 'abort');
  }

  function startFollowing(): void {
    const stopping = new AbortController();
    state = 'catchingUp';
    behind = undefined;
    const ended = follow({
      log,
      projection: current.projection,
      checkLog: () => Promise.race([assertSameLog(log, current.db), closed()]),
      signal: AbortSignal.any([stopping.signal, closing.signal]),
      onApplied(...taken) {
        failure = undefined;
        onTakenIn?.(...taken);
        steps.look();
      },
      onCaughtUp() {
        state = 'live';
        behind = 0;
        fault = undefined;
        failure = undefined;
      },
      onPoisoned,
      onWaiting(events) {
        behind = events;
      },
      onFailure,
    });
    following = {
      stop() {
        stopping.abort();
        return ended;
      },
    };
  }

  function onPoisoned({ event, message }: PoisonedEvent): void {
    const { position, id, stream, type } = event;
    state = 'holding';
    if (fault?.id === id && fault.why === message) return;
    fault = { position, id, stream, type, why: message, since: now() };
    logger.error('the read models hold before an event they cannot take in', { ...fault, position: String(position) });
  }

  function onFailure(error: unknown): void {
    state = 'catchingUp';
    behind = undefined;
    const why = error instanceof Error ? error.message : String(error);
    if (failure !== why) logger.error('the read models cannot follow the log and will try again', { why });
    failure = why;
  }

  function rebuild(): ReturnType<ReadModels['rebuild']> {
    rebuilt ??= (async () => {
      const begun = performance.now();
      const events = await replaceFile();
      return { events, ms: performance.now() - begun, digest: await digestInTurns() };
    })().finally(() => {
      rebuilt = undefined;
    });
    return rebuilt;
  }

  async function replaceFile(): Promise<number> {
    const since = now();
    building = { events: 0, since };
    try {
      return await swapIn(await build(since));
    } finally {
      building = undefined;
    }
  }

  /** A new file beside the present one; gives its number. */
  async function build(since: number): Promise<number> {
    const unfinished = `${path}.building`;
    try {
      await buildFile({
        path: unfinished,
        log,
        zone,
        signal: closing.signal,
        onProgress(events) {
          building = { events, since };
        },
      });
      closing.signal.throwIfAborted();
    } catch (error) {
      removeFile(unfinished);
      throw error;
    }
    const number = current.number + 1;
    renameSync(unfinished, generationPath(path, number));
    return number;
  }

  /** Puts a finished file in the place of the present one; gives the number of its events. */
  async function swapIn(number: number): Promise<number> {
    const next = openGeneration(path, number, zone, onStatement);
    try {
      await catchUp(next);
      // The rest comes while nobody follows, so that the new file is not behind the old one when it takes its place.
      await following?.stop();
      await catchUp(next);
      closing.signal.throwIfAborted();
    } catch (error) {
      next.retire({ obsolete: true });
      if (following && !closing.signal.aborted) startFollowing();
      throw error;
    }
    const old = current;
    current = next;
    old.retire({ obsolete: true });
    startFollowing();
    steps.look();
    return next.projection.checkpoint().ordinal;
  }

  /** Brings a new file up to the end of the log, or to an event it cannot take in. */
  async function catchUp({ projection }: Generation): Promise<void> {
    let batch: StoredEvent[] = [];
    for await (const event of log.readAll(projection.checkpoint().position)) {
      closing.signal.throwIfAborted();
      if (batch.push(event) < 256) continue;
      if (applyUpToPoison(projection, batch)) return;
      batch = [];
      await turn();
    }
    if (batch.length > 0) applyUpToPoison(projection, batch);
  }

  async function digestInTurns(): Promise<string> {
    const snapshot = current.snapshot();
    try {
      const digest = digesting(snapshot.db);
      for (;;) {
        const { done, value } = digest.next();
        if (done) return value;
        await turn();
      }
    } finally {
      snapshot.release();
    }
  }

  function status(): Status {
    const { ordinal, position, recordedAt } = current.projection.checkpoint();
    return {
      state: closing.signal.aborted ? 'stopped' : building ? 'rebuilding' : state,
      position,
      ordinal,
      lastRecordedAt: recordedAt,
      behind,
      ...(state === 'holding' && fault && { fault }),
      ...(failure !== undefined && { failure }),
      ...(building && { rebuilding: building }),
    };
  }

  async function retry(): Promise<void> {
    await started;
    if (closing.signal.aborted || rebuilt) return;
    await following?.stop();
    startFollowing();
  }

  async function close(): Promise<void> {
    if (closing.signal.aborted) return;
    closing.abort(new Error('The read models are closed.'));
    steps.end();
    await started;
    await rebuilt?.catch(() => {});
    await following?.stop();
    current.retire({ obsolete: false });
  }

  return {
    status,
    waitFor: (position, timeoutMs) =>
      steps.until(() => (current.projection.checkpoint().position ?? -1n) >= position, { timeoutMs }),
    changed: async (ordinal, signal) => {
      await steps.until(() => current.projection.checkpoint().ordinal > ordinal, signal ? { signal } : {});
    },
    snapshot: () => current.snapshot(),
    rebuild: async () => {
      await started;
      return rebuild();
    },
    retry,
    digest: () => digestOf(current.db),
    close,
  };
}

const toConsole: Logger = {
  error: (message, details) => console.error(JSON.stringify({ level: 'error', message, ...details })),
};
