/** The functions of the secretariat and the versions of their catalogue. */
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';
import type { FunctionCatalogueResolvers, SecretariatFunctionResolvers } from '../generated/resolvers.ts';
import { historyAbout } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const SecretariatFunction: SecretariatFunctionResolvers = {
  custody: ({ view, code }) => view.custodyOf('function', code),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, catalogue }) => historyOf(view, catalogue),
};

export const FunctionCatalogue: FunctionCatalogueResolvers = {
  inForce: ({ replaced }) => !replaced,
  byDecision: async ({ view, byDecision }) => (byDecision ? ((await view.decision(byDecision)) ?? null) : null),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, version }) => historyOf(view, version),
};

const historyOf = (view: Parameters<typeof historyAbout>[0], version: string) =>
  historyAbout(view, CATALOGUE_STREAM, (data) => 'version' in data && data.version === version);
