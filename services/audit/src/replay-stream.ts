/** What a stream says at a moment: the plain as-of of the domain over the events of the log, and nothing else. */
import { asOf } from '@rapporteur/domain/as-of';
import { dayIn, type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { liveEntries } from '@rapporteur/domain/entries';
import { kindOf, streamName } from '@rapporteur/domain/kinds';
import { dayOfSource, daysCounted, publishedDay } from '@rapporteur/domain/sources/publication';
import { source } from '@rapporteur/domain/sources/source';
import type { Entity, Entry, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { EventLog } from '@rapporteur/event-log/port';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import type { Pinned } from './known.ts';
import { CannotAnswer } from './problems.ts';
import { recordedOf } from './read.ts';

export type Certainty = 'CERTAIN' | 'POSSIBLE';
export type Replayed = {
  stream: string;
  entities: (Entity & { certainty: Certainty })[];
  /** What counts by the end of the day, as corrected, in log order. */
  entries: Entry[];
};

export type Replaying = {
  /** Throws CannotAnswer at an event that cannot be read: what it meant must not be left out quietly. */
  stream(name: string): Promise<Replayed>;
};

export function replaying(
  log: EventLog,
  { position, publishedBy }: Pinned,
  effective: string,
  zone: string,
): Replaying {
  const day = epochDay(effective);
  const datesOfSources = new Map<string, EpochDay | undefined>();

  async function eventsOf(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const stored of log.readStream(stream)) {
      if (stored.position > position) break;
      try {
        events.push(recordedOf(stored));
      } catch (error) {
        const { id, type } = stored;
        throw new CannotAnswer(
          `Event ${id} (${type}, position ${stored.position}, in ${stream}) cannot be read by this program: ${(error as Error).message}.`,
        );
      }
    }
    return events;
  }

  async function dateOfSource(id: string): Promise<EpochDay | undefined> {
    if (!datesOfSources.has(id)) {
      const events = await eventsOf(streamName('source', id));
      datesOfSources.set(id, dayOfSource(asOf(source, events, Number.POSITIVE_INFINITY).possible));
    }
    return datesOfSources.get(id);
  }

  async function knownOf(stream: string): Promise<RecordedEvent[]> {
    const events = await eventsOf(stream);
    if (publishedBy === undefined) return events;
    for (const { source: id } of events.flatMap(({ sources }) => sources)) await dateOfSource(id);
    const dayOf = (id: string) => datesOfSources.get(id);
    const days = daysCounted(
      events.map((event) => {
        const recorded = () => epochDay(dayIn(event.recordedAt, zone));
        return { event, day: publishedDay(event, dayOf, recorded) };
      }),
    );
    return events.filter((_, at) => days[at]! <= publishedBy);
  }

  return {
    async stream(name) {
      const kind = kindOf(name)!;
      const events = await knownOf(name);
      const { certain, possible } = asOf(kind, events, day);
      const surely = new Map(
        kind.entities(certain).map((entity) => [`${entity.type} ${entity.key}`, canonicalJson(entity.state)]),
      );
      return {
        stream: name,
        entities: kind.entities(possible).map((entity): Replayed['entities'][number] => ({
          ...entity,
          certainty:
            surely.get(`${entity.type} ${entity.key}`) === canonicalJson(entity.state) ? 'CERTAIN' : 'POSSIBLE',
        })),
        entries: liveEntries(events).filter((entry) => epochDay(entry.effective.from) <= day),
      };
    },
  };
}
