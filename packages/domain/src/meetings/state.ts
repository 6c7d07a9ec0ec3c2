/** What the register holds of a meeting, and how each entry changes it. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { HeadCapacity } from '@rapporteur/schema/meeting';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { PartnerCategory } from '@rapporteur/schema/partner';
import type { Party } from '@rapporteur/schema/party';
import type { MeetingEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import type { Entry } from '../stream-kind.ts';
import { isAboutMinutes, type MinutesEvent, type MinutesState, withMinutes } from './minutes.ts';

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

export function evolve(state: MeetingState | undefined, entry: Entry<MeetingEvent>): MeetingState | undefined {
  const after = changed(state, entry);
  return after && after !== state ? { ...after, sources: joined(after.sources, entry.sources) } : state;
}

function changed(state: MeetingState | undefined, entry: Entry<MeetingEvent>): MeetingState | undefined {
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

export const wasHeld = (state: MeetingState | undefined): state is MeetingState =>
  state?.status === 'OPEN' || state?.status === 'HELD';
export const isPlanned = (state: MeetingState | undefined) =>
  state?.status === 'SCHEDULED' || state?.status === 'CONVENED';

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
