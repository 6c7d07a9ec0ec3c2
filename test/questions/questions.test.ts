/**
 * Questions that secretariat staff, focal points and auditors ask, each one query kept as a file, asked of a running register.
 * The public record has no case for some of them; the small histories that follow it here give one.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { question, record } = register;
let recordLoadedAt: string;

beforeAll(async () => {
  recordLoadedAt = (await register.ask('{ register { asOf { knownAt } } }')).register.asOf.knownAt;
  await recordMore();
});

/** The values at one place of each node. */
const each = (nodes: Tree[], name: string) => nodes.map((node) => node[name]);

describe('secretariat staff', () => {
  test('1: which decisions of 2015 addressed to Thailand had no follow-up by the next Task Force', async () => {
    const { register: known } = await question('01');
    expect(each(known.som.nodes, 'id')).toEqual(['COMMIT/SOM.10/DEC.8/A1/TH']);
    expect(each(known.som.nodes[0].followUps, 'implementation')).toEqual(['IN_PROGRESS']);
    expect(known.imm.totalCount, 'reported in July, so not missing in October').toBe(0);
  });

  test('3: which decisions rest on agreement in principle only, and since when', async () => {
    const { register: known } = await question('03');
    expect(each(known.decisions.nodes, 'symbol')).toEqual(['COMMIT/GOV.2014/DEC.2']);
    expect(known.decisions.nodes[0].path).toMatchObject([
      { step: 'AGREED_IN_PRINCIPLE', date: { from: '2014-01-01', to: '2014-12-31' } },
    ]);
  });

  test('5: who presided, who headed each delegation, which observers attended which session', async () => {
    const { register: known } = await question('05', { meeting: 'SOM-14' });
    expect(known.meeting).toMatchObject({
      ordinal: 14,
      presiding: { member: { name: 'Thailand' }, office: 'Permanent Secretary' },
      delegations: [
        { member: { code: 'KH' }, capacity: 'SENIOR_OFFICIAL', head: 'Secretary of State' },
        { member: { code: 'TH' }, capacity: 'PERMANENT_SECRETARY', headcount: 6 },
      ],
      observers: [{ name: 'World Vision', category: 'CSO', sessions: 'second day' }],
    });
    const { register: recorded } = await question('05');
    expect(recorded.meeting, 'silence of the sources stays silence').toMatchObject({
      presiding: null,
      delegations: [],
      observers: [],
    });
  });

  test('8: which meetings in the numbering are missing', async () => {
    const { register: known } = await question('08');
    const missing = Object.fromEntries(known.bodies.map(({ code, missingOrdinals }: Tree) => [code, missingOrdinals]));
    expect(missing.SOM).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]);
    expect(missing.IMM).toEqual([2, 3]);
    expect(missing.RTF).toEqual([]);
  });

  test('9: what was scheduled for a month, and what happened instead', async () => {
    const { register: known } = await question('09', { from: '2018-05-01', to: '2018-05-31' });
    expect(known.meetings.nodes).toMatchObject([
      { key: 'RTF-2018-05', status: 'CANCELLED', cancelledBecause: 'the date met a national holiday', dates: null },
      {
        key: 'SOM-14',
        status: 'HELD',
        plans: [
          { planned: { from: '2018-05-01' } },
          { planned: { from: '2018-06-12' }, reason: 'the venue was not free' },
        ],
        dates: { from: '2018-06-12', to: '2018-06-13' },
      },
    ]);
  });
});

