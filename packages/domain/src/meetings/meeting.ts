/** Meetings: from the plan to what was held. Any step may be missing in history; none may contradict what stood on its day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { type MinutesEvent, minutesObjection } from './minutes.ts';
import { evolve, isPlanned, type MeetingState, wasHeld } from './state.ts';

const LIFE_CYCLE: readonly MeetingEvent['type'][] = [
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingConvened',
  'MeetingCancelled',
  'MeetingHeld',
  'MeetingOpened',
  'AgendaAdopted',
  'DelegationAccredited',
  'ObserverAdmitted',
  'QuorumEstablished',
  'AttendanceReported',
  'MeetingOrganisersReported',
  'MeetingClosed',
  'MinutesCirculated',
  'MinutesCommentReceived',
  'MinutesCommentResolved',
  'MinutesAdopted',
  'MinutesCorrigendumIssued',
];

export const meeting: StreamKind<MeetingState | undefined, MeetingEvent> = {
  kind: 'meeting',
  initial: undefined,

  evolve,

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates,
  names,
  unique(event) {
    switch (event.type) {
      case 'DelegationAccredited':
        return `delegation of ${event.data.member}`;
      case 'ObserverAdmitted':
        return `observer ${event.data.name}`;
      case 'QuorumEstablished':
        return `quorum of ${event.data.sitting ?? 'the meeting'}`;
      case 'MinutesCirculated':
        return `minutes ${event.data.symbol}`;
      case 'MinutesCommentResolved':
        return `answer to ${event.data.comment}`;
      case 'MinutesCorrigendumIssued':
        return `corrigendum ${event.data.number}`;
      case 'MeetingRescheduled':
      case 'AgendaAdopted':
      case 'AttendanceReported':
      case 'MeetingOrganisersReported':
      case 'MinutesCommentReceived':
        return undefined;
      default:
        return event.type;
    }
  },

  objection(state, entry) {
    const { type, data, effective } = entry;
    const on = effective.to;
    const not = (action: string, status = state?.status.toLowerCase() ?? 'not yet on record') =>
      refusal('MEETING_NOT_THAT', { key: data.key, status, day: on, action }, 'effective');
    switch (type) {
      case 'MeetingScheduled':
        if (state?.dates && state.dates.to < effective.from) return not('scheduling it');
        return state ? differing(state, data) : undefined;
      case 'MeetingHeld':
        if (state?.status === 'CANCELLED' || state?.status === 'OPEN') return not('holding it');
        return state ? differing(state, data) : undefined;
      case 'MeetingRescheduled':
        if (!data.planned && !data.place && !data.host) return refusal('RESCHEDULE_EMPTY', {}, 'data');
        return isPlanned(state) ? undefined : not('rescheduling it');
      case 'MeetingConvened':
        return state?.status === 'SCHEDULED' ? undefined : not('convening it');
      case 'MeetingCancelled':
        return isPlanned(state) ? undefined : not('cancelling it');
      case 'MeetingOpened':
        return isPlanned(state) ? undefined : not('opening it');
      case 'MeetingClosed':
        return state?.status === 'OPEN' ? undefined : not('closing it');
      case 'AgendaAdopted':
      case 'DelegationAccredited':
      case 'ObserverAdmitted':
        return state && state.status !== 'CANCELLED' ? undefined : not('this');
      case 'AttendanceReported':
        return wasHeld(state) ? undefined : not('reporting attendance');
      case 'MeetingOrganisersReported':
        return wasHeld(state) ? undefined : not('having organised it');
      case 'QuorumEstablished':
        return wasHeld(state) ? undefined : not('finding quorum');
      case 'MinutesCirculated':
      case 'MinutesCommentReceived':
      case 'MinutesCommentResolved':
      case 'MinutesAdopted':
      case 'MinutesCorrigendumIssued':
        return wasHeld(state)
          ? minutesObjection(state.minutes, entry as Entry<MinutesEvent>)
          : not('having minutes of it');
      default:
        return never(type);
    }
  },

  entities: (state) => (state ? [{ type: 'meeting', key: state.key, state }] : []),
};

const isCreation = (
  event: MeetingEvent,
): event is Extract<MeetingEvent, { type: 'MeetingScheduled' | 'MeetingHeld' }> =>
  event.type === 'MeetingScheduled' || event.type === 'MeetingHeld';

/** An answer names its comment, and each corrigendum the one before it: so nothing can be taken from under what rests on it. */
function creates(event: Entry<MeetingEvent>): string | undefined {
  switch (event.type) {
    case 'MeetingScheduled':
    case 'MeetingHeld':
      return event.data.key;
    case 'MinutesCommentReceived':
      return event.id;
    case 'MinutesAdopted':
      return corrigendumNo(0);
    case 'MinutesCorrigendumIssued':
      return corrigendumNo(event.data.number);
    default:
      return undefined;
  }
}

function names(event: MeetingEvent): string | undefined {
  if (isCreation(event)) return undefined;
  if (event.type === 'MinutesCommentResolved') return event.data.comment;
  if (event.type === 'MinutesCorrigendumIssued') return corrigendumNo(event.data.number - 1);
  return event.data.key;
}

const corrigendumNo = (number: number) => (number === 0 ? 'the adoption of the minutes' : `corrigendum ${number}`);

/** A plan and the meeting it became have to be the same meeting. */
export function differing(
  state: MeetingState,
  data: { body: string; ordinal?: number | undefined },
): Refusal | undefined {
  const { key } = state;
  if (data.body !== state.body)
    return refusal('MEETING_IDENTITY_DIFFERS', { key, field: 'body', was: state.body }, 'data.body');
  if (data.ordinal !== undefined && state.ordinal !== undefined && data.ordinal !== state.ordinal)
    return refusal('MEETING_IDENTITY_DIFFERS', { key, field: 'ordinal', was: state.ordinal }, 'data.ordinal');
  return undefined;
}
