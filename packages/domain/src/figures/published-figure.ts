/**
 * What all sources say of one measure, member and year. Every claim stays beside the others; which one counts is a choice with a reason
 * that can be made anew. Claims that agree need no choice.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { PublishedFigureEvent } from '@rapporteur/schema/registry';
import { keyed, REGION } from '../keys.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { type Choice, entriesBehind, type Standing, standings } from './choosing.ts';
import { saidBy } from './figure.ts';

type Published = Extract<PublishedFigureEvent, { type: 'FigurePublished' }>;
type Preferred = Extract<PublishedFigureEvent, { type: 'FigurePreferred' }>;

export type ClaimState = Published['data'] &
  Standing & {
    /** The id of its FigurePublished. */
    event: string;
    /** Why it was chosen. */
    reason?: string;
    /** The day its source was published. */
    published: PartialDate;
    sources: SourceRef[];
    /** The entries behind what it says and behind its being preferred. */
    events: string[];
  };

type Claim = Omit<ClaimState, keyof Standing | 'reason'>;
/** Claims of one topic with the choices among them, and what they come to. */
type Topic = { claims: Claim[]; choices: Choice[]; settled: ClaimState[] };
/** By topic, in the order of their first claims: what is said of one leaves the others as they are, which keeps long streams quick to fold. */
export type PublishedFigures = ReadonlyMap<string, Topic>;

export const publishedFigure: StreamKind<PublishedFigures, PublishedFigureEvent> = {
  kind: 'publishedFigure',
  initial: new Map(),

  evolve(topics, entry) {
    switch (entry.type) {
      case 'FigurePublished': {
        const claim = claimOf(entry as Entry<Published>);
        const { claims, choices, settled } = topics.get(topicOf(claim)) ?? { claims: [], choices: [], settled: [] };
        return withTopic(topics, { claims: [...claims, claim], choices, settled });
      }
      case 'FigurePreferred': {
        const topic = topicHolding(topics, entry.data.claim);
        if (!topic) return topics;
        const choice = choiceOf(entry as Entry<Preferred>, topic.claims);
        return withTopic(topics, { ...topic, choices: [...topic.choices, choice] });
      }
      default:
        return never(entry);
    }
  },

  rank: (event) => ['FigurePublished', 'FigurePreferred'].indexOf(event.type),
  creates: (entry) => (entry.type === 'FigurePublished' ? entry.id : undefined),
  names: (event) => (event.type === 'FigurePreferred' ? event.data.claim : undefined),
  // A source may contradict itself, but what it says once in one place is one claim.
  unique: ({ type, data, sources }) => (type === 'FigurePublished' ? canonicalJson({ data, sources }) : undefined),

  objection(topics, { type, data, effective, sources, stream }) {
    if (type === 'FigurePublished')
      return sources.length === 1 ? offYear(data, effective) : refusal('FIGURE_SOURCE_ONE', {}, 'sources');
    return topicHolding(topics, data.claim)
      ? undefined
      : refusal('FIGURE_CLAIM_UNKNOWN', { claim: data.claim, stream }, 'data.claim');
  },

  entities: (topics) =>
    [...topics.values()].flatMap(({ settled }) =>
      settled.map((state) => ({ type: 'publishedFigure', key: state.event, state })),
    ),
};

const topicHolding = (topics: PublishedFigures, event: string): Topic | undefined =>
  topics.values().find(({ claims }) => claims.some((claim) => claim.event === event));
const withTopic = (topics: PublishedFigures, topic: Topic): PublishedFigures =>
  new Map(topics).set(topicOf(topic.claims[0]!), { ...topic, settled: settled(topic) });

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

/** The claims of one topic, the chosen one marked. Those that come to the same as before stay the same. */
function settled({ claims, choices, settled: before }: Topic): ClaimState[] {
  const { standing, choice } = standings(claims, choices, wording);
  return claims.map((claim, place) => {
    const chosen = claim.event === choice?.claim;
    const events = chosen ? [...claim.events, ...choice.events] : claim.events;
    const { conflicting, unsettled, preferred } = standing[place]!;
    const was = before[place];
    if (
      was?.conflicting === conflicting &&
      was.unsettled === unsettled &&
      was.preferred === preferred &&
      !chosen &&
      was.reason === undefined
    )
      return was;
    return { ...claim, conflicting, unsettled, preferred, ...(chosen && { reason: choice.reason }), events };
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

const choiceOf = ({ id, data, correctedBy }: Entry<Preferred>, claims: readonly Claim[]): Choice => ({
  claim: data.claim,
  reason: data.reason,
  among: claims.map(wording),
  events: entriesBehind(id, correctedBy),
});
