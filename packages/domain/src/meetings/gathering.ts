/** Gatherings: planned, held or cancelled. The dates of one that was held are its effective dates. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { GatheringEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { never, type StreamKind } from '../stream-kind.ts';

export type GatheringState = {
  key: string;
  status: 'PLANNED' | 'HELD' | 'CANCELLED';
  title?: string | undefined;
  planned?: PartialDate | undefined;
  dates?: PartialDate;
  place?: string | undefined;
  host?: string | undefined;
  sources: SourceRef[];
};

export const gathering: StreamKind<GatheringState | undefined, GatheringEvent> = {
  kind: 'gathering',
  initial: undefined,

  evolve(state, { type, data, effective, sources }) {
    switch (type) {
      case 'GatheringPlanned': {
        const { dates, ...rest } = data;
        return {
          status: 'PLANNED',
          ...rest,
          planned: dates,
          ...state,
          sources: joined(state?.sources ?? [], sources),
        };
      }
      case 'GatheringHeld':
        return {
          ...state,
          ...data,
          status: 'HELD',
          dates: effective,
          sources: joined(state?.sources ?? [], sources),
        };
      case 'GatheringCancelled':
        return state && { ...state, status: 'CANCELLED' };
      default:
        return never(type);
    }
  },

  rank: (event) => ['GatheringPlanned', 'GatheringCancelled', 'GatheringHeld'].indexOf(event.type),
  creates: (event) => (event.type === 'GatheringCancelled' ? undefined : event.data.key),
  names: (event) => (event.type === 'GatheringCancelled' ? event.data.key : undefined),
  unique: (event) => event.type,

  objection(state, { type, data, effective }) {
    const day = effective.to;
    if (state?.status === 'CANCELLED') return refusal('GATHERING_CANCELLED', { key: data.key, day }, 'effective');
    if (type !== 'GatheringCancelled') return undefined;
    if (!state) return refusal('GATHERING_UNKNOWN', { code: data.key }, 'key');
    return state.status === 'HELD' ? refusal('GATHERING_HELD', { key: data.key, day }, 'effective') : undefined;
  },

  entities: (state) => (state ? [{ type: 'gathering', key: state.key, state }] : []),
};
