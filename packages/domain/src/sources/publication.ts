/** When an outsider could first read of an event: by the sources it cites, as the register now knows their dates. */
import { type EpochDay, epochDay } from '../calendar.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import type { SourceState } from './source.ts';

/** The last possible day of publication of a source, from the state its stream has come to; undefined where it is not known. */
export function dayOfSource(state: unknown): EpochDay | undefined {
  const published = (state as SourceState | undefined)?.published;
  return published && epochDay(published.to);
}

/**
 * The earliest of its sources counts, but nobody read that it had happened before it had: a report may cite the announcement. What cites
 * no dated source is readable from the day it is recorded, as the register counts its days. What follows a corrigendum was not known before
 * that was published, however old the source it mends.
 */
export function publishedDay(
  event: RecordedEvent,
  dayOf: (source: string) => EpochDay | undefined,
  recorded: () => EpochDay,
): EpochDay {
  const corrigendum = event.type === 'EntryCorrected' ? event.data.corrigendum : undefined;
  if (corrigendum) return Math.max(epochDay(corrigendum.published.to), epochDay(event.effective.from));
  const days = event.sources.map(({ source }) => dayOf(source)).filter((day) => day !== undefined);
  const readable = days.length > 0 ? Math.min(...days) : recorded();
  return Math.max(readable, epochDay(event.effective.from));
}

/** Events that say something of entries, not of the world. */
export const isAboutEntry = (event: RecordedEvent): event is Extract<RecordedEvent, { data: { target: string } }> =>
  event.type === 'EntryCorrected' || event.type === 'EntryVoided' || event.type === 'EntryApproved';

type Published = { event: RecordedEvent; day: EpochDay };

/**
 * The day from which each event of a stream counts for outsiders, who never knew the slips of the register. A slip and what mends it count
 * together, from the day by the sources that were meant; what is voided and its void count from the same day, so that neither shows, and
 * an approval with what it approves. Only the issuer's own correction waits for the day it was published. Events and days stand in log order.
 */
export function daysCounted(published: readonly Published[]): EpochDay[] {
  if (!published.some(({ event }) => isAboutEntry(event))) return published.map(({ day }) => day);
  const mended = mendings(published);
  const counted = new Map<string, EpochDay>();
  return published.map(({ event, day }) => {
    const counts = (hasDayOfTarget(event) ? counted.get(event.data.target) : mended.get(event.id)?.day) ?? day;
    counted.set(event.id, counts);
    return counts;
  });
}

const hasDayOfTarget = (event: RecordedEvent) => event.type === 'EntryVoided' || event.type === 'EntryApproved';

/** The last live mending of each event that was our slip. Read backwards, it always comes before what it mends (see liveEntries of the domain). */
function mendings(published: readonly Published[]): Map<string, Published> {
  const voided = new Set<string>();
  const mended = new Map<string, Published>();
  for (const one of published.toReversed()) {
    const { event } = one;
    if (voided.has(event.id)) continue;
    if (event.type === 'EntryVoided') voided.add(event.data.target);
    if (event.type !== 'EntryCorrected' || event.data.class === 'SOURCE_CORRIGENDUM') continue;
    const content = mended.get(event.id) ?? one;
    const known = mended.get(event.data.target);
    if (!known || known.event.position < content.event.position) mended.set(event.data.target, content);
  }
  return mended;
}
