/** Recommendations, the responses of those addressed, and what is said to have come of them. */

import { unanswered } from '@rapporteur/domain/claims/recommendation';
import { streamName } from '@rapporteur/domain/kinds';
import type {
  ManagementResponseResolvers,
  RecommendationFollowUpResolvers,
  RecommendationResolvers,
} from '../generated/resolvers.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const Recommendation: RecommendationResolvers = {
  by: ({ view, by }) => ({ view, party: by }),
  addressees: ({ view, addressees }) => addressees.map((party) => ({ view, party })),
  evaluation: ({ view, evaluation }) => (evaluation ? view.source(evaluation) : null),
  responses: ({ view, responses }) => responses.map((response) => ({ ...response, view })),
  unanswered: (row) => unanswered(row).map((party) => ({ view: row.view, party })),
  followUps: ({ view, followUps }) => followUps.map((followUp) => ({ ...followUp, view })),
  open: ({ closed }) => closed === undefined,
  closed: ({ closed }) => closed?.date ?? null,
  closedBecause: ({ closed }) => closed?.ground ?? null,
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('recommendation', key)),
};

export const ManagementResponse: ManagementResponseResolvers = {
  by: ({ view, by }) => ({ view, party: by }),
  sources: refsIn,
};

export const RecommendationFollowUp: RecommendationFollowUpResolvers = {
  by: ({ view, by }) => ({ view, party: by }),
  sources: refsIn,
};
