/** Plans and money: 22 to 26. */
import { sum } from '@rapporteur/domain/decimal';
import { moneyShare } from '@rapporteur/domain/ownership/financing';
import { founding } from '@rapporteur/domain/testing/founding';
import { correcting, voiding } from '@rapporteur/domain/testing/mending';
import { type Scenario, type Sent, scenario } from '@rapporteur/domain/testing/scenario';
import { moneyPosition } from '@rapporteur/domain/work-plan/money-position';
import { workPlan } from '@rapporteur/domain/work-plan/work-plan';
import { expect } from 'vitest';
import { invariant } from './invariants.ts';

const plan = (name: string, effective: string, data: object = {}, member = 'TH'): Sent =>
  ({ [name]: { member, year: 2015, effective, data } }) as unknown as Sent;
const activity = (no: string, data: object = {}) =>
  plan('PlanActivity', '2014-11-02', { activity: no, title: 'Training', ...data });
const line = {
  activity: '1',
  line: '1',
  payer: 'Ministry',
  sector: 'CENTRAL_GOVERNMENT',
  raisedBy: 'GOVERNMENT',
  form: 'CASH',
};
const money = (amount: string, code?: string) => ({ money: { amount, ...(code && { currency: { code } }) } });
const pays = (name: string, effective: string, data: object) => plan(name, effective, { ...line, ...data });

const register = () => scenario().given(...founding);
const drafted = () => register().given(plan('DraftWorkPlan', '2014-11-01'), activity('1'), activity('2'));
const known = (given: Scenario, day = '2026-01-01', member = 'TH') =>
  given.on(workPlan, `workPlan-${member}.2015`, day).possible!;
const funding = (given: Scenario, day?: string) => known(given, day).activities.get('1')!.funding;

invariant(22, () => {
  const given = drafted();
  given.when(plan('DraftWorkPlan', '2014-12-01')).isRefused('ALREADY_RECORDED');
  given.when(plan('DraftWorkPlan', '2013')).isRefused('ALREADY_RECORDED');
  given.when(plan('EndorseWorkPlan', '2014-10-31')).isRefused('NOT_YET_THEN', 'effective');
  given.when(correcting(given, 'WorkPlanDrafted', '2014-11-01', { year: 2016 })).isRefused('CORRECTION_OF_ANOTHER_KEY');
  // Endorsed is what stood on the day: a revision makes the next version, which nobody has endorsed.
  given.given(
    plan('EndorseWorkPlan', '2015-01-10'),
    plan('ReviseWorkPlan', '2015-03-01', { reason: 'Money was short.' }),
  );
  expect(known(given).plan).toMatchObject({ version: 2, status: 'REVISED', endorsements: [{ version: 1 }] });
  // A revision of before that was recorded late moves both on, and the endorsement stays with what it was of.
  given.given(plan('ReviseWorkPlan', '2014-12-15', { reason: 'Two ministries asked.' }));
  expect(known(given).plan).toMatchObject({ version: 3, endorsements: [{ version: 2 }] });
  expect(known(given, '2015-02-01').plan).toMatchObject({ version: 2, status: 'ENDORSED' });
});

invariant(23, () => {
  const given = drafted().given(pays('PledgeFundingLine', '2015-01-01', money('100', 'THB')));
  given.when(pays('PledgeFundingLine', '2015-01-02', { activity: '9' })).isRefused('ACTIVITY_UNKNOWN', 'data.activity');
  // What is passed on is one payer and one fundraiser: neither changes, by whatever stage, day or correction.
  for (const [field, other] of Object.entries({
    payer: 'UN-ACT',
    sector: 'UN_PROJECT',
    raisedBy: 'UN',
    form: 'IN_KIND_VALUED',
  }))
    for (const day of ['2014-12-01', '2015-02-01'])
      given
        .when(pays('DisburseFundingLine', day, { ...money('50', 'THB'), [field]: other }))
        .isRefused('FUNDING_LINE_DIFFERS', `data.${field}`);
  given.given(pays('DisburseFundingLine', '2015-02-01', money('50', 'THB')));
  given
    .when(correcting(given, 'FundingLineDisbursed', '2015-02-01', { payer: 'UN-ACT' }))
    .isRefused('FUNDING_LINE_DIFFERS', 'data.payer');
  for (const key of [{ activity: '2' }, { line: '2' }])
    given
      .when(correcting(given, 'FundingLineDisbursed', '2015-02-01', key))
      .isRefused('CORRECTION_OF_ANOTHER_KEY', `data.${Object.keys(key)[0]}`);
  expect(funding(given)).toHaveLength(1);
  expect(known(given).activities.get('2')?.funding).toEqual([]);
});

