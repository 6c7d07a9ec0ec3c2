/** Activities of a work plan: what happened to each, in the year that the plan is for. */
import { joined } from '../cited.ts';
import { never } from '../stream-kind.ts';
import { withFunding } from './funding.ts';
import type { ActivityState, ActivityStatus, FundingEntry, WorkPlanEntry } from './state.ts';

export type ActivityEntry =
  | WorkPlanEntry<
      | 'ActivityPlanned'
      | 'ActivityRevised'
      | 'ActivityStarted'
      | 'ActivityCompleted'
      | 'ActivityPostponed'
      | 'ActivityCancelled'
    >
  | FundingEntry;

export function withActivity(before: ActivityState | undefined, entry: ActivityEntry): ActivityState | undefined {
  const state = before ?? (entry.type === 'ActivityPlanned' ? planned(entry) : undefined);
  if (!state) return undefined;
  return {
    ...evolve(state, entry),
    sources: joined(state.sources, entry.sources),
    events: [...state.events, entry.id],
  };
}

function planned({ data, effective }: WorkPlanEntry<'ActivityPlanned'>): ActivityState {
  return { ...data, status: 'PLANNED', planned: effective, funding: [], sources: [], events: [] };
}

function evolve(state: ActivityState, entry: ActivityEntry): ActivityState {
  const { type, data, effective } = entry;
  const { status } = state;
  switch (type) {
    case 'ActivityPlanned':
      return state;
    case 'ActivityRevised': {
      // Described anew: what it no longer says is no longer said.
      const { title, area, byDecision, lead, partners, period, countries, indicators } = data;
      return { ...state, title, area, byDecision, lead, partners, period, countries, indicators };
    }
    case 'ActivityStarted':
      return { ...state, status: unlessOver(status, 'STARTED'), started: state.started ?? effective };
    case 'ActivityCompleted':
      return { ...state, status: unlessOver(status, 'COMPLETED'), completed: effective };
    case 'ActivityPostponed': {
      const { toYear, reason } = data;
      return { ...state, status: unlessOver(status, 'POSTPONED'), postponed: { toYear, reason, date: effective } };
    }
    case 'ActivityCancelled':
      return { ...state, status: unlessOver(status, 'CANCELLED'), cancelled: { reason: data.reason, date: effective } };
    case 'FundingLinePledged':
    case 'FundingLineCommitted':
    case 'FundingLineDisbursed':
    case 'FundingLineReported':
    case 'FundingLineWithdrawn':
      return { ...state, funding: withFunding(state.funding, entry as FundingEntry) };
    default:
      return never(type);
  }
}

export const isOver = (status: ActivityStatus): boolean => status === 'COMPLETED' || status === 'CANCELLED';
/** What is recorded after the end, against a warning, does not bring the activity back. */
const unlessOver = (status: ActivityStatus, next: ActivityStatus) => (isOver(status) ? status : next);

/** An endorsed plan holds what was to be done in its year, and who was to pay for it. */
export function endorsed(state: ActivityState, { id, sources }: WorkPlanEntry<'WorkPlanEndorsed'>): ActivityState {
  const { endorsedFunding: _, ...rest } = state;
  if (state.status === 'CANCELLED' || state.status === 'POSTPONED') return rest;
  return {
    ...rest,
    endorsedFunding: state.funding,
    sources: joined(state.sources, sources),
    events: [...state.events, id],
  };
}
