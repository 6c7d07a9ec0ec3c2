/** What stands beside the path of a decision: reservations, authorisations, and its genealogy walked both ways. */
import { subregionalPlans } from '@rapporteur/read-models/timelines/subregional-plan';
import type {
  AuthorisationResolvers,
  DecisionLinkResolvers,
  DescentResolvers,
  IndicatorLinkResolvers,
  OriginResolvers,
  ReservationResolvers,
  SubregionalPlanTraceResolvers,
} from '../generated/resolvers.ts';
import { indicatorsBelow } from '../lists/genealogy.ts';
import { inOrder } from '../lists/work-plans.ts';
import type { SubregionalPlanTraceRow } from '../rows.ts';
import { seen, type View } from '../view.ts';
import { refsIn } from './refs.ts';

export const Reservation: ReservationResolvers = {
  id: ({ event }) => event,
  member: ({ view, member }) => view.member(member),
  withdrawn: ({ withdrawn }) => withdrawn?.date ?? null,
  withdrawnBecause: ({ withdrawn }) => withdrawn?.reason ?? null,
  sources: refsIn,
};

export const Authorisation: AuthorisationResolvers = {
  member: ({ view, member }) => (member ? view.member(member) : null),
  signed: ({ signature }) => signature?.date ?? null,
  signedText: ({ signature }) => signature?.textVersion ?? null,
  sources: refsIn,
};

export const DecisionLink: DecisionLinkResolvers = {
  symbol: ({ other }) => other,
  decision: async ({ view, other }) => (await view.decision(other)) ?? null,
  sources: refsIn,
};

export const Descent: DescentResolvers = {
  decisions: async ({ view, symbol }) => (await view.linksTo(symbol)).map((link) => ({ ...link, other: link.symbol })),
  activities: async ({ view, symbol }) => inOrder(view, await view.activitiesBy(symbol)),
  indicators: ({ view, symbol }) => indicatorsBelow(view, symbol),
  subregionalPlans: ({ view, symbol }) => tracesOf(view, symbol),
};

export const IndicatorLink: IndicatorLinkResolvers = {
  frameworkKey: ({ framework }) => framework,
  indicator: ({ meant }) => meant?.indicator ?? null,
  dropped: ({ meant }) => meant?.dropped ?? false,
};

export const Origin: OriginResolvers = {
  decision: async ({ view, symbol }) => (await view.decision(symbol)) ?? null,
};

export const SubregionalPlanTrace: SubregionalPlanTraceResolvers = {};

/** Plans are few, so each is looked at. */
function tracesOf(view: View, symbol: string): SubregionalPlanTraceRow[] {
  const plans = view.once('sub-regional plans', (db) => subregionalPlans(db, view.moment));
  return plans.flatMap((found) => {
    const subregionalPlan = seen(view, found);
    const { adoptedBy, extensions, links, areas } = subregionalPlan;
    return [
      ...(adoptedBy === symbol ? [{ subregionalPlan, relation: 'ADOPTED' as const, areas }] : []),
      ...extensions
        .filter(({ byDecision }) => byDecision === symbol)
        .map(() => ({ subregionalPlan, relation: 'EXTENDED' as const, areas: [] })),
      ...links
        .filter(({ decision }) => decision === symbol)
        .map((link) => ({ subregionalPlan, relation: 'CARRIES_OUT' as const, areas: link.areas })),
    ];
  });
}
