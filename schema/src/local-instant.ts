/** A moment that a deadline is made of: what the clocks of a zone showed. It is data like a date, so it is kept as the source gives it. */
import { z } from 'zod';
import { ExactDay, FIRST_YEAR, LAST_YEAR } from './partial-date.ts';
import { Word } from './text.ts';

/** A zone of the IANA database. */
export const Zone = Word.refine(isZone, { error: 'is not a time zone; write it as Asia/Bangkok' });

const CLOCK = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

export const LocalInstant = z
  .strictObject({
    local: z
      .string()
      .regex(CLOCK, { error: 'is not a local time; write it as 2016-11-24T17:00', abort: true })
      .refine(isOfTheCalendar, { error: `is not on a day of the calendar between ${FIRST_YEAR} and ${LAST_YEAR}` })
      .meta({ description: 'What the clocks showed, without an offset: 2016-11-24T17:00.' }),
    zone: Zone.meta({ description: 'Whose clocks: Asia/Vientiane.' }),
  })
  .meta({ id: 'LocalInstant', description: 'An exact moment: a local time and the zone whose clocks showed it.' });
export type LocalInstant = z.infer<typeof LocalInstant>;

function isOfTheCalendar(local: string): boolean {
  const year = Number(local.slice(0, 4));
  return ExactDay.safeParse(local.slice(0, 10)).success && year >= FIRST_YEAR && year <= LAST_YEAR;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
