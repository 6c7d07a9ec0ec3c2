/** Meetings: from the plan to what was held. Any step may be missing in history; none may contradict what stood on its day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { HeadCapacity } from '@rapporteur/schema/meeting';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { PartnerCategory } from '@rapporteur/schema/partner';
import type { Party } from '@rapporteur/schema/party';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { isAboutMinutes, type MinutesEvent, type MinutesState, minutesObjection, withMinutes } from './minutes.ts';

export type MeetingStatus = 'SCHEDULED' | 'CONVENED' | 'OPEN' | 'HELD' | 'CANCELLED';
export type MeetingPlan = {
  planned?: PartialDate | undefined;
  place?: string | undefined;
  host?: string | undefined;
  set: PartialDate;
  reason?: string | undefined;
};
export type Presiding = { member?: string | undefined; office?: string | undefined };
export type DelegationState = {
  member: string;
  capacity?: HeadCapacity | undefined;
  head?: string | undefined;
  headcount?: number | undefined;
  sources: SourceRef[];
};
/** Quorum as it was found, by the version of the rules that says what quorum is. */
export type QuorumState = { rules: string; present: string[]; sitting?: string | undefined; sources: SourceRef[] };
export type ObserverState = {
  name: string;
  category: PartnerCategory;
  sessions?: string | undefined;
  sources: SourceRef[];
};

export type MeetingState = {
  key: string;
  body: string;
  ordinal?: number | undefined;
  gathering?: string | undefined;
  status: MeetingStatus;
  /** Every plan there was, oldest first; the last one is what was planned in the end. */
  plans: MeetingPlan[];
  opened?: PartialDate;
  /** The days it was held. */
  dates?: PartialDate;
  place?: string | undefined;
  host?: string | undefined;
  hostBasis?: Basis | undefined;
  mode?: string | undefined;
  notice?: string | undefined;
  presiding?: Presiding | undefined;
  cancelled?: string;
  agenda: { no: string; title: string }[];
  delegations: DelegationState[];
  observers: ObserverState[];
  attendance: { text: string; persons?: number | undefined; sources: SourceRef[] }[];
  /** Who organised it, as sources say one after the other; the last word counts. */
  organised: { by: Party[]; sources: SourceRef[]; event: string }[];
  /** Empty where quorum is not on record, which is not "not met". */
  quorum: QuorumState[];
  minutes?: MinutesState;
  sources: SourceRef[];
};

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

  evolve(state, entry) {
    const changed = evolve(state, entry);
    return changed && changed !== state ? { ...changed, sources: joined(changed.sources, entry.sources) } : state;
  },

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

function evolve(state: MeetingState | undefined, entry: Entry<MeetingEvent>): MeetingState | undefined {
  const { type, data, effective } = entry;
  switch (type) {
    case 'MeetingScheduled': {
      const { planned, place, host, hostBasis, mode } = data;
      const plan = { planned, place, host, set: effective };
      if (state) {
        const { ordinal = data.ordinal, gathering = data.gathering } = state;
        return { ...state, ordinal, gathering, plans: [plan, ...state.plans] };
      }
      return { ...begun(data), status: 'SCHEDULED', plans: [plan], place, host, hostBasis, mode };
    }
    case 'MeetingHeld': {
      const { place, host, hostBasis, presiding } = data;
      const before = state ?? begun(data);
      return {
        ...before,
        ordinal: before.ordinal ?? data.ordinal,
        gathering: data.gathering ?? before.gathering,
        status: 'HELD',
        dates: effective,
        ...defined({ place, host, hostBasis, presiding }),
      };
    }
    default:
      return state && evolveExisting(state, entry);
  }
}

function evolveExisting(state: MeetingState, entry: Entry<MeetingEvent>): MeetingState {
  const { type, data, effective, sources } = entry;
  switch (type) {
    case 'MeetingRescheduled': {
      const { planned, place, host, hostBasis, reason } = data;
      const last = state.plans.at(-1);
      const plan = {
        planned: planned ?? last?.planned,
        place: place ?? last?.place,
        host: host ?? last?.host,
        set: effective,
        reason,
      };
      return { ...state, plans: [...state.plans, plan], ...(isPlanned(state) && defined({ place, host, hostBasis })) };
    }
    case 'MeetingConvened':
      return { ...state, status: state.status === 'SCHEDULED' ? 'CONVENED' : state.status, notice: data.notice };
    case 'MeetingCancelled':
      return { ...state, status: 'CANCELLED', cancelled: data.reason };
    case 'MeetingOpened':
      return {
        ...state,
        status: state.status === 'HELD' ? 'HELD' : 'OPEN',
        opened: effective,
        ...defined({ presiding: data.presiding }),
      };
    case 'MeetingClosed':
      return { ...state, status: 'HELD', dates: between(state.opened ?? effective, effective) };
    case 'AgendaAdopted':
      return { ...state, agenda: data.agenda };
    case 'DelegationAccredited': {
      const { key, ...delegation } = data;
      return {
        ...state,
        delegations: [...state.delegations.filter(({ member }) => member !== data.member), { ...delegation, sources }],
      };
    }
    case 'ObserverAdmitted': {
      const { key, ...observer } = data;
      return { ...state, observers: [...state.observers, { ...observer, sources }] };
    }
    case 'AttendanceReported':
      return { ...state, attendance: [...state.attendance, { text: data.text, persons: data.persons, sources }] };
    case 'MeetingOrganisersReported':
      return { ...state, organised: [...state.organised, { by: data.organisers, sources, event: entry.id }] };
    case 'QuorumEstablished': {
      const { rules, present, sitting } = data;
      return { ...state, quorum: [...state.quorum, { rules, present, sitting, sources }] };
    }
    default:
      return isAboutMinutes(entry)
        ? { ...state, minutes: withMinutes(state.minutes, entry as Entry<MinutesEvent>) }
        : state;
  }
}

const begun = ({
  key,
  body,
  ordinal,
  gathering,
}: {
  key: string;
  body: string;
  ordinal?: number | undefined;
  gathering?: string | undefined;
}): MeetingState => ({
  key,
  body,
  ordinal,
  gathering,
  status: 'SCHEDULED',
  plans: [],
  agenda: [],
  delegations: [],
  observers: [],
  attendance: [],
  organised: [],
  quorum: [],
  sources: [],
});

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

const wasHeld = (state: MeetingState | undefined): state is MeetingState =>
  state?.status === 'OPEN' || state?.status === 'HELD';
const isPlanned = (state: MeetingState | undefined) => state?.status === 'SCHEDULED' || state?.status === 'CONVENED';

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

function between(first: PartialDate, last: PartialDate): PartialDate {
  const from = first.from < last.from ? first.from : last.from;
  const to = first.to > last.to ? first.to : last.to;
  const basis = first.basis === 'INFERRED' ? first.basis : last.basis;
  return {
    from,
    to,
    precision: from === to ? 'DAY' : 'RANGE',
    approximate: first.approximate || last.approximate,
    basis,
  };
}

const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
