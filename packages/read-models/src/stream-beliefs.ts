/** What is believed of one stream on both axes, and the events it rests on. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import { daysCounted, isAboutEntry } from '@rapporteur/domain/sources/publication';
import type { AnyKind, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Axis, PUBLISHED, RECORDED } from './moment.ts';
import { folding } from './stretches.ts';
import { type Belief, believe, believing, type Known } from './timeline.ts';
import { isOver, replace, type Stated, writeChanges } from './timelines.ts';

/** An event with its place in the log and the day it became readable for outsiders, by its own sources. */
export type Placing = { event: RecordedEvent; ordinal: number; day: EpochDay };

export type StreamBeliefs = {
  /** In log order; the first one's ordinal names the stream in rows. */
  placings: Placing[];
  recorded: Belief;
  published: Belief;
  /** Up to where on each axis rows are written, and how many of the placings they rest on. */
  written: { recorded: number; published: number; placings: number };
  /** A day of publication among those written has changed. */
  republished: boolean;
  /** What the rows of the published axis still say, where it was worked out anew. */
  replaced?: Belief | undefined;
};

/** A stream of which nothing is believed yet. */
export function beginning(kind: AnyKind): StreamBeliefs {
  // Both axes mostly fold the same entries in the same order.
  const fold = folding(kind);
  return {
    placings: [],
    recorded: believing(fold),
    published: believing(fold),
    written: { recorded: -Infinity, published: -Infinity, placings: 0 },
    republished: false,
  };
}

/** What was believed when the rows of these events were written: the same events give the same beliefs, whatever came between. */
export function recalled(kind: AnyKind, placings: readonly Placing[]): StreamBeliefs {
  const beliefs = beginning(kind);
  for (const placing of placings) take(beliefs, placing);
  for (const step of byDay(placings)) believe(beliefs.published, step);
  standsWritten(beliefs);
  return beliefs;
}

/** Takes in the next event of the log: at once on the recorded axis, with the next writing on the published one. Throws if it does not fold. */
export function take(beliefs: StreamBeliefs, placing: Placing): void {
  beliefs.placings.push(placing);
  believe(beliefs.recorded, { known: placing.ordinal, events: [placing.event] });
}

/** Brings the published axis up to what has been taken in. Throws if what was published does not fold without what was not. */
export function publish(beliefs: StreamBeliefs): void {
  const { placings, written, published } = beliefs;
  const news = placings.slice(written.placings);
  if (!beliefs.republished && news.every(({ day, event }) => day > published.known && !isAboutEntry(event))) {
    for (const step of byDay(news)) believe(published, step);
  } else {
    // Something counts no later than what is believed already, or moves what does: what outsiders knew is worked out from nothing.
    beliefs.published = believing(published.fold, byDay(placings));
    beliefs.replaced = published;
  }
}

/** Writes what has changed on both axes since the last writing. */
export function write(db: Database, beliefs: StreamBeliefs): void {
  const { placings, recorded, published, replaced, written } = beliefs;
  const stream = placings[0]!.ordinal;
  const stated: Stated = new Map();
  const owner = (axis: Axis) => ({ axis, stream, stated });
  writeChanges(db, owner(RECORDED), recorded, written.recorded);
  if (replaced) replace(db, owner(PUBLISHED), replaced.versions, published.versions);
  else writeChanges(db, owner(PUBLISHED), published, written.published);
  standsWritten(beliefs);
}

function standsWritten(beliefs: StreamBeliefs): void {
  const { recorded, published, placings } = beliefs;
  beliefs.written = { recorded: recorded.known, published: published.known, placings: placings.length };
  beliefs.republished = false;
  beliefs.replaced = undefined;
  recorded.changed.clear();
  published.changed.clear();
  // On the recorded axis nothing goes back; on the published one everything may have to be compared again.
  for (const version of recorded.versions) if (isOver(version)) recorded.versions.delete(version);
}

/** What became readable day by day; on each day in log order. */
function byDay(placings: readonly Placing[]): Known[] {
  const days = new Map<EpochDay, RecordedEvent[]>();
  const counted = daysCounted(placings);
  for (const [index, { event }] of placings.entries()) {
    const day = counted[index]!;
    const events = days.get(day);
    if (events) events.push(event);
    else days.set(day, [event]);
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([known, events]) => ({ known, events }));
}
