/** Every line of the record that is about plans is there to be asked for, with its source and its basis; what is printed of money is tested with the figures. */
import { describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { select: ask } = register;

const cited = (...ids: string[]) => ids.map((id) => ({ source: { id } }));
const PLAN = `key status certainty nominal { from to } effectiveFrom { from basis } effectiveTo { from to } areas
  adoptedBy { symbol } stages { stage date { from to approximate basis } what byDecision { symbol } sources { source { id } } }
  linkedDecisions { symbol basis areas date { from } decision { title } sources { source { id } } }
  sources { source { id } } history { type note sentence }`;

describe('the sub-regional plans of the record', () => {
  test('the third began, as we read it, with its period and ended a year after it', async () => {
    const { subregionalPlan: plan } = await ask(`subregionalPlan(key: "SPA-3") { ${PLAN} }`);
    const all = cited('notrafficking-commit', 'unact-annual-2014', 'unact-web-2014-10');
    expect(plan).toMatchObject({
      status: 'CLOSED',
      certainty: 'CERTAIN',
      nominal: { from: '2011-01-01', to: '2013-12-31' },
      effectiveFrom: { from: '2011-01-01', basis: 'INFERRED' },
      effectiveTo: { from: '2014-01-01', to: '2014-12-31' },
      adoptedBy: null,
      areas: [],
      stages: [
        { stage: 'BEGUN', date: { basis: 'INFERRED' }, sources: all },
        { stage: 'CLOSED', date: { basis: 'STATED' }, sources: all },
      ],
      sources: all,
    });
    expect(plan.history[1].note).toBe('its final year was 2014 according to the secretariat');
  });

  test('the fourth was drafted, consulted on and adopted with its areas, by the decision of the ministers', async () => {
    const { subregionalPlan: plan } = await ask(`subregionalPlan(key: "SPA-4") { ${PLAN} }`);
    expect(plan).toMatchObject({
      status: 'IN_FORCE',
      nominal: { from: '2015-01-01', to: '2018-12-31' },
      effectiveFrom: { from: '2015-04-30', basis: 'STATED' },
      effectiveTo: null,
      adoptedBy: { symbol: 'COMMIT/IMM.4/DEC.1' },
      stages: [
        { stage: 'DRAFTED', what: 'zero draft', date: { from: '2014-06-01', to: '2014-06-30', basis: 'STATED' } },
        {
          stage: 'CONSULTED',
          what: 'national consultations in all six members',
          date: { from: '2014-06-01', to: '2014-10-31', approximate: true, basis: 'INFERRED' },
        },
        {
          stage: 'ADOPTED',
          byDecision: { symbol: 'COMMIT/IMM.4/DEC.1' },
          sources: cited('unact-annual-2014', 'unact-web-2015-05', 'press-2015-04-30'),
        },
      ],
    });
    expect(plan.areas).toEqual([
      'policy and cooperation',
      'prevention',
      'protection',
      'prosecution',
      'follow-up and assessment',
    ]);
    expect(plan.sources).toEqual(
      cited(
        'unact-web-2014-10',
        'unact-annual-2014',
        'unact-web-2015-05',
        'press-2015-04-30',
        'unact-web-2015-10',
        'unact-annual-2017-landing',
      ),
    );
    expect(plan.history.find(({ type }: Tree) => type === 'SubregionalPlanAdopted').note).toBe(
      'indicators and targets were negotiated but are not in any source we hold',
    );
  });

  test('decisions whose words name the fourth carry it out, as we read them', async () => {
    const { subregionalPlan: plan } = await ask(`subregionalPlan(key: "SPA-4") { ${PLAN} }`);
    expect(plan.linkedDecisions).toMatchObject([
      { symbol: 'COMMIT/RTF.2015-10/DEC.2', basis: 'INFERRED', areas: [], sources: cited('unact-web-2015-10') },
      { symbol: 'COMMIT/RTF.2015-10/DEC.5', basis: 'INFERRED', date: { from: '2015-10-15' } },
      { symbol: 'COMMIT/RTF.2015-10/DEC.6', basis: 'INFERRED' },
      {
        symbol: 'COMMIT/GOV.2017/DEC.1',
        basis: 'INFERRED',
        decision: { title: 'Standardised M&E frameworks for SPA IV' },
        sources: cited('unact-annual-2017-landing'),
      },
    ]);
  });

  test('nobody could have read of an adoption before there was one', async () => {
    const known = (day: string) => `(asOf: { effective: "2015-06-01", known: { published: "${day}" } })`;
    const PLANS = 'subregionalPlan(key: "SPA-4") { status areas stages { stage } }';
    expect((await ask(PLANS, known('2015-04-29'))).subregionalPlan).toMatchObject({ status: 'CONSULTED', areas: [] });
    expect((await ask(PLANS, known('2015-06-01'))).subregionalPlan).toMatchObject({ status: 'IN_FORCE' });
    const onTheDay = (day: string) => ask(PLANS, `(asOf: { effective: "${day}" })`);
    expect((await onTheDay('2015-04-29')).subregionalPlan.status).toBe('CONSULTED');
    expect((await onTheDay('2015-05-01')).subregionalPlan.status).toBe('IN_FORCE');
  });
});

test('plans of members are what the secretariat says of them, and no work plans of the process', async () => {
  const { nationalPlans, workPlanning, workPlans } = await ask(`
    nationalPlans: statements(subject: NATIONAL_PLAN) { key text by { name } members { code } date { from to } sources { source { id } } }
    workPlanning: statements(subject: WORK_PLANNING) { key text by { name } members { code } covers { from to } date { from } sources { source { id } } }
    workPlans { year }`);
  const byKey = (statements: Tree[]) => statements.toSorted((a: Tree, b: Tree) => (a.key < b.key ? -1 : 1));
  const of = { by: { name: 'UN-ACT (UNDP)' }, date: { from: '2014-01-01' }, sources: cited('unact-annual-2014') };
  expect(byKey(nationalPlans)).toMatchObject([
    { ...of, members: [{ code: 'CN' }], text: 'national plan of action with an M&E framework endorsed' },
    { ...of, members: [{ code: 'LA' }] },
    { ...of, members: [{ code: 'VN' }], text: 'M&E framework for the national plan developed and rolled out' },
  ]);
  expect(byKey(workPlanning)).toMatchObject([
    {
      covers: { from: '2015-01-01', to: '2015-12-31' },
      by: { name: 'UN-ACT' },
      members: [],
      date: { from: '2014-10-01' },
      sources: cited('unact-web-2014-10'),
    },
    { covers: { from: '2016-01-01' }, date: { from: '2015-10-01' }, sources: cited('unact-web-2015-10') },
  ]);
  expect(workPlans).toEqual([]);
});
