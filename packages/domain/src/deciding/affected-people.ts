/**
 * Counts of people affected by trafficking enter only as yearly totals of the whole region of ten or more: nobody can be found in
 * those. What divides them (a member, a part, some days of a year) is refused, and so is a printed form that says more than the total.
 */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { DomainEvent } from '@rapporteur/schema/registry';
import { compare } from '../decimal.ts';

export const SMALLEST = '10';
type Figured = Extract<DomainEvent, { type: 'FigurePublished' }>['data'];

export function cellOfAffectedPeople(data: Figured): Refusal | undefined {
  const { measure, member, year, label, sector, period, figure, printedAs } = data;
  const refused = (why: string, field: string) => refusal('AFFECTED_PEOPLE_CELL', { measure, why }, field);
  if (member !== undefined) return refused('no member is named', 'member');
  if (year === undefined) return refused('the year is', 'year');
  if (label !== undefined) return refused('no part is labelled', 'data.label');
  if (sector !== undefined) return refused('no sector is named', 'data.sector');
  if (period) return refused('it is of a whole year', 'data.period');
  if ('value' in figure && compare(figure.value, SMALLEST) < 0)
    return refused('smaller numbers could point at somebody', 'data.figure.value');
  if (printedAs !== undefined && printedDigits(printedAs) !== ('value' in figure ? digits(figure.value) : undefined))
    return refused('what is printed is the total and nothing else', 'data.printedAs');
  return undefined;
}

const digits = (text: string) => text.replaceAll(/\D/gu, '');
/** The number of a text that holds nothing but one, with spaces, commas, dots or apostrophes between its digits. */
const printedDigits = (text: string) => (/^\d[\d\s.,'’]*$/u.test(text) ? digits(text) : '');
