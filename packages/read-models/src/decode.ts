/** From what the log stores to an event as the register reads it; what cannot be read is poisoned, and says why. */
import { epochDay } from '@rapporteur/domain/calendar';
import { kindOf } from '@rapporteur/domain/kinds';
import type { AnyKind, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { StoredEvent } from '@rapporteur/event-log/port';
import type { Metadata } from '@rapporteur/schema/envelope';
import { readEvent } from '@rapporteur/schema/registry';

/** An event that this code cannot take in. The projection stops before it: what it meant must not be left out quietly. */
export class PoisonedEvent extends Error {
  readonly event: StoredEvent;
  constructor(event: StoredEvent, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.event = event;
  }
}

/** Throws an Error with one sentence if this code cannot read the event. */
export function decode(stored: StoredEvent): { event: RecordedEvent; kind: AnyKind } {
  const kind = kindOf(stored.stream);
  if (!kind) throw new Error(`${stored.stream} is of no kind of stream that this code knows`);
  const { type, data } = readEvent(stored);
  const metadata = stored.metadata as Metadata;
  checkMetadata(metadata);
  const { id, stream, revision, position, version, recordedAt } = stored;
  return {
    kind,
    event: { ...metadata, type, data, id, stream, revision, position, version, recordedAt } as RecordedEvent,
  };
}

/** Only what the timelines rest on: the log takes events from our own recording service, which checks everything. */
function checkMetadata({ effective, sources, recordedBy }: Partial<Metadata>): void {
  const days = [effective?.from, effective?.to].map((day) => (typeof day === 'string' ? epochDay(day) : Number.NaN));
  if (!days.every(Number.isInteger) || days[0]! > days[1]!) throw new Error('its effective date is not one');
  if (!Array.isArray(sources) || !sources.every((ref) => typeof ref?.source === 'string'))
    throw new Error('its sources are not a list of sources');
  if (typeof recordedBy?.subject !== 'string') throw new Error('it does not say who recorded it');
}
