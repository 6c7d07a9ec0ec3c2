/**
 * The plain as-of: what a stream says of a day, from the events known. It does exactly the steps that the design lists and nothing
 * cleverer, so it serves as the oracle that the timelines are held against, and for replay.
 */
import { type EpochDay, epochDay } from './calendar.ts';
import { liveEntries } from './entries.ts';
import type { Entry, RecordedEvent, StreamEvent, StreamKind } from './stream-kind.ts';

export type AsOf<S> = { certain: S; possible: S };

/** The state at the end of `day`, from events of one stream up to some position, in log order. */
export function asOf<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  events: readonly RecordedEvent[],
  day: EpochDay,
): AsOf<S> {
  const entries = inOrder(kind, liveEntries(events) as Entry<E>[]);
  return {
    certain: fold(
      kind,
      entries.filter((entry) => epochDay(entry.effective.to) <= day),
    ),
    possible: fold(
      kind,
      entries.filter((entry) => epochDay(entry.effective.from) <= day),
    ),
  };
}

export const fold = <S, E extends StreamEvent>(kind: StreamKind<S, E>, entries: readonly Entry<E>[]): S =>
  entries.reduce(kind.evolve, kind.initial);

/** What a stream comes to when all of its entries are taken, whatever their day. They are of that kind: the name of their stream says so. */
export const comesTo = <S, E extends StreamEvent>(kind: StreamKind<S, E>, entries: readonly Entry[]): S =>
  fold(kind, inOrder(kind, entries as readonly Entry<E>[]));

/** Step 3: by the first possible day, but never before the entry that created what is named; then life cycle, then position. */
export function inOrder<S, E extends StreamEvent>(kind: StreamKind<S, E>, entries: readonly Entry<E>[]): Entry<E>[] {
  const placeOf = places(kind, entries);
  return entries
    .map((entry) => ({ entry, place: placeOf(entry), rank: kind.rank(entry) }))
    .toSorted(
      (a, b) => comparePlaces(a.place, b.place) || a.rank - b.rank || compare(a.entry.position, b.entry.position),
    )
    .map(({ entry }) => entry);
}

/** The first day each entry can count from. */
export function starts<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  entries: readonly Entry<E>[],
): (entry: Entry<E>) => string {
  const placeOf = places(kind, entries);
  return (entry) => placeOf(entry).day;
}

/** Where an entry stands in its stream. `after` is above 0 where it stands right behind the entry that created what it names. */
type Place = { day: string; rank: number; position: bigint; after: number };

function places<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  entries: readonly Entry<E>[],
): (entry: Entry<E>) => Place {
  const creations = Map.groupBy(entries, (entry) => kind.creates(entry));
  const firsts = new Map<string, Place | undefined>();
  function firstOf(named: string): Place | undefined {
    if (!firsts.has(named)) firsts.set(named, creations.get(named)?.map(placeOf).toSorted(comparePlaces)[0]);
    return firsts.get(named);
  }
  function placeOf(entry: Entry<E>): Place {
    const own = { day: entry.effective.from, rank: kind.rank(entry), position: entry.position, after: 0 };
    const named = kind.names(entry);
    const first = named === undefined ? undefined : firstOf(named);
    if (!first || first.day < own.day) return own;
    const moved = { ...own, day: first.day };
    return comparePlaces(first, moved) < 0 ? moved : { ...first, after: first.after + 1 };
  }
  return placeOf;
}

const comparePlaces = (a: Place, b: Place) =>
  compare(a.day, b.day) || a.rank - b.rank || compare(a.position, b.position) || a.after - b.after;
const compare = <T extends string | bigint>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
