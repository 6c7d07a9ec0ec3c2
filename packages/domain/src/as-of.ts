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

/** Step 3: by the first possible day, but never before the entry that created what is named; then life cycle, then position. */
export function inOrder<S, E extends StreamEvent>(kind: StreamKind<S, E>, entries: readonly Entry<E>[]): Entry<E>[] {
  const start = starts(kind, entries);
  return entries.toSorted(
    (a, b) => compareText(start(a), start(b)) || kind.rank(a) - kind.rank(b) || comparePosition(a, b),
  );
}

/** The first day each entry can count from. */
export function starts<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  entries: readonly Entry<E>[],
): (entry: Entry<E>) => string {
  const creations = new Map<string, Entry<E>[]>();
  for (const entry of entries) {
    const created = kind.creates(entry);
    if (created !== undefined) creations.set(created, [...(creations.get(created) ?? []), entry]);
  }
  const firstDays = new Map<string, string>();
  function firstDayOf(named: string | undefined): string {
    if (named === undefined) return '';
    const known = firstDays.get(named);
    if (known !== undefined) return known;
    const first = (creations.get(named) ?? []).map(start).toSorted(compareText)[0] ?? '';
    firstDays.set(named, first);
    return first;
  }
  function start(entry: Entry<E>): string {
    const created = firstDayOf(kind.names(entry));
    return created > entry.effective.from ? created : entry.effective.from;
  }
  return start;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const comparePosition = (a: { position: bigint }, b: { position: bigint }) =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0;
