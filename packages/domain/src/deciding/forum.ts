/** Where a decision is taken: by which body, at which meeting, and whether that meeting can have been the place. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { EventType } from '@rapporteur/schema/registry';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { meeting } from '../meetings/meeting.ts';
import type { MeetingState } from '../meetings/state.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import type { Draft, Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

export type Forum = { body?: string; meeting?: string };

/** What happens at the meeting it names; a step that is only expected does not. */
const TAKEN_THERE: readonly EventType[] = [
  'DecisionProposed',
  'DecisionAgreedInPrinciple',
  'DecisionEndorsed',
  'DecisionAdopted',
  'InstrumentRenewed',
  'InstrumentRevised',
  'FollowUpAccepted',
  'FollowUpReturned',
  'DueDateExtended',
  'AssignmentTransferred',
  'AssignmentClosed',
  'AssignmentReopened',
];

/** The body that takes the step, as named or that of the meeting. Refused where the meeting was cancelled, or came later than the step. */
export function forumOf(
  step: EventType,
  { body, meeting: key }: Forum,
  effective: PartialDate,
  lookup: Lookup,
): { body?: string } | Refusal {
  if (!key) return {};
  const events = lookup(streamName('meeting', key));
  const known = everKnown(events);
  if (!known) return {};
  if (body && body !== known.body)
    return refusal('MEETING_OF_ANOTHER_BODY', { meeting: key, is: known.body, given: body }, 'data.meeting');
  if (TAKEN_THERE.includes(step)) {
    const then = asOf(meeting, events, epochDay(effective.to)).possible;
    if (!then || then.status === 'CANCELLED') {
      const status = then ? 'cancelled' : 'not yet on record';
      return refusal('MEETING_NOT_THAT', { key, status, day: effective.to, action: 'deciding there' }, 'data.meeting');
    }
  }
  return { body: known.body };
}

/** Steps dated on none of the days of the meeting they were taken at: possible, since texts are finished late, but worth a look. */
export const outsideMeeting = (drafts: readonly Draft[], lookup: Lookup): Warning[] =>
  drafts.flatMap(({ type, data, effective }) => {
    const key = TAKEN_THERE.includes(type) ? (data as Forum).meeting : undefined;
    const events = key ? lookup(streamName('meeting', key)) : [];
    const dates = everKnown(events)?.dates;
    if (!dates || (effective.from <= dates.to && effective.to >= dates.from)) return [];
    const { from, to } = dates;
    return [
      warningOf(refusal('MEETING_OTHER_DAYS', { meeting: key, from, to, day: effective.from }), events.at(-1)!.id),
    ];
  });

const everKnown = (events: readonly RecordedEvent[]): MeetingState | undefined => comesTo(meeting, liveEntries(events));
