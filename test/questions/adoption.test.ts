/** Questions on how decisions come about, each one query kept as a file, asked of a running register. */
import { beforeAll, describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { question, record } = register;

beforeAll(async () => {
  await recordMore();
});

describe('secretariat staff', () => {
  test('6: minutes whose correction window closes this week, by the clocks of every member', async () => {
    const asOf = { effective: '2018-06-25' };
    const { register: known } = await question('06', { from: '2018-06-25', to: '2018-07-01', asOf });
    expect(known.minutes).toMatchObject([
      {
        meeting: { key: 'SOM-14', body: { code: 'SOM' } },
        status: 'CIRCULATED',
        commentsUntil: { local: '2018-06-29T23:30', zone: 'Asia/Bangkok', instant: '2018-06-29T16:30:00.000Z' },
        comments: [{ member: { code: 'VN' }, paragraph: '4' }],
      },
    ]);
    const clocks = known.minutes[0].commentsUntil.forMembers.map(({ member, local }: Tree) => [member.code, local]);
    expect(clocks).toEqual([
      ['KH', '2018-06-29T23:30'],
      ['CN', '2018-06-30T00:30'],
      ['LA', '2018-06-29T23:30'],
      ['MM', '2018-06-29T23:00'],
      ['TH', '2018-06-29T23:30'],
      ['VN', '2018-06-29T23:30'],
    ]);
    const { register: next } = await question('06', { from: '2018-07-02', to: '2018-07-08', asOf });
    expect(next.minutes).toEqual([]);
  });

  test('10: which decisions were adopted without stated mode, and which rules applied then', async () => {
    const { register: known } = await question('10');
    const { totalCount, nodes } = known.decisions;
    expect(totalCount).toBeGreaterThan(10);
    expect(nodes).toHaveLength(totalCount);
    const ruled = nodes.filter(({ rulesThen }: Tree) => rulesThen !== null);
    expect(ruled, 'of no other day and no other body are there any rules').toMatchObject([
      { symbol: 'COMMIT/SOM.14/DEC.2', rulesThen: { version: '2018-1', decisionMode: 'CONSENSUS', quorumRule: null } },
    ]);
    expect(nodes.map(({ symbol }: Tree) => symbol)).not.toContain('COMMIT/SOM.11/DEC.3');
  });

  test('14: which authorisations were obtained before signature, and whether the signed text differs', async () => {
    const { register: known } = await question('14');
    const of = (symbol: string) => known.decisions.nodes.find((node: Tree) => node.symbol === symbol).authorisations;
    expect(of('COMMIT/IMM.5/DECL.1')).toMatchObject([
      { member: { code: 'TH' }, beforeSignature: true, textDiffers: true, textVersion: 'L.1', signedText: 'L.2' },
      { member: { code: 'VN' }, beforeSignature: true, textDiffers: false, signed: { from: '2018-06-14' } },
      { member: { code: 'LA' }, beforeSignature: false, textDiffers: null, signedText: null },
    ]);
    const recorded = known.decisions.nodes.flatMap(({ authorisations }: Tree) => authorisations);
    const thailand2015 = recorded.find(({ date }: Tree) => date.from === '2015-04-28');
    expect(thailand2015, 'the record says who allowed it, and names no text').toMatchObject({
      member: { code: 'TH' },
      beforeSignature: true,
      textDiffers: null,
    });
  });
});

/** A meeting with minutes under comment, rules adopted the day before a decision, and an instrument authorised at home. */
async function recordMore(): Promise<void> {
  await record('HoldMeeting', {
    key: 'SOM-14',
    effective: '2018-06-12/2018-06-13',
    data: { body: 'SOM', ordinal: 14 },
  });
  await record('CirculateMinutes', {
    key: 'SOM-14',
    effective: '2018-06-18',
    data: { symbol: 'COMMIT/SOM.14/REP/L.1', commentsUntil: { local: '2018-06-29T23:30', zone: 'Asia/Bangkok' } },
  });
  await record('ReceiveMinutesComment', {
    key: 'SOM-14',
    effective: '2018-06-20',
    data: { member: 'VN', paragraph: '4', proposal: 'Say "took note".' },
  });
  await record('AdoptRulesOfProcedure', {
    code: 'SOM',
    effective: '2018-06-12',
    data: { version: '2018-1', decisionRule: { mode: 'CONSENSUS', text: 'The meeting decides by consensus.' } },
  });
  await record('AdoptDecision', {
    symbol: 'COMMIT/SOM.14/DEC.2',
    effective: '2018-06-13',
    data: { verb: 'DECIDE', meeting: 'SOM-14' },
  });

  const symbol = 'COMMIT/IMM.5/DECL.1';
  const kind = 'INSTRUMENT';
  const authorise = (member: string, effective: string, textVersion?: string) =>
    record('ObtainNationalAuthorisation', {
      symbol,
      effective,
      data: { kind, member, authority: 'Cabinet', ...(textVersion && { textVersion }) },
    });
  const sign = (member: string, textVersion?: string) =>
    record('SignInstrument', {
      symbol,
      effective: '2018-06-14',
      data: { kind, member, ...(textVersion && { textVersion }) },
    });
  await authorise('TH', '2018-05-01', 'L.1');
  await authorise('VN', '2018-05-02', 'L.2');
  await sign('TH', 'L.2');
  await sign('VN', 'L.2');
  await sign('LA');
  await authorise('LA', '2018-07-01', 'L.2');
  const { body } = await register.send('DeclareHolidayCalendar', {
    member: 'TH',
    year: 2018,
    effective: '2017-11-01',
    data: { days: [{ date: '2018-07-27', name: 'Asalha Bucha' }] },
  });
  await register.ask('query ($position: Position!) { register(minPosition: $position) { asOf { position } } }', {
    position: (body as Tree).position,
  });
}
