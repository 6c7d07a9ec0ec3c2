/** Sub-regional plans, what they went through, and what carries them out. */
import { epochDay } from '@rapporteur/domain/calendar';
import { streamName } from '@rapporteur/domain/kinds';
import type {
  LinkedDecisionResolvers,
  SubregionalPlanExtensionResolvers,
  SubregionalPlanResolvers,
  SubregionalPlanStageResolvers,
} from '../generated/resolvers.ts';
import { frameworksOf } from '../lists/reporting.ts';
import { inOrder } from '../lists/work-plans.ts';
import { historyIn } from './history-in.ts';
import { byDecision, certaintyOf, refsIn } from './refs.ts';

export const SubregionalPlan: SubregionalPlanResolvers = {
  beyondNominal: ({ view, status, nominal, effectiveTo }) =>
    status === 'IN_FORCE' && !effectiveTo && nominal !== undefined && epochDay(nominal.to) < view.moment.effective,
  adoptedBy: ({ view, adoptedBy }) => byDecision({ view, byDecision: adoptedBy }),
  stages: ({ view, stages }) => stages.map((stage) => ({ ...stage, view })),
  extensions: ({ view, extensions }) => extensions.map((extension) => ({ ...extension, view })),
  linkedDecisions: ({ view, links }) => links.map((link) => ({ ...link, view })),
  workPlans: async ({ view, key }) => inOrder(view, await view.workPlansUnder(key)),
  frameworks: ({ view, key }) => frameworksOf(view).filter(({ subregionalPlan }) => subregionalPlan === key),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('subregionalPlan', key)),
};

export const SubregionalPlanStage: SubregionalPlanStageResolvers = {
  by: ({ view, by }) => by.map((party) => ({ view, party })),
  byDecision,
  sources: refsIn,
};

export const SubregionalPlanExtension: SubregionalPlanExtensionResolvers = { byDecision, sources: refsIn };

export const LinkedDecision: LinkedDecisionResolvers = {
  symbol: ({ decision }) => decision,
  decision: ({ view, decision }) => byDecision({ view, byDecision: decision }),
  sources: refsIn,
};
