/** Results frameworks and country reports through both doors, as of several moments. */
import type { DomainEvent } from '@rapporteur/schema/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;

let register: OpenRegister;
const indicator = (code: string, unit: 'COUNT' | 'PERCENT' | 'MONEY', more: object = {}) => ({
  code,
  unit,
  statement: `Indicator ${code}`,
  required: true,
  affectedPeople: false,
  ...more,
});
const adopted = (version: string, on: string, indicators: object[]): Happening =>
  ({
    type: 'ResultsFrameworkAdopted',
    data: { key: 'ME', version, title: 'Framework', subregionalPlan: 'SPA-4', indicators },
    on,
    sources: ['web-2015'],
  }) as Happening;
const by = { kind: 'BODY', code: 'SEC' };

async function step(member: string, type: DomainEvent['type'], on: string, data: object = {}, acting?: string) {
  const period = 'period' in data ? String(data.period) : '2016';
  await register.record(`countryReport-${member}.ME.${period}`, {
    type,
    data: { member, framework: 'ME', period, ...data },
    on,
    ...(acting && { member: acting }),
  } as Happening);
}

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await register.record('subregionalPlan-SPA-4', {
    type: 'SubregionalPlanAdopted',
    data: { key: 'SPA-4', areas: [] },
    on: '2015-04-30',
  });
  await register.record(
    'framework-ME',
    adopted('v1', '2016', [
      indicator('1', 'COUNT', { baseline: { value: '2' }, target: { absence: 'NOT_REPORTED' } }),
      indicator('2', 'PERCENT'),
      indicator('3', 'MONEY', {
        required: false,
        currency: { code: 'USD', basis: 'STATED' },
        target: { value: '900' },
      }),
    ]),
    adopted('v2', '2018', [indicator('1', 'COUNT')]),
  );
  const v1 = { frameworkVersion: 'v1' };
  const value = (code: string, digits: string, more: object = {}) => ({
    indicator: code,
    figure: { value: digits },
    ...more,
  });
  const lacking = { indicator: '2', figure: { absence: 'NOT_REPORTED' } };
  for (const member of ['TH', 'VN']) await step(member, 'ReportExpected', '2016-11', { due: { ...day('2017-03-31') } });
  await step('TH', 'CountryReportSubmitted', '2017-03-01', { ...v1, values: [value('1', '7'), lacking] }, 'TH');
  await step('TH', 'CountryReportReturned', '2017-04-01', { by, reason: 'A page is missing.' });
  const money = value('3', '1200.50', { currency: { code: 'THB', basis: 'STATED' }, printedAs: '1,200.50' });
  await step('TH', 'CountryReportSubmitted', '2017-04-20', {
    ...v1,
    values: [value('1', '9'), lacking, money],
    includesBudgetUse: true,
    presentedTo: 'RTF',
  });
  await step('TH', 'CountryReportAccepted', '2017-05-01', { by, how: 'NATIONAL_VARIANT_MAPPED' });
  await step(
    'TH',
    'CountryReportRestated',
    '2018-02-01',
    { ...v1, values: [value('1', '8')], reason: 'Recounted.' },
    'TH',
  );
  await step('VN', 'CountryReportSubmitted', '2017', { ...v1, values: [] });
  await step('VN', 'CountryReportSubmitted', '2019-02', {
    period: '2018',
    frameworkVersion: 'v2',
    values: [value('1', '4')],
  });
});
afterAll(() => register.close());

const day = (iso: string) => ({ from: iso, to: iso, precision: 'DAY', approximate: false, basis: 'STATED' });
const ask = async (selection: string, effective?: string): Promise<Tree> =>
  (
    await register.answer(`query ($asOf: AsOf) { register(asOf: $asOf) { ${selection} } }`, {
      asOf: effective ? { effective } : {},
    })
  ).register;

const FIGURE = '{ value absence currency printedAs }';
const REPORT = `member { code } frameworkKey frameworkVersion framework { key } period year covers { from to } state
  expected { from } due { to } received { from } timely complete includesBudgetUse
  missing { code version } unexplained { indicator }
  values { indicator value absence currency printedAs note explained restated firstReported ${FIGURE} definition { code version } report { period } year member { code } }
  submissions { version restates reason frameworkVersion enteredOnBehalf includesBudgetUse presentedTo { code } values { indicator value absence currency } event { type } }
  returns { reason by { name } date { from } } acceptedOn { from } acceptedBy { name } acceptedForm history { type }`;

