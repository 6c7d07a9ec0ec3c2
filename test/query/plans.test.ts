/** Plans, activities and money over HTTP: as they stood on a day, as known at a position, with what is not known said as such. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, meet, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
let beforeMoney: bigint;
const DECISION = 'COMMIT/RTF-2015-10/DEC.1';

const plan = { member: 'TH', year: 2016 };
const described = { ...plan, partners: [], countries: [], indicators: [] };
const line = (activity: string, no: string, more: object = {}) => ({
  ...plan,
  activity,
  line: no,
  payer: 'A ministry',
  sector: 'CENTRAL_GOVERNMENT' as const,
  raisedBy: 'NOT_STATED' as const,
  form: 'CASH' as const,
  ...more,
});
const thb = (amount: string, basis: 'STATED' | 'INFERRED' = 'STATED') => ({
  money: { amount, currency: { code: 'THB', basis } },
});
const cited = (happening: Omit<Happening, 'sources'>): Happening =>
  ({ ...happening, sources: ['web-2015'] }) as Happening;

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await meet(register);
  await register.record(
    'subregionalPlan-SPA-4',
    {
      type: 'SubregionalPlanDrafted',
      data: { key: 'SPA-4', draft: 'zero draft', drafters: [{ kind: 'BODY', code: 'SEC' }] },
      on: '2014-06',
      sources: ['web-2015'],
    },
    cited({
      type: 'SubregionalPlanAdopted',
      data: { key: 'SPA-4', title: 'Fourth plan', areas: ['prevention', 'protection'], byDecision: DECISION },
      on: '2015-10-16',
    }),
    cited({
      type: 'SubregionalPlanDecisionLinked',
      data: { key: 'SPA-4', byDecision: DECISION, areas: ['prevention'], basis: 'INFERRED' },
      on: '2015-11-01',
    }),
  );
  for (const [member, year] of [
    ['VN', 2016],
    ['KH', 2016],
    ['VN', 2015],
  ] as const)
    await register.record(`workPlan-${member}.${year}`, {
      type: 'WorkPlanDrafted',
      data: { member, year },
      on: '2014-12',
    });
  const { position } = await register.record(
    'workPlan-TH.2016',
    cited({
      type: 'WorkPlanDrafted',
      data: { ...plan, title: 'Plan of 2016', subregionalPlan: 'SPA-4', currency: 'THB', fiscalBasis: 'FY2559' },
      on: '2015-09-01',
    }),
    cited({ type: 'WorkPlanConsulted', data: { ...plan, what: 'with four ministries' }, on: '2015-10-01' }),
    cited({ type: 'ActivityPlanned', data: { ...described, activity: '2', title: 'Campaign' }, on: '2015-09-01' }),
    cited({
      type: 'ActivityPlanned',
      data: {
        ...described,
        activity: '10',
        title: 'Workshop',
        area: 'prevention',
        byDecision: DECISION,
        lead: 'Police',
        partners: ['IOM'],
        countries: [
          { member: 'TH', share: '0.5' },
          { member: 'LA', share: '0.5' },
        ],
      },
      on: '2015-09-01',
    }),
    cited({ type: 'WorkPlanEndorsed', data: { ...plan, meeting: 'RTF-2015-10' }, on: '2015-10-16' }),
    cited({ type: 'WorkPlanRevised', data: { ...plan, reason: 'Money was short.' }, on: '2016-03-01' }),
    cited({
      type: 'ActivityPostponed',
      data: { ...plan, activity: '2', toYear: 2017, reason: 'Floods.' },
      on: '2016-03-01',
    }),
    cited({ type: 'ActivityStarted', data: { ...plan, activity: '10' }, on: '2016-04' }),
  );
  beforeMoney = position;
  await register.record(
    'workPlan-TH.2016',
    cited({ type: 'FundingLineCommitted', data: line('10', '1', thb('1000.10')), on: '2016-01-10' }),
    cited({ type: 'FundingLineDisbursed', data: line('10', '1', thb('1000.2', 'INFERRED')), on: '2016-05-01' }),
    cited({ type: 'FundingLineReported', data: line('10', '2', { money: { amount: '66930' } }), on: '2016-05-02' }),
    cited({ type: 'FundingLinePledged', data: line('10', '3', thb('5')), on: '2016-01-11' }),
    cited({
      type: 'FundingLineWithdrawn',
      data: { ...plan, activity: '10', line: '3', stage: 'PLEDGED', money: thb('5').money },
      on: '2016-06-01',
    }),
    cited({
      type: 'FundingLineReported',
      data: line('10', '4', { form: 'IN_KIND_UNVALUED', money: { absence: 'NOT_REPORTED' } }),
      on: '2016-05-02',
    }),
  );
});
afterAll(() => register?.close());

const at = (effective: string, body: string, known = '') =>
  register.answer(`{ register(asOf: { effective: "${effective}"${known} }) { ${body} } }`);

describe('a sub-regional plan', () => {
  const PLAN = `subregionalPlan(key: "SPA-4") {
    key title status certainty areas effectiveFrom { from } effectiveTo { to } adoptedBy { symbol }
    stages { stage date { from to } what by { name body { code } } byDecision { symbol } sources { source { id } } }
    linkedDecisions { symbol areas basis decision { title } }
    workPlans { member { code } year }
    sources { source { id } } history { type }
  }`;

  test('stands as of the day asked about', async () => {
    expect((await at('2014-05-31', PLAN)).subregionalPlan).toBeUndefined();
    expect((await at('2014-05-31', PLAN)).register.subregionalPlan).toBeNull();
    const { subregionalPlan: draft } = (await at('2014-06-15', PLAN)).register;
    expect(draft).toMatchObject({ status: 'DRAFT', certainty: 'POSSIBLE', title: null, areas: [], adoptedBy: null });
    expect(draft.stages).toMatchObject([
      { stage: 'DRAFTED', what: 'zero draft', by: [{ name: 'COMMIT Secretariat', body: { code: 'SEC' } }] },
    ]);
    const { subregionalPlan: adopted } = (await at('2016-01-01', PLAN)).register;
    expect(adopted).toMatchObject({
      title: 'Fourth plan',
      status: 'IN_FORCE',
      certainty: 'CERTAIN',
      adoptedBy: { symbol: DECISION },
      effectiveFrom: { from: '2015-10-16' },
      effectiveTo: null,
      linkedDecisions: [
        { symbol: DECISION, areas: ['prevention'], basis: 'INFERRED', decision: { title: 'Decision 1' } },
      ],
      workPlans: [{ member: { code: 'TH' }, year: 2016 }],
      sources: [{ source: { id: 'web-2015' } }],
    });
    expect(adopted.history).toHaveLength(3);
  });

  test('is listed by its status', async () => {
    const LIST = 'drafts: subregionalPlans(status: DRAFT) { key } all: subregionalPlans { key }';
    expect((await at('2016-01-01', LIST)).register).toEqual({ drafts: [], all: [{ key: 'SPA-4' }] });
  });
});

describe('a work plan', () => {
  test('is found by member and year, and listed year by year in the order of members', async () => {
    const { register: known } = await at(
      '2016-12-31',
      `workPlans { member { code } year } ofYear: workPlans(year: 2016) { member { code } } of: workPlans(member: "VN") { year }
       one: workPlans(first: 1) { year } workPlan(member: "TH", year: 2016) { title } none: workPlan(member: "LA", year: 2016) { title }`,
    );
    expect(known.workPlans.map(({ member, year }: never) => `${(member as { code: string }).code} ${year}`)).toEqual([
      'VN 2015',
      'KH 2016',
      'TH 2016',
      'VN 2016',
    ]);
    expect(known.ofYear).toHaveLength(3);
    expect(known.of).toEqual([{ year: 2015 }, { year: 2016 }]);
    expect(known.one).toEqual([{ year: 2015 }]);
    expect(known).toMatchObject({ workPlan: { title: 'Plan of 2016' }, none: null });
    const { errors } = await register.ask('{ register { workPlans(first: 0) { year } } }');
    expect(errors[0]?.extensions.code).toBe('PAGE_TOO_LARGE');
  });

  test('goes through its versions', async () => {
    const PLAN = `workPlan(member: "TH", year: 2016) {
      version status currency fiscalBasis drafted { from } closed { from } subregionalPlan { key }
      consultations { what date { from } sources { source { id } } }
      endorsements { version date { from } meeting { key } authority } endorsedBy { key }
      revisions { version reason } certainty history { type }
    }`;
    const { workPlan: endorsed } = (await at('2015-12-31', PLAN)).register;
    expect(endorsed).toMatchObject({
      version: 1,
      status: 'ENDORSED',
      currency: 'THB',
      fiscalBasis: 'FY2559',
      subregionalPlan: { key: 'SPA-4' },
      consultations: [{ what: 'with four ministries', sources: [{ source: { id: 'web-2015' } }] }],
      endorsements: [{ version: 1, meeting: { key: 'RTF-2015-10' }, authority: null }],
      endorsedBy: { key: 'RTF-2015-10' },
      revisions: [],
    });
    const { workPlan: revised } = (await at('2016-12-31', PLAN)).register;
    expect(revised).toMatchObject({ version: 2, status: 'REVISED', revisions: [{ version: 2 }], closed: null });
  });

  test('has activities by number, of a status, in an area, or that trace to nothing', async () => {
    const { workPlan } = (
      await at(
        '2016-12-31',
        `workPlan(member: "TH", year: 2016) {
          activities { no } started: activities(status: STARTED) { no } area: activities(area: "prevention") { no }
          untraced: activities(untraced: true) { no } traced: activities(untraced: false) { no }
        }`,
      )
    ).register;
    const numbers = Object.fromEntries(
      Object.entries(workPlan).map(([name, found]) => [name, (found as { no: string }[]).map(({ no }) => no)]),
    );
    expect(numbers).toEqual({
      activities: ['2', '10'],
      started: ['10'],
      area: ['10'],
      untraced: ['2'],
      traced: ['10'],
    });
  });
});

describe('an activity', () => {
  const ACTIVITY = (body: string) => `workPlan(member: "TH", year: 2016) { activities { ${body} } }`;

  test('says what became of it and what it rests on', async () => {
    const { activities } = (
      await at(
        '2016-12-31',
        ACTIVITY(`id title status area byDecision { symbol } untraced lead partners countries { member { name } share }
          planned { from } started { from to } postponed { toYear reason date { from } } cancelled { reason }
          certainty sources { source { id } } events { type sentence } workPlan { year }`),
      )
    ).register.workPlan;
    expect(activities).toMatchObject([
      {
        id: 'TH.2016/2',
        status: 'POSTPONED',
        untraced: true,
        postponed: { toYear: 2017, reason: 'Floods.', date: { from: '2016-03-01' } },
        cancelled: null,
        workPlan: { year: 2016 },
      },
      {
        id: 'TH.2016/10',
        title: 'Workshop',
        status: 'STARTED',
        area: 'prevention',
        byDecision: { symbol: DECISION },
        untraced: false,
        lead: 'Police',
        partners: ['IOM'],
        countries: [
          { member: { name: 'Thailand' }, share: '0.5' },
          { member: { name: 'Lao PDR' }, share: '0.5' },
        ],
        started: { from: '2016-04-01', to: '2016-04-30' },
        sources: [{ source: { id: 'web-2015' } }],
      },
    ]);
    expect(activities[0].events.map(({ type }: { type: string }) => type)).toEqual([
      'ActivityPlanned',
      'WorkPlanEndorsed',
      'ActivityPostponed',
    ]);
  });

  test('shows money stage by stage, exact, with its currency and with what is not known', async () => {
    const LINES = `line payer sector raisedBy form stage amount amountAbsence currency currencyBasis currencyStatus overdrawn
      amounts { stage amount absence withdrawn } events { type } sources { source { id } }`;
    const { activities } = (await at('2016-12-31', ACTIVITY(`funding { ${LINES} } endorsedFunding { line }`))).register
      .workPlan;
    const [, workshop] = activities;
    expect(workshop.funding).toMatchObject([
      {
        line: '1',
        payer: 'A ministry',
        sector: 'CENTRAL_GOVERNMENT',
        raisedBy: 'NOT_STATED',
        form: 'CASH',
        stage: 'DISBURSED',
        amount: '1000.2',
        amountAbsence: null,
        currency: 'THB',
        currencyBasis: 'INFERRED',
        currencyStatus: 'INFERRED',
        overdrawn: true,
        amounts: [
          { stage: 'COMMITTED', amount: '1000.1', absence: null, withdrawn: false },
          { stage: 'DISBURSED', amount: '1000.2' },
        ],
        events: [{ type: 'FundingLineCommitted' }, { type: 'FundingLineDisbursed' }],
      },
      {
        line: '2',
        stage: 'NOT_STATED',
        amount: '66930',
        currency: null,
        currencyBasis: null,
        currencyStatus: 'NOT_STATED',
      },
      { line: '3', stage: 'WITHDRAWN', amount: '0', amounts: [{ stage: 'PLEDGED', amount: '0', withdrawn: true }] },
      { line: '4', form: 'IN_KIND_UNVALUED', stage: 'NOT_STATED', amount: null, amountAbsence: 'NOT_APPLICABLE' },
    ]);
    // Endorsed before anybody was said to pay.
    expect(workshop.endorsedFunding).toEqual([]);
    const { activities: early } = (await at('2015-09-30', ACTIVITY('endorsedFunding { line }'))).register.workPlan;
    expect(early).toEqual([{ endorsedFunding: null }, { endorsedFunding: null }]);
  });

  test('had no money as the register knew before that was recorded', async () => {
    const known = `, known: { position: "${beforeMoney}" }`;
    const { activities } = (await at('2016-12-31', ACTIVITY('no funding { line } events { id }'), known)).register
      .workPlan;
    expect(activities[1].funding).toEqual([]);
    expect(activities[1].events).toHaveLength(3);
  });

  test('is read with all others in a few statements, however many there are', async () => {
    register.statements.length = 0;
    await register.answer(`{ register { workPlans { member { name } subregionalPlan { key } endorsedBy { key }
      activities { title byDecision { symbol } countries { member { name } } funding { events { id } sources { source { title } } } } } } }`);
    expect(register.statements.length).toBeLessThan(20);
  });
});
