/** Arguments as the read models take them: null is left out, days are counted. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { refused } from '../refused.ts';

export const given = <T>(value: T | null | undefined): T | undefined => value ?? undefined;
export const dayGiven = (day: string | null | undefined): EpochDay | undefined =>
  typeof day === 'string' ? epochDay(day) : undefined;

/** The two ends of a stretch of days, as the arguments of these names give them. Throws ARGUMENT_INVALID if it ends before it starts. */
export function daysGiven<From extends string, To extends string>(
  asked: Partial<Record<From | To, string | null>> | null | undefined,
  from: From,
  to: To,
): Partial<Record<From | To, EpochDay>> {
  const [first, last] = [asked?.[from], asked?.[to]];
  if (first && last && first > last)
    throw refused('ARGUMENT_INVALID', {
      field: `${to} (${last})`,
      why: `lies before ${from} (${first}); swap the two`,
    });
  return { [from]: dayGiven(first), [to]: dayGiven(last) } as Partial<Record<From | To, EpochDay>>;
}
