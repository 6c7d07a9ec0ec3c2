/** Programmes of the process and the names they bore. The register name stays the key. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { ProgrammeEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

export type ProgrammeState = {
  key: string;
  name: string;
  about?: string | undefined;
  sources: SourceRef[];
  events: string[];
};

export const programme: StreamKind<ProgrammeState | undefined, ProgrammeEvent> = {
  kind: 'programme',
  initial: undefined,

  evolve(state, entry) {
    const { type, data, sources } = entry;
    switch (type) {
      case 'ProgrammeRegistered':
        return { key: data.name, name: data.name, about: data.about, sources, events: entriesOf(entry) };
      case 'ProgrammeRenamed':
        return state && { ...state, name: data.newName, events: [...state.events, ...entriesOf(entry)] };
      default:
        return never(type);
    }
  },

  rank: (event) => ['ProgrammeRegistered', 'ProgrammeRenamed'].indexOf(event.type),
  creates: (event) => (event.type === 'ProgrammeRegistered' ? event.data.name : undefined),
  names: (event) => (event.type === 'ProgrammeRenamed' ? event.data.name : undefined),
  unique: (event) => (event.type === 'ProgrammeRegistered' ? event.type : undefined),
  objection: (state, { type, data }) =>
    type === 'ProgrammeRenamed' && state?.key !== data.name
      ? refusal('PROGRAMME_UNKNOWN', { name: data.name }, 'name')
      : undefined,
  entities: (state) => (state ? [{ type: 'programme', key: state.key, state }] : []),
};

const entriesOf = ({ id, correctedBy }: Entry<ProgrammeEvent>) => (correctedBy ? [id, correctedBy] : [id]);
