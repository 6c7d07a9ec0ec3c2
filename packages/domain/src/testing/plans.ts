/** Every deed about plans once with all it may say and once with as little as it can. */
import type { Scenario, Sent } from './scenario.ts';

const SPA = { key: 'SPA-4' };
const PLAN = { member: 'TH', year: 2015 };
const line = { activity: '1', line: '1', payer: 'Ministry', sector: 'CENTRAL_GOVERNMENT' };
const money = { amount: '1200.50', currency: { code: 'THB' } };

const said: readonly [command: string, key: object, effective: string, data: object][] = [
  [
    'DraftSubregionalPlan',
    SPA,
    '2014-06',
    { draft: 'zero draft', title: 'Fourth plan', drafters: [{ kind: 'BODY', code: 'SEC' }] },
  ],
  ['DraftSubregionalPlan', SPA, '2014-09', { draft: 'second draft' }],
  ['ConsultOnSubregionalPlan', SPA, '2014-10', { what: 'in all members' }],
  [
    'AdoptSubregionalPlan',
    SPA,
    '2015-04-30',
    { title: 'Fourth plan', nominal: '2015/2018', areas: ['prevention', 'protection'] },
  ],
  ['LinkDecisionToSubregionalPlan', SPA, '2016', { byDecision: 'COMMIT/B', areas: ['prevention'], basis: 'INFERRED' }],
  ['ExtendSubregionalPlan', SPA, '2018', { to: '2019', reason: 'The next one is not ready.' }],
  ['CloseSubregionalPlan', SPA, '2019', {}],
  ['BeginSubregionalPlan', { key: 'SPA-3' }, '2011', { nominal: '2011/2013' }],
  ['CloseSubregionalPlan', { key: 'SPA-3' }, '2014', { reason: 'Its time was over.' }],
  ['AdoptSubregionalPlan', { key: 'SPA-2' }, '2007', {}],

  ['DraftWorkPlan', PLAN, '2014-11', { title: 'Plan of 2015', subregionalPlan: 'SPA-4' }],
  ['DraftWorkPlan', { ...PLAN, member: 'KH' }, '2014-11', {}],
  ['ConsultOnWorkPlan', PLAN, '2014-12', { what: 'with four ministries' }],
  ['ReviseWorkPlan', PLAN, '2014-12', { reason: 'Money was short.' }],
  ['EndorseWorkPlan', PLAN, '2015-01', { authority: 'the national Task Force' }],
  ['EndorseWorkPlan', { ...PLAN, member: 'KH' }, '2015-01', {}],
  ['CloseWorkPlan', { ...PLAN, member: 'KH' }, '2016-01', { reason: 'The year was over.' }],

  [
    'PlanActivity',
    PLAN,
    '2014-11',
    { activity: '1', title: 'Training of officials', byDecision: 'COMMIT/B', area: 'prevention' },
  ],
  ['PlanActivity', PLAN, '2014-11', { activity: '2', title: 'Campaign' }],
  ['PlanActivity', PLAN, '2014-11', { activity: '3', title: 'Study' }],
  ['ReviseActivity', PLAN, '2014-12', { activity: '1', title: 'Workshop', reason: 'There are no trainers.' }],
  ['StartActivity', PLAN, '2015-02', { activity: '1' }],
  ['CompleteActivity', PLAN, '2015-03', { activity: '1' }],
  ['PostponeActivity', PLAN, '2015-03', { activity: '2', toYear: 2016, reason: 'The rooms were flooded.' }],
  ['CancelActivity', PLAN, '2015-03', { activity: '3', reason: 'Nobody came forward.' }],

  ['PledgeFundingLine', PLAN, '2014-12', { ...line, money }],
  [
    'CommitFundingLine',
    PLAN,
    '2015-01',
    { ...line, money: { ...money, currency: { code: 'THB', basis: 'INFERRED' } } },
  ],
  ['DisburseFundingLine', PLAN, '2015-02', { ...line, line: '2', money: { amount: '7' } }],
  ['ReportFundingLine', PLAN, '2015-02', { ...line, line: '3', form: 'IN_KIND_UNVALUED' }],
  [
    'WithdrawFundingLine',
    PLAN,
    '2015-03',
    { activity: '1', line: '1', stage: 'COMMITTED', money, reason: 'It was cut.' },
  ],
  ['WithdrawFundingLine', PLAN, '2015-03', { activity: '1', line: '3', stage: 'NOT_STATED' }],
];

/** On a register with the members, the bodies and the decision COMMIT/B. */
export const planEverything = (register: Scenario): Scenario =>
  register.given(
    ...said.map(([command, key, effective, data]) => ({ [command]: { ...key, effective, data } }) as unknown as Sent),
  );
