/** Questions about plans, what carries them out and what falls due, each one query kept as a file, asked of a running register. */
import { beforeAll, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { question, record } = register;

beforeAll(async () => {
  await recordMore();
});
const each = (nodes: Tree[], name: string) => nodes.map((node) => node[name]);

test('2: which assignments fall due at the next Task Force, per addressee, with the last report', async () => {
  const { register: known } = await question('02', { day: '2017-08-01', from: '2017-08-01' });
  expect(known.next.nodes).toMatchObject([{ key: 'RTF-2017-10', planned: { from: '2017-10-20' } }]);
  expect(known.assignments.nodes).toMatchObject([
    {
      id: 'COMMIT/RTF.2017-05/DEC.1/A1/TH',
      addressee: { code: 'TH', name: 'Thailand' },
      due: { kind: 'BY_NEXT_MEETING', body: { code: 'RTF' } },
      claimed: 'IN_PROGRESS',
      followUps: [{ implementation: 'IN_PROGRESS', text: 'A first draft was made' }],
    },
    { id: 'COMMIT/RTF.2017-05/DEC.1/A3/SEC', due: { kind: 'ON_DATE' }, claimed: null, followUps: [] },
  ]);
  // Once the meeting is planned for before that date, what is due on it falls due later.
  const { register: earlier } = await question('02', { day: '2017-06-15' });
  expect(each(earlier.assignments.nodes, 'id')).toEqual([
    'COMMIT/RTF.2017-05/DEC.1/A1/TH',
    'COMMIT/RTF.2017-05/DEC.1/A2/LA',
  ]);
  const { register: som } = await question('02', { body: 'SOM', day: '2016-10-31' });
  expect(each(som.assignments.nodes, 'action').every((action) => action.includes('Youth Forum'))).toBe(true);
  expect(som.assignments.totalCount).toBe(7);
});

test('19: which of our activities trace to no decision and no area', async () => {
  const { register: known } = await question('19');
  expect(known.workPlans).toMatchObject([
    {
      year: 2016,
      status: 'ENDORSED',
      subregionalPlan: { key: 'SPA-4' },
      activities: [{ id: 'TH.2016/1.3', title: 'Staff outing', funding: [{ payer: 'A ministry', amount: '1000.5' }] }],
    },
  ]);
  const [activity] = known.workPlans[0].activities;
  expect(activity.events[0].sentence).toContain('plans activity 1.3, Staff outing');
  const { register: laos } = await question('19', { member: 'LA' });
  expect(laos.workPlans).toEqual([]);
});

test('40: what each plan has committed us to, by area, and which decisions carry it out', async () => {
  const { register: known } = await question('40');
  const [third, fourth] = known.subregionalPlans;
  expect(third).toMatchObject({
    key: 'SPA-3',
    status: 'CLOSED',
    nominal: { from: '2011-01-01', to: '2013-12-31' },
    effectiveFrom: { from: '2011-01-01', basis: 'INFERRED' },
    effectiveTo: { to: '2014-12-31' },
    areas: [],
    adoptedBy: null,
    linkedDecisions: [],
  });
  expect(fourth).toMatchObject({ key: 'SPA-4', adoptedBy: { symbol: 'COMMIT/IMM.4/DEC.1' }, effectiveTo: null });
  expect(fourth.areas).toEqual([
    'policy and cooperation',
    'prevention',
    'protection',
    'prosecution',
    'follow-up and assessment',
  ]);
  const links = new Map(fourth.linkedDecisions.map((link: Tree) => [link.symbol, link]));
  expect([...links.keys()]).toEqual([
    'COMMIT/RTF.2015-10/DEC.2',
    'COMMIT/RTF.2015-10/DEC.5',
    'COMMIT/RTF.2015-10/DEC.6',
    'COMMIT/SOM.11/DEC.2',
    'COMMIT/GOV.2017/DEC.1',
  ]);
  expect(links.get('COMMIT/SOM.11/DEC.2')).toMatchObject({
    areas: ['protection'],
    basis: 'STATED',
    decision: { title: 'Victim identification and referral guidelines', verb: 'ADOPT', inForce: true },
  });
  expect(links.get('COMMIT/RTF.2015-10/DEC.6')).toMatchObject({ areas: [], basis: 'INFERRED' });
  expect(fourth.workPlans).toMatchObject([
    { member: { code: 'TH' }, year: 2016, activities: [{ area: 'prevention' }, { area: null }, { area: null }] },
  ]);
  expect(fourth.workPlans[0].activities[0].indicators).toMatchObject([
    { code: '1.1', dropped: false, indicator: { statement: 'Indicator 1.1', version: '2015-1' } },
    { code: '1.2' },
  ]);
  const { register: inForce } = await question('40', { status: 'IN_FORCE' });
  expect(each(inForce.subregionalPlans, 'key')).toEqual(['SPA-4']);
});

test('46: what is in force on a day', async () => {
  const { register: known } = await question('46', { day: '2017-12-31' });
  expect(each(known.decisions.nodes, 'symbol')).toContain('COMMIT/SOM.11/DEC.4');
  expect(known.decisions.totalCount).toBe(known.decisions.nodes.length);
  expect(known.subregionalPlans).toMatchObject([
    { key: 'SPA-4', certainty: 'CERTAIN', beyondNominal: false, adoptedBy: { symbol: 'COMMIT/IMM.4/DEC.1' } },
  ]);
  expect(known.chair).toMatchObject({ year: 2017, member: { code: 'LA' } });
  expect(each(known.secretariatPerformers, 'performer')).toEqual(['UN-ACT']);
  expect(known.functionCatalogues).toMatchObject([{ standing: 'PROVISIONAL', inForce: true }]);
  const { register: later } = await question('46', { day: '2020-01-01' });
  expect(later.subregionalPlans).toMatchObject([{ key: 'SPA-4', beyondNominal: true }]);
  expect(later.chair).toBeNull();
  const { register: before } = await question('46', { day: '2012-06-01' });
  expect(before.subregionalPlans).toMatchObject([{ key: 'SPA-3', beyondNominal: false }]);
  expect(each(before.secretariatPerformers, 'performer')).toEqual(['UNIAP']);
});

async function recordMore(): Promise<void> {
  const symbol = 'COMMIT/RTF.2017-05/DEC.1';
  await record('HoldMeeting', { key: 'RTF-2017-05', effective: '2017-05-10', data: { body: 'RTF' } });
  await record('AdoptDecision', {
    symbol,
    effective: '2017-05-10',
    data: {
      meeting: 'RTF-2017-05',
      verb: 'AGREE',
      asks: [
        { of: { kind: 'MEMBER', code: 'TH' }, action: 'draft a note', due: { kind: 'BY_NEXT_MEETING', body: 'RTF' } },
        { of: { kind: 'MEMBER', code: 'LA' }, action: 'comment', due: { kind: 'BY_NEXT_MEETING', body: 'RTF' } },
        {
          of: { kind: 'BODY', code: 'SEC' },
          action: 'collect the comments',
          due: { kind: 'ON_DATE', date: '2017-09-30' },
        },
        {
          of: { kind: 'BODY', code: 'SEC' },
          action: 'print the note',
          due: { kind: 'ON_DATE', date: '2017-11-30' },
        },
      ],
    },
  });
  const report = (member: string, effective: string, data: object) =>
    record('ReportFollowUp', {
      symbol,
      effective,
      acting: { member },
      data: { assignment: `${symbol}/A${member === 'TH' ? 1 : 2}/${member}`, ...data },
    });
  await report('TH', '2017-07-01', { implementation: 'IN_PROGRESS', text: 'A first draft was made' });
  await report('LA', '2017-07-01', { implementation: 'COMPLETED' });
  const planned = { body: 'RTF', planned: '2017-10-20/2017-10-21' };
  await record('ScheduleMeeting', { key: 'RTF-2017-10', effective: '2017-07-15', data: planned });

  await record('LinkDecisionToSubregionalPlan', {
    key: 'SPA-4',
    effective: '2016-11-24',
    data: { byDecision: 'COMMIT/SOM.11/DEC.2', areas: ['protection'] },
  });
  await record('AssignChairTerm', {
    year: 2017,
    effective: '2016-11-24',
    data: { member: 'LA', from: '2017-01-01', to: '2017-12-31' },
  });

  const plan = { member: 'TH', year: 2016 };
  await record('DraftWorkPlan', { ...plan, effective: '2016-01', data: { subregionalPlan: 'SPA-4' } });
  const activity = (no: string, title: string, more: object = {}) =>
    record('PlanActivity', { ...plan, effective: '2016-01', data: { activity: no, title, ...more } });
  await record('AdoptResultsFramework', {
    key: 'SPA-4-ME',
    effective: '2015-10-16',
    data: {
      version: '2015-1',
      subregionalPlan: 'SPA-4',
      indicators: ['1.1', '1.2'].map((code) => ({
        code,
        statement: `Indicator ${code}`,
        unit: 'COUNT',
        required: true,
      })),
    },
  });
  const named = ['1.2', '1.1'].map((code) => ({ framework: 'SPA-4-ME', code }));
  await activity('1.1', 'Campaign', { area: 'prevention', indicators: named });
  await activity('1.2', 'Report on the plan', { byDecision: 'COMMIT/RTF.2015-10/DEC.5' });
  await activity('1.3', 'Staff outing');
  await record('CommitFundingLine', {
    ...plan,
    effective: '2016-02',
    data: {
      activity: '1.3',
      line: '1',
      payer: 'A ministry',
      sector: 'CENTRAL_GOVERNMENT',
      money: { amount: '1000.50', currency: { code: 'THB' } },
    },
  });
  await record('EndorseWorkPlan', { ...plan, effective: '2016-03-01', data: { authority: 'Task Force' } });
}
