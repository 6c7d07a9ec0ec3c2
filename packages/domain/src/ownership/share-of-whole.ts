/**
 * Parts of a whole as published, such as who paid how much in a year, and the shares they come to. Only claims that count are added:
 * a part whose claims conflict, or that has no number, leaves the whole unknown, and so do parts that no one source tells apart. Amounts
 * without a currency give shares, but amounts of different currencies, or of one and of none, give nothing.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import type { Unit } from '@rapporteur/schema/figure';
import { compare, difference, largestRemainder, percent, sum } from '../decimal.ts';
import { type ClaimState, partOf, topicOf } from '../figures/published-figure.ts';
import { type Measured, measured, missing } from './measured.ts';

/** The claim that counts, where one does, and the first recorded. */
export type Part<C extends ClaimState = ClaimState> = { settled?: C; first: C };
export type CurrencyStatus = 'STATED' | 'INFERRED' | 'NOT_STATED';
export type Whole<C extends ClaimState = ClaimState> = {
  parts: Part<C>[];
  total: Measured;
  currency?: string;
  currencyStatus: CurrencyStatus;
};

const DECIMALS = 3;

/** The wholes that the parts among claims make up, one for each measure, member, year and stretch of days, in the order of recording. */
export function wholesIn<C extends ClaimState>(claims: readonly C[], unit: Unit): Whole<C>[] {
  const parts = claims.filter((claim) => claim.aspect === 'ACTUAL' && partOf(claim) !== undefined);
  return [...Map.groupBy(parts, frameOf).values()].map((of) => wholeOf(of, unit));
}

/** The same for parts of one whole. */
export const frameOf = ({ measure, member, year, period }: ClaimState): string =>
  canonicalJson([measure, member ?? null, year ?? null, period ? [period.from, period.to] : null]);

function wholeOf<C extends ClaimState>(claims: readonly C[], unit: Unit): Whole<C> {
  const topics = [...Map.groupBy(claims, topicOf).values()];
  const parts = topics.map((rivals): Part<C> => {
    const settled = rivals.find(({ preferred }) => preferred);
    return { first: rivals[0]!, ...(settled && { settled }) };
  });
  const amounts = amountsOf(parts);
  const currencies = new Set(parts.map(({ settled, first }) => (settled ?? first).currency?.code));
  const currency = currencies.size === 1 ? [...currencies][0] : undefined;
  const status = amounts.map(({ claim }) => claim.currency?.basis ?? 'NOT_STATED');
  const frame = {
    unit: unit === 'MONEY' ? (currency ?? unit) : unit,
    method: 'sum-of-parts@1',
    coverage: { known: amounts.length, expected: parts.length },
    evidence: amounts.flatMap(({ claim }) => claim.events),
  };
  return {
    parts,
    total: totalOf(),
    ...(currency && { currency }),
    currencyStatus: !currency ? 'NOT_STATED' : status.includes('INFERRED') ? 'INFERRED' : 'STATED',
  };

  function totalOf(): Measured {
    if (!areOfOneSource(topics))
      return missing(
        'NOT_COMPUTABLE',
        `No one source gives all of the ${parts.length} parts, so some may hold what others hold as well.`,
        frame,
      );
    const unknown = parts.length - amounts.length;
    if (unknown > 0)
      return missing(
        'NOT_COMPUTABLE',
        `Of ${parts.length} parts, ${unknown} ${unknown === 1 ? 'has' : 'have'} no number that counts.`,
        frame,
      );
    if (currencies.size > 1)
      return missing('NOT_COMPUTABLE', 'The parts are not all in one currency, or not all in a known one.', frame);
    return measured(sum(amounts.map(({ value }) => value)), frame);
  }
}

/** Two sources may divide the same whole in two ways: only what one of them tells apart adds up, whichever claim then counts for a part. */
function areOfOneSource(topics: readonly (readonly ClaimState[])[]): boolean {
  const [first, ...others] = topics.map((rivals) =>
    rivals.flatMap(({ sources }) => sources.map(({ source }) => source)),
  );
  return first?.some((source) => others.every((sources) => sources.includes(source))) ?? true;
}

/** The share of one part (domain language, section 8, trace of the China chart), in percent to three decimals. */
export function shareOfWhole({ parts, total }: Whole, claim: ClaimState): Measured {
  const part = parts.find(({ first }) => partOf(first) === partOf(claim));
  const frame = { ...framed(total), unit: 'PERCENT', method: 'share-of-whole@1' };
  if (!part) return missing('NOT_REPORTED', 'No amount of that part is on record.', frame);
  if ('absence' in total) return missing(total.absence, total.reason, frame);
  const amount = amountsOf([part])[0]!.value;
  const share = percent(amount, total.value, DECIMALS);
  return share === undefined
    ? missing('NOT_APPLICABLE', 'The parts add up to zero, so there are no shares.', frame)
    : measured(share, frame);
}

/** The shares to show, which add up to 100; none where there is no sum. */
export const displayedShares = ({ parts, total }: Whole): string[] | undefined =>
  'value' in total ? largestRemainder(amountsOf(parts).map(({ value }) => value)) : undefined;

/** Half a point: what rounding to whole numbers may take or add. */
const ROUNDING = '0.5';
/** Whether a published number is further from the computed one than rounding explains. */
export function differs({ figure }: Pick<ClaimState, 'figure'>, computed: Measured | undefined): boolean {
  if (!('value' in figure) || !computed || !('value' in computed)) return false;
  const apart = difference(figure.value, computed.value).replace('-', '');
  return compare(apart, ROUNDING) > 0;
}

const amountsOf = (parts: readonly Part[]) =>
  parts.flatMap(({ settled: claim }) =>
    claim && 'value' in claim.figure ? [{ claim, value: claim.figure.value }] : [],
  );

const framed = ({ coverage, evidence }: Measured) => ({ coverage, evidence });
