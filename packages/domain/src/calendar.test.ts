import { expect, it } from 'vitest';
import { dayIn, epochDay, instantText, isoDay } from './calendar.ts';

it('counts days from 1970-01-01, leap days and all', () => {
  expect(['1970-01-01', '1969-12-31', '2004-02-29', '2004-03-01'].map(epochDay)).toEqual([0, -1, 12477, 12478]);
  for (const day of ['1900-01-01', '2000-02-29', '2199-12-31']) expect(isoDay(epochDay(day))).toBe(day);
});

it('knows what day it is in a zone', () => {
  const lateInTheDay = Date.UTC(2015, 3, 29, 17, 15);
  expect(['UTC', 'Asia/Bangkok', 'Asia/Yangon'].map((zone) => dayIn(lateInTheDay, zone))).toEqual([
    '2015-04-29',
    '2015-04-30',
    '2015-04-29',
  ]);
  expect(() => dayIn(lateInTheDay, 'Asia/Nowhere')).toThrow('Asia/Nowhere is not a time zone');
});

it('writes instants in UTC', () => {
  expect(instantText(Date.UTC(2015, 3, 30, 1, 2, 3))).toBe('2015-04-30T01:02:03.000Z');
});
