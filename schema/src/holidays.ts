/** The public holidays of members, year by year, as each declares them. They say which days count as working days. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { ExactDay } from './partial-date.ts';
import { MemberCode, Name, Year } from './text.ts';

const key = { member: MemberCode, year: Year };
const declared = {
  days: z
    .array(z.strictObject({ date: ExactDay, name: Name }))
    .max(366)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, {
      error: 'gives a day twice; give each once',
    })
    .meta({ description: 'All holidays of the year: a later calendar of the same year takes the place of this one.' }),
};

// These names are the stored format.
export const holidaysEvents = { HolidayCalendarDeclared: z.strictObject({ ...key, ...declared }) };

export const holidaysCommands = { DeclareHolidayCalendar: commandBody(key, declared) };
