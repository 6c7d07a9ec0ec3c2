import { describe, expect, it } from 'vitest';
import { type CountryReportState, countryReport } from '../reporting/country-report.ts';
import { type FrameworkState, framework } from '../reporting/framework.ts';
import { founding } from '../testing/founding.ts';
import {
  absent,
  accept,
  adoptFramework,
  expectBy,
  giveBack,
  indicator,
  reporting,
  restate,
  submit,
  value,
} from '../testing/reporting.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import type { SubregionalPlanState } from '../work-plan/subregional-plan.ts';
import { budgetReporting, completeness, inForceIn, membersReporting, onFramework, onTime } from './reporting.ts';

const MEMBERS = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];
const of = (member: string, more: object = {}) => ({ member, acting: { member }, ...more });
const expected = MEMBERS.map((member) => expectBy('2019-03-31', '2018', { member }));

/** What the measures are given of 2018 (or `year`) on a day, of a register with the commands recorded. */
function asked(commands: Sent[], { day = '2020-01-01', year = 2018, members = MEMBERS, plan = {} } = {}) {
  const register = scenario().given(...founding, adoptFramework(), ...commands);
  const streams = [...new Set(register.log.map(({ stream }) => stream))];
  const states = <S>(kind: typeof countryReport | typeof framework, prefix: string) =>
    streams
      .filter((stream) => stream.startsWith(prefix))
      .flatMap((stream) => (register.on(kind as never, stream, day).possible as S | undefined) ?? []);
  return {
    members,
    year,
    day,
    frameworks: states<FrameworkState>(framework, 'framework-').map((state) => ({
      framework: state,
      plan: 'status' in plan ? (plan as SubregionalPlanState) : undefined,
    })),
    reports: states<CountryReportState>(countryReport, 'countryReport-').filter((report) => report.year === year),
  };
}

