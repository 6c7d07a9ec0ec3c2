/** What is possible of a meeting and yet more often a slip than so: it was held in a gathering that was cancelled before, or took in a partner by another category than its own. */
import { refusal } from '@rapporteur/schema/codes';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { comesTo } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { meeting } from '../meetings/meeting.ts';
import { naming } from '../namings.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** `added` come to a stream, or are corrected; `after` are its entries with them. They stand; a person has to look. */
export const oddAtMeeting = (added: readonly Entry[], after: readonly Entry[], lookup: Lookup): Warning[] =>
  added.flatMap((entry): Warning[] => {
    switch (entry.type) {
      case 'MeetingHeld':
      case 'MeetingOpened': {
        const { gathering } = comesTo(meeting, after) ?? {};
        const events = gathering === undefined ? [] : lookup(streamName('gathering', gathering));
        return liveEntries(events).flatMap((cancelled) => heldIn(entry, cancelled, cancelled.id));
      }
      case 'GatheringCancelled': {
        const gathering = streamName('gathering', entry.data.key);
        // Looked up all together, so that one round of reading serves them all.
        const meetings = lookup.naming(naming('meeting', gathering)).map((stream) => liveEntries(lookup(stream)));
        return meetings
          .filter((entries) => comesTo(meeting, entries)?.gathering === entry.data.key)
          .flatMap((entries) => entries.flatMap((held) => (isHolding(held) ? heldIn(held, entry, held.id) : [])));
      }
      case 'ObserverAdmitted':
        return ofOtherCategory(entry, lookup);
      default:
        return [];
    }
  });

type Holding = Extract<Entry, { type: 'MeetingHeld' | 'MeetingOpened' }>;
const isHolding = (entry: Entry): entry is Holding => entry.type === 'MeetingHeld' || entry.type === 'MeetingOpened';

function heldIn({ data, effective }: Holding, cancelled: Entry, event: string): Warning[] {
  if (cancelled.type !== 'GatheringCancelled' || effective.to < cancelled.effective.to) return [];
  const params = { meeting: data.key, gathering: cancelled.data.key, cancelled: cancelled.effective.to };
  return [warningOf(refusal('MEETING_IN_CANCELLED_GATHERING', { ...params, day: effective.from }), event)];
}

type Admitted = Entry<Extract<MeetingEvent, { type: 'ObserverAdmitted' }>>;

function ofOtherCategory({ data: { name, category, key } }: Admitted, lookup: Lookup): Warning[] {
  const entries = liveEntries(lookup(streamName('partner', name)));
  return entries.flatMap((entry) => {
    if (entry.type !== 'PartnerRegistered' || entry.data.category === category) return [];
    const params = { name, meeting: key, given: category, is: entry.data.category };
    return [warningOf(refusal('OBSERVER_CATEGORY_DIFFERS', params), entry.id)];
  });
}
