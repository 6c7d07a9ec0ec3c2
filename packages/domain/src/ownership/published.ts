/** Means of what was published, over the members that have a figure. Missing is not zero; a mean that takes it so is labelled. */
import { ratio, sum } from '../decimal.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** The figure of each member, in the order of the members; `value` is left out where there is none, or several that conflict. */
export type PublishedOfMember = { member: string; value?: string; events: readonly string[] };

/** The mean over the members that have a figure; with `imputed`, over all members, missing ones counted as zero. */
export function meanPublished(figures: readonly PublishedOfMember[], unit: string, imputed: boolean): Measured {
  const known = figures.flatMap((figure) => (figure.value === undefined ? [] : [{ ...figure, value: figure.value }]));
  const frame: Frame = {
    unit,
    method: imputed ? 'mean-published-missing-as-zero@1' : 'mean-published@1',
    coverage: { known: known.length, expected: figures.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  if (known.length === 0) return missing('NOT_REPORTED', 'No figure of any member for that year is on record.', frame);
  const over = imputed ? figures.length : known.length;
  return measured(ratio(sum(known.map(({ value }) => value)), String(over), DECIMALS)!, frame);
}
