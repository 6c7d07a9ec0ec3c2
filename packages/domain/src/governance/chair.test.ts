import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { chair, termOn } from './chair.ts';

const assigned = (year: number, from: string, to?: string, data = {}): Sent => ({
  AssignChairTerm: { year, effective: '2016-11-24', data: { member: 'TH', from, ...(to && { to }), ...data } },
});
const ended = (year: number, effective: string): Sent => ({
  EndChairTerm: { year, effective, data: { reason: 'The host could not go on.' } },
});
const register = () => scenario().given(...founding);
const terms = (given = register()) => given.on(chair, 'chair-COMMIT', '2025-12-31').certain;

describe('the annual Chair', () => {
  it('keeps apart when a term was decided, when it runs and when it was ended', () => {
    const given = register().given(assigned(2017, '2017-01-01', '2017-12-31'), ended(2017, '2017-08-01'));
    const on = (day: string) => given.on(chair, 'chair-COMMIT', day).certain['2017'];
    expect(on('2016-11-23')).toBeUndefined();
    expect(on('2016-11-24')).toMatchObject({
      member: 'TH',
      decided: { from: '2016-11-24' },
      from: { from: '2017-01-01' },
      to: { from: '2017-12-31' },
    });
    expect(on('2017-07-31')?.ended).toBeUndefined();
    expect(on('2017-08-01')).toMatchObject({
      ended: { from: '2017-08-01' },
      endedBecause: 'The host could not go on.',
      to: { from: '2017-12-31' },
    });
    expect(on('2017-08-01')?.events).toHaveLength(2);
    expect(chair.entities(terms(given))).toMatchObject([{ type: 'chairTerm', key: '2017' }]);
  });

  it('is one at a time: terms that certainly share a day are refused', () => {
    const given = register().given(assigned(2017, '2017-01-01', '2017-12-31'));
    given.when(assigned(2018, '2017-12-31', '2018-12-31')).isRefused('CHAIR_TERM_OVERLAPS', 'data.from');
    given.when(assigned(2016, '2016-06-01', '2017-01-01')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(assigned(2018, '2017-06', '2017-07')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(assigned(2016, '2016', '2018')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(assigned(2016, '2017-03-01')).isRefused('CHAIR_TERM_OVERLAPS');
    expect(Object.keys(terms(given))).toEqual(['2017']);
  });

  it('runs on some day of its year', () => {
    register().when(assigned(2017, '2018-01-01')).isRefused('FIELD_INVALID', 'data.from');
    register()
      .when(assigned(2017, '2016', '2016-12'))
      .isRefused('FIELD_INVALID', 'data.to');
    register()
      .when(assigned(2017, '2016-11-24', '2017-11-23'))
      .records(['ChairTermAssigned']);
    register().when(assigned(2017, '2017-12-31')).records(['ChairTermAssigned']);
  });

  it('may have gaps, may change hands within imprecise days, and runs on until the next term begins', () => {
    const given = register().given(
      assigned(2017, '2017-01-01', '2017-12-31'),
      assigned(2018, '2017/2018', '2018-12'),
      assigned(2020, '2020-01-01'),
      assigned(2021, '2021-01-01'),
    );
    expect(Object.keys(terms(given))).toEqual(['2017', '2018', '2020', '2021']);
    given.when(assigned(2022, '2021-01-01')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(assigned(2019, '2019', '2020-01-01')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(assigned(2019, '2019', '2019-12-31')).records(['ChairTermAssigned']);
  });

  it('is free again from the day on which a term was ended', () => {
    const given = register().given(assigned(2017, '2017-01-01', '2017-12-31'), ended(2017, '2017-08-01'));
    const next = (from: string): Sent => ({
      AssignChairTerm: { year: 2018, effective: '2017-08-02', data: { member: 'VN', from, to: '2018-12-31' } },
    });
    given.when(next('2017-07-31')).isRefused('CHAIR_TERM_OVERLAPS');
    given.when(next('2017-08-01')).records(['ChairTermAssigned']);
  });

  it('is whoever began last, where the one before may not be over', () => {
    const given = register().given(
      assigned(2017, '2017-01-01', '2017-12/2018-03'),
      assigned(2018, '2018-01-15', '2018-12-31'),
    );
    const on = (day: string) => termOn(Object.values(terms(given)), day)?.year;
    expect([on('2016-12-31'), on('2018-01-14'), on('2018-01-15'), on('2018-12-31'), on('2019-01-01')]).toEqual([
      undefined,
      2017,
      2018,
      2018,
      undefined,
    ]);
    expect(termOn(Object.values(terms(given)).toReversed(), '2018-02-01')?.year).toBe(2018);
  });

  it('has each term once, forwards, and held by a member', () => {
    const given = register().given(assigned(2017, '2017-01-01', '2017-12-31'));
    given.when(assigned(2017, '2019-01-01')).isRefused('ALREADY_RECORDED');
    given.when(assigned(2019, '2019-06-01', '2019-05-31')).isRefused('CHAIR_TERM_BACKWARDS', 'data.to');
    given.when(assigned(2019, '2019', undefined, { member: 'XX' })).isRefused('MEMBER_UNKNOWN', 'data.member');
    given.when(ended(2018, '2018')).isRefused('CHAIR_TERM_UNKNOWN', 'year');
    given.when(ended(2017, '2018-01-01')).isRefused('CHAIR_TERM_OVER', 'effective');
    given.when(ended(2017, '2016-01')).isRefused('NOT_YET_THEN', 'effective');
    given.given(ended(2017, '2017-12')).when(ended(2017, '2017-11')).isRefused('ALREADY_RECORDED');
  });
});
