/** Meetings: from the plan to what was held. Any step may be missing in history; none may contradict what stood on its day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from './stream-kind.ts';

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
  capacity?: string | undefined;
  head?: string | undefined;
  headcount?: number | undefined;
  sources: SourceRef[];
};
export type ObserverState = { name: string; category: string; sessions?: string | undefined; sources: SourceRef[] };

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
  'AttendanceReported',
  'MeetingClosed',
];

export const meeting: StreamKind<MeetingState | undefined, MeetingEvent> = {
  kind: 'meeting',
  initial: undefined,

  evolve(state, entry) {
    const changed = evolve(state, entry);
    return changed && changed !== state ? { ...changed, sources: joined(changed.sources, entry.sources) } : state;
  },

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates: (event) => (isCreation(event) ? event.data.key : undefined),
  names: (event) => (isCreation(event) ? undefined : event.data.key),
  unique(event) {
    switch (event.type) {
      case 'DelegationAccredited':
        return `delegation of ${event.data.member}`;
      case 'ObserverAdmitted':
        return `observer ${event.data.name}`;
      case 'MeetingRescheduled':
      case 'AgendaAdopted':
      case 'AttendanceReported':
        return undefined;
      default:
        return event.type;
    }
  },

  objection(state, { type, data, effective }) {
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
        return state?.status === 'OPEN' || state?.status === 'HELD' ? undefined : not('reporting attendance');
      default:
        return never(type);
    }
  },

  entities: (state) => (state ? [{ type: 'meeting', key: state.key, state }] : []),
};

function evolve(
  state: MeetingState | undefined,
  { type, data, effective, sources }: Entry<MeetingEvent>,
): MeetingState | undefined {
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
      return state && evolveExisting(state, { type, data, effective, sources } as Entry<MeetingEvent>);
  }
}

function evolveExisting(state: MeetingState, { type, data, effective, sources }: Entry<MeetingEvent>): MeetingState {
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
    default:
      return state;
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
  sources: [],
});

const isCreation = (
  event: MeetingEvent,
): event is Extract<MeetingEvent, { type: 'MeetingScheduled' | 'MeetingHeld' }> =>
  event.type === 'MeetingScheduled' || event.type === 'MeetingHeld';

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

/** Sources in the order met, each place once. */
export const joined = (sources: SourceRef[], more: readonly SourceRef[]): SourceRef[] => [
  ...sources,
  ...more.filter(
    ({ source, locator }) => !sources.some((known) => known.source === source && known.locator === locator),
  ),
];
