import { epochDay } from '@rapporteur/domain/calendar';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { PartialDate } from '@rapporteur/schema/partial-date';
import { expect, test } from 'vitest';
import { isInForce } from './in-force.ts';

const on = (date: string) => PartialDate.parse(date);
const inForce = (state: Partial<DecisionState>, day: string) => isInForce(state as DecisionState, epochDay(day));

test('a decision is in force from its adoption, or from the day it names, to the last day it names', () => {
  expect(inForce({ adopted: on('2015-04-30') }, '2015-04-29')).toBe(false);
  expect(inForce({ adopted: on('2015-04-30') }, '2015-04-30')).toBe(true);
  const year = { adopted: on('2016-11-24'), inForceFrom: on('2017-01-01'), inForceTo: on('2017-12-31') };
  expect(['2016-12-31', '2017-01-01', '2017-12-31', '2018-01-01'].map((day) => inForce(year, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('what was only agreed in principle, or has ended, is not in force', () => {
  expect(inForce({ verb: 'AGREE_IN_PRINCIPLE' }, '2020-01-01')).toBe(false);
  expect(inForce({ adopted: on('2015-04-30'), ended: 'LAPSED' }, '2020-01-01')).toBe(false);
});