describe('reports on the framework', () => {
  const reported = [
    ...expected,
    submit('2019-03-01', [value('1', '7'), value('2', '5')], of('TH')),
    accept('2019-05-01', { member: 'TH' }),
    submit('2019-04-02', [value('1', '7'), absent('2')], of('VN'), { includesBudgetUse: true }),
    accept('2019-05-01', { member: 'VN' }),
    submit('2019', [], of('KH'), { includesBudgetUse: false }),
  ];

  it('are counted member by member, accepted ones over those due or received', () => {
    expect(onFramework(asked(reported))).toMatchObject({
      value: '33.333',
      unit: 'PERCENT',
      method: 'reports-on-framework@1',
      coverage: { known: 3, expected: 6 },
    });
    expect(membersReporting(asked(reported))).toMatchObject({ value: '2', unit: 'COUNT' });
    expect(onFramework(asked(reported, { members: ['TH'] }))).toMatchObject({
      value: '100',
      coverage: { known: 1, expected: 1 },
    });
    expect(onFramework(asked(reported, { members: ['KH'] }))).toMatchObject({ value: '0' });
    expect(onFramework(asked(reported, { members: ['TH'] })).evidence).toHaveLength(4);
  });

  it('count as they stood: received early they count before their day, not received they do not', () => {
    const early = asked(reported, { day: '2019-03-01' });
    expect(onFramework(early)).toMatchObject({ value: '0', coverage: { known: 2, expected: 6 } });
    expect(membersReporting(asked(reported, { day: '2019-03-31' }))).toMatchObject({ value: '0' });
  });

  it('of several periods of a year have all to be accepted', () => {
    const quarters = ['2018-Q1', '2018-Q2'].flatMap((period) => [
      submit('2019-03-01', [], of('TH', { period })),
      ...(period === '2018-Q1' ? [accept('2019-05-01', { period })] : []),
    ]);
    expect(membersReporting(asked(quarters))).toMatchObject({ value: '0' });
    expect(membersReporting(asked([...quarters, accept('2019-05-01', { period: '2018-Q2' })]))).toMatchObject({
      value: '1',
    });
  });

  it('are no number where no framework was in force, nothing is due yet, or nothing is on the register', () => {
    const measures = [onFramework, membersReporting, onTime, completeness, budgetReporting];
    for (const measure of measures) {
      expect(measure(asked([], { year: 2014 }))).toMatchObject({
        absence: 'NOT_APPLICABLE',
        reason: 'No results framework was in force in 2014.',
        coverage: { known: 0, expected: 6 },
      });
      expect(measure(asked([]))).toMatchObject({
        absence: 'NOT_REPORTED',
        reason: 'No report for 2018 is on record as expected or received.',
      });
      expect(measure(asked(expected, { day: '2019-03-30' }))).toMatchObject({ absence: 'NOT_YET_DUE' });
      expect(measure(asked(expected, { day: '2019-03-31' }))).toMatchObject({
        absence: 'NOT_REPORTED',
        reason: /does not mean/u,
      });
    }
    const closed = { plan: { status: 'CLOSED', effectiveTo: { from: '2017-12-31', to: '2017-12-31' } } };
    expect(onFramework(asked(reported, closed))).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(inForceIn(asked([]).frameworks, 2016)).toHaveLength(1);
    expect(inForceIn(asked([]).frameworks, 2015)).toEqual([]);
  });

  it('that were returned are no longer accepted, and what was restated stays so', () => {
    const th = submit('2019-03-01', [value('1', '7')], of('TH'));
    expect(membersReporting(asked([th, giveBack()]))).toMatchObject({ value: '0' });
    expect(membersReporting(asked([th, accept(), restate('2019-12-01')]))).toMatchObject({ value: '1' });
  });

  it('came in time or late by the first submission; what cannot be judged is left out and shown in the coverage', () => {
    expect(onTime(asked(reported))).toMatchObject({ value: '50', coverage: { known: 2, expected: 3 } });
    const back = [giveBack('2019-04-01', { member: 'TH' }), submit('2019-06-01', [], of('TH'))];
    expect(onTime(asked([...expected, submit('2019-03-31', [], of('TH')), ...back]))).toMatchObject({ value: '100' });
    expect(onTime(asked([submit('2019-03-01', [], of('TH'))]))).toMatchObject({
      absence: 'NOT_REPORTED',
      coverage: { known: 0, expected: 1 },
    });
  });

  it('are complete by required indicators with a value or an explained absence, over the reports whose values are known', () => {
    // Of TH both, of VN one of two; the values of KH are not on record.
    expect(completeness(asked(reported))).toMatchObject({ value: '75', coverage: { known: 2, expected: 3 } });
    const explained = restate('2019-12-01', [absent('2', 'NOT_REPORTED', { note: 'No survey.' })], of('VN'));
    expect(completeness(asked([...reported, explained]))).toMatchObject({ value: '100' });
    expect(completeness(asked([submit('2019-03-01')]))).toMatchObject({ absence: 'NOT_REPORTED' });
    const none = adoptFramework('v2', '2017', { indicators: [indicator('1', 'COUNT', { required: false })] as never });
    expect(completeness(asked([none, submit('2019-03-01', [value('1', '7')])]))).toMatchObject({
      absence: 'NOT_APPLICABLE',
      reason: 'The framework requires no indicator.',
    });
  });

  it('tell of their budgets or not, over those of which that is known', () => {
    expect(budgetReporting(asked(reported))).toMatchObject({ value: '50', coverage: { known: 2, expected: 3 } });
    expect(budgetReporting(asked([submit('2019-03-01')]))).toMatchObject({
      absence: 'NOT_REPORTED',
      reason: /budget/u,
    });
  });

  it('count only on a version that was in force for their period', () => {
    const late = asked([submit('2019-03-01'), accept(), reporting('ExpectReport', '2018', { due: '2019' }, of('KH'))]);
    const later = late.frameworks.map(({ framework: known }) => ({
      framework: {
        ...known,
        versions: known.versions.map((version) => ({ ...version, version: 'another' })),
      },
    }));
    expect(membersReporting({ ...late, frameworks: later })).toMatchObject({ absence: 'NOT_REPORTED' });
    expect(membersReporting({ ...late, frameworks: [] })).toMatchObject({ absence: 'NOT_APPLICABLE' });
  });
});