describe('a results framework', () => {
  test('is shown in the version in force, with what was reported on that version', async () => {
    const { framework } = await ask(
      'framework(key: "ME") { key title version adopted { from } subregionalPlan { key } indicators { code } versions { version replaced indicators { code unit required target { value absence currency } baseline { value } actuals { member { code } year value restated firstReported { value } report { state } } } } certainty history { sentence } }',
    );
    expect(framework).toMatchObject({
      key: 'ME',
      version: 'v2',
      subregionalPlan: { key: 'SPA-4' },
      indicators: [{ code: '1' }],
      versions: [
        { version: 'v1', replaced: true },
        { version: 'v2', replaced: false },
      ],
      history: [{}, { sentence: '2018: v2 of the results framework Framework (ME) was adopted, with 1 indicator.' }],
    });
    const [one, , three] = framework.versions[0].indicators;
    expect(one).toMatchObject({
      baseline: { value: '2' },
      target: { value: null, absence: 'NOT_REPORTED' },
      actuals: [{ member: { code: 'TH' }, year: 2016, value: '8', restated: true, firstReported: { value: '7' } }],
    });
    expect(three.target).toEqual({ value: '900', absence: null, currency: 'USD' });
    expect(framework.versions[1].indicators[0].actuals).toMatchObject([{ member: { code: 'VN' }, year: 2018 }]);
  });

  test('is in force from its adoption on, and hangs on its plan', async () => {
    const selection = 'frameworks { version certainty } subregionalPlans { key frameworks { key version } }';
    expect(await ask(selection, '2015-12-31')).toEqual({
      frameworks: [],
      subregionalPlans: [{ key: 'SPA-4', frameworks: [] }],
    });
    expect(await ask(selection, '2016-06-01')).toMatchObject({
      frameworks: [{ version: 'v1', certainty: 'POSSIBLE' }],
    });
    expect(await ask(selection, '2017-06-01')).toMatchObject({
      frameworks: [{ version: 'v1', certainty: 'CERTAIN' }],
      subregionalPlans: [{ frameworks: [{ key: 'ME', version: 'v1' }] }],
    });
    expect(await ask('framework(key: "ME") { key }', '2015-12-31')).toEqual({ framework: null });
  });
});

