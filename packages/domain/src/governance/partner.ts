/** Partners and the names they bore. The register name stays the key. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartnerCategory } from '@rapporteur/schema/partner';
import type { PartnerEvent } from '@rapporteur/schema/registry';
import { never, type StreamKind } from '../stream-kind.ts';

export type PartnerState = { key: string; name: string; category: PartnerCategory; sources: SourceRef[] };

export const partner: StreamKind<PartnerState | undefined, PartnerEvent> = {
  kind: 'partner',
  initial: undefined,

  evolve(state, { type, data, sources }) {
    switch (type) {
      case 'PartnerRegistered':
        return { key: data.name, name: data.name, category: data.category, sources };
      case 'PartnerRenamed':
        return state && { ...state, name: data.newName };
      default:
        return never(type);
    }
  },

  rank: (event) => ['PartnerRegistered', 'PartnerRenamed'].indexOf(event.type),
  creates: (event) => (event.type === 'PartnerRegistered' ? event.data.name : undefined),
  names: (event) => (event.type === 'PartnerRenamed' ? event.data.name : undefined),
  unique: (event) => (event.type === 'PartnerRegistered' ? event.type : undefined),
  objection: (state, { type, data }) =>
    type === 'PartnerRenamed' && state?.key !== data.name
      ? refusal('PARTNER_UNKNOWN', { code: data.name }, 'name')
      : undefined,
  entities: (state) => (state ? [{ type: 'partner', key: state.key, state }] : []),
};
