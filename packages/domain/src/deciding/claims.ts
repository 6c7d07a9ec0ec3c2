/** The number a meeting bears is claimed before the meeting is written, and released after it no longer bears it. */
import type { Refusal } from '@rapporteur/schema/codes';
import type { OrdinalEvent } from '@rapporteur/schema/registry';
import { comesTo } from '../as-of.ts';
import { streamName } from '../kinds.ts';
import { meeting } from '../meetings/meeting.ts';
import { bearer, taken } from '../meetings/ordinal.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import type { Draft, Lookup } from './context.ts';

type Locks = { claims: { stream: string; drafts: Draft[] }[]; releases: { stream: string; drafts: Draft[] }[] };

/** Claims and releases that follow from a meeting's entries changing from `before` to `after`; none for other streams. */
export function claims(
  stream: string,
  before: readonly Entry[],
  after: readonly Entry[],
  lookup: Lookup,
  { note, ...evidence }: Omit<Draft, 'type' | 'data'>,
): Locks | Refusal {
  if (!stream.startsWith('meeting-')) return { claims: [], releases: [] };
  const [bore, bears] = [numberOf(before), numberOf(after)];
  if (bore?.stream === bears?.stream) return { claims: [], releases: [] };
  const refused = bears && takenBySomebodyElse(bears, lookup(bears.stream));
  if (refused) return refused;
  const draft = (type: OrdinalEvent['type'], { data }: Number_): Draft => ({ ...evidence, type, data }) as Draft;
  return {
    // Anew if it is held already, from an earlier try: that claim may be about to be let go as one that nobody uses.
    claims: bears ? [{ stream: bears.stream, drafts: [draft('OrdinalClaimed', bears)] }] : [],
    releases:
      bore && bearer(lookup(bore.stream)) === bore.data.meeting
        ? [{ stream: bore.stream, drafts: [draft('OrdinalReleased', bore)] }]
        : [],
  };
}

type Number_ = { stream: string; data: OrdinalEvent['data'] };

function numberOf(entries: readonly Entry[]): Number_ | undefined {
  const state = comesTo(meeting, entries);
  if (state?.ordinal === undefined) return undefined;
  const { body, ordinal, key } = state;
  return { stream: streamName('ordinal', `${body}.${ordinal}`), data: { body, ordinal, meeting: key } };
}

function takenBySomebodyElse({ data }: Number_, events: readonly RecordedEvent[]): Refusal | undefined {
  const holder = bearer(events);
  return holder === undefined || holder === data.meeting ? undefined : taken({ type: 'OrdinalClaimed', data }, holder);
}
