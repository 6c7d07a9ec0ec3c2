import { PartialDate } from '@rapporteur/schema/partial-date';
import { describe, expect, it } from 'vitest';
import type { ChairTermState } from '../governance/chair.ts';
import { ledByGovernments, runsOn } from './leading.ts';

const date = (text: string) => PartialDate.parse(text);
const term = (from: string, more: Partial<ChairTermState> = {}): ChairTermState => ({
  year: 2017,
  member: 'LA',
  decided: date('2016-11-24'),
  from: date(from),
  sources: [],
  events: [],
  ...more,
});

describe('a term of the Chair', () => {
  const days = ['2016-12-31', '2017-01-31', '2017-06-15', '2017-06-30', '2017-07-01'];
  const runs = (of: ChairTermState, ...others: ChairTermState[]) => days.map((day) => runsOn(of, [of, ...others], day));

  it('runs from its first day to its last, and on no day of which an imprecise date leaves a doubt', () => {
    expect(runs(term('2017-01-31', { to: date('2017-06-30') }))).toEqual([false, true, true, true, false]);
    expect(runs(term('2017-01', { to: date('2017-06') }))).toEqual([false, true, false, false, false]);
    expect(runs(term('2017-01-01', { ended: date('2017-06') }))).toEqual([false, true, false, false, false]);
  });

  it('without a last day runs until the next may have begun', () => {
    expect(runs(term('2017-01-01'), term('2017-06', { year: 2018 }))).toEqual([false, true, false, false, false]);
    expect(runs(term('2017-01-01'), term('2016-06-01', { year: 2016 }))).toEqual([false, true, true, true, true]);
    expect(runs(term('2017-01-01', { to: date('2017-12-31') }), term('2017-06-15', { year: 2018 }))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});

it('a text that a government drafted with others was drafted by a government', () => {
  const [TH, UN] = [{ kind: 'MEMBER', code: 'TH' } as const, { kind: 'OTHER', name: 'UN-ACT' } as const];
  const led = [
    { by: [UN, TH], events: ['first'] },
    { by: [UN], events: ['second'] },
  ];
  const how = { method: 'texts-drafted@1', what: 'texts' };
  expect(ledByGovernments(led, how)).toMatchObject({ value: '50', evidence: ['first', 'second'] });
  expect(ledByGovernments(led, { ...how, member: 'VN' })).toMatchObject({ value: '0' });
});
