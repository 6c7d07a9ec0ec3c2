/** Sources: what statements rest on, and since when an outsider could have read them. */
import { refusal } from '@rapporteur/schema/codes';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { SourceEvent } from '@rapporteur/schema/registry';
import { never, type StreamKind } from './stream-kind.ts';

export type SourceState = {
  id: string;
  title: string;
  issuer: string;
  issuerKind: string;
  language: string;
  published?: PartialDate | undefined;
  period?: PartialDate | undefined;
  completeness: string;
  address?: string | undefined;
  contentHash?: string | undefined;
};

export const source: StreamKind<SourceState | undefined, SourceEvent> = {
  kind: 'source',
  initial: undefined,

  evolve(state, { type, data }) {
    switch (type) {
      case 'SourceRegistered':
        return data;
      case 'SourceRetitled':
        return state && { ...state, title: data.title };
      default:
        return never(type);
    }
  },

  rank: (event) => ['SourceRegistered', 'SourceRetitled'].indexOf(event.type),
  creates: (event) => (event.type === 'SourceRegistered' ? event.data.id : undefined),
  names: (event) => (event.type === 'SourceRetitled' ? event.data.id : undefined),
  unique: (event) => (event.type === 'SourceRegistered' ? event.type : undefined),
  objection: (state, { type, data }) =>
    type === 'SourceRetitled' && !state ? refusal('SOURCE_UNKNOWN', { code: data.id }, 'id') : undefined,
  entities: (state) => (state ? [{ type: 'source', key: state.id, state }] : []),
};
