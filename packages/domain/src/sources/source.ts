/** Sources: what statements rest on, and since when an outsider could have read them. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { SourceEvent } from '@rapporteur/schema/registry';
import type { Completeness, IssuerKind } from '@rapporteur/schema/source';
import { never, type StreamKind } from '../stream-kind.ts';
import { mendsNothing } from './mends-nothing.ts';

export type SourceState = {
  id: string;
  title: string;
  issuer: string;
  issuerKind: IssuerKind;
  language: string;
  published?: PartialDate | undefined;
  period?: PartialDate | undefined;
  completeness: Completeness;
  address?: string | undefined;
  contentHash?: string | undefined;
  /** A remark of whoever recorded it. */
  note?: string | undefined;
  /** In the order of their numbers. */
  corrigenda: CorrigendumState[];
};
export type CorrigendumState = Omit<Extract<SourceEvent, { type: 'CorrigendumIssued' }>['data'], 'id'> & {
  date: PartialDate;
  sources: SourceRef[];
  event: string;
};

export const source: StreamKind<SourceState | undefined, SourceEvent> = {
  kind: 'source',
  initial: undefined,

  evolve(state, { id, type, data, effective, sources, note }) {
    switch (type) {
      case 'SourceRegistered':
        return { ...data, ...(note !== undefined && { note }), corrigenda: state?.corrigenda ?? [] };
      case 'SourceRetitled':
        return state && { ...state, title: data.title };
      case 'CorrigendumIssued': {
        const { number, changes, published } = data;
        const issued = { number, changes, published, date: effective, sources, event: id };
        return state && { ...state, corrigenda: [...state.corrigenda, issued].toSorted((a, b) => a.number - b.number) };
      }
      default:
        return never(type);
    }
  },

  rank: (event) => ['SourceRegistered', 'SourceRetitled', 'CorrigendumIssued'].indexOf(event.type),
  creates: (event) => (event.type === 'SourceRegistered' ? event.data.id : undefined),
  names: (event) => (event.type === 'SourceRegistered' ? undefined : event.data.id),
  unique({ type, data }) {
    if (type === 'SourceRegistered') return type;
    return type === 'CorrigendumIssued' ? `${type} ${data.number}` : undefined;
  },
  objection(state, { type, data }) {
    if (type !== 'SourceRegistered' && !state) return refusal('SOURCE_UNKNOWN', { code: data.id }, 'id');
    return type === 'CorrigendumIssued' ? mendsNothing(data.changes) : undefined;
  },
  entities: (state) => (state ? [{ type: 'source', key: state.id, state }] : []),
};
