/** A number as the audit writes it down, so that two of them compare at sight: "38.333 (3 of 6)", "NOT_REPORTED (0 of 6)". */
export type Told = { value?: string; absence?: string; known: number; expected: number; low?: string; high?: string };
/** By section and name, such as financing.meanPublished. */
export type Numbers = Record<string, string>;

export function told({ value, absence, known, expected, low, high }: Told): string {
  const between = low === undefined ? '' : ` between ${low} and ${high}`;
  return `${value ?? absence}${between} (${known} of ${expected})`;
}