describe('national focal points', () => {
  test('15: all open assignments of one member across bodies, with the paragraph they come from', async () => {
    const { register: known } = await question('15');
    const open = known.member.assignments;
    expect(each(open.nodes, 'id')).not.toContain('COMMIT/IMM.4/DEC.8/A1/TH');
    expect(new Set(open.nodes.map(({ body }: Tree) => body.code))).toEqual(new Set(['GOV', 'RTF', 'SOM']));
    expect(open.totalCount).toBe(open.nodes.length);
    const asked = open.nodes.find(({ id }: Tree) => `${id}` === 'COMMIT/SOM.10/DEC.8/A1/TH');
    expect(asked).toMatchObject({
      claimed: 'IN_PROGRESS',
      paragraph: { no: '2', verb: 'REQUEST' },
      dueState: 'OVERDUE',
    });
  });

  test('17: what the register said about a member when the Ministers met, and what changed since', async () => {
    const then = { effective: '2015-04-30', known: { at: recordLoadedAt } };
    const { before, now, since } = await question('17', { then, since: recordLoadedAt });
    expect(before.asOf).toMatchObject({ effective: '2015-04-30' });
    expect(each(before.member.assignments.nodes, 'id')).toEqual([
      'COMMIT/GOV.2014/DEC.2/A1/TH',
      'COMMIT/RTF.2014-01/DEC.1/A1/TH',
    ]);
    expect(now.member.assignments.totalCount).toBeGreaterThan(2);
    const types = each(since.nodes, 'type');
    expect(types.filter((type) => `${type}` === 'FollowUpReported')).toHaveLength(2);
    expect(since.nodes.every(({ recordedAt }: Tree) => `${recordedAt}` > recordLoadedAt)).toBe(true);
  });
});

describe('auditors and public readers', () => {
  test('25: which entries were recorded more than 90 days after the happening, by whom', async () => {
    const { log } = await question('25', { first: 200 });
    expect(log.totalCount).toBeGreaterThan(170);
    expect(log.nodes.every(({ lateDays }: Tree) => lateDays > 90)).toBe(true);
    expect(log.nodes[0]).toMatchObject({
      reconstructed: true,
      standing: 'PROVISIONAL',
      recordedBy: { subject: expect.any(String) },
    });
  });

  test('34: which decisions were ended, and whether a report still treated them as in force', async () => {
    const { register: known } = await question('34');
    const ended = known.decisions.nodes;
    expect(ended.map(({ symbol, ended, inForce }: Tree) => [symbol, ended, inForce])).toEqual([
      ['COMMIT/SOM.10/DEC.9', 'LAPSED', false],
      ['COMMIT/IMM.4/DEC.8', 'SUPERSEDED', false],
    ]);
    expect(ended[1].path.at(-1)).toMatchObject({ step: 'SUPERSEDED', byDecision: 'COMMIT/SOM.14/DEC.1' });
    expect(ended[1].assignments, 'stated as in progress after it had been superseded').toMatchObject([
      { statements: [{ by: 'World Vision', implementation: 'IN_PROGRESS', date: { from: '2018-09-01' } }] },
    ]);
  });

  test('42: which priorities were set for which year', async () => {
    const { register: known } = await question('42');
    expect(known.decisions.nodes).toMatchObject([
      {
        symbol: 'COMMIT/SOM.11/DEC.3',
        mode: 'UNANIMITY_STATED',
        title: 'Labour migration systems as the regional priority for 2017',
        body: { code: 'SOM' },
      },
    ]);
  });

  test('44: which standing commitments have never been reported on', async () => {
    const { register: known } = await question('44', { by: '2020-12-31' });
    const standing = known.assignments.nodes;
    expect(standing).toHaveLength(24);
    expect(new Set(standing.map(({ claimed }: Tree) => claimed))).toEqual(new Set([null]));
    const ofCambodia = standing.find(({ id }: Tree) => `${id}` === 'COMMIT/RTF.2014-01/DEC.1/A1/KH');
    expect(ofCambodia.statements, 'what UN-ACT states is not a claim').toMatchObject([
      { by: 'UN-ACT', implementation: 'IN_PROGRESS' },
    ]);
  });
});

