/** Counts of those who took part in meetings of the process, as sources give them: each a claim, shown beside the others. */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ParticipationEvent } from '@rapporteur/schema/registry';
import type { StreamKind } from '../stream-kind.ts';
import { unlikeUnit } from './figure.ts';

export type ParticipationState = ParticipationEvent['data'] & {
  /** The id of its ParticipationCounted. */
  event: string;
  /** When they took part. */
  counted: PartialDate;
  sources: SourceRef[];
  events: string[];
};

export const participation: StreamKind<ParticipationState[], ParticipationEvent> = {
  kind: 'participation',
  initial: [],
  evolve: (counts, { id, data, effective, sources, correctedBy }) => [
    ...counts,
    { ...data, event: id, counted: effective, sources, events: correctedBy ? [id, correctedBy] : [id] },
  ],
  rank: () => 0,
  creates: () => undefined,
  names: () => undefined,
  unique: ({ data, effective, sources }) => canonicalJson({ data, effective, sources }),

  objection(_, { data: { persons, year }, effective, sources }) {
    if (sources.length === 0) return refusal('CLAIM_SOURCE_MISSING', { what: 'A count of participants' }, 'sources');
    const [first, last] = [effective.from, effective.to].map((day) => Number(day.slice(0, 4))) as [number, number];
    if (year < first || year > last)
      return refusal('PARTICIPATION_OF_ANOTHER_YEAR', { year, day: effective.to }, 'effective');
    return unlikeUnit(persons, 'COUNT', 'data.persons');
  },

  entities: (counts) => counts.map((state) => ({ type: 'participation', key: state.event, state })),
};
