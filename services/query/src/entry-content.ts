/** What an entry said before and after one event that corrects or voids it. */
import { liveEntries } from '@rapporteur/domain/entries';
import type { Entry } from '@rapporteur/domain/stream-kind';
import { correctedAmong, eventsAboutAmong } from './history.ts';
import type { RecordedEventRow } from './rows.ts';

/** Undefined where there was nothing: the entry had been voided, or the event is about none. */
export async function contentAround(
  { view, event }: RecordedEventRow,
  side: 'before' | 'after',
): Promise<Entry | undefined> {
  if (event.type !== 'EntryCorrected' && event.type !== 'EntryVoided') return undefined;
  const events = await view.history(event.stream);
  const root = correctedAmong(events)(event);
  const until = events.filter(({ ordinal }) =>
    side === 'before' ? ordinal < event.ordinal : ordinal <= event.ordinal,
  );
  return liveEntries([root, ...eventsAboutAmong(until, root.id)]).find(({ id }) => id === root.id);
}
