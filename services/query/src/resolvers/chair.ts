/** Terms of the annual Chair, and who performs the secretariat. */
import { CHAIR_STREAM } from '@rapporteur/schema/chair';
import { SECRETARIAT_STREAM } from '@rapporteur/schema/secretariat';
import type { ChairTermResolvers, SecretariatPerformerResolvers } from '../generated/resolvers.ts';
import { historyAbout } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const ChairTerm: ChairTermResolvers = {
  member: ({ view, member }) => view.member(member),
  byDecision: async ({ view, byDecision }) => (byDecision ? ((await view.decision(byDecision)) ?? null) : null),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, year }) => historyAbout(view, CHAIR_STREAM, (data) => 'year' in data && data.year === year),
};

export const SecretariatPerformer: SecretariatPerformerResolvers = {
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, performer }) =>
    historyAbout(
      view,
      SECRETARIAT_STREAM,
      (data) => 'performer' in data && data.performer.toLowerCase() === performer.toLowerCase(),
    ),
};
