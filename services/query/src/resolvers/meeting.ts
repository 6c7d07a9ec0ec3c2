/** Meetings. */
import { streamName } from '@rapporteur/domain/kinds';
import type {
  AttendanceClaimResolvers,
  DelegationResolvers,
  MeetingMode,
  MeetingPlanResolvers,
  MeetingResolvers,
  ObserverResolvers,
  PresidingResolvers,
} from '../generated/resolvers.ts';
import { historyIn } from './history-in.ts';
import { minutesOf } from './minutes.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const Meeting: MeetingResolvers = {
  body: ({ view, body }) => view.body(body),
  planned: ({ plans }) => plans.at(-1)?.planned ?? null,
  plans: ({ view, plans }) => plans.map((plan) => ({ ...plan, view })),
  host: ({ view, host }) => (host ? view.member(host) : null),
  mode: ({ mode }) => (mode as MeetingMode | undefined) ?? null,
  presiding: ({ view, presiding }) => (presiding ? { ...presiding, view } : null),
  cancelledBecause: ({ cancelled }) => cancelled ?? null,
  delegations: ({ view, delegations }) => delegations.map((delegation) => ({ ...delegation, view })),
  observers: ({ view, observers }) => observers.map((observer) => ({ ...observer, view })),
  organisers: ({ view, organised }) => (organised.at(-1)?.by ?? []).map((party) => ({ view, party })),
  attendance: ({ view, attendance }) => attendance.map((claim) => ({ ...claim, view })),
  quorum: ({ view, quorum }) => quorum.map((found) => ({ ...found, view })),
  minutes: minutesOf,
  decisions: ({ view, key }) => view.decisionsOf(key),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('meeting', key)),
};

export const MeetingPlan: MeetingPlanResolvers = {
  host: ({ view, host }) => (host ? view.member(host) : null),
};

export const Presiding: PresidingResolvers = {
  member: ({ view, member }) => (member ? view.member(member) : null),
};

export const Delegation: DelegationResolvers = {
  member: ({ view, member }) => view.member(member),
  sources: refsIn,
};

export const Observer: ObserverResolvers = { sources: refsIn };
export const AttendanceClaim: AttendanceClaimResolvers = { sources: refsIn };
