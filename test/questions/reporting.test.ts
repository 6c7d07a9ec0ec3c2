/** Questions on reports about results, each one query kept as a file, asked of a running register. The public record has no indicators. */
import { expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { record } = register;

const question = async (number: string, variables = {}): Promise<Tree> =>
  (await register.question(number, variables)).register;

test('33: the record knows of no indicators, so that no framework is in force and nothing is a number', async () => {
  const { ownershipSeries } = await question('33');
  expect(ownershipSeries.map(({ year }: Tree) => year)).toEqual([2014, 2015, 2016, 2017, 2018, 2019]);
  for (const { year, reporting } of ownershipSeries) {
    const { frameworks, published, ...measures } = reporting;
    expect([frameworks, published]).toEqual([[], []]);
    for (const measure of Object.values(measures))
      expect(measure).toMatchObject({
        value: null,
        absence: 'NOT_APPLICABLE',
        reason: `No results framework was in force in ${year}.`,
        coverage: { known: 0, expected: 6 },
        evidenceCount: 0,
      });
  }
});

test('33: how many countries reported each year, and was there a framework in force', async () => {
  await recordReports();
  const { ownershipSeries } = await question('33');
  const of = (asked: number) => ownershipSeries.find(({ year }: Tree) => year === asked).reporting;
  expect(of(2014)).toMatchObject({ frameworks: [], membersReporting: { absence: 'NOT_APPLICABLE' } });
  expect(of(2017)).toMatchObject({
    frameworks: [{ key: 'SPA-4-ME', version: '2017-1', byDecision: { symbol: 'COMMIT/GOV.2017/DEC.1' } }],
    membersReporting: { absence: 'NOT_REPORTED', reason: 'No report for 2017 is on record as expected or received.' },
  });
  expect(of(2018)).toMatchObject({
    membersReporting: { value: '1', unit: 'COUNT', coverage: { known: 2, expected: 6 } },
    onFramework: { value: '33.333' },
    onTime: { value: '50' },
    completeness: { value: '75' },
    budgetReporting: { value: '100', coverage: { known: 1, expected: 2 } },
  });
  expect(of(2018).published).toMatchObject([{ value: '2', differs: true }]);
});

test('22: whether our report covers every required indicator, and which absences nobody explains', async () => {
  const { countryReports } = await question('22');
  expect(countryReports).toMatchObject([
    {
      member: { name: 'Thailand' },
      frameworkVersion: '2017-1',
      state: 'ACCEPTED',
      timely: true,
      complete: true,
      missing: [],
      unexplained: [],
      values: [
        { indicator: '1', value: '8', restated: true, firstReported: { value: '7' } },
        { indicator: '2', value: null, absence: 'NOT_YET_DUE', explained: true, restated: false },
      ],
      submissions: [{ restates: false, enteredOnBehalf: false }, { restates: true }],
    },
  ]);
  const ofVietNam = (await question('22', { member: 'VN' })).countryReports;
  expect(ofVietNam).toMatchObject([
    {
      state: 'SUBMITTED',
      timely: false,
      complete: false,
      missing: [{ code: '2', statement: 'Share of officials trained' }],
    },
  ]);
  expect((await question('22', { member: 'VN', year: 2017 })).countryReports).toEqual([]);
});

/** What might have been reported on the framework that the governments adopted in 2017: for the sake of the test only. */
async function recordReports(): Promise<void> {
  await record('AdoptResultsFramework', {
    key: 'SPA-4-ME',
    effective: '2017',
    data: {
      version: '2017-1',
      subregionalPlan: 'SPA-4',
      byDecision: 'COMMIT/GOV.2017/DEC.1',
      indicators: [
        { code: '1', statement: 'Trainings held', unit: 'COUNT', required: true },
        { code: '2', statement: 'Share of officials trained', unit: 'PERCENT', required: true },
      ],
    },
  });
  const report = (member: string, effective: string, data: object) => ({
    member,
    framework: 'SPA-4-ME',
    period: '2018',
    effective,
    ...(data && { data }),
  });
  for (const member of ['KH', 'TH', 'VN']) await record('ExpectReport', report(member, '2018', { due: '2019-03-31' }));
  const said = (indicator: string, value: string) => ({ indicator, figure: { value } });
  const unknown = { indicator: '2', figure: { absence: 'NOT_YET_DUE' }, note: 'The survey is under way.' };
  await record('SubmitCountryReport', {
    ...report('TH', '2019-03-01', { values: [said('1', '7'), unknown], includesBudgetUse: true }),
    acting: { member: 'TH' },
  });
  const by = { kind: 'BODY', code: 'SEC' };
  await record('AcceptCountryReport', report('TH', '2019-05-01', { by, how: 'COMMON_TEMPLATE' }));
  await record('RestateCountryReport', {
    ...report('TH', '2020-03-01', { values: [said('1', '8')], reason: 'One was left out.' }),
    acting: { member: 'TH' },
  });
  await record('SubmitCountryReport', report('VN', '2019-04-02', { values: [said('1', '3')] }));

  await record('DefineMeasure', {
    id: 'on-framework',
    effective: '2017',
    data: { name: 'Countries reporting on the framework', unit: 'COUNT', counterpart: 'REPORTED_ON_FRAMEWORK' },
  });
  await record('PublishFigure', {
    measure: 'on-framework',
    year: 2018,
    effective: '2019',
    sources: ['unact-annual-2017-landing'],
    data: { figure: { value: '2' } },
  });
}
