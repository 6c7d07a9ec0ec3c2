/** In which year something counts whose date is imprecise: that of its first possible day, from which the as-of has it as well. */
import type { PartialDate } from '@rapporteur/schema/partial-date';

type Days = Pick<PartialDate, 'from' | 'to'>;

export const countsIn = ({ from }: Days, year: number): boolean => from.startsWith(`${year}-`);

/** Whether it is sure that it counts in the year, or that it does not: unless its days lie in this year and in another one. */
export function isSureOf({ from, to }: Days, year: number): boolean {
  const [begins, ends] = [`${year}-01-01`, `${year}-12-31`];
  const isOutside = to < begins || from > ends;
  return isOutside || (from >= begins && to <= ends);
}
