/** The history of one stream as of a day: what had begun by then, with whatever corrects or voids it. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';

export const targetOf = (event: RecordedEvent): string | undefined =>
  event.type === 'EntryCorrected' || event.type === 'EntryVoided' ? event.data.target : undefined;

export const correctionsAmong = <E extends RecordedEvent>(events: readonly E[], id: string): E[] =>
  events.filter((event) => targetOf(event) === id);

/**
 * Those of a stream's known events that had begun by the end of `day`. A correction stands with what it corrects; and what a correction
 * moves back to before that day stands there too, since it counts from then on.
 */
export function historyBy<E extends RecordedEvent>(events: readonly E[], day: EpochDay): E[] {
  const corrected = correctedAmong(events);
  const begun = new Set(
    events.flatMap((event) =>
      event.type !== 'EntryVoided' && epochDay(event.effective.from) <= day ? [corrected(event).id] : [],
    ),
  );
  return events.filter((event) => begun.has(corrected(event).id));
}

/** For each of these events what it corrects or voids in the end: itself, where it is no correction. */
export function correctedAmong<E extends RecordedEvent>(events: readonly E[]): (event: E) => E {
  const byId = new Map(events.map((event) => [event.id, event]));
  const corrected = (event: E): E => {
    const target = byId.get(targetOf(event) ?? '');
    return target && target !== event ? corrected(target) : event;
  };
  return corrected;
}
