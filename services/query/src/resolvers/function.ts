/** The functions of the secretariat and the versions of their catalogue. */

import { isoDay } from '@rapporteur/domain/calendar';
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';
import type {
  FunctionCatalogueResolvers,
  FunctionGapResolvers,
  FunctionMappingResolvers,
  FunctionYearResolvers,
  LevelThenResolvers,
  SecretariatFunctionResolvers,
} from '../generated/resolvers.ts';
import { gapsUpTo } from '../lists/function-gaps.ts';
import { cataloguesAt } from '../lists/functions.ts';
import { historyAbout } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const SecretariatFunction: SecretariatFunctionResolvers = {
  custody: ({ view, code }) => view.custodyOf('function', code),
  gaps: ({ view, code }) => gapsUpTo(view).filter((gap) => gap.function === code),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, catalogue }) => historyOf(view, catalogue),
};

export const FunctionCatalogue: FunctionCatalogueResolvers = {
  inForce: ({ replaced }) => !replaced,
  mappings: ({ view, mappings }) => mappings.map((mapping) => ({ ...mapping, view })),
  byDecision: async ({ view, byDecision }) => (byDecision ? ((await view.decision(byDecision)) ?? null) : null),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, version }) => historyOf(view, version),
};

const historyOf = (view: Parameters<typeof historyAbout>[0], version: string) =>
  historyAbout(
    view,
    CATALOGUE_STREAM,
    (data) => ('version' in data && data.version === version) || ('toVersion' in data && data.toVersion === version),
  );

export const FunctionMapping: FunctionMappingResolvers = { sources: refsIn };

export const FunctionGap: FunctionGapResolvers = {
  function: ({ view, function: code }) => view.function(code),
  holder: ({ view, holder }) => (holder ? view.member(holder) : null),
  from: ({ from }) => isoDay(from),
  to: ({ to }) => isoDay(to),
  certainty: certaintyOf,
};

export const FunctionYear: FunctionYearResolvers = {
  catalogue: ({ view, catalogue }) => cataloguesAt(view).find(({ version }) => version === catalogue?.version) ?? null,
  functions: ({ of }) => of,
  mappings: ({ view, mappings }) => mappings.map((mapping) => ({ ...mapping, view })),
  comparable: ({ brokenBecause }) => brokenBecause === undefined,
  brokenBecause: ({ brokenBecause }) => brokenBecause ?? null,
};

export const LevelThen: LevelThenResolvers = {
  holder: ({ view, holder }) => (holder ? view.member(holder) : null),
  certainty: certaintyOf,
};
