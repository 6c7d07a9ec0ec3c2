import { epochDay, isoDay } from '@rapporteur/domain/calendar';
import { expect, test } from 'vitest';
import { dayNumber } from './days.ts';

test('every day of four centuries has the number that the calendar gives it', () => {
  for (let day = epochDay('1890-01-01'); day <= epochDay('2290-01-01'); day += 1)
    expect(dayNumber(isoDay(day))).toBe(day);
});

test('what is not a date has no number', () => {
  for (const text of ['', '2015', '2015-4-30 ', '20a5-04-30', 'yesterday!']) expect(dayNumber(text)).toBeNaN();
});
