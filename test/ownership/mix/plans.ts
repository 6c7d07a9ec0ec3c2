/** Work plans of two members and years, and what becomes of their activities and money. */
import { type Deed, maybe, none, one, reason } from '@rapporteur/domain/testing/deeds';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';
import { dates, deed, pick } from './deed.ts';

const plan = fc.record({ member: one('TH', 'TH', 'TH', 'KH'), year: one(2014, 2014, 2014, 2015) });
const line = { activity: one('1', '1', '2', '2', '3'), line: one('1', '1', '2', '3') };
const THB = { code: 'THB' };
const money = one(
  { amount: '100', currency: THB },
  { amount: '100', currency: THB },
  { amount: '0.333333333', currency: THB },
  { amount: '250000000000.05', currency: { ...THB, basis: 'INFERRED' } },
  { amount: '0', currency: THB },
  { amount: '7', currency: { code: 'USD' } },
  { amount: '7' },
  { absence: 'ILLEGIBLE' },
  undefined,
);
/** Mostly the same of each line, or few payments would fit the ones before. */
export const PAYERS = [
  { payer: 'Ministry', sector: 'CENTRAL_GOVERNMENT', raisedBy: 'NOT_STATED' },
  { payer: 'Project', sector: 'UN_PROJECT', raisedBy: 'GOVERNMENT' },
  { payer: 'INGO', sector: 'INGO', raisedBy: 'CSO' },
];
const payment = fc
  .record({
    ...line,
    form: one('NOT_STATED', 'NOT_STATED', 'NOT_STATED', 'CASH', 'IN_KIND_VALUED'),
    purpose: maybe(one('TRAVEL', 'STAFF')),
    money,
  })
  .map((of) => ({ ...of, ...PAYERS[Number(of.line) - 1]! }));
const unvalued = payment.map((of) => ({ ...of, form: 'IN_KIND_UNVALUED', money: undefined }));
const countries = one(
  [],
  [],
  [],
  [
    { member: 'TH', share: '0.4' },
    { member: 'KH', share: '0.6' },
  ],
  [
    { member: 'TH', share: '1' },
    { member: 'KH', share: '0' },
  ],
  [{ member: 'TH' }, { member: 'KH' }],
);
const described = { title: fc.constant('Training'), countries };
const numbered = fc.record({ activity: line.activity });
const because = fc.record({ activity: line.activity, reason });

/** Takes back something of one of the lines ever recorded. */
const takenBack = fc.tuple(pick, dates, money).map(
  ([number, effective, of]): Deed => ({
    command({ log }) {
      const lines = log.filter(({ type }) => Object.hasOwn(STAGES, type));
      const paid = lines[Math.floor(number * lines.length)];
      if (!paid || !('payer' in paid.data)) return undefined;
      const { member, year, activity, line: no, money: whole } = paid.data;
      const data = { activity, line: no, stage: STAGES[paid.type], money: of ?? whole };
      return { WithdrawFundingLine: { member, year, effective, data } } as Sent;
    },
    label: `take back ${number} ${effective} ${JSON.stringify(of)}`,
  }),
);
const STAGES: Readonly<Record<string, string>> = {
  FundingLinePledged: 'PLEDGED',
  FundingLineCommitted: 'COMMITTED',
  FundingLineDisbursed: 'DISBURSED',
  FundingLineReported: 'NOT_STATED',
};

export const plans = fc.oneof(
  deed('DraftWorkPlan', fc.record({ member: one('VN', 'KH', 'LA'), year: one(2014, 2015) }), none),
  { weight: 2, arbitrary: deed('EndorseWorkPlan', plan, none) },
  { weight: 3, arbitrary: deed('PlanActivity', plan, fc.record({ activity: line.activity, ...described })) },
  deed('ReviseActivity', plan, fc.record({ activity: line.activity, ...described })),
  { weight: 2, arbitrary: deed('StartActivity', plan, numbered) },
  deed('CompleteActivity', plan, numbered),
  deed('PostponeActivity', plan, because),
  deed('CancelActivity', plan, because),
  { weight: 3, arbitrary: deed('PledgeFundingLine', plan, payment) },
  { weight: 2, arbitrary: deed('CommitFundingLine', plan, payment) },
  { weight: 2, arbitrary: deed('DisburseFundingLine', plan, payment) },
  { weight: 2, arbitrary: deed('ReportFundingLine', plan, payment) },
  deed('ReportFundingLine', plan, unvalued),
  { weight: 3, arbitrary: takenBack },
);
