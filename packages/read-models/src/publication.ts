/** When an outsider could first read of an event: by the sources it cites, as the register now knows their dates. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import type { SourceState } from '@rapporteur/domain/source';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';

const MILLISECONDS_OF_DAY = 86_400_000;

/** The last possible day of publication of a source, from the state its stream has come to; undefined where it is not known. */
export function dayOfSource(state: unknown): EpochDay | undefined {
  const published = (state as SourceState | undefined)?.published;
  return published && epochDay(published.to);
}

/** The earliest of its sources counts; what cites no dated source is readable from the day it is recorded, in UTC. */
export function publishedDay(event: RecordedEvent, dayOf: (source: string) => EpochDay | undefined): EpochDay {
  const days = event.sources.map(({ source }) => dayOf(source)).filter((day) => day !== undefined);
  return days.length > 0 ? Math.min(...days) : Math.floor(event.recordedAt / MILLISECONDS_OF_DAY);
}
