/** The history of one stream as of a day: what had begun by then, with whatever corrects or voids it. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { isAboutEntry } from '@rapporteur/domain/sources/publication';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';

export const targetOf = (event: RecordedEvent): string | undefined =>
  isAboutEntry(event) ? event.data.target : undefined;

/** Those of the events that correct, void or approve an event, or what is about it in turn. */
export function eventsAboutAmong<E extends RecordedEvent>(events: readonly E[], id: string): E[] {
  const about = new Set([id]);
  return events.filter((event) => {
    const isAbout = about.has(targetOf(event) ?? '');
    if (isAbout) about.add(event.id);
    return isAbout;
  });
}

/**
 * Those of a stream's known events that had begun by the end of `day`. A correction or approval stands with what it is about; and what a correction
 * moves back to before that day stands there too, since it counts from then on.
 */
export function historyBy<E extends RecordedEvent>(events: readonly E[], day: EpochDay): E[] {
  const corrected = correctedAmong(events);
  const begun = new Set(
    events.flatMap((event) => (isDated(event) && epochDay(event.effective.from) <= day ? [corrected(event).id] : [])),
  );
  return events.filter((event) => begun.has(corrected(event).id));
}

/** A void or an approval bears the date that its target had then, and says nothing of when it was. */
const isDated = ({ type }: RecordedEvent) => type !== 'EntryVoided' && type !== 'EntryApproved';

/** For each of these events what it corrects, voids or approves in the end: itself, where it is no correction. */
export function correctedAmong<E extends RecordedEvent>(events: readonly E[]): (event: E) => E {
  const byId = new Map(events.map((event) => [event.id, event]));
  const corrected = (event: E): E => {
    const target = byId.get(targetOf(event) ?? '');
    return target && target !== event ? corrected(target) : event;
  };
  return corrected;
}
