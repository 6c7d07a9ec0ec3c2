/**
 * Exact decimals, as strings in and out: amounts of 10^12 and shares of 1 lose nothing on their way. The one home of the library.
 * Every answer is in its shortest form ("33.5", never "33.50"), so that equal values are equal strings.
 */
import Big from 'big.js';

const plain = (value: Big): string => value.toFixed();

/** The same number in its shortest form. */
export const shortest = (value: string): string => plain(new Big(value));
export const compare = (a: string, b: string): -1 | 0 | 1 => new Big(a).cmp(b);
export const sum = (parts: readonly string[]): string =>
  plain(parts.reduce((total, part) => total.plus(part), new Big(0)));
export const product = (a: string, b: string): string => plain(new Big(a).times(b));
export const difference = (a: string, b: string): string => plain(new Big(a).minus(b));

/** To `decimals` places; halves go away from zero (0.5 is 1, -0.5 is -1). */
export const rounded = (value: string, decimals = 0): string => plain(new Big(value).round(decimals, Big.roundHalfUp));

/** `part` / `whole`, rounded once. Undefined where the whole is zero. */
export function ratio(part: string, whole: string, decimals: number): string | undefined {
  if (compare(whole, '0') === 0) return undefined;
  const Rounding = Big();
  Rounding.DP = decimals;
  Rounding.RM = Big.roundHalfUp;
  return plain(new Rounding(part).div(whole));
}

/** `part` of `whole` in percent, rounded once. Undefined where the whole is zero. */
export const percent = (part: string, whole: string, decimals = 1): string | undefined =>
  ratio(plain(new Big(part).times(100)), whole, decimals);

/**
 * The parts, each zero or more, as percentages of their sum that add up to exactly 100: the method of the largest remainder
 * (Hamilton 1792, also Hare and Niemeyer; see Balinski and Young, Fair Representation, 1982). Each part gets its percentage cut off
 * after `decimals`; what is missing to 100 goes, one last place each, to the largest of what was cut off, of equal ones to the first.
 * Undefined where the sum is zero: there are no shares of nothing.
 */
export function largestRemainder(parts: readonly string[], decimals = 0): string[] | undefined {
  const whole = new Big(sum(parts));
  if (whole.eq(0)) return undefined;
  const step = new Big(10).pow(-decimals);
  const shares = parts.map((part, place) => {
    const scaled = new Big(part).times(100).div(step);
    const remainder = scaled.mod(whole);
    // Without its remainder it divides evenly, so nothing is rounded.
    return { place, units: scaled.minus(remainder).div(whole), remainder };
  });
  const missing = new Big(100)
    .div(step)
    .minus(sum(shares.map(({ units }) => plain(units))))
    .toNumber();
  const raised = new Set(
    shares
      .toSorted((a, b) => b.remainder.cmp(a.remainder) || a.place - b.place)
      .slice(0, missing)
      .map(({ place }) => place),
  );
  return shares.map(({ place, units }) => plain((raised.has(place) ? units.plus(1) : units).times(step)));
}
