/**
 * Counts of those who took part in meetings of the process, as sources give them: each a claim, shown beside the others. Which of those that
 * differ counts is a choice with a reason, and none is made by being recorded last.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ParticipationEvent } from '@rapporteur/schema/registry';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';
import { type Choice, entriesBehind, type Standing, standings } from './choosing.ts';
import { saidBy, unlikeUnit } from './figure.ts';

type Counted = Extract<ParticipationEvent, { type: 'ParticipationCounted' }>;
type Preferred = Extract<ParticipationEvent, { type: 'ParticipationCountPreferred' }>;

type Count = Counted['data'] & {
  position: bigint;
  /** The id of its ParticipationCounted. */
  event: string;
  /** When they took part. */
  counted: PartialDate;
  sources: SourceRef[];
  /** The entries behind what it says and behind its being preferred. */
  events: string[];
};
export type ParticipationState = Omit<Count, 'position'> & Standing & { reason?: string };
export type Participation = { counts: readonly Count[]; choices: readonly Choice[] };

export const participation: StreamKind<Participation, ParticipationEvent> = {
  kind: 'participation',
  initial: { counts: [], choices: [] },

  evolve({ counts, choices }, entry) {
    switch (entry.type) {
      case 'ParticipationCounted':
        return { counts: [...counts, countOf(entry as Entry<Counted>)], choices };
      case 'ParticipationCountPreferred': {
        const choice = choiceOf(entry as Entry<Preferred>, counts);
        return choice ? { counts, choices: [...choices, choice] } : { counts, choices };
      }
      default:
        return never(entry);
    }
  },

  rank: ({ type }) => ['ParticipationCounted', 'ParticipationCountPreferred'].indexOf(type),
  creates: ({ id, type }) => (type === 'ParticipationCounted' ? id : undefined),
  names: ({ type, data }) => (type === 'ParticipationCountPreferred' ? data.claim : undefined),
  unique: ({ type, data, effective, sources }) =>
    type === 'ParticipationCounted' ? canonicalJson({ data, effective, sources }) : undefined,

  objection({ counts }, { type, data, effective, sources, stream }) {
    if (type === 'ParticipationCounted')
      return sources.length === 0
        ? refusal('CLAIM_SOURCE_MISSING', { what: 'A count of participants' }, 'sources')
        : (offYear(data, effective) ?? unlikeUnit(data.persons, 'COUNT', 'data.persons'));
    return counts.some(({ event }) => event === data.claim)
      ? undefined
      : refusal('FIGURE_CLAIM_UNKNOWN', { claim: data.claim, stream }, 'data.claim');
  },

  entities: (state) => settled(state).map((count) => ({ type: 'participation', key: count.event, state: count })),
};

function offYear({ year }: Counted['data'], { from, to }: PartialDate): Refusal | undefined {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))) as [number, number];
  return year < first || year > last
    ? refusal('PARTICIPATION_OF_ANOTHER_YEAR', { year, day: to }, 'effective')
    : undefined;
}

/** In the order of recording, each as it stands among those of the same. */
function settled({ counts, choices }: Participation): ParticipationState[] {
  const standing = new Map<Count, ParticipationState>();
  for (const same of Map.groupBy(counts, occasionOf).values()) {
    const own = choices.filter(({ claim }) => same.some(({ event }) => event === claim));
    const found = standings(same, own, wording);
    for (const [place, count] of same.entries()) {
      const chosen = found.choice?.claim === count.event ? found.choice : undefined;
      const { position: _, ...told } = count;
      standing.set(count, {
        ...told,
        ...found.standing[place]!,
        ...(chosen && { reason: chosen.reason, events: [...count.events, ...chosen.events] }),
      });
    }
  }
  return counts.map((count) => standing.get(count)!);
}

/** What is counted: who took part in a meeting, in the year, or on some days of it. */
export const occasionOf = ({ meeting, counted }: Pick<Count, 'meeting' | 'counted'>): string =>
  meeting ?? (counted.precision === 'YEAR' ? 'the year' : `${counted.from}/${counted.to}`);

const wording = ({ persons }: Count): string => saidBy(persons);

const countOf = ({ id, position, data, effective, sources, correctedBy }: Entry<Counted>): Count => ({
  ...data,
  position,
  event: id,
  counted: effective,
  sources,
  events: entriesBehind(id, correctedBy),
});

/** A count is dated by when they took part, so that only its place in the log tells whether it was there to choose from. */
function choiceOf({ id, position, data, correctedBy }: Entry<Preferred>, counts: readonly Count[]): Choice | undefined {
  const chosen = counts.find(({ event }) => event === data.claim);
  if (!chosen) return undefined;
  const same = counts.filter((count) => count.position < position && occasionOf(count) === occasionOf(chosen));
  const { claim, reason } = data;
  return { claim, reason, among: same.map(wording), events: entriesBehind(id, correctedBy) };
}
