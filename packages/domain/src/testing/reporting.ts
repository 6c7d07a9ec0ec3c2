/** A small results framework, and how commands about reports on it are written in tests. */
import type { Scenario, Sent } from './scenario.ts';

/** What somebody sends of an indicator. */
export const indicator = (code: string, unit: 'PERCENT' | 'MONEY' | 'COUNT' = 'COUNT', more: object = {}) => ({
  code,
  unit,
  statement: `Indicator ${code}`,
  required: true,
  ...more,
});
export const INDICATORS = [
  indicator('1'),
  indicator('2', 'PERCENT', { baseline: { value: '10' }, target: { value: '60' } }),
  indicator('3', 'MONEY', { required: false }),
  indicator('4', 'COUNT', { required: false, affectedPeople: true }),
];

type Data<N extends string> =
  Extract<Sent, Record<N, unknown>> extends Record<N, { data: infer D }> ? Partial<D> : never;
export const adoptFramework = (
  version = 'v1',
  effective = '2016',
  data: Data<'AdoptResultsFramework'> = {},
  key = 'ME',
): Sent => ({ AdoptResultsFramework: { key, effective, data: { version, indicators: INDICATORS as never, ...data } } });

type ReportCommand =
  | 'ExpectReport'
  | 'SubmitCountryReport'
  | 'ReturnCountryReport'
  | 'AcceptCountryReport'
  | 'RestateCountryReport';
/** About Thailand and 2018, unless `more` says otherwise. */
export const reporting = (name: ReportCommand, effective: string, data: object = {}, more: object = {}): Sent =>
  JSON.parse(
    JSON.stringify({ [name]: { member: 'TH', framework: 'ME', period: '2018', effective, ...more, data } }),
  ) as Sent;

export const SECRETARIAT = { kind: 'BODY', code: 'SEC' } as const;
export const value = (code: string, digits: string, more: object = {}) => ({
  indicator: code,
  figure: { value: digits },
  ...more,
});
export const absent = (code: string, absence = 'NOT_REPORTED', more: object = {}) => ({
  indicator: code,
  figure: { absence },
  ...more,
});
export const expectBy = (due = '2019-03-31', effective = '2018', more: object = {}): Sent =>
  reporting('ExpectReport', effective, { due }, more);
export const submit = (effective = '2019-03-01', values: object[] = [], more: object = {}, data: object = {}): Sent =>
  reporting('SubmitCountryReport', effective, { values, ...data }, { acting: { member: 'TH' }, ...more });
export const accept = (effective = '2019-05-01', more: object = {}): Sent =>
  reporting('AcceptCountryReport', effective, { by: SECRETARIAT, how: 'COMMON_TEMPLATE' }, more);
export const giveBack = (effective = '2019-04-01', more: object = {}): Sent =>
  reporting('ReturnCountryReport', effective, { by: SECRETARIAT, reason: 'A page is missing.' }, more);
export const restate = (effective = '2020-03-01', values: object[] = [value('1', '8')], more: object = {}): Sent =>
  reporting(
    'RestateCountryReport',
    effective,
    { values, reason: 'Counted twice.' },
    { acting: { member: 'TH' }, ...more },
  );

/** Every event there is about reporting, on a register with the members and the decision COMMIT/B. */
export const reportEverything = (history: Scenario): Scenario =>
  history.given(
    adoptFramework('v1', '2016', { title: 'Framework', byDecision: 'COMMIT/B' }, 'SPA-4-ME'),
    adoptFramework('v2', '2017', { indicators: [indicator('1')] as never }, 'SPA-4-ME'),
    adoptFramework(),
    expectBy('2019-03'),
    submit(
      '2019-03-01',
      ['1', '2', '3'].map((code) => value(code, '5')),
    ),
    giveBack(),
    submit(
      '2019-04-15',
      [absent('1'), value('2', '5'), value('3', '5')],
      { acting: undefined },
      { presentedTo: 'RTF' },
    ),
    accept(),
    restate(),
  );
