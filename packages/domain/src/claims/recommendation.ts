/** Recommendations of evaluations, the responses of those addressed, and what is said to have come of them. */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { RecommendationEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

type Said<T extends RecommendationEvent['type']> = Omit<Extract<RecommendationEvent, { type: T }>['data'], 'key'> & {
  date: PartialDate;
  sources: SourceRef[];
  event: string;
};
export type ManagementResponseState = Said<'ManagementResponded'>;
export type RecommendationFollowUpState = Said<'RecommendationFollowedUp'>;
export type RecommendationState = Said<'RecommendationMade'> & {
  key: string;
  /** Each in the order of its day. */
  responses: ManagementResponseState[];
  followUps: RecommendationFollowUpState[];
  closed?: Said<'RecommendationClosed'>;
};

export const recommendation: StreamKind<RecommendationState | undefined, RecommendationEvent> = {
  kind: 'recommendation',
  initial: undefined,

  evolve(state, entry) {
    const { type, data } = entry;
    switch (type) {
      case 'RecommendationMade':
        return { responses: [], followUps: [], ...state, key: data.key, ...said(entry, data) };
      case 'ManagementResponded':
        return state && { ...state, responses: [...state.responses, said(entry, data)] };
      case 'RecommendationFollowedUp':
        return state && { ...state, followUps: [...state.followUps, said(entry, data)] };
      case 'RecommendationClosed':
        return state && { ...state, closed: said(entry, data) };
      default:
        return never(type);
    }
  },

  rank: ({ type }) =>
    ['RecommendationMade', 'ManagementResponded', 'RecommendationFollowedUp', 'RecommendationClosed'].indexOf(type),
  creates: ({ type, data }) => (type === 'RecommendationMade' ? data.key : undefined),
  names: ({ type, data }) => (type === 'RecommendationMade' ? undefined : data.key),
  unique: ({ type }) => (type === 'RecommendationMade' || type === 'RecommendationClosed' ? type : undefined),

  objection(state, { type, data, effective }) {
    if (type === 'RecommendationMade') return undefined;
    const { key } = data;
    if (!state) return refusal('RECOMMENDATION_UNKNOWN', { key }, 'key');
    if (state.closed) return refusal('RECOMMENDATION_CLOSED', { key, day: effective.to }, 'effective');
    if (type !== 'ManagementResponded' || isAmong(state.addressees, data.by)) return undefined;
    const by = 'code' in data.by ? data.by.code : data.by.name;
    return refusal('RECOMMENDATION_NOT_ADDRESSED', { key, by }, 'data.by');
  },

  entities: (state) => (state ? [{ type: 'recommendation', key: state.key, state }] : []),
};

/** Those addressed who have not responded. */
export const unanswered = ({ addressees, responses }: RecommendationState): Party[] =>
  addressees.filter((party) => !responses.some(({ by }) => isSame(by, party)));

const isAmong = (parties: readonly Party[], party: Party) => parties.some((other) => isSame(other, party));
const isSame = (a: Party, b: Party) => canonicalJson(a) === canonicalJson(b);

const said = <D extends { key: string }>(
  { id, effective, sources }: Entry<RecommendationEvent>,
  { key: _, ...data }: D,
) => ({ ...data, date: effective, sources, event: id });
