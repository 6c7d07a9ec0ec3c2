/**
 * Sub-regional plans of action. What a plan says of itself, its nominal period, and how long it ran, its effective one, stay apart:
 * a plan may be agreed late, run on, or end before its time.
 */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { SubregionalPlanEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

/** IN_FORCE: adopted, or said to have begun by a source that tells of no adoption. */
export type SubregionalPlanStatus = 'DRAFT' | 'CONSULTED' | 'IN_FORCE' | 'CLOSED';
export type SubregionalPlanStageKind = 'DRAFTED' | 'CONSULTED' | 'BEGUN' | 'ADOPTED' | 'EXTENDED' | 'CLOSED';
/** `what`: the draft, what was consulted on, or the reason. */
export type SubregionalPlanStageState = {
  stage: SubregionalPlanStageKind;
  date: PartialDate;
  what?: string | undefined;
  by: Party[];
  byDecision?: string | undefined;
  sources: SourceRef[];
};
export type PlanExtensionState = {
  to: PartialDate;
  date: PartialDate;
  byDecision?: string | undefined;
  reason?: string | undefined;
  sources: SourceRef[];
};
export type LinkedDecisionState = {
  decision: string;
  areas: string[];
  basis: Basis;
  date: PartialDate;
  sources: SourceRef[];
};

export type SubregionalPlanState = {
  key: string;
  title?: string | undefined;
  status: SubregionalPlanStatus;
  nominal?: PartialDate | undefined;
  /** From when it ran: when it began, or else when it was adopted. */
  effectiveFrom?: PartialDate | undefined;
  /** Until when it ran: when it was closed, or else what it was extended to. Absent where no source says either. */
  effectiveTo?: PartialDate | undefined;
  areas: string[];
  adoptedBy?: string | undefined;
  /** In order of their days. */
  stages: SubregionalPlanStageState[];
  extensions: PlanExtensionState[];
  links: LinkedDecisionState[];
  sources: SourceRef[];
  /** Ids of the entries behind all of this. */
  events: string[];
};

const LIFE_CYCLE: readonly SubregionalPlanEvent['type'][] = [
  'SubregionalPlanDrafted',
  'SubregionalPlanConsulted',
  'SubregionalPlanBegun',
  'SubregionalPlanAdopted',
  'SubregionalPlanDecisionLinked',
  'SubregionalPlanExtended',
  'SubregionalPlanClosed',
];
/** A plan may be known from any of these. */
const CREATING: readonly SubregionalPlanEvent['type'][] = [
  'SubregionalPlanDrafted',
  'SubregionalPlanBegun',
  'SubregionalPlanAdopted',
];

export const subregionalPlan: StreamKind<SubregionalPlanState | undefined, SubregionalPlanEvent> = {
  kind: 'subregionalPlan',
  initial: undefined,

  evolve(state, entry) {
    if (!state && !CREATING.includes(entry.type)) return state;
    const before = state ?? begun(entry.data.key);
    const { id, sources } = entry;
    return { ...evolve(before, entry), sources: joined(before.sources, sources), events: [...before.events, id] };
  },

  rank: (event) => LIFE_CYCLE.indexOf(event.type),
  creates: (event) => (CREATING.includes(event.type) ? event.data.key : undefined),
  names: (event) => (CREATING.includes(event.type) ? undefined : event.data.key),
  unique(event) {
    switch (event.type) {
      case 'SubregionalPlanConsulted':
      case 'SubregionalPlanExtended':
        return undefined;
      case 'SubregionalPlanDrafted':
        return `draft ${event.data.draft}`;
      case 'SubregionalPlanDecisionLinked':
        return `link to ${event.data.byDecision}`;
      default:
        return event.type;
    }
  },
  objection,
  entities: (state) => (state ? [{ type: 'subregionalPlan', key: state.key, state }] : []),
};

const begun = (key: string): SubregionalPlanState => ({
  key,
  status: 'DRAFT',
  areas: [],
  stages: [],
  extensions: [],
  links: [],
  sources: [],
  events: [],
});

function evolve(
  state: SubregionalPlanState,
  { type, data, effective, sources }: Entry<SubregionalPlanEvent>,
): SubregionalPlanState {
  const reaching = (
    stage: SubregionalPlanStageKind,
    more: Partial<SubregionalPlanStageState> = {},
  ): SubregionalPlanState => ({
    ...state,
    status: furthest(state.status, REACHED[stage]),
    stages: [...state.stages, { stage, date: effective, by: [], sources, ...more }],
  });
  switch (type) {
    case 'SubregionalPlanDrafted':
      return {
        ...reaching('DRAFTED', { what: data.draft, by: data.drafters }),
        title: state.title ?? data.title,
      };
    case 'SubregionalPlanConsulted':
      return reaching('CONSULTED', { what: data.what });
    case 'SubregionalPlanBegun':
      return { ...reaching('BEGUN'), ...identified(state, data), effectiveFrom: effective };
    case 'SubregionalPlanAdopted':
      return {
        ...reaching('ADOPTED', { byDecision: data.byDecision }),
        ...identified(state, data),
        adoptedBy: data.byDecision,
        effectiveFrom: state.effectiveFrom ?? effective,
      };
    case 'SubregionalPlanExtended': {
      const { to, byDecision, reason } = data;
      const extended = reaching('EXTENDED', { what: reason, byDecision });
      return {
        ...extended,
        extensions: [...state.extensions, { to, date: effective, byDecision, reason, sources }],
        effectiveTo: state.status === 'CLOSED' ? state.effectiveTo : to,
      };
    }
    case 'SubregionalPlanClosed':
      return { ...reaching('CLOSED', { what: data.reason }), effectiveTo: effective };
    case 'SubregionalPlanDecisionLinked': {
      const { byDecision: decision, areas, basis } = data;
      return { ...state, links: [...state.links, { decision, areas, basis, date: effective, sources }] };
    }
    default:
      return never(type);
  }
}

type Identity = { title?: string | undefined; nominal?: PartialDate | undefined; areas: string[] };
/** What is said later of the plan itself takes the place of what was said before, as far as it says anything. */
const identified = (state: SubregionalPlanState, { title, nominal, areas }: Identity): Identity => ({
  title: title ?? state.title,
  nominal: nominal ?? state.nominal,
  areas: areas.length > 0 ? areas : state.areas,
});

const STATUSES: readonly SubregionalPlanStatus[] = ['DRAFT', 'CONSULTED', 'IN_FORCE', 'CLOSED'];
const REACHED: Readonly<Record<SubregionalPlanStageKind, SubregionalPlanStatus>> = {
  DRAFTED: 'DRAFT',
  CONSULTED: 'CONSULTED',
  BEGUN: 'IN_FORCE',
  ADOPTED: 'IN_FORCE',
  EXTENDED: 'IN_FORCE',
  CLOSED: 'CLOSED',
};
/** Consultations reported of a plan in force do not put it back. */
const furthest = (a: SubregionalPlanStatus, b: SubregionalPlanStatus) =>
  STATUSES[Math.max(STATUSES.indexOf(a), STATUSES.indexOf(b))]!;

function objection(
  state: SubregionalPlanState | undefined,
  { type, data, effective }: Entry<SubregionalPlanEvent>,
): Refusal | undefined {
  const { key } = data;
  const not = (action: string) => {
    const status = IN_WORDS[state?.status ?? 'NONE'];
    return refusal('SUBREGIONAL_PLAN_NOT_THAT', { key, status, day: effective.to, action }, 'effective');
  };
  const closed = state?.status === 'CLOSED';
  switch (type) {
    case 'SubregionalPlanDrafted':
      return closed ? not('drafting it') : undefined;
    case 'SubregionalPlanBegun':
      return closed ? not('beginning it') : areaTwice(data);
    case 'SubregionalPlanAdopted':
      return closed ? not('adopting it') : areaTwice(data);
    case 'SubregionalPlanConsulted':
      if (!state) return refusal('SUBREGIONAL_PLAN_UNKNOWN', { code: key }, 'key');
      return closed ? not('consulting on it') : undefined;
    case 'SubregionalPlanExtended': {
      if (!state) return refusal('SUBREGIONAL_PLAN_UNKNOWN', { code: key }, 'key');
      if (state.status !== 'IN_FORCE') return not('extending it');
      const until = state.effectiveTo ?? state.nominal;
      const why = `is not after ${until?.to}, to which it runs anyway; mend the date`;
      return until && data.to.to <= until.to
        ? refusal('DATE_IMPOSSIBLE', { field: 'data.to', why }, 'data.to')
        : undefined;
    }
    case 'SubregionalPlanClosed':
      if (!state) return refusal('SUBREGIONAL_PLAN_UNKNOWN', { code: key }, 'key');
      return state.status === 'IN_FORCE' ? undefined : not('closing it');
    case 'SubregionalPlanDecisionLinked': {
      if (!state) return refusal('SUBREGIONAL_PLAN_UNKNOWN', { code: key }, 'key');
      const none = state.areas.length > 0 && data.areas.find((area) => !state.areas.includes(area));
      const params = { key, area: none || '', areas: state.areas.join('; ') };
      return none ? refusal('SUBREGIONAL_PLAN_AREA_UNKNOWN', params, 'data.areas') : undefined;
    }
    default:
      return never(type);
  }
}

function areaTwice({ areas }: { areas: readonly string[] }): Refusal | undefined {
  const why = 'names an area twice; name each once';
  return new Set(areas).size < areas.length
    ? refusal('FIELD_INVALID', { field: 'data.areas', why }, 'data.areas')
    : undefined;
}

const IN_WORDS: Readonly<Record<SubregionalPlanStatus | 'NONE', string>> = {
  NONE: 'not yet on record',
  DRAFT: 'a draft',
  CONSULTED: 'under consultation',
  IN_FORCE: 'in force',
  CLOSED: 'closed',
};
