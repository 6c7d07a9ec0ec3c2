/** Offers of functions: what was offered, what travels with it, and what the other side acknowledged. */

import type { RecommendationState } from '@rapporteur/domain/claims/recommendation';
import { acknowledgedBy, offerStatus } from '@rapporteur/domain/custody/offer';
import type { AssignmentState } from '@rapporteur/domain/decision/assignment';
import type { ActivityState } from '@rapporteur/domain/work-plan/state';
import type {
  HandoverAcceptanceResolvers,
  HandoverOfferResolvers,
  OpenMatterResolvers,
} from '../generated/resolvers.ts';
import { byDecision, refsIn } from './refs.ts';

export const HandoverOffer: HandoverOfferResolvers = {
  function: ({ view, of }) => view.function(of.function),
  holder: ({ view, of }) => (of.holder ? view.member(of.holder) : null),
  from: ({ view, from }) => ({ view, party: from }),
  status: offerStatus,
  matters: ({ view, matters, ...offer }) =>
    matters.map((matter, index) => ({ ...matter, view, number: index + 1, offer: { ...offer, matters } })),
  acceptances: ({ view, acceptances }) => acceptances.map((acceptance) => ({ ...acceptance, view })),
  withdrawn: ({ withdrawn }) => withdrawn?.date ?? null,
  withdrawnBecause: ({ withdrawn }) => withdrawn?.reason ?? null,
  sources: refsIn,
};

export const HandoverAcceptance: HandoverAcceptanceResolvers = {
  enteredForHolder: ({ enteredFor }) => enteredFor,
  byDecision,
  sources: refsIn,
};

export const OpenMatter: OpenMatterResolvers = {
  decision: async ({ view, kind, key }) => (kind === 'DECISION' && key ? ((await view.decision(key)) ?? null) : null),
  assignment: async ({ view, kind, key }) =>
    kind === 'ASSIGNMENT' && key ? ((await view.find<AssignmentState>('assignment', key)) ?? null) : null,
  activity: async ({ view, kind, key }) =>
    kind === 'ACTIVITY' && key ? ((await view.find<ActivityState>('activity', key)) ?? null) : null,
  recommendation: async ({ view, kind, key }) =>
    kind === 'RECOMMENDATION' && key ? ((await view.find<RecommendationState>('recommendation', key)) ?? null) : null,
  acknowledged: ({ offer, number }) => acknowledgedBy(offer, number)?.date ?? null,
  acknowledgedForHolder: ({ offer, number }) => acknowledgedBy(offer, number)?.enteredFor ?? null,
};
