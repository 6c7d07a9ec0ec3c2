/** How ownership is measured, and since when. A version once adopted stays, so that an old figure can be computed again as it was. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { MethodEvent } from '@rapporteur/schema/registry';
import { compare } from '../decimal.ts';
import type { StreamKind } from '../stream-kind.ts';

export type MethodState = MethodEvent['data'] & {
  /** Its place among the versions, from 0. */
  order: number;
  /** Left out: the register's own, which is as old as the register. */
  adopted?: PartialDate;
  /** A later version is in force instead. */
  replaced: boolean;
  sources: SourceRef[];
  events: string[];
};

/** What the register measures by until a method is adopted: provisional, and without any weight. */
export const REGISTERS_OWN: MethodState = {
  version: 'ownership-1',
  standing: 'PROVISIONAL',
  definition:
    'An activity counts where a government pays for any of it or raised money for it; functions are counted, not weighed; any report on this register counts.',
  basis: 'CURRENT',
  rule: 'ANY',
  raised: true,
  acceptedOnly: false,
  order: -1,
  replaced: false,
  sources: [],
  events: [],
};

export const method: StreamKind<MethodState[], MethodEvent> = {
  kind: 'method',
  initial: [],

  evolve(versions, { id, data, effective, sources }) {
    const others = versions.filter(({ version }) => version !== data.version);
    return [
      ...others.map((before, order) => ({ ...before, order, replaced: true })),
      { ...data, order: others.length, adopted: effective, replaced: false, sources, events: [id] },
    ];
  },

  rank: () => 0,
  creates: ({ data }) => data.version,
  names: () => undefined,
  unique: ({ data }) => data.version,

  objection(_versions, { data: { version, standing, partlyWeight, byDecision } }) {
    if (version === REGISTERS_OWN.version) return refusal('METHOD_VERSION_TAKEN', { version }, 'version');
    if (standing === 'APPROVED' && !byDecision)
      return refusal('METHOD_DECISION_MISSING', { version }, 'data.byDecision');
    if (partlyWeight === undefined) return undefined;
    if (compare(partlyWeight, '0') < 0 || compare(partlyWeight, '1') > 0)
      return refusal('METHOD_WEIGHT_INVALID', { weight: partlyWeight }, 'data.partlyWeight');
    return standing === 'APPROVED' ? undefined : refusal('METHOD_WEIGHT_NOT_AGREED', { version }, 'data.partlyWeight');
  },

  entities: (versions) => versions.map((state) => ({ type: 'method', key: state.version, state })),
};
