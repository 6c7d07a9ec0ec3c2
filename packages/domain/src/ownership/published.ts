/** Means of what was published, over the members that have a figure. Missing is not zero; a mean that takes it so is labelled. */
import { ratio, sum } from '../decimal.ts';
import { saidBy } from '../figures/figure.ts';
import { type ClaimState, partOf } from '../figures/published-figure.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** The figure of each member, in the order of the members; `value` is left out where there is none, or several that conflict. */
export type PublishedOfMember = { member: string; value?: string; events: readonly string[] };

/**
 * What the claims about a member and year come to that count, for the whole of what is measured: targets and parts are something else. Claims
 * of several measures or stretches of days may differ without a choice between them; then nothing is taken for the member's.
 */
export function publishedOf(member: string, claims: readonly ClaimState[]): PublishedOfMember {
  const counted = claims.filter(
    (claim) =>
      claim.member === member &&
      claim.aspect === 'ACTUAL' &&
      claim.preferred &&
      partOf(claim) === undefined &&
      'value' in claim.figure,
  );
  const [value, ...others] = new Set(counted.map(({ figure }) => saidBy(figure)));
  return value === undefined || others.length > 0
    ? { member, events: [] }
    : { member, value, events: counted.flatMap(({ events }) => events) };
}

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
