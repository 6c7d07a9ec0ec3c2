/** Whether the meeting that is said to have adopted the minutes of another can have done so. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { meeting } from '../meetings/meeting.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

/** It is another meeting of the same body, and was open or over on the day of adoption. */
export function adoptedElsewhere(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'MinutesAdopted' || entry.data.adoptingMeeting === undefined) return undefined;
  const { key, adoptingMeeting } = entry.data;
  const day = entry.effective.to;
  const not = (why: string) => refusal('MINUTES_ADOPTING_MEETING', { key, why }, 'data.adoptingMeeting');
  if (adoptingMeeting === key) return not('cannot be adopted at a next meeting that is this one');
  const own = comesTo(meeting, liveEntries(lookup(streamName('meeting', key))));
  const other = asOf(meeting, lookup(streamName('meeting', adoptingMeeting)), epochDay(day)).possible;
  if (!own) return undefined;
  if (!other || (other.status !== 'OPEN' && other.status !== 'HELD'))
    return not(`cannot have been adopted at ${adoptingMeeting}, which had not been opened by ${day}`);
  return other.body === own.body
    ? undefined
    : not(`are adopted by ${own.body}, and ${adoptingMeeting} is a meeting of ${other.body}`);
}
