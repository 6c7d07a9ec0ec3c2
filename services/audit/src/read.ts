/** From what the log stores to an event as the register reads it. */
import { epochDay } from '@rapporteur/domain/calendar';
import { kindOf } from '@rapporteur/domain/kinds';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { StoredEvent } from '@rapporteur/event-log/port';
import type { Metadata } from '@rapporteur/schema/envelope';
import { readEvent } from '@rapporteur/schema/registry';

/** Throws an Error with half a sentence if this code cannot read the event. */
export function recordedOf(stored: StoredEvent): RecordedEvent {
  const { id, stream, revision, position, version, recordedAt } = stored;
  if (!kindOf(stream)) throw new Error(`${stream} is of no kind of stream that this code knows`);
  const { type, data } = readEvent(stored);
  const metadata = stored.metadata as Partial<Metadata>;
  const { effective, sources, recordedBy } = metadata;
  const days = [effective?.from, effective?.to].map((day) => (typeof day === 'string' ? epochDay(day) : Number.NaN));
  if (!days.every(Number.isInteger) || days[0]! > days[1]!) throw new Error('its effective date is not one');
  if (!Array.isArray(sources) || !sources.every((ref) => typeof ref?.source === 'string'))
    throw new Error('its sources are not a list of sources');
  if (typeof recordedBy?.subject !== 'string') throw new Error('it does not say who recorded it');
  return { ...metadata, type, data, id, stream, revision, position, version, recordedAt } as RecordedEvent;
}
