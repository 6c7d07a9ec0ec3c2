/** Takes events into the file, in the order of the log: rows and checkpoint in one transaction, or nothing. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import { kindOf } from '@rapporteur/domain/kinds';
import { dayOfSource, isAboutEntry, publishedDay } from '@rapporteur/domain/sources/publication';
import type { StoredEvent } from '@rapporteur/event-log/port';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { decode, PoisonedEvent } from './decode.ts';
import { type Checkpoint, checkpointOf, saveCheckpoint } from './file.ts';
import {
  eventsCiting,
  keepEvent,
  placeOf,
  placingsOf,
  recordedDay,
  republish,
  settleStandings,
  sourceDays,
} from './recorded-events.ts';
import { beginning, publish, recalled, type StreamBeliefs, take, write } from './stream-beliefs.ts';

export type Projection = {
  /**
   * Takes in the next events of the log. Throws a PoisonedEvent for one that cannot be taken in, and then nothing is; of several events
   * it may be any that is named, of a single one it is that one.
   */
  apply(events: readonly StoredEvent[]): void;
  checkpoint(): Checkpoint;
};

export type ProjectionOptions = {
  /** The zone of the register, in which a day of recording is counted. */
  zone: string;
  /** How many events of streams met lately stay in memory, folded. About 3 KB each. */
  eventsHeld?: number;
};

export function openProjection(db: Database, { zone, eventsHeld = 20_000 }: ProjectionOptions): Projection {
  let checkpoint = checkpointOf(db);
  let dayOf = sourceDays(db);
  /** Streams met lately, the latest last. */
  const met = new Map<string, StreamBeliefs>();
  let held = 0;

  function apply(events: readonly StoredEvent[]): void {
    const before = checkpoint;
    try {
      db.transaction('IMMEDIATE', () => takeIn(events));
    } catch (error) {
      checkpoint = before;
      dayOf = sourceDays(db);
      met.clear();
      held = 0;
      throw error;
    }
    for (const [stream, { placings }] of met) {
      if (held <= eventsHeld) break;
      met.delete(stream);
      held -= placings.length;
    }
  }

  function takeIn(events: readonly StoredEvent[]): void {
    const touched = new Map<string, StreamBeliefs>();
    const unsettled = new Set<string>();
    for (const stored of events) takeEvent(stored, touched, unsettled);
    for (const stream of unsettled) settleStandings(db, stream);
    for (const beliefs of touched.values()) {
      // Folding only what was published may fail where folding all did not; writing rows fails only as a disk does.
      blaming(events.at(-1)!, () => publish(beliefs));
      write(db, beliefs);
    }
    saveCheckpoint(db, checkpoint);
  }

  /** `unsettled`: the streams in which something was corrected, voided or approved. */
  function takeEvent(stored: StoredEvent, touched: Map<string, StreamBeliefs>, unsettled: Set<string>): void {
    const { event, kind } = blaming(stored, () => decode(stored));
    const beliefs = touch(event.stream, touched);
    const placing = { event, ordinal: checkpoint.ordinal + 1, day: 0 };
    const { position, recordedAt } = event;
    checkpoint = {
      ordinal: placing.ordinal,
      position,
      recordedAt,
      recordedMax: Math.max(checkpoint.recordedMax, recordedAt),
    };
    blaming(stored, () => take(beliefs, placing));
    held += 1;
    if (kind.kind === 'source') {
      const day = dayOfSource(beliefs.recorded.tip?.state);
      dateSource(event.stream.slice('source-'.length), day, touched);
    }
    placing.day = publishedDay(event, dayOf.get, () => recordedDay(checkpoint.recordedMax, zone));
    keepEvent(db, event, { ...checkpoint, publishedDay: placing.day, zone });
    if (isAboutEntry(event)) unsettled.add(event.stream);
  }

  /** A source's date of publication moves what cites it, and so what outsiders could know of other streams. */
  function dateSource(source: string, day: EpochDay | undefined, touched: Map<string, StreamBeliefs>): void {
    if (dayOf.get(source) === day) return;
    dayOf.set(source, day);
    for (const { event, ordinal, day: before } of eventsCiting(db, source)) {
      const after = publishedDay(event, dayOf.get, () => recordedDay(placeOf(db, ordinal)!.recordedMax, zone));
      if (after === before) continue;
      const beliefs = touch(event.stream, touched);
      beliefs.republished = true;
      beliefs.placings.find((placing) => placing.ordinal === ordinal)!.day = after;
      republish(db, ordinal, after);
    }
  }

  /** The beliefs of a stream as written, from memory or from its events, to be written again at the end. */
  function touch(stream: string, touched: Map<string, StreamBeliefs>): StreamBeliefs {
    let beliefs = touched.get(stream);
    if (beliefs) return beliefs;
    beliefs = met.get(stream);
    if (!beliefs) {
      const kind = kindOf(stream)!;
      const placings = placingsOf(db, stream);
      beliefs = placings.length > 0 ? recalled(kind, placings) : beginning(kind);
      held += placings.length;
    }
    met.delete(stream);
    met.set(stream, beliefs);
    touched.set(stream, beliefs);
    return beliefs;
  }

  return { apply, checkpoint: () => checkpoint };
}

function blaming<Result>(event: StoredEvent, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new PoisonedEvent(event, cause);
  }
}
