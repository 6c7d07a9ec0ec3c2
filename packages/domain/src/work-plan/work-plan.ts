/** Work plans: one of each member and year. Endorsement is of the version as it stood; every revision makes the next version. */
import type { WorkPlanEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { type Entity, never, type StreamKind } from '../stream-kind.ts';
import { type ActivityEntry, endorsed, withActivity } from './activities.ts';
import { objection } from './objections.ts';
import {
  type ActivityState,
  activityIndicatorKey,
  activityKey,
  type WorkPlanEntry,
  type WorkPlanState,
  type WorkPlanStatus,
  type WorkPlanStream,
  workPlanKey,
} from './state.ts';

/** On one day the plan takes its shape before it is endorsed, and is carried out after that. */
const LIFE_CYCLE: readonly WorkPlanEvent['type'][] = [
  'WorkPlanDrafted',
  'WorkPlanRevised',
  'ActivityPlanned',
  'ActivityRevised',
  'FundingLinePledged',
  'FundingLineCommitted',
  'FundingLineReported',
  'WorkPlanConsulted',
  'WorkPlanEndorsed',
  'ActivityStarted',
  'FundingLineDisbursed',
  'ActivityPostponed',
  'ActivityCompleted',
  'ActivityCancelled',
  'FundingLineWithdrawn',
  'WorkPlanClosed',
];

type PlanEntry = WorkPlanEntry<
  'WorkPlanDrafted' | 'WorkPlanConsulted' | 'WorkPlanEndorsed' | 'WorkPlanRevised' | 'WorkPlanClosed'
>;

export const workPlan: StreamKind<WorkPlanStream, WorkPlanEvent> = {
  kind: 'workPlan',
  initial: undefined,

  evolve(state, entry) {
    if ('activity' in entry.data) {
      if (!state) return state;
      const { activity } = entry.data;
      const changed = withActivity(state.activities.get(activity), entry as ActivityEntry);
      return changed ? { ...state, activities: new Map(state.activities).set(activity, changed) } : state;
    }
    const plan = planAfter(state?.plan, entry as PlanEntry);
    if (!plan) return state;
    const activities = state?.activities ?? new Map<string, ActivityState>();
    if (entry.type !== 'WorkPlanEndorsed') return { plan, activities };
    return { plan, activities: new Map([...activities].map(([no, activity]) => [no, endorsed(activity, entry)])) };
  },

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates({ type, data }) {
    switch (type) {
      case 'WorkPlanDrafted':
        return workPlanKey(data);
      case 'ActivityPlanned':
        return activityKey(data);
      case 'FundingLinePledged':
      case 'FundingLineCommitted':
      case 'FundingLineDisbursed':
      case 'FundingLineReported':
        return `${activityKey(data)} line ${data.line}`;
      default:
        return undefined;
    }
  },
  names({ type, data }) {
    switch (type) {
      case 'WorkPlanDrafted':
        return undefined;
      case 'FundingLineWithdrawn':
        return `${activityKey(data)} line ${data.line}`;
      default:
        return 'activity' in data && type !== 'ActivityPlanned' ? activityKey(data) : workPlanKey(data);
    }
  },
  unique({ type, data }) {
    switch (type) {
      case 'WorkPlanDrafted':
      case 'WorkPlanClosed':
        return type;
      case 'ActivityPlanned':
      case 'ActivityCompleted':
      case 'ActivityCancelled':
        return `${type} ${data.activity}`;
      default:
        return undefined;
    }
  },
  objection,
  entities: (state) =>
    state
      ? [
          { type: 'workPlan', key: workPlanKey(state.plan), state: state.plan },
          ...[...state.activities.values()].flatMap(entitiesOf),
        ]
      : [],
};

const entitiesOf = (activity: ActivityState): Entity[] => [
  { type: 'activity', key: activityKey(activity), state: activity },
  ...activity.indicators.map(({ framework, code }): Entity => {
    const { member, year, activity: no, planned } = activity;
    const named = { member, year, activity: no, planned, framework, code };
    return { type: 'activityIndicator', key: activityIndicatorKey(named), state: named };
  }),
];

function planAfter(before: WorkPlanState | undefined, entry: PlanEntry): WorkPlanState | undefined {
  if (entry.type === 'WorkPlanDrafted') return before ?? drafted(entry);
  if (!before) return undefined;
  return {
    ...evolve(before, entry as Exclude<PlanEntry, { type: 'WorkPlanDrafted' }>),
    sources: joined(before.sources, entry.sources),
    events: [...before.events, entry.id],
  };
}

const drafted = ({ id, data, effective, sources }: WorkPlanEntry<'WorkPlanDrafted'>): WorkPlanState => ({
  ...data,
  version: 1,
  status: 'DRAFT',
  drafted: effective,
  consultations: [],
  endorsements: [],
  revisions: [],
  sources,
  events: [id],
});

function evolve(
  state: WorkPlanState,
  { type, data, effective, sources }: Exclude<PlanEntry, { type: 'WorkPlanDrafted' }>,
): WorkPlanState {
  const status = (next: WorkPlanStatus) => (state.status === 'CLOSED' ? 'CLOSED' : next);
  switch (type) {
    case 'WorkPlanConsulted':
      return {
        ...state,
        // What is consulted on once more after its endorsement stands as endorsed until it is changed.
        status: status(state.status === 'DRAFT' ? 'CONSULTED' : state.status),
        consultations: [...state.consultations, { what: data.what, date: effective, sources }],
      };
    case 'WorkPlanEndorsed': {
      const { meeting, authority } = data;
      const endorsement = { version: state.version, date: effective, meeting, authority, sources };
      return { ...state, status: status('ENDORSED'), endorsements: [...state.endorsements, endorsement] };
    }
    case 'WorkPlanRevised': {
      const version = state.version + 1;
      return {
        ...state,
        version,
        status: status(state.endorsements.length > 0 ? 'REVISED' : state.status),
        revisions: [...state.revisions, { version, date: effective, reason: data.reason, sources }],
      };
    }
    case 'WorkPlanClosed':
      return { ...state, status: 'CLOSED', closed: { date: effective, reason: data.reason, sources } };
    default:
      return never(type);
  }
}