describe('a country report', () => {
  test('is told in full, with what was first reported beside what is said now', async () => {
    const { countryReports } = await ask(`countryReports(member: "TH") { ${REPORT} }`);
    expect(countryReports).toMatchObject([
      {
        frameworkVersion: 'v1',
        framework: { key: 'ME' },
        covers: { from: '2016-01-01', to: '2016-12-31' },
        state: 'ACCEPTED',
        expected: { from: '2016-11-01' },
        due: { to: '2017-03-31' },
        received: { from: '2017-03-01' },
        timely: true,
        complete: false,
        includesBudgetUse: true,
        missing: [],
        unexplained: [{ indicator: '2' }],
        values: [
          { indicator: '1', value: '8', restated: true, firstReported: { value: '7' }, definition: { version: 'v1' } },
          { indicator: '2', value: null, absence: 'NOT_REPORTED', explained: false },
          { indicator: '3', value: '1200.50', currency: 'THB', printedAs: '1,200.50', restated: false },
        ],
        submissions: [
          { version: 1, enteredOnBehalf: false, values: [{ value: '7' }, { absence: 'NOT_REPORTED' }] },
          { version: 2, enteredOnBehalf: true, presentedTo: { code: 'RTF' }, includesBudgetUse: true },
          { version: 3, restates: true, reason: 'Recounted.', event: { type: 'CountryReportRestated' } },
        ],
        returns: [{ reason: 'A page is missing.', by: { name: 'COMMIT Secretariat' } }],
        acceptedOn: { from: '2017-05-01' },
        acceptedForm: 'NATIONAL_VARIANT_MAPPED',
      },
    ]);
  });

  test('stands as it stood on any day', async () => {
    const states = async (effective: string) =>
      (
        await ask('countryReports(framework: "ME", year: 2016) { member { code } state timely certainty }', effective)
      ).countryReports.map(({ member, state, timely, certainty }: Tree) => [member.code, state, timely, certainty]);
    expect(await states('2016-10-31')).toEqual([]);
    expect(await states('2016-11-30')).toEqual([
      ['TH', 'EXPECTED', null, 'CERTAIN'],
      ['VN', 'EXPECTED', null, 'CERTAIN'],
    ]);
    expect(await states('2017-04-01')).toEqual([
      ['TH', 'RETURNED', true, 'CERTAIN'],
      ['VN', 'SUBMITTED', null, 'POSSIBLE'],
    ]);
  });

  test('is found by member, framework and year, by period and in the order of members', async () => {
    const found = async (args: string) =>
      (await ask(`countryReports${args} { member { code } period }`)).countryReports.map(
        ({ member, period }: Tree) => `${member.code} ${period}`,
      );
    expect(await found('')).toEqual(['TH 2016', 'VN 2016', 'VN 2018']);
    expect(await found('(year: 2018)')).toEqual(['VN 2018']);
    expect(await found('(member: "TH", year: 2018)')).toEqual([]);
    expect(await found('(framework: "ME", year: 1999)')).toEqual([]);
  });

  test('takes the same number of statements, however many there are', async () => {
    const statements = async (query: string) => {
      register.statements.length = 0;
      await register.answer(query);
      return register.statements.length;
    };
    const list = (args: string) =>
      `{ register { countryReports${args} { ${REPORT} } frameworks { reports { state } versions { indicators { actuals { value report { state framework { key } } } } } } } }`;
    // The first answer of all also opens its connection, and what was answered once is kept.
    await statements(list('(year: 1999)'));
    const one = await statements(list('(member: "TH")'));
    // Who asks for one member asks first whether there was ever such a one.
    expect(await statements(list(''))).toBe(one - 1);
    expect(one).toBeLessThan(20);
  });
});

const NUMBER = '{ value absence reason certainty coverage { known expected } evidenceCount }';
const REPORTING = `{ reporting { frameworks { key } onFramework ${NUMBER} membersReporting ${NUMBER} onTime ${NUMBER} completeness ${NUMBER} budgetReporting ${NUMBER} } }`;

describe('ownership', () => {
  const of = async (args: string, effective?: string) =>
    (await ask(`ownership(${args}) ${REPORTING}`, effective)).ownership.reporting;

  test('tells of reporting only where a framework was in force, and of the region member by member', async () => {
    const { frameworks, ...before } = await of('year: 2014');
    expect(frameworks).toEqual([]);
    for (const measure of Object.values(before)) expect(measure).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(await of('year: 2016')).toMatchObject({
      frameworks: [{ key: 'ME' }],
      onFramework: { value: '50', coverage: { known: 2, expected: 6 } },
      membersReporting: { value: '1' },
      // The report of Viet Nam came on some day of the year, and its values are not on record.
      onTime: { value: '100', coverage: { known: 1, expected: 2 } },
      completeness: { value: '50', coverage: { known: 1, expected: 2 } },
      budgetReporting: { value: '100', coverage: { known: 1, expected: 2 } },
    });
    expect(await of('year: 2016, member: "VN"')).toMatchObject({
      onFramework: { value: '0', coverage: { known: 1, expected: 1 } },
      onTime: { absence: 'NOT_REPORTED' },
    });
  });

  test('stands as it stood on any day', async () => {
    expect(await of('year: 2016', '2016-12-31')).toMatchObject({
      onFramework: { absence: 'NOT_YET_DUE' },
    });
    expect(await of('year: 2016', '2017-04-30')).toMatchObject({
      onFramework: { value: '0', certainty: 'POSSIBLE' },
      frameworks: [{ key: 'ME' }],
    });
    expect(await of('year: 2016', '2015-06-01')).toMatchObject({ onFramework: { absence: 'NOT_YET_DUE' } });
  });
});
