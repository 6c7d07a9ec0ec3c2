/** Terms of the annual Chair, and who performs the secretariat. */
import { CHAIR_STREAM } from '@rapporteur/schema/chair';
import { SECRETARIAT_STREAM } from '@rapporteur/schema/secretariat';
import type { ChairTermResolvers, SecretariatPerformerResolvers } from '../generated/resolvers.ts';
import { historyAbout } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const ChairTerm: ChairTermResolvers = {
  member: ({ view, member }) => view.member(member),
  reported: async ({ view, sources }) => {
    const refs = await refsIn({ view, sources });
    const published = await Promise.all(refs.map(async ({ source }) => (await view.source(source)).published));
    // By its last possible day, as publication.ts reckons; the first of those that say no more.
    return (
      published.flatMap((date) => date ?? []).toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))[0] ?? null
    );
  },
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