/** Decisions with follow-ups in and out of time, a meeting that moved and one that was cancelled, decisions that ended. */
async function recordMore(): Promise<void> {
  const th = (symbol: string) => ({ assignment: `${symbol}/A1/TH` });
  const asks = (paragraph?: string) => [
    {
      of: { kind: 'MEMBER', code: 'TH' },
      action: 'share its referral form',
      due: { kind: 'ON_DATE', date: '2015-12-31' },
      ...(paragraph && { paragraph }),
    },
  ];
  const paragraphs = [{ no: '2', verb: 'REQUEST', text: 'The meeting requests Thailand to share its referral form.' }];
  await record('AdoptDecision', {
    symbol: 'COMMIT/SOM.10/DEC.8',
    effective: '2015-04-29',
    data: { verb: 'REQUEST', meeting: 'SOM-10', paragraphs, asks: asks('2') },
  });
  await record('AdoptDecision', {
    symbol: 'COMMIT/SOM.10/DEC.9',
    effective: '2015-04-29',
    data: { verb: 'NOTE', meeting: 'SOM-10' },
  });
  await record('AdoptDecision', {
    symbol: 'COMMIT/IMM.4/DEC.8',
    effective: '2015-04-30',
    data: { verb: 'DECIDE', meeting: 'IMM-4', asks: asks() },
  });
  await record('ReportFollowUp', {
    symbol: 'COMMIT/IMM.4/DEC.8',
    effective: '2015-07-01',
    data: { ...th('COMMIT/IMM.4/DEC.8'), implementation: 'COMPLETED' },
  });
  await record('ReportFollowUp', {
    symbol: 'COMMIT/SOM.10/DEC.8',
    effective: '2015-11-20',
    data: { ...th('COMMIT/SOM.10/DEC.8'), implementation: 'IN_PROGRESS' },
  });

  await record('ScheduleMeeting', {
    key: 'SOM-14',
    effective: '2018-01-10',
    data: { body: 'SOM', ordinal: 14, planned: '2018-05', place: 'Bangkok', host: 'TH' },
  });
  await record('ScheduleMeeting', {
    key: 'RTF-2018-05',
    effective: '2018-01-10',
    data: { body: 'RTF', planned: '2018-05-03' },
  });
  await record('CancelMeeting', {
    key: 'RTF-2018-05',
    effective: '2018-04-20',
    data: { reason: 'the date met a national holiday' },
  });
  await record('RescheduleMeeting', {
    key: 'SOM-14',
    effective: '2018-04-20',
    data: { planned: '2018-06-12/2018-06-13', reason: 'the venue was not free' },
  });
  await record('AccreditDelegation', {
    key: 'SOM-14',
    effective: '2018-06-01',
    data: { member: 'KH', capacity: 'SENIOR_OFFICIAL', head: 'Secretary of State' },
  });
  await record('AccreditDelegation', {
    key: 'SOM-14',
    effective: '2018-06-01',
    data: { member: 'TH', capacity: 'PERMANENT_SECRETARY', headcount: 6 },
  });
  await record('AdmitObserver', {
    key: 'SOM-14',
    effective: '2018-06-01',
    data: { name: 'World Vision', sessions: 'second day' },
  });
  await record('OpenMeeting', {
    key: 'SOM-14',
    effective: '2018-06-12',
    data: { presiding: { member: 'TH', office: 'Permanent Secretary' } },
  });
  await record('CloseMeeting', { key: 'SOM-14', effective: '2018-06-13' });

  await record('AdoptDecision', {
    symbol: 'COMMIT/SOM.14/DEC.1',
    effective: '2018-06-13',
    data: { verb: 'DECIDE', meeting: 'SOM-14' },
  });
  await record('SupersedeDecision', {
    symbol: 'COMMIT/IMM.4/DEC.8',
    effective: '2018-06-13',
    data: { byDecision: 'COMMIT/SOM.14/DEC.1' },
  });
  await record('LapseDecision', {
    symbol: 'COMMIT/SOM.10/DEC.9',
    effective: '2017-01-01',
    data: { reason: 'nothing was done for a year' },
  });
  await record('StateImplementation', {
    symbol: 'COMMIT/IMM.4/DEC.8',
    effective: '2018-09-01',
    sources: ['unact-web-2015-05'],
    data: {
      about: { kind: 'MEMBER', code: 'TH' },
      by: 'World Vision',
      implementation: 'IN_PROGRESS',
      text: 'the form is being tried in two provinces',
    },
  });
  const { body } = await register.send('ScheduleMeeting', {
    key: 'RTF-2019-01',
    effective: '2018-12-01',
    data: { body: 'RTF', planned: '2019-01' },
  });
  await register.ask('query ($position: Position!) { register(minPosition: $position) { asOf { position } } }', {
    position: (body as Tree).position,
  });
}
