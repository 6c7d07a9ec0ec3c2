/** What figures have in common, wherever they are published: when two say the same, and what a unit allows. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Figure, Unit } from '@rapporteur/schema/figure';
import { compare, rounded, shortest } from '../decimal.ts';

/** The same for figures that say the same, however many zeros are printed behind. */
export const saidBy = (figure: Figure): string => ('value' in figure ? shortest(figure.value) : figure.absence);

/** Why a value cannot be counted in `unit`: shares are 0 to 100, amounts zero or more, and counts whole as well. */
export function unlikeUnit(figure: Figure, unit: Unit, field: string): Refusal | undefined {
  if (!('value' in figure)) return undefined;
  const { value } = figure;
  const fits =
    compare(value, '0') >= 0 &&
    (unit !== 'PERCENT' || compare(value, '100') <= 0) &&
    (unit !== 'COUNT' || compare(value, rounded(value)) === 0);
  return fits ? undefined : refusal('FIGURE_UNLIKE_UNIT', { value, is: ALLOWED[unit] }, field);
}

const ALLOWED: Readonly<Record<Unit, string>> = {
  PERCENT: 'a percentage from 0 to 100',
  MONEY: 'an amount of zero or more',
  COUNT: 'a whole number of zero or more',
};
