import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../sentence/sentence.ts';
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
  SECRETARIAT,
  submit,
  value,
} from '../testing/reporting.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { countryReport } from './country-report.ts';
import { framework } from './framework.ts';
import { currentValues, gapsIn, timelinessOf } from './reported-values.ts';

const register = () => scenario().given(...founding, adoptFramework());
const STREAM = 'countryReport-TH.ME.2018';
const on = (reports: ReturnType<typeof register>, day = '2026-01-01') => reports.on(countryReport, STREAM, day).certain;
const frameworkOf = (reports: ReturnType<typeof register>) =>
  reports.on(framework, 'framework-ME', '2026-01-01').certain!;

describe('a country report', () => {
  it('is expected, submitted, returned, submitted again, accepted and restated', () => {
    const reports = register().given(
      expectBy(),
      submit('2019-03-01', [value('1', '7')]),
      giveBack(),
      submit('2019-04-15', [value('1', '9'), absent('2', 'NOT_YET_DUE', { note: 'The survey runs.' })]),
      accept(),
      restate('2020-03-01', [value('1', '8')]),
    );
    expect(on(reports, '2018-12-31')).toMatchObject({ state: 'EXPECTED', expected: { due: { to: '2019-03-31' } } });
    expect(on(reports, '2019-03-01')).toMatchObject({ state: 'SUBMITTED', versions: [{ version: 1 }] });
    expect(on(reports, '2019-04-01')).toMatchObject({ state: 'RETURNED', returns: [{ reason: 'A page is missing.' }] });
    expect(on(reports)).toMatchObject({
      state: 'ACCEPTED',
      year: 2018,
      covers: { from: '2018-01-01', to: '2018-12-31' },
      accepted: { by: SECRETARIAT, how: 'COMMON_TEMPLATE', date: { from: '2019-05-01' } },
      versions: [
        { version: 1, restates: false, frameworkVersion: 'v1', enteredFor: false },
        { version: 2, restates: false },
        { version: 3, restates: true, reason: 'Counted twice.', frameworkVersion: 'v1' },
      ],
    });
    expect(currentValues(on(reports)!)).toMatchObject([
      { indicator: '1', figure: { value: '8' }, first: { figure: { value: '7' } }, restated: true },
      { indicator: '2', figure: { absence: 'NOT_YET_DUE' }, restated: false },
    ]);
    expect(timelinessOf(on(reports)!)).toBe('IN_TIME');
    expect(countryReport.entities(countryReport.initial)).toEqual([]);
  });

  it('says no more what it does not say again, and that is told', () => {
    const reports = register().given(submit('2019-03-01', [value('1', '7'), absent('2')]), giveBack());
    const again = (...values: object[]) =>
      reports.send(submit('2019-04-15', values)) as { warnings: { sentence: string; event: string }[] };
    expect(again().warnings).toEqual([
      {
        code: 'REPORT_LEAVES_OUT',
        sentence:
          'The report of TH on ME for 2018 as submitted on 2019-04-15 says nothing of the indicators 1, 2, of which it spoke before, so it no longer does; correct that submission if the source gives them.',
        event: reports.log.find(({ type }) => type === 'CountryReportSubmitted')!.id,
      },
    ]);
    expect(currentValues(on(reports)!)).toEqual([]);
    expect(on(reports)!.versions[0]).toMatchObject({ values: [{ figure: { value: '7' } }, { indicator: '2' }] });
    reports.when(submit('2019-04-20', [value('1', '8')])).records(['CountryReportSubmitted']);
    reports.given(restate('2019-05-01', [value('2', '30')]));
    reports.when(submit('2019-06-01', [value('1', '8')])).records(['CountryReportSubmitted'], 'REPORT_LEAVES_OUT');
  });

  it('is told of what it leaves out where the one before is found later, or it is corrected', () => {
    const reports = register().given(submit('2019-04-15', [value('1', '9')]));
    reports
      .when(submit('2019-03-01', [value('1', '7'), value('2', '30')]))
      .records(['CountryReportSubmitted'], 'REPORT_LEAVES_OUT');
    const { id: target, stream } = reports.log.find(({ type }) => type === 'CountryReportSubmitted')!;
    const correct = (...values: object[]): Sent =>
      ({
        CorrectEntry: {
          stream,
          target,
          class: 'REGISTER_SLIP',
          effective: '2019-04-15',
          reason: 'Misread.',
          data: { frameworkVersion: 'v1', values },
        },
      }) as unknown as Sent;
    reports.when(correct(value('2', '30'))).records(['EntryCorrected'], 'REPORT_LEAVES_OUT');
    reports.when(correct(value('1', '9'), value('2', '30'))).isRefused('CORRECTION_OF_FORMER_WORDS');
  });

  it('goes through no step before it was submitted, and through none twice', () => {
    const reports = register().given(expectBy());
    for (const step of [giveBack(), accept(), restate()]) reports.when(step).isRefused('REPORT_NOT_THAT', 'effective');
    reports.when(expectBy('2019-06')).isRefused('ALREADY_RECORDED');
    reports.given(submit());
    reports.when(submit()).isRefused('ALREADY_RECORDED');
    reports.when(accept('2019-02')).isRefused('NOT_YET_THEN', 'effective');
    reports.given(giveBack());
    reports.when(giveBack('2019-04-02')).isRefused('REPORT_NOT_THAT', 'effective');
    reports.when(accept()).isRefused('REPORT_NOT_THAT', 'effective');
    reports.given(submit('2019-04-10'), accept());
    reports.when(submit('2019-06')).isRefused('REPORT_NOT_THAT', 'effective');
    reports.when(giveBack('2019-06')).isRefused('REPORT_NOT_THAT', 'effective');
    reports.when(accept('2019-06')).isRefused('REPORT_NOT_THAT', 'effective');
  });

  it('may lack its expectation in history, but not its submission', () => {
    const reports = register().given(submit('2019-03-01', []), accept());
    expect(on(reports)).toMatchObject({ state: 'ACCEPTED' });
    expect(on(reports)).not.toHaveProperty('expected');
    expect(timelinessOf(on(reports)!)).toBe('NO_DAY_DUE');
    const { id: target } = reports.last('CountryReportSubmitted');
    reports.when({ VoidEntry: { stream: STREAM, target, reason: 'Another year.' } }).isRefused('ENTRY_NEEDED');
  });

  it('is of a time: not before its period begins, nor due before, nor on what was not yet adopted', () => {
    const reports = register();
    reports.when(submit('2017-12-31')).isRefused('DATE_IMPOSSIBLE', 'effective');
    reports.when(expectBy('2017-12')).isRefused('DATE_IMPOSSIBLE', 'data.due');
    reports.given(adoptFramework('v2', '2018-07-01'));
    reports.when(submit('2018-06-30')).isRefused('NOT_YET_THEN', 'effective');
  });

  it('is on a framework in force for its period, which is the version expected or the last one', () => {
    const reports = register().given(adoptFramework('v2', '2018-07-01', { indicators: [indicator('1')] as never }));
    reports.when(expectBy('2019', '2018', { period: '2015' })).isRefused('FRAMEWORK_NOT_IN_FORCE', 'period');
    reports.when(submit('2016', [], { period: '2015' })).isRefused('FRAMEWORK_NOT_IN_FORCE', 'period');
    reports.when(submit('2019', [], { framework: 'OTHER' })).isRefused('FRAMEWORK_UNKNOWN', 'framework');
    reports
      .when(submit('2019', [], { period: '2018-Q4' }, { frameworkVersion: 'v1' }))
      .isRefused('FRAMEWORK_NOT_IN_FORCE', 'data.frameworkVersion');
    reports
      .when(reporting('ExpectReport', '2018', { due: '2019', frameworkVersion: 'v9' }))
      .isRefused('FRAMEWORK_NOT_IN_FORCE', 'data.frameworkVersion');
    const versionOf = (command: Parameters<typeof reports.when>[0]) =>
      (reports.when(command).records(['CountryReportSubmitted'])[0]!.data as { frameworkVersion: string })
        .frameworkVersion;
    expect(versionOf(submit('2019', [], { period: '2018-Q3' }))).toBe('v2');
    reports.given(reporting('ExpectReport', '2018', { due: '2019', frameworkVersion: 'v1' }));
    expect(versionOf(submit('2019', [value('2', '50')]))).toBe('v1');
    expect(reports.given(restate('2020', [value('2', '40')])).last('CountryReportRestated').data).toMatchObject({
      frameworkVersion: 'v1',
    });
  });

  it('is on none that belonged to a plan closed before the period', () => {
    const reports = scenario().given(
      ...founding,
      { AdoptSubregionalPlan: { key: 'SPA-4', effective: '2015', data: {} } },
      adoptFramework('v1', '2016', { subregionalPlan: 'SPA-4' }),
      { CloseSubregionalPlan: { key: 'SPA-4', effective: '2018-06-30', data: {} } },
    );
    reports.given(submit('2018-09', [], { period: '2018-Q2' }));
    reports.when(submit('2019', [], { period: '2018-Q3' })).isRefused('FRAMEWORK_NOT_IN_FORCE', 'period');
  });

  it('has values of the indicators there are, in their units, each once, and none that counts affected people', () => {
    const reports = register();
    const submitting = (...values: object[]) => reports.when(submit('2019-03-01', values));
    submitting(value('9', '1')).isRefused('INDICATOR_UNKNOWN', 'data.values[0].indicator');
    submitting(value('1', '1'), value('2', '100.1')).isRefused('FIGURE_UNLIKE_UNIT', 'data.values[1].figure');
    submitting(value('1', '1.5')).isRefused('FIGURE_UNLIKE_UNIT', 'data.values[0].figure');
    submitting(value('3', '-1')).isRefused('FIGURE_UNLIKE_UNIT', 'data.values[0].figure');
    submitting(value('1', '1', { currency: { code: 'THB' } })).isRefused('FIGURE_CURRENCY_UNEXPECTED');
    submitting(value('1', '1'), value('1', '2')).isRefused('FIELD_INVALID', 'data.values');
    submitting({ indicator: '1', figure: { value: '1', absence: 'ILLEGIBLE' } }).isRefused('FIELD_INVALID');
    submitting({ indicator: '1', figure: {} }).isRefused('FIELD_INVALID');
    submitting(value('4', '120')).isRefused('INDICATOR_OF_AFFECTED_PEOPLE', 'data.values[0].figure');
    submitting(absent('4', 'NOT_REPORTED', { printedAs: '12' })).isRefused('INDICATOR_OF_AFFECTED_PEOPLE');
    submitting(value('3', '1', { currency: { code: 'THB' } }), absent('4')).records(['CountryReportSubmitted']);
    reports.when(restate('2020', [value('1', '0.5')])).isRefused('FIGURE_UNLIKE_UNIT', 'data.values[0].figure');
  });

  it('is submitted by the member, or entered on its behalf and marked so', () => {
    const reports = register();
    reports.when(submit('2019', [], { acting: { member: 'KH' } })).isRefused('REPORT_NOT_YOURS', 'acting.member');
    reports.given(submit('2019-03-01', [value('1', '7')], { acting: { office: 'Secretariat officer' } }));
    expect(on(reports)).toMatchObject({ versions: [{ enteredFor: true }] });
    reports.when(restate('2020', undefined, { acting: { member: 'KH' } })).isRefused('REPORT_NOT_YOURS');
    const { id: target } = reports.last('CountryReportSubmitted');
    const correction = (member: string) => ({
      CorrectEntry: {
        stream: STREAM,
        target,
        effective: '2019-03-01',
        reason: 'Misread.',
        acting: { member },
        data: { frameworkVersion: 'v1', values: [value('1', '6')] },
      },
    });
    reports.when(correction('KH')).isRefused('REPORT_NOT_YOURS', 'acting.member');
    reports
      .when({ VoidEntry: { stream: STREAM, target, reason: 'No.', acting: { member: 'KH' } } })
      .isRefused('REPORT_NOT_YOURS', 'acting.member');
    reports.when(correction('TH')).records(['EntryCorrected']);
    expect(on(reports)).toMatchObject({ versions: [{ enteredFor: false, values: [{ figure: { value: '6' } }] }] });
  });

  it('is accepted or returned by somebody else, whatever name the member goes by', () => {
    const reports = register().given(
      {
        ConstituteBody: {
          code: 'TF-TH',
          effective: '2005',
          data: { kind: 'NATIONAL_TASK_FORCE', name: 'Task Force of Thailand', member: 'TH' },
        },
      },
      submit(),
    );
    const judged = (by: object) => reporting('AcceptCountryReport', '2019-05', { by, how: 'NATIONAL_VARIANT_MAPPED' });
    for (const by of [
      { kind: 'MEMBER', code: 'TH' },
      { kind: 'BODY', code: 'TF-TH' },
      { kind: 'OTHER', name: 'thailand' },
    ])
      reports.when(judged(by)).isRefused('REPORT_JUDGED_BY_ITSELF', 'data.by');
    const own = { acting: { member: 'TH' } };
    reports.when(accept('2019-05', own)).isRefused('REPORT_JUDGED_BY_ITSELF', 'acting.member');
    reports.when(giveBack('2019-05', own)).isRefused('REPORT_JUDGED_BY_ITSELF', 'acting.member');
    reports.when(judged({ kind: 'MEMBER', code: 'KH' })).records(['CountryReportAccepted']);
    const { id: target } = reports.last('CountryReportAccepted');
    const data = { by: { kind: 'MEMBER', code: 'TH' }, how: 'COMMON_TEMPLATE' };
    reports
      .when({ CorrectEntry: { stream: STREAM, target, effective: '2019-05', reason: 'Misread.', data } })
      .isRefused('REPORT_JUDGED_BY_ITSELF', 'data.by');
  });

  it('is late or in time by the day it was received, and unclear where the dates are', () => {
    const received = (effective: string) => timelinessOf(on(register().given(expectBy('2019-03'), submit(effective)))!);
    expect(received('2019-03-31')).toBe('IN_TIME');
    expect(received('2019-04-01')).toBe('LATE');
    expect(received('2019')).toBe('UNCLEAR');
    expect(timelinessOf(on(register().given(expectBy()))!)).toBeUndefined();
  });

  it('leaves gaps: required indicators it says nothing of, and absences that nobody explains', () => {
    const gaps = (...values: object[]) => {
      const reports = register().given(submit('2019-03-01', values));
      const { missing, unexplained } = gapsIn(on(reports)!, frameworkOf(reports).versions[0]!);
      return [missing.map(({ code }) => code), unexplained.map(({ indicator: code }) => code)];
    };
    expect(gaps()).toEqual([['1', '2'], []]);
    expect(gaps(value('1', '0'), absent('2'))).toEqual([[], ['2']]);
    expect(gaps(value('1', '0'), absent('2', 'NOT_REPORTED', { note: 'No survey.' }))).toEqual([[], []]);
    // What is not required leaves no gap.
    expect(gaps(value('1', '0'), value('2', '5'), absent('3'))).toEqual([[], []]);
  });

  it('is told in sentences', () => {
    const names: Record<string, string> = { TH: 'Thailand', SEC: 'the Secretariat' };
    const told = register()
      .given(
        expectBy(),
        submit('2019-03-01', [], { acting: { office: 'Secretariat officer' } }, { presentedTo: 'RTF' }),
        giveBack(),
        submit('2019-04-15', [value('1', '7'), value('2', '40', { printedAs: '40 %' })]),
        accept(),
        restate(),
      )
      .log.map((event) => sentenceOf(event, (_, code) => names[code] ?? code))
      .slice(-7);
    expect(told).toEqual([
      '2016: v1 of the results framework ME was adopted, with 4 indicators.',
      '2018: Thailand was expected to report on ME for 2018 by 2019-03-31.',
      '2019-03-01: Thailand submitted the report on ME for 2018 (entered on its behalf by Secretariat officer) to RTF.',
      '2019-04-01: the Secretariat returned the report on ME for 2018 of Thailand: A page is missing.',
      '2019-04-15: Thailand submitted the report on ME for 2018, indicator 1 at 7 and indicator 2 at 40 %.',
      '2019-05-01: the Secretariat accepted the report on ME for 2018 of Thailand (common template).',
      '2020-03-01: Thailand restated the report on ME for 2018, indicator 1 at 8: Counted twice.',
    ]);
  });
});
