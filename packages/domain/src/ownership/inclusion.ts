/** Inclusion: how many took part in meetings, as sources count them (domain language, section 8, F). Context, not part of ownership. */
import type { Figure } from '@rapporteur/schema/figure';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { sum } from '../decimal.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

/** One count, in the order of recording. */
export type Counted = {
  persons: Figure;
  meeting?: string | undefined;
  counted: PartialDate;
  events: readonly string[];
};

/**
 * Persons in a year: the last count of the whole year, if there is one, otherwise the sum over meetings and days, of each the last count.
 * A person at three meetings counts three times, unless the source counts heads.
 */
export function personsCounted(counts: readonly Counted[], method: string): Measured {
  const whole = counts.findLast((count) => count.counted.precision === 'YEAR' && count.meeting === undefined);
  const used = whole ? [whole] : [...Map.groupBy(counts, placeOf).values()].map((of) => of.at(-1)!);
  const known = used.flatMap(({ persons, events }) => ('value' in persons ? [{ value: persons.value, events }] : []));
  const frame: Frame = {
    unit: 'PERSONS',
    method,
    coverage: { known: known.length, expected: used.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  return known.length === 0
    ? missing('NOT_REPORTED', 'No count for that year is on record.', frame)
    : measured(sum(known.map(({ value }) => value)), frame);
}

const placeOf = ({ meeting, counted }: Counted): string => meeting ?? `${counted.from}/${counted.to}`;
