/** Questions on who pays and how far governments own the process, each one query kept as a file, asked of a running register. */
import { beforeAll, describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { question, record } = register;

beforeAll(async () => {
  await recordPlans();
});

describe('who pays', () => {
  test('16: our share of activities, own and raised, planned and carried out, beside what was published', async () => {
    const { register: known } = await question('16');
    const [of2014, of2015, of2016] = known.member.ownershipSeries;
    expect(of2015.financing).toMatchObject({
      planned: { value: '66.667', coverage: { known: 3, expected: 3 }, evidenceCount: 9 },
      current: { value: '100', coverage: { known: 2, expected: 2 } },
      carriedOut: { value: '100', method: 'activity-share/any/executed/own-or-raised@1' },
      plannedOwn: { value: '33.333' },
      carriedOutOwn: { value: '100' },
    });
    expect(of2014.financing).toMatchObject({
      current: { value: null, absence: 'NOT_REPORTED', reason: 'No work plan of that year is on record.' },
      publishedShares: [{ measure: 'funded-share', value: '33', printedAs: '33 %', differs: false }],
    });
    expect(of2014.financing.publishedShares[0].computed).toMatchObject({ value: null, absence: 'NOT_REPORTED' });
    expect(of2016.financing.current).toMatchObject({ absence: 'NOT_REPORTED' });
  });

  test('28: the share per country and year, with its coverage and every gap with its reason', async () => {
    const { register: known } = await question('28', { from: 2014, to: 2015 });
    expect(known.members.map(({ code }: Tree) => code)).toEqual(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']);
    for (const { code, ownershipSeries } of known.members)
      for (const { year, financing } of ownershipSeries) {
        const { value, absence, reason } = financing.activityShare;
        const onRecord = year === 2015 && (code === 'TH' || code === 'VN');
        expect(value !== null, `${code} ${year}`).toBe(onRecord);
        expect(absence === null && reason === null, `${code} ${year}`).toBe(onRecord);
      }
    const [thailand] = known.members.filter(({ code }: Tree) => code === 'TH');
    expect(thailand.ownershipSeries[0].financing.publishedShares).toMatchObject([{ by: { name: 'UN-ACT (UNDP)' } }]);
  });

  test('30: the regional mean over members that report, and with missing ones as zero, labelled so', async () => {
    const { register: known } = await question('30');
    const { meanPublished, meanPublishedImputed } = known.ownership.financing;
    expect(meanPublished).toMatchObject({
      value: '38.333',
      coverage: { known: 3, expected: 6 },
      method: 'mean-published@1',
    });
    expect(meanPublished.evidence).toHaveLength(3);
    expect(meanPublishedImputed).toMatchObject({ value: '19.167', method: 'mean-published-missing-as-zero@1' });
    const { register: before } = await question('30', { year: 2011 });
    expect(before.ownership.financing.meanPublished).toMatchObject({ value: null, absence: 'NOT_REPORTED' });
  });

  test('45: the mix of payers, computed of work plans and as published', async () => {
    const { register: known } = await question('45');
    const [of2014, of2015] = known.ownershipSeries;
    expect(of2014.financing.payers).toEqual([]);
    expect(of2015.financing.payers).toMatchObject([
      { sector: 'CENTRAL_GOVERNMENT', activities: 2, displayed: null },
      { sector: 'UN_AGENCY', activities: 1, share: { value: null, absence: 'NOT_COMPUTABLE' } },
    ]);
    expect(known.breakdowns).toMatchObject([
      { member: { code: 'CN' }, year: 2014, total: { value: '166780' }, currency: null, currencyStatus: 'NOT_STATED' },
    ]);
    expect(known.breakdowns[0].parts.map(({ displayed }: Tree) => displayed)).toEqual(['40', '21', '20', '19']);
  });
});

describe('how it is measured', () => {
  test('27: the figures by the method of their day and by the one in force now', async () => {
    const plan = { member: 'TH', year: 2015 };
    const { register: before } = await question('27', plan);
    expect(before.methods).toMatchObject([{ version: 'ownership-1', standing: 'PROVISIONAL', adopted: null }]);
    expect(before.now).toEqual(before.then);
    await record('AdoptMetricMethod', {
      version: 'members-1',
      effective: '2017',
      data: {
        standing: 'APPROVED',
        definition: 'What governments planned to pay themselves.',
        basis: 'PLANNED',
        raised: false,
        partlyWeight: '0.5',
        byDecision: 'COMMIT/GOV.2017/DEC.1',
      },
    });
    const { register: known } = await question('27', plan);
    expect(known.methods.map(({ version, replaced }: Tree) => [version, replaced])).toEqual([
      ['ownership-1', false],
      ['members-1', false],
    ]);
    expect(known.then).toEqual(before.then);
    expect(known.now.method).toMatchObject({ version: 'members-1', partlyWeight: '0.5', raised: false });
    expect(known.then.financing.activityShare).toMatchObject({ value: '100' });
    expect(known.now.financing.activityShare).toMatchObject({
      value: '33.333',
      method: 'activity-share/any/planned/own@1',
    });
    expect(known.now.functions.index).toMatchObject({ value: null, absence: 'NOT_COMPUTABLE' });
  });
});

/** Thailand and Viet Nam plan 2015; one activity of Thailand is put off after the plan was endorsed. */
async function recordPlans(): Promise<void> {
  for (const member of ['TH', 'VN']) {
    const plan = { member, year: 2015 };
    await record('DraftWorkPlan', { ...plan, effective: '2014-11', data: { subregionalPlan: 'SPA-4' } });
    const activities = member === 'TH' ? ['1', '2', '3'] : ['1'];
    for (const activity of activities)
      await record('PlanActivity', {
        ...plan,
        effective: '2014-11',
        data: { activity, title: 'Training of officials' },
      });
    const code = member === 'TH' ? 'THB' : 'VND';
    const line = (activity: string, payer: string, sector: string, raisedBy: string) => ({
      ...plan,
      effective: '2014-12',
      data: {
        activity,
        line: '1',
        payer,
        sector,
        raisedBy,
        form: 'CASH',
        money: { amount: '100', currency: { code } },
      },
    });
    await record('CommitFundingLine', line('1', 'A ministry', 'CENTRAL_GOVERNMENT', 'GOVERNMENT'));
    if (member === 'TH') {
      await record('CommitFundingLine', line('2', 'A UN agency', 'UN_AGENCY', 'GOVERNMENT'));
      await record('CommitFundingLine', line('3', 'A UN agency', 'UN_AGENCY', 'UN'));
    }
    await record('EndorseWorkPlan', { ...plan, effective: '2015-01-15', data: { authority: 'Task Force' } });
    await record('StartActivity', { ...plan, effective: '2015-03', data: { activity: '1' } });
    if (member === 'TH')
      await record('PostponeActivity', {
        ...plan,
        effective: '2015-06-01',
        data: { activity: '3', toYear: 2016, reason: 'The venue was not free.' },
      });
  }
}
