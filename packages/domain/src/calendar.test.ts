import { expect, it } from 'vitest';
import {
  dayIn,
  endOfDay,
  epochDay,
  hoursAfter,
  instantOf,
  instantText,
  isoDay,
  isWeekend,
  localIn,
  wasShown,
} from './calendar.ts';

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

it('knows the instant that the clocks of a zone mean, and what they show at it', () => {
  const at = (local: string, zone: string) => instantText(instantOf({ local, zone }));
  expect(at('2016-11-24T17:00', 'Asia/Vientiane')).toBe('2016-11-24T10:00:00.000Z');
  expect(at('2016-11-24T17:00:30', 'Asia/Shanghai')).toBe('2016-11-24T09:00:30.000Z');
  expect(at('2016-11-24T17:00', 'Asia/Yangon')).toBe('2016-11-24T10:30:00.000Z');
  const instant = Date.UTC(2016, 10, 24, 17, 15);
  expect(['Asia/Bangkok', 'Asia/Shanghai', 'Asia/Yangon'].map((zone) => localIn(instant, zone))).toEqual([
    '2016-11-25T00:15',
    '2016-11-25T01:15',
    '2016-11-24T23:45',
  ]);
  expect(localIn(instant + 5000, 'UTC')).toBe('2016-11-24T17:15:05');
});

it('knows which times the clocks skipped', () => {
  expect(wasShown({ local: '2017-03-26T02:30', zone: 'Europe/Paris' })).toBe(false);
  expect(wasShown({ local: '2017-03-26T03:30', zone: 'Europe/Paris' })).toBe(true);
  expect(wasShown({ local: '2017-10-29T02:30', zone: 'Europe/Paris' }), 'shown twice').toBe(true);
  expect(wasShown({ local: '2017-03-26T02:30:10', zone: 'Asia/Bangkok' })).toBe(true);
});

it('ends a day where its zone does', () => {
  const day = epochDay('2016-11-24');
  expect(instantText(endOfDay(day, 'Asia/Bangkok'))).toBe('2016-11-24T16:59:59.999Z');
  expect(instantText(endOfDay(day, 'UTC'))).toBe('2016-11-24T23:59:59.999Z');
});

it('counts hours by the clock that runs, not by the one that is put forward', () => {
  expect(hoursAfter({ local: '2016-11-22T17:00', zone: 'Asia/Yangon' }, 72).local).toBe('2016-11-25T17:00');
  expect(hoursAfter({ local: '2017-03-25T12:00', zone: 'Europe/Paris' }, 24).local).toBe('2017-03-26T13:00');
});

it('knows the days of the weekend', () => {
  const week = Array.from({ length: 7 }, (_, day) => isWeekend(epochDay('2016-11-21') + day));
  expect(week).toEqual([false, false, false, false, false, true, true]);
  expect(isWeekend(epochDay('1969-12-27'))).toBe(true);
  expect(isWeekend(epochDay('1969-12-26'))).toBe(false);
});
