/** Steps 1 and 2 of the as-of: events up to a position, with corrections and voids applied to what they target. */
import { readEvent } from '@rapporteur/schema/registry';
import type { Entry, RecordedEvent, StreamEvent } from './stream-kind.ts';

/**
 * The live entries among events of one stream, given in log order.
 * Read backwards, a correction or void always comes before its target, so one pass settles chains: a voided correction corrects
 * nothing, nor do the corrections of it, a voided void voids nothing, and of several live corrections the last one recorded counts.
 */
export function liveEntries(events: readonly RecordedEvent[]): Entry[] {
  const voided = new Set<string>();
  const corrections = new Map<string, Correction>();
  const entries: Entry[] = [];
  for (const event of events.toReversed()) {
    if (voided.has(event.id)) continue;
    if (event.type === 'EntryVoided') voided.add(event.data.target);
    else if (event.type === 'EntryCorrected') {
      const content = corrections.get(event.id) ?? event;
      const known = corrections.get(event.data.target);
      if (!known || known.position < content.position) corrections.set(event.data.target, content);
    } else entries.push(corrected(event, corrections.get(event.id)));
  }
  return entries.reverse();
}

type Correction = Extract<RecordedEvent, { type: 'EntryCorrected' }>;

function corrected(event: Exclude<RecordedEvent, { type: 'EntryVoided' | 'EntryCorrected' }>, by?: Correction): Entry {
  if (!by) return event;
  const { data } = readEvent({ type: event.type, version: by.data.version, data: by.data.corrected }) as StreamEvent;
  // Who corrected it is who says so now.
  const { effective, sources, confidence, note, recordedBy } = by;
  return { ...event, data, effective, sources, confidence, note, recordedBy, correctedBy: by.id } as Entry;
}
