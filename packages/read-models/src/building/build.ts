/**
 * A new file from the whole log, many times faster than event by event: first the events in the order of the log, then stream by stream
 * what was believed of each, in threads of their own so that this one goes on serving. It holds the same rows as a file that grew.
 */
import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { dayOfSource, publishedDay } from '@rapporteur/domain/sources/publication';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { decode } from '../decode.ts';
import { type Checkpoint, checkpointOf, createFile, saveCheckpoint } from '../file.ts';
import {
  eventsCiting,
  keepEvent,
  placeOf,
  recordedDay,
  republish,
  sourceDays,
  streamIndex,
} from '../recorded-events.ts';
import { folding } from '../stretches.ts';
import { type Belief, believe, believing } from '../timeline.ts';
import { foldInThreads } from './fold-in-threads.ts';

export type BuildOptions = {
  path: string;
  log: EventLog;
  zone: string;
  signal: AbortSignal;
  /** Told now and then how many events are in the file. */
  onProgress: (events: number) => void;
  /** Above so many events indexes are sorted at the end, because they are larger than the memory for them. */
  sortAbove?: number;
};

/** Builds up to the end of the log, or to just before an event that cannot be taken in: whoever follows on meets it and says why. */
export async function buildFile(options: BuildOptions): Promise<void> {
  // Of its own, so that several threads can read it while the file is written.
  const events = `${options.path}-events`;
  let upTo = Number.POSITIVE_INFINITY;
  for (;;) {
    removeFile(options.path);
    const copied = copyEvents({ ...options, path: events }, upTo);
    let poisoned: number | undefined;
    try {
      poisoned = await foldInThreads({ sortAbove: 200_000, ...options, events, copied });
    } finally {
      // Whatever happened, nobody writes any more.
      await copied;
    }
    if (poisoned === undefined) break;
    upTo = poisoned - 1;
  }
  rmSync(events);
  const file = openSync(options.path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** A database, what SQLite keeps beside it, and the parts it was built from. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(`${basename(path)}-`)) rmSync(join(dirname(path), name), { force: true });
}

async function copyEvents({ path, log, zone, signal, onProgress }: BuildOptions, upTo: number): Promise<void> {
  const db = createFile(path, zone);
  try {
    const take = copying(db, zone);
    db.exec('BEGIN');
    let read = 0;
    for await (const stored of log.readAll()) {
      signal.throwIfAborted();
      if (read === upTo || !take.event(stored)) break;
      read += 1;
      if (read % 1000 === 0) {
        onProgress(read);
        await turn();
      }
    }
    take.end();
    db.exec(streamIndex);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

function copying(db: Database, zone: string) {
  let checkpoint: Checkpoint = checkpointOf(db);
  const dayOf = sourceDays(db);
  const sources = new Map<string, Belief>();
  const cited = new Set<string>();
  /** Sources that got another date after they were cited, and where in the log. */
  const redated = new Map<string, number>();

  /** False, and nothing is taken, if it cannot be read. */
  function event(stored: StoredEvent): boolean {
    let read: ReturnType<typeof decode>;
    const ordinal = checkpoint.ordinal + 1;
    try {
      read = decode(stored);
      if (read.kind.kind === 'source') noteSource(read, ordinal);
    } catch {
      return false;
    }
    const { event } = read;
    checkpoint = {
      ordinal,
      position: event.position,
      recordedAt: event.recordedAt,
      recordedMax: Math.max(checkpoint.recordedMax, event.recordedAt),
    };
    for (const { source } of event.sources) cited.add(source);
    const published = publishedDay(event, dayOf.get, () => recordedDay(checkpoint.recordedMax, zone));
    keepEvent(db, event, { ...checkpoint, publishedDay: published, zone });
    return true;
  }

  function noteSource({ event, kind }: ReturnType<typeof decode>, ordinal: number): void {
    const belief = sources.get(event.stream) ?? believing(folding(kind));
    sources.set(event.stream, belief);
    believe(belief, { known: ordinal, events: [event] });
    const source = event.stream.slice('source-'.length);
    const day = dayOfSource(belief.tip?.state);
    if (dayOf.get(source) === day) return;
    dayOf.set(source, day);
    if (cited.has(source)) redated.set(source, ordinal);
  }

  /** What was cited before its date was known, or before it changed, is dated once more. */
  function end(): void {
    for (const [source, before] of redated)
      for (const { event, ordinal, day } of eventsCiting(db, source, before)) {
        const after = publishedDay(event, dayOf.get, () => recordedDay(placeOf(db, ordinal)!.recordedMax, zone));
        if (after !== day) republish(db, ordinal, after);
      }
    saveCheckpoint(db, checkpoint);
  }

  return { event, end };
}
