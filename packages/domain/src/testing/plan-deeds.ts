/** Deeds about plans: a sub-regional one, the work plan of one member for one year, its activities and their money. */
import fc from 'fast-check';
import { commanded, maybe, none, one, reason } from './deeds.ts';
import type { Sent } from './scenario.ts';

const key = fc.constant({ key: 'SPA-1' });
const areas = one([], [], ['prevention'], ['prevention', 'protection']);
const decision = one('COMMIT/A', 'COMMIT/B');
const nominal = one('2014', '2014/2016');
const plan = fc.constant({ member: 'TH', year: 2014 });
const activity = one('1', '1', '2');
const line = { activity, line: one('1', '1', '1', '2') };
/** Of a framework in several versions, not all of which have each of them (see report-deeds.ts). */
const indicators = one(
  undefined,
  [],
  [{ framework: 'ME', code: '1' }],
  [
    { framework: 'ME', code: '2' },
    { framework: 'ME', code: '1' },
  ],
  [{ framework: 'ME', code: '3' }],
);
const about = { area: maybe(fc.constant('prevention')), byDecision: maybe(decision), indicators };
const countries = one(
  [],
  [],
  [
    { member: 'TH', share: '0.4' },
    { member: 'KH', share: '0.6' },
  ],
  [{ member: 'TH', share: '0.4' }, { member: 'KH' }],
);
const money = one(
  { amount: '100', currency: { code: 'THB' } },
  { amount: '0.10', currency: { code: 'THB' } },
  { amount: '33.3', currency: { code: 'THB', basis: 'INFERRED' } },
  { amount: '7', currency: { code: 'USD' } },
  { amount: '7' },
  { absence: 'ILLEGIBLE' },
  undefined,
);
const payment = fc.record({
  ...line,
  payer: one('Ministry', 'Ministry', 'Ministry', 'Police'),
  sector: fc.constant('CENTRAL_GOVERNMENT'),
  raisedBy: one('NOT_STATED', 'UN'),
  form: one('NOT_STATED', 'NOT_STATED', 'CASH', 'IN_KIND_UNVALUED'),
  money,
});

/** What ends a plan is tried seldom, or nothing could happen to it any more. */
const often = (...arbitraries: ReturnType<typeof commanded>[]) =>
  arbitraries.map((arbitrary) => ({ weight: 6, arbitrary }));
const seldom = (arbitrary: ReturnType<typeof commanded>) => ({ weight: 1, arbitrary });

const subregional = fc.oneof(
  ...often(
    commanded('DraftSubregionalPlan', key, fc.record({ draft: one('first', 'second') })),
    commanded('ConsultOnSubregionalPlan', key, fc.constant({ what: 'in all members' })),
    commanded('BeginSubregionalPlan', key, fc.record({ areas, nominal: maybe(nominal) })),
    commanded('AdoptSubregionalPlan', key, fc.record({ areas, nominal: maybe(nominal), byDecision: maybe(decision) })),
    commanded('ExtendSubregionalPlan', key, fc.record({ to: one('2014', '2015', '2017') })),
    commanded('LinkDecisionToSubregionalPlan', key, fc.record({ byDecision: decision, areas })),
  ),
  seldom(commanded('CloseSubregionalPlan', key, none)),
);
const plans = fc.oneof(
  ...often(
    commanded('DraftWorkPlan', plan, fc.record({ subregionalPlan: maybe(fc.constant('SPA-1')) })),
    commanded('ConsultOnWorkPlan', plan, none),
    commanded('EndorseWorkPlan', plan, fc.record({ meeting: maybe(fc.constant('M-1')) })),
    commanded('ReviseWorkPlan', plan, fc.record({ reason })),
  ),
  seldom(commanded('CloseWorkPlan', plan, none)),
);
const activities = fc.oneof(
  ...often(
    commanded('PlanActivity', plan, fc.record({ activity, title: one('Training', 'Workshop'), countries, ...about })),
    commanded('ReviseActivity', plan, fc.record({ activity, title: one('Training', 'Workshop'), countries, ...about })),
    commanded('StartActivity', plan, fc.record({ activity })),
    commanded('PostponeActivity', plan, fc.record({ activity, reason, toYear: one(undefined, 2015) })),
  ),
  seldom(commanded('CompleteActivity', plan, fc.record({ activity }))),
  seldom(commanded('CancelActivity', plan, fc.record({ activity, reason }))),
);
const payments = fc.oneof(
  commanded('PledgeFundingLine', plan, payment),
  commanded('CommitFundingLine', plan, payment),
  commanded('DisburseFundingLine', plan, payment),
  commanded('ReportFundingLine', plan, payment),
  commanded(
    'WithdrawFundingLine',
    plan,
    fc.record({ ...line, stage: one('PLEDGED', 'COMMITTED', 'DISBURSED', 'NOT_STATED'), money }),
  ),
);

export const planDeeds = fc.oneof(
  { weight: 3, arbitrary: subregional },
  { weight: 2, arbitrary: plans },
  { weight: 4, arbitrary: activities },
  { weight: 5, arbitrary: payments },
);

const of = { member: 'TH', year: 2014, effective: '2014-01' };
const begun = { activity: '1', line: '1', payer: 'Ministry', sector: 'CENTRAL_GOVERNMENT' as const };

/** Enough to go on from: a sub-regional plan that ran, and a work plan with an activity that somebody promised to pay for. */
export const plansBegun: readonly Sent[] = [
  { DraftSubregionalPlan: { key: 'SPA-1', effective: '2014-01', data: { draft: 'zero draft' } } },
  { DraftWorkPlan: { ...of, data: {} } },
  { PlanActivity: { ...of, data: { activity: '1', title: 'Training' } } },
  { PledgeFundingLine: { ...of, data: { ...begun, money: { amount: '100', currency: { code: 'THB' } } } } },
];
