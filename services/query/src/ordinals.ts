/** The numbers from 1 to the greatest borne that no meeting bears. `borne` is in rising order. */
export function missingOrdinals(borne: readonly number[]): number[] {
  const known = new Set(borne);
  const last = borne.at(-1) ?? 0;
  return Array.from({ length: last }, (_, index) => index + 1).filter((number) => !known.has(number));
}
