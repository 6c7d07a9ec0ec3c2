/** Fractions of whole numbers: the audit of the measures shares no arithmetic with them. */
export type Fraction = readonly [number: bigint, of: bigint];

/** Of digits such as 33.5, or of a whole number. */
export function fraction(digits: string | number): Fraction {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(String(digits)) ?? [];
  if (whole === undefined) throw new Error(`${digits} is no decimal`);
  const number = BigInt(whole + decimals);
  return [sign ? -number : number, 10n ** BigInt(decimals.length)];
}

export const plus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, [-b[0], b[1]]);
export const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
export const over = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1], a[1] * b[0]];
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, fraction(0));
/** Below zero, zero or above it, as the first is less than, as much as or more than the second. */
export const compare = (a: Fraction, b: Fraction): bigint => minus(a, b)[0];
export const isZero = (a: Fraction): boolean => a[0] === 0n;

/** In decimals, rounded once, halves away from zero; without the zeros that say nothing. */
export function inDecimals([number, of]: Fraction, places: number): string {
  const size = number < 0n ? -number : number;
  const units = (2n * size * 10n ** BigInt(places) + of) / (2n * of);
  const digits = String(units).padStart(places + 1, '0');
  const [whole, decimals] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const text = `${whole}.${decimals}`.replace(/\.?0*$/u, '');
  return number < 0n && units > 0n ? `-${text}` : text;
}

/** A part of a whole that is not zero, in percent to three decimals, as measures are given. */
export const percentOf = (part: Fraction, whole: Fraction): string =>
  inDecimals(times(over(part, whole), fraction(100)), 3);
