/**
 * What all sources say of one measure, member and year. Every claim stays beside the others; which one counts is a choice with a reason
 * that can be made anew. Claims that agree need no choice.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { PublishedFigureEvent } from '@rapporteur/schema/registry';
import { saidBy } from './figure.ts';
import { keyed, REGION } from './keys.ts';
import { type Entry, never, type StreamKind } from './stream-kind.ts';

type Published = Extract<PublishedFigureEvent, { type: 'FigurePublished' }>;
type Preferred = Extract<PublishedFigureEvent, { type: 'FigurePreferred' }>;

export type ClaimState = Published['data'] & {
  /** The id of its FigurePublished. */
  event: string;
  /** It counts: by choice, or because nobody says otherwise. */
  preferred: boolean;
  /** Another claim of the same says something else. */
  conflicting: boolean;
  /** They conflict, and none was chosen yet. */
  unsettled: boolean;
  /** Why it was chosen. */
  reason?: string;
  /** The day its source was published. */
  published: PartialDate;
  sources: SourceRef[];
  /** The entries behind what it says and behind its being preferred. */
  events: string[];
};

type Claim = Omit<ClaimState, 'preferred' | 'conflicting' | 'unsettled' | 'reason'>;
type Choice = { claim: string; reason: string; events: string[] };
export type PublishedFigures = { claims: Claim[]; choices: Choice[] };

export const publishedFigure: StreamKind<PublishedFigures, PublishedFigureEvent> = {
  kind: 'publishedFigure',
  initial: { claims: [], choices: [] },

  evolve(state, entry) {
    switch (entry.type) {
      case 'FigurePublished':
        return { ...state, claims: [...state.claims, claimOf(entry as Entry<Published>)] };
      case 'FigurePreferred':
        return { ...state, choices: [...state.choices, choiceOf(entry as Entry<Preferred>)] };
      default:
        return never(entry);
    }
  },

  rank: (event) => ['FigurePublished', 'FigurePreferred'].indexOf(event.type),
  creates: (entry) => (entry.type === 'FigurePublished' ? entry.id : undefined),
  names: (event) => (event.type === 'FigurePreferred' ? event.data.claim : undefined),
  // A source may contradict itself, but what it says once in one place is one claim.
  unique: ({ type, data, sources }) => (type === 'FigurePublished' ? canonicalJson({ data, sources }) : undefined),

  objection({ claims }, { type, data, effective, sources, stream }) {
    if (type === 'FigurePublished')
      return sources.length === 1 ? offYear(data, effective) : refusal('FIGURE_SOURCE_ONE', {}, 'sources');
    const known = claims.some(({ event }) => event === data.claim);
    return known ? undefined : refusal('FIGURE_CLAIM_UNKNOWN', { claim: data.claim, stream }, 'data.claim');
  },

  entities: ({ claims, choices }) =>
    [...Map.groupBy(claims, topicOf).values()]
      .flatMap((rivals) => settled(rivals, choices))
      .map((state) => ({ type: 'publishedFigure', key: state.event, state })),
};

/** Nothing can have been counted of a year that had not begun, and the days that a figure is about are days of its year. */
function offYear({ year, period, aspect, figure }: Published['data'], published: PartialDate): Refusal | undefined {
  if (year === undefined) return undefined;
  const off = (field: string, why: string) => refusal('FIELD_INVALID', { field, why }, field);
  if (aspect === 'ACTUAL' && 'value' in figure && `${year}-01-01` > published.to)
    return off('year', `had not begun by ${published.to}, when this was published; mend it, or say aspect: TARGET`);
  if (period && (period.to < `${year}-01-01` || period.from > `${year}-12-31`))
    return off('data.period', `has no day of ${year}, the year of the figure; mend one of the two`);
  return undefined;
}

/** Which part of a whole a claim is of: by its label, or without one by its sector. Undefined for what is no part. */
export const partOf = ({ label, sector }: Pick<Claim, 'label' | 'sector'>): string | undefined =>
  label !== undefined ? `label ${label}` : sector && `sector ${sector}`;

/** Claims of the same topic are of the same thing: aspect, part of the whole and days. */
export const topicOf = (claim: Claim): string => {
  const { measure, member, year, aspect, period } = claim;
  const days = period ? `${period.from}/${period.to}` : null;
  return canonicalJson([keyed(measure, member ?? REGION, year), aspect, partOf(claim) ?? null, days]);
};

/** The claims of one topic, the chosen one marked: the last choice counts. Of claims that agree, the first stands for all. */
function settled(rivals: readonly Claim[], choices: readonly Choice[]): ClaimState[] {
  const conflicting = new Set(rivals.map(wording)).size > 1;
  const choice = choices.findLast(({ claim }) => rivals.some(({ event }) => event === claim));
  const counts = choice?.claim ?? (conflicting ? undefined : rivals[0]?.event);
  return rivals.map((claim) => {
    const chosen = claim.event === choice?.claim;
    return {
      ...claim,
      conflicting,
      unsettled: conflicting && !choice,
      preferred: claim.event === counts,
      ...(chosen && { reason: choice.reason }),
      events: chosen ? [...claim.events, ...choice.events] : claim.events,
    };
  });
}

/** The same for claims that do not contradict each other. Whether a currency is stated or inferred makes no difference. */
const wording = ({ figure, currency }: Claim): string => `${saidBy(figure)} ${currency?.code ?? ''}`;

const claimOf = ({ id, data, effective, sources, correctedBy }: Entry<Published>): Claim => ({
  ...data,
  event: id,
  published: effective,
  sources,
  events: entriesBehind(id, correctedBy),
});

const choiceOf = ({ id, data, correctedBy }: Entry<Preferred>): Choice => ({
  claim: data.claim,
  reason: data.reason,
  events: entriesBehind(id, correctedBy),
});

const entriesBehind = (id: string, correctedBy: string | undefined) => (correctedBy ? [id, correctedBy] : [id]);