invariant(24, () => {
  const shared = (...shares: (string | undefined)[]) => ({
    countries: shares.map((share, n) => ({ member: ['TH', 'VN', 'LA'][n], ...(share && { share }) })),
  });
  const given = drafted();
  for (const shares of [
    ['0.5', '0.4'],
    ['0.6', '0.5'],
    ['1', undefined],
    ['1.5', '-0.5'],
    ['0.333333333', '0.333333333', '0.333333333'],
  ])
    given.when(activity('3', shared(...shares))).isRefused('SHARES_NOT_WHOLE', 'data.countries');
  given
    .when(
      activity('3', {
        countries: [
          { member: 'TH', share: '0.5' },
          { member: 'TH', share: '0.5' },
        ],
      }),
    )
    .isRefused('FIELD_INVALID', 'data.countries');
  given.given(activity('3', shared('0.1', '0.2', '0.7')), activity('4', shared(undefined, undefined)));
  expect(
    sum(
      known(given)
        .activities.get('3')!
        .countries.map(({ share }) => share!),
    ),
    'exactly',
  ).toBe('1');
  given
    .when(plan('ReviseActivity', '2014-12-01', { activity: '4', title: 'Training', ...shared('0.5') }))
    .isRefused('SHARES_NOT_WHOLE', 'data.countries');
  given
    .when(correcting(given, 'ActivityPlanned', '2014-11-02', shared('0.5', undefined), { place: -2 }))
    .isRefused('SHARES_NOT_WHOLE', 'data.countries');
});

invariant(25, () => {
  const given = drafted();
  for (const amount of ['-1', '-0.01', '1e3', '1,000'])
    given.when(pays('PledgeFundingLine', '2015-01-01', money(amount, 'THB'))).isRefused('FIELD_INVALID');
  given.given(
    pays('CommitFundingLine', '2015-01-01', money('80', 'THB')),
    pays('DisburseFundingLine', '2015-02-01', money('100', 'THB')),
  );
  expect(funding(given), 'it shows').toMatchObject([{ overdrawn: true, amounts: { DISBURSED: { amount: '100' } } }]);
  const back = (amount: string, stage = 'DISBURSED') =>
    plan('WithdrawFundingLine', '2015-03-01', { activity: '1', line: '1', stage, ...money(amount, 'THB') });
  given.when(back('100.01')).isRefused('WITHDRAWN_TOO_MUCH', 'data.money');
  given.when(back('1', 'PLEDGED')).isRefused('FUNDING_STAGE_EMPTY', 'data.stage');
  given.when(back('-5')).isRefused('FIELD_INVALID');
  given.given(back('60'));
  expect(funding(given)).toMatchObject([{ overdrawn: false, amounts: { DISBURSED: { amount: '40' } } }]);
  // Less paid in than was taken back: the correction stands, since it is what was paid, and nothing falls below zero.
  given
    .when(correcting(given, 'FundingLineDisbursed', '2015-02-01', money('10', 'THB')))
    .records(['EntryCorrected'], 'WITHDRAWN_TOO_MUCH');
  expect(funding(given)).toMatchObject([{ amounts: { DISBURSED: { amount: '0' } } }]);
});

invariant(26, () => {
  const given = drafted().given(pays('ReportFundingLine', '2015-01-01', money('66930')));
  given
    .when(pays('ReportFundingLine', '2015-02-01', money('5', 'THB')))
    .isRefused('FUNDING_LINE_DIFFERS', 'data.money');
  given
    .when(pays('ReportFundingLine', '2015-02-01', { ...money('5', 'ZZZ'), line: '9' }))
    .isRefused('CURRENCY_UNKNOWN');
  given.given(pays('ReportFundingLine', '2015-02-01', { ...money('5', 'THB'), line: '2', sector: 'UN_PROJECT' }));
  // Set apart by a correction, two amounts of one line have no sum any more; both stay on record.
  given.given(pays('ReportFundingLine', '2015-03-01', money('70')));
  given
    .when(correcting(given, 'FundingLineReported', '2015-03-01', money('70', 'THB')))
    .isRefused('FUNDING_LINE_DIFFERS', 'data.money');
  const activities = [...known(given).activities.values()];
  const sums = moneyPosition(activities);
  expect(sums.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['THB', '5'],
    [undefined, '67000'],
  ]);
  const share = moneyShare([{ year: 2015, activities, endorsed: false }], { basis: 'CURRENT', raised: false });
  expect(share).toMatchObject({ absence: 'NOT_COMPUTABLE' });
  given.given(voiding(given, 'FundingLineReported', {}, -2));
  const alone = [...known(given).activities.values()];
  expect(
    moneyShare([{ year: 2015, activities: alone, endorsed: false }], { basis: 'CURRENT', raised: false }),
  ).toMatchObject({
    value: '100',
  });
});
