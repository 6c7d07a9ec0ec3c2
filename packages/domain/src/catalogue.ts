/** The catalogue of secretariat functions: which version is in force, and what it says of each function. */
import type { FunctionScope } from '@rapporteur/schema/catalogue';
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { CatalogueEvent } from '@rapporteur/schema/registry';
import type { StreamKind } from './stream-kind.ts';

export type CatalogueStanding = 'PROVISIONAL' | 'APPROVED';
export type FunctionState = {
  code: string;
  /** Its place in the catalogue, from 0. */
  order: number;
  name: string;
  scope: FunctionScope;
  definition?: string | undefined;
  /** What has to be met before it counts as fully taken over. */
  criteria: string[];
  /** The version in force. */
  catalogue: string;
  standing: CatalogueStanding;
  sources: SourceRef[];
  events: string[];
};
export type CatalogueState = {
  version: string;
  standing: CatalogueStanding;
  adopted: PartialDate;
  byDecision?: string | undefined;
  functions: FunctionState[];
  /** A later version is in force instead. */
  replaced: boolean;
  sources: SourceRef[];
  events: string[];
};
/** In the order they came into force; the last one is in force. */
export type Catalogues = CatalogueState[];

export const catalogue: StreamKind<Catalogues, CatalogueEvent> = {
  kind: 'catalogue',
  initial: [],

  evolve(versions, { id, data, effective, sources }) {
    const { version, standing, byDecision } = data;
    const functions = data.functions.map(
      (listed, order): FunctionState => ({
        ...listed,
        order,
        catalogue: version,
        standing,
        sources,
        events: [id],
      }),
    );
    const adopted = {
      version,
      standing,
      adopted: effective,
      byDecision,
      functions,
      replaced: false,
      sources,
      events: [id],
    };
    const others = versions.filter((other) => other.version !== version);
    return [...others.map((other) => ({ ...other, replaced: true })), adopted];
  },

  rank: () => 0,
  creates: ({ data }) => data.version,
  names: () => undefined,
  unique: ({ data }) => data.version,

  objection: (_versions, { data }) =>
    data.standing === 'APPROVED' && !data.byDecision
      ? refusal('CATALOGUE_DECISION_MISSING', { version: data.version }, 'data.byDecision')
      : undefined,

  entities: (versions) => [
    ...versions.map((state) => ({ type: 'catalogue' as const, key: state.version, state })),
    ...(inForce(versions)?.functions ?? []).map((state) => ({ type: 'function' as const, key: state.code, state })),
  ],
};

export const inForce = (versions: Catalogues): CatalogueState | undefined => versions.at(-1);
