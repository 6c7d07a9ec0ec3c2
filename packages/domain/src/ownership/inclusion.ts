/** Inclusion: how many took part in meetings, as sources count them (domain language, section 8, F). Context, not part of ownership. */
import type { Figure } from '@rapporteur/schema/figure';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { sum } from '../decimal.ts';
import { occasionOf } from '../figures/participation.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

/** One count. `preferred`: of those of the same it is the one that counts. */
export type Counted = {
  persons: Figure;
  preferred: boolean;
  meeting?: string | undefined;
  counted: PartialDate;
  events: readonly string[];
};

/**
 * Persons in a year: the count of the whole year, if there is one, otherwise the sum over meetings and days. Where counts of the same differ
 * and none was chosen, nobody can say. A person at three meetings counts three times, unless the source counts heads.
 */
export function personsCounted(counts: readonly Counted[], method: string): Measured {
  const occasions = Map.groupBy(counts, occasionOf);
  const whole = occasions.get('the year');
  const used = whole ? [whole] : [...occasions.values()];
  const preferred = used.flatMap((same) => same.find((count) => count.preferred) ?? []);
  const known = preferred.flatMap(({ persons, events }) =>
    'value' in persons ? [{ value: persons.value, events }] : [],
  );
  const frame: Frame = {
    unit: 'PERSONS',
    method,
    coverage: { known: known.length, expected: used.length },
    evidence: (preferred.length < used.length ? used.flat() : known).flatMap(({ events }) => [...events]),
  };
  if (preferred.length < used.length)
    return missing('NOT_COMPUTABLE', 'Sources count the same participants differently, and none was chosen.', frame);
  return known.length === 0
    ? missing('NOT_REPORTED', 'No count for that year is on record.', frame)
    : measured(sum(known.map(({ value }) => value)), frame);
}
