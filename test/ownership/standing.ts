/** What stands in the log at a moment, in which order: the steps of the plain as-of, and no state. The one thing taken from the domain. */
import { inOrder } from '@rapporteur/domain/as-of';
import { liveEntries } from '@rapporteur/domain/entries';
import { kindOf } from '@rapporteur/domain/kinds';
import type { Entry, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { StoredEvent } from '@rapporteur/event-log/port';

/** `known`: how many events of the log; `effective`: the ISO day at whose end things stand as they do. */
export type Moment = { known: number; effective: string };
export type Standing = ReadonlyMap<string, readonly Entry[]>;

/** By stream, what had or may have happened by the day. */
export function standingAt(log: readonly StoredEvent[], { known, effective }: Moment): Standing {
  const events = log.slice(0, known).map(asRead);
  return new Map(
    [...Map.groupBy(events, ({ stream }) => stream)].map(([stream, theirs]) => {
      const entries = inOrder(kindOf(stream)!, liveEntries(theirs));
      return [stream, entries.filter((entry) => entry.effective.from <= effective)];
    }),
  );
}

/** The events of these streams, one stream after the other. */
export const entriesOf = (standing: Standing, kind: string): (readonly Entry[])[] =>
  [...standing].flatMap(([stream, entries]) => (stream.startsWith(`${kind}-`) ? [entries] : []));

const asRead = ({ metadata, ...event }: StoredEvent) => ({ ...metadata, ...event }) as unknown as RecordedEvent;
