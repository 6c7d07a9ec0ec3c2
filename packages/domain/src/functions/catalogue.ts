/** The catalogue of secretariat functions: which version is in force, and what it says of each function. */
import { refusal } from '@rapporteur/schema/codes';
import type { CatalogueEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import type { CatalogueState, Catalogues, FunctionState } from './catalogue-state.ts';
import { mappingObjection } from './mapping.ts';

export const catalogue: StreamKind<Catalogues, CatalogueEvent> = {
  kind: 'catalogue',
  initial: [],

  evolve(versions, entry) {
    switch (entry.type) {
      case 'FunctionCatalogueAdopted':
        return adoptedInto(versions, entry);
      case 'FunctionMapped':
        return versions.map((state) => (state.version === entry.data.toVersion ? mappedInto(state, entry) : state));
      default:
        return never(entry);
    }
  },

  rank: ({ type }) => (type === 'FunctionCatalogueAdopted' ? 0 : 1),
  creates: ({ type, data }) => (type === 'FunctionCatalogueAdopted' ? data.version : undefined),
  names: ({ type, data }) => (type === 'FunctionMapped' ? data.toVersion : undefined),
  unique: ({ type, data }) =>
    type === 'FunctionMapped'
      ? `${data.relation === 'NEW' ? 'to' : 'from'} ${data.fromVersion} ${data.code} ${data.toVersion}`
      : data.version,

  objection(versions, { type, data }) {
    if (type === 'FunctionMapped') return mappingObjection(versions, data);
    return data.standing === 'APPROVED' && !data.byDecision
      ? refusal('CATALOGUE_DECISION_MISSING', { version: data.version }, 'data.byDecision')
      : undefined;
  },

  entities: (versions) => [
    ...versions.map((state) => ({ type: 'catalogue' as const, key: state.version, state })),
    ...(inForce(versions)?.functions ?? []).map((state) => ({ type: 'function' as const, key: state.code, state })),
  ],
};

type EntryOf<T extends CatalogueEvent['type']> = Entry<Extract<CatalogueEvent, { type: T }>>;

function adoptedInto(versions: Catalogues, { id, data, effective, sources }: EntryOf<'FunctionCatalogueAdopted'>) {
  const { version, standing, byDecision } = data;
  const functions = data.functions.map(
    (listed, order): FunctionState => ({ ...listed, order, catalogue: version, standing, sources, events: [id] }),
  );
  const adopted = {
    version,
    standing,
    adopted: effective,
    byDecision,
    functions,
    mappings: [],
    replaced: false,
    sources,
    events: [id],
  };
  const others = versions.filter((other) => other.version !== version);
  return [...others.map((other) => ({ ...other, replaced: true })), adopted];
}

function mappedInto(state: CatalogueState, { id: event, data, effective: date, sources }: EntryOf<'FunctionMapped'>) {
  const { fromVersion, code, codes, relation } = data;
  return { ...state, mappings: [...state.mappings, { fromVersion, code, codes, relation, date, sources, event }] };
}

export const inForce = (versions: Catalogues): CatalogueState | undefined => versions.at(-1);
