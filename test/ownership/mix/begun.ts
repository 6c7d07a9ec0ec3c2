/** What is on record before anything random happens: enough for most of it to be accepted. */
import { define, report } from '@rapporteur/domain/testing/figures';
import { listed } from '@rapporteur/domain/testing/functions';
import { adoptFramework, indicator } from '@rapporteur/domain/testing/reporting';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import { PAYERS } from './plans.ts';

const paid = (of: object, no: '1' | '2', code: string) =>
  ({
    PledgeFundingLine: {
      ...of,
      data: { activity: no, line: no, ...PAYERS[Number(no) - 1]!, money: { amount: `${no}00.5`, currency: { code } } },
    },
  }) as Sent;
const drafted = (member: string, year: number): Sent[] => {
  const of = { member, year, effective: `${year - 1}-12` };
  return [
    { DraftWorkPlan: { ...of, data: {} } },
    { PlanActivity: { ...of, data: { activity: '1', title: 'Training' } } },
    { PlanActivity: { ...of, data: { activity: '2', title: 'Campaign' } } },
    paid(of, '1', 'THB'),
    paid(of, '2', 'THB'),
  ];
};
const adopted = (symbol: string, asked: object[]): Sent =>
  ({
    AdoptDecision: { symbol, effective: '2013-01-15', data: { body: 'SOM', verb: 'ADOPT', asks: asked } },
  }) as Sent;

const custody = [{ function: 'N1', holder: 'TH' }, { function: 'N2', holder: 'KH' }, { function: 'R1' }];

export const begun: readonly Sent[] = [
  report('report', '2013'),
  report('report-b', '2013'),
  define('share', { counterpart: 'ACTIVITY_SHARE' }),
  define('share-2', { counterpart: 'ACTIVITY_SHARE' }),
  define('reporting', { unit: 'COUNT', counterpart: 'REPORTED_ON_FRAMEWORK' }),
  define('fully', { unit: 'COUNT', counterpart: 'FUNCTIONS_FULLY' }),
  adopted('COMMIT/B', []),
  adopted('COMMIT/A', [
    {
      of: { kind: 'ALL_MEMBERS', except: ['CN', 'LA', 'MM'] },
      action: 'report',
      due: { kind: 'BEFORE_EACH_MEETING', body: 'SOM' },
    },
    { of: { kind: 'MEMBER', code: 'TH' }, action: 'report', due: { kind: 'ANNUAL' } },
  ]),
  {
    AdoptFunctionCatalogue: {
      version: 'first',
      effective: '2010',
      data: {
        standing: 'APPROVED',
        byDecision: 'COMMIT/B',
        functions: [listed('N1', 'NATIONAL'), listed('N2', 'NATIONAL'), listed('R1', 'REGIONAL')],
      },
    },
  },
  { HoldMeeting: { key: 'M-0', effective: '2014-02-10/2014-02-12', data: { body: 'SOM' } } },
  adoptFramework('first', '2013', { indicators: [indicator('1'), indicator('2', 'PERCENT')] as never }),
  { ScheduleMeeting: { key: 'M-6', effective: '2013-05', data: { body: 'SOM' } } },
  ...custody.map(
    (of) =>
      ({
        ReportCustody: {
          ...of,
          effective: '2013-01',
          sources: ['report'],
          data: { level: 'FULLY', parts: ['PERFORMS'], by: { kind: 'OTHER', name: 'UN-ACT' } },
        },
      }) as Sent,
  ),
  ...[2014, 2015].flatMap((year) => ['TH', 'KH'].flatMap((member) => drafted(member, year))),
];
