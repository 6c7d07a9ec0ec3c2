import { describe, expect, it } from 'vitest';
import { epochDay } from '../calendar.ts';
import { admit, CODES, FOUNDED } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { currentMembers, hasLeft, membership } from './membership.ts';

const STREAM = 'membership-COMMIT';
const order = (members: string[], effective = FOUNDED): Sent => ({
  AdoptMemberOrder: { effective, data: { members } },
});
const rename = (code: string, name: string, effective: string): Sent => ({
  RenameMember: { code, effective, data: { name } },
});
const withdraw = (code: string, effective: string): Sent => ({
  WithdrawMember: { code, effective, data: { reason: 'Notice was given.' } },
});
const six = () => scenario().given(...CODES.map((code) => admit(code)));

describe('membership', () => {
  it('admits a member, which then shows under its name', () => {
    const register = scenario();
    register.when(admit('TH')).records(['MemberAdmitted']);
    const { certain, possible } = register.on(membership, STREAM, FOUNDED);
    expect(possible).toEqual(certain);
    expect(currentMembers(certain)).toMatchObject([{ code: 'TH', name: 'Thailand', zone: 'Asia/Bangkok' }]);
    expect(register.on(membership, STREAM, '2004-10-28').possible).toEqual({ members: {}, order: [] });
  });

  it('admits nobody twice, whatever the date', () => {
    six().when(admit('TH', '2003-01-01')).isRefused('ALREADY_RECORDED');
  });

  it('gives a member the names it bore, each in its time', () => {
    const register = six().given(rename('TH', 'Kingdom of Thailand', '2019-05-01'));
    const nameOn = (day: string) => register.on(membership, STREAM, day).certain.members.TH?.name;
    expect([nameOn('2019-04-30'), nameOn('2019-05-01')]).toEqual(['Thailand', 'Kingdom of Thailand']);
  });

  it('renames nobody that is no member, was none yet or has withdrawn', () => {
    const register = six().given(withdraw('TH', '2018-01-01'));
    register.when(rename('XX', 'Nowhere', '2019')).isRefused('NOT_A_MEMBER_THEN', 'code');
    register.when(rename('KH', 'Kampuchea', '2003')).isRefused('NOT_YET_THEN', 'effective');
    register.when(rename('TH', 'Siam', '2019')).isRefused('MEMBER_WITHDRAWN', 'effective');
    register.when(withdraw('TH', '2019')).isRefused('ALREADY_RECORDED');
  });

  it('judges a late entry on its own day and warns of what it contradicts', () => {
    const register = six().given(rename('TH', 'Kingdom of Thailand', '2019-05-01'));
    register.when(withdraw('TH', '2018-01-01')).records(['MemberWithdrew'], 'MEMBER_WITHDRAWN');
    register.when(rename('TH', 'Siam', '2017')).records(['MemberRenamed']);
  });

  it('marks what depends on an imprecise date as possible only', () => {
    const register = six().given(rename('TH', 'Kingdom of Thailand', '2019'));
    const { certain, possible } = register.on(membership, STREAM, '2019-06-30');
    expect([certain.members.TH?.name, possible.members.TH?.name]).toEqual(['Thailand', 'Kingdom of Thailand']);
    expect(register.on(membership, STREAM, '2019-12-31').certain.members.TH?.name).toBe('Kingdom of Thailand');
  });

  it('knows that a member has left though the day it got its name is uncertain', () => {
    const register = six().given(rename('TH', 'Siam', '2019'), withdraw('TH', '2019-12-31'));
    const { possible, certain } = register.on(membership, STREAM, '2019-12-31');
    expect(hasLeft(possible.members.TH!, epochDay('2019-12-31'))).toBe(true);
    expect(hasLeft(possible.members.TH!, epochDay('2019-12-30'))).toBe(false);
    expect(hasLeft(certain.members.VN!, epochDay('2019-12-31'))).toBe(false);
  });

  it('shows members in the order adopted, and those admitted since then after them', () => {
    const register = scenario().given(admit('VN'), admit('TH'), order(['TH', 'VN']), admit('KH', '2010'));
    const codes = (day: string) =>
      currentMembers(register.on(membership, STREAM, day).possible).map(({ code }) => code);
    expect(codes(FOUNDED)).toEqual(['TH', 'VN']);
    expect(codes('2010-06-01')).toEqual(['TH', 'VN', 'KH']);
    expect(membership.entities(register.on(membership, STREAM, '2011-01-01').certain).map(({ key }) => key)).toEqual([
      'TH',
      'VN',
      'KH',
    ]);
  });

  it('wants every member of the day in the order, once', () => {
    const register = six();
    register.when(order(['TH', 'VN'])).isRefused('MEMBER_ORDER_INCOMPLETE', 'data.members');
    register.when(order([...CODES, 'TH'])).isRefused('MEMBER_ORDER_INCOMPLETE', 'data.members');
    register.when(order([...CODES, 'XX'])).isRefused('MEMBER_UNKNOWN', 'data.members');
    register.when(order(CODES, '2003')).isRefused('NOT_A_MEMBER_THEN', 'data.members');
    register.when(order(CODES)).records(['MemberOrderAdopted']);
  });

  it('warns of an order that a member admitted late is missing from', () => {
    const register = scenario().given(admit('VN'), admit('TH'), order(['TH', 'VN'], '2010'));
    register.when(admit('KH', '2008')).records(['MemberAdmitted'], 'MEMBER_ORDER_INCOMPLETE');
  });

  it('accepts an order with an imprecise date if some day of it fits', () => {
    const register = six().given(withdraw('TH', '2018-03-10'), withdraw('KH', '2018-03-20'));
    const four = CODES.filter((code) => code !== 'TH' && code !== 'KH');
    register.when(order(['KH', ...four], '2018-03')).records(['MemberOrderAdopted']);
    register.when(order(four, '2018-03-15')).isRefused('MEMBER_ORDER_INCOMPLETE');
  });

  it('looks for that day between those on which something else happened, too', () => {
    const five = CODES.filter((code) => code !== 'VN');
    const register = scenario().given(
      ...five.map((code) => admit(code)),
      admit('VN', '2018-03-20'),
      withdraw('TH', '2018-03-10'),
    );
    const four = five.filter((code) => code !== 'TH');
    register.when(order(four, '2018-03-05/2018-03-10')).isRefused('MEMBER_ORDER_INCOMPLETE');
    register.when(order(four, '2018-03-20/2018-03-25')).isRefused('MEMBER_ORDER_INCOMPLETE');
    register.when(order(four, '2018-03-05/2018-03-25')).records(['MemberOrderAdopted']);
  });
});
