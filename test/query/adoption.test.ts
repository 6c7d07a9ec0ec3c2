/** Rules, minutes, reservations, genealogy, silence and holidays through both doors: what each field says, as of which moment, and in how many statements. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;
const [task, senior, minister] = ['COMMIT/RTF.1/DEC.1', 'COMMIT/SOM.1/DEC.1', 'COMMIT/IMM.1/DEC.1'] as const;
const digest = `sha256:${'a'.repeat(64)}`;
const at = (local: string, zone = 'Asia/Bangkok') => ({ local, zone });
const said = (type: string, on: string, data: object, more: Partial<Happening> = {}): Happening =>
  ({ type, data, on, sources: ['web-2015'], ...more }) as Happening;
const adopted = (symbol: string, body: string, on: string, more: object = {}): Happening =>
  said('DecisionAdopted', on, {
    symbol,
    kind: 'DECISION',
    body,
    verb: 'ADOPT',
    mode: 'NOT_STATED',
    parties: [],
    paragraphs: [],
    positions: [],
    ...more,
  });
const link = (symbol: string, toDecision: string, relation: string) =>
  said('DecisionLinked', '2015-05', { symbol, toDecision, relation, basis: 'INFERRED' });

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  const { record } = register;
  await record(
    'body-SOM',
    // The body itself stands in this stream already.
    said('RulesOfProcedureAdopted', '2010', {
      code: 'SOM',
      version: 'first',
      quorumRule: 'Four delegations.',
      decisionRule: { mode: 'CONSENSUS', text: 'By consensus.' },
      minutesWindowHours: 240,
      languages: ['en'],
      byDecision: task,
    }),
    said('RulesOfProcedureAdopted', '2016', { code: 'SOM', version: 'second', languages: [] }),
  );
  await record(
    `decision-${task}`,
    adopted(task, 'RTF', '2015-04-01'),
    said('AssignmentIssued', '2015-04-01', {
      symbol: task,
      assignment: `${task}/A1/TH`,
      ask: 1,
      of: { kind: 'MEMBER', code: 'TH' },
      addressee: { kind: 'MEMBER', code: 'TH' },
      basis: 'STATED',
      action: 'report',
      due: { kind: 'NOT_STATED' },
    }),
    said('DecisionSuperseded', '2017-01-01', {
      symbol: task,
      byDecision: minister,
      assignments: [{ assignment: `${task}/A1/TH`, outcome: 'CARRIED_OVER' }],
    }),
  );
  await record(
    `decision-${senior}`,
    adopted(senior, 'SOM', '2015-04-29'),
    link(senior, task, 'PREPARED_BY'),
    said('ReservationEntered', '2015-04-29', { symbol: senior, member: 'TH', text: 'Subject to the budget.' }),
    said('ReservationWithdrawn', '2016-01-01', { symbol: senior, member: 'TH', reason: 'It was passed.' }),
  );
  await record(`decision-${minister}`, adopted(minister, 'IMM', '2015-04-30'), link(minister, senior, 'CONFIRMS'));
  await record(
    'subregionalPlan-SPA-4',
    said('SubregionalPlanAdopted', '2015-04-30', { key: 'SPA-4', areas: ['Prevention'], byDecision: minister }),
  );
  await record(
    'workPlan-TH.2015',
    said('WorkPlanDrafted', '2015-05-10', { member: 'TH', year: 2015, subregionalPlan: 'SPA-4' }),
    said('ActivityPlanned', '2015-05-10', {
      member: 'TH',
      year: 2015,
      activity: '1.1',
      title: 'Training',
      area: 'Prevention',
      byDecision: minister,
      partners: [],
      countries: [],
    }),
  );
  await record(
    'meeting-SOM-10',
    said('MeetingHeld', '2015-04-29', { key: 'SOM-10', body: 'SOM' }),
    said('QuorumEstablished', '2015-04-29', { key: 'SOM-10', rules: 'first', present: ['KH', 'TH'] }),
    said('MinutesCirculated', '2015-05-04', {
      key: 'SOM-10',
      symbol: 'COMMIT/SOM.10/REP/L.1',
      commentsUntil: at('2015-05-14T17:00'),
    }),
    said('MinutesCommentReceived', '2015-05-05', {
      key: 'SOM-10',
      member: 'VN',
      paragraph: '4',
      proposal: 'Say less.',
    }),
    said('MinutesCommentReceived', '2015-05-14', {
      key: 'SOM-10',
      member: 'CN',
      proposal: 'Say more.',
      at: at('2015-05-14T18:00', 'Asia/Shanghai'),
    }),
  );
  await record(
    'silence-S-1',
    said('SilenceProcedureOpened', '2015-05-04', {
      key: 'S-1',
      decision: minister,
      textVersion: 'L.2',
      textDigest: digest,
      opened: at('2015-05-04T09:00'),
      expiresAt: at('2015-05-11T17:00'),
      counted: { days: 4, members: ['TH'], holidays: [{ date: '2015-05-05', member: 'TH' }] },
      body: 'SOM',
      rules: 'first',
    }),
    said('SilenceObjectionLate', '2015-05-11', {
      key: 'S-1',
      member: 'LA',
      at: at('2015-05-11T17:00'),
      ground: 'Too long.',
    }),
  );
  await record(
    'silence-S-2',
    said('SilenceProcedureOpened', '2015-05-20', {
      key: 'S-2',
      decision: minister,
      textVersion: 'L.3',
      textDigest: digest,
      opened: at('2015-05-20T09:00'),
      expiresAt: at('2015-05-27T17:00'),
      extends: 'S-1',
    }),
    said('SilenceBroken', '2015-05-27', {
      key: 'S-2',
      member: 'TH',
      at: at('2015-05-27T17:59', 'Asia/Shanghai'),
      ground: 'Too short.',
    }),
  );
  for (const [key, opened, expires, extended] of [
    ['S-3', '2016-06-01', '2016-06-10', undefined],
    ['S-4', '2016-06-05', '2016-06-20', 'S-3'],
  ] as const)
    await record(
      `silence-${key}`,
      said('SilenceProcedureOpened', opened, {
        key,
        decision: senior,
        textVersion: 'L.1',
        textDigest: digest,
        opened: at(`${opened}T09:00`),
        expiresAt: at(`${expires}T17:00`),
        extends: extended,
      }),
    );
  await record(
    'holidays-TH',
    said('HolidayCalendarDeclared', '2014-11-01', { member: 'TH', year: 2015, days: [] }),
    said('HolidayCalendarDeclared', '2015-01-10', {
      member: 'TH',
      year: 2015,
      days: [{ date: '2015-05-05', name: 'Coronation Day' }],
    }),
  );
});
afterAll(() => register.close());

const ask = async (fields: string, effective = '2015-12-31', variables: object = {}): Promise<Tree> =>
  (
    await register.answer(`query ($day: Date!) { register(asOf: { effective: $day }) { ${fields} } }`, {
      day: effective,
      ...variables,
    })
  ).register;

describe('the genealogy of a decision', () => {
  test('is walked down from the Task Force to the area of the sub-regional plan', async () => {
    const { decision } =
      await ask(`decision(symbol: "${task}") { leadsTo { decisions { relation basis symbol decision { body { code }
      leadsTo { decisions { relation decision { body { code } leadsTo {
        activities { id area workPlan { subregionalPlan { key } } }
        subregionalPlans { relation areas subregionalPlan { key } }
      } } } } } } } }`);
    expect(decision.leadsTo.decisions).toMatchObject([
      {
        relation: 'PREPARED_BY',
        basis: 'INFERRED',
        symbol: senior,
        decision: {
          body: { code: 'SOM' },
          leadsTo: {
            decisions: [
              {
                relation: 'CONFIRMS',
                decision: {
                  body: { code: 'IMM' },
                  leadsTo: {
                    activities: [
                      { id: 'TH.2015/1.1', area: 'Prevention', workPlan: { subregionalPlan: { key: 'SPA-4' } } },
                    ],
                    subregionalPlans: [
                      { relation: 'ADOPTED', areas: ['Prevention'], subregionalPlan: { key: 'SPA-4' } },
                    ],
                  },
                },
              },
            ],
          },
        },
      },
    ]);
  });

  test('is walked up from an activity', async () => {
    const { workPlan } = await ask(`workPlan(member: "TH", year: 2015) { activities { byDecision { symbol
      rests { symbol decision { rests { symbol relation decision { rests { symbol } } } } } } } }`);
    expect(workPlan.activities[0].byDecision).toEqual({
      symbol: minister,
      rests: [
        {
          symbol: senior,
          decision: { rests: [{ symbol: task, relation: 'PREPARED_BY', decision: { rests: [] } }] },
        },
      ],
    });
  });

  test('is that of its moment', async () => {
    const fields = `decision(symbol: "${task}") { leadsTo { decisions { symbol } } }`;
    expect((await ask(fields, '2015-04-30')).decision.leadsTo.decisions).toEqual([]);
    expect((await ask(fields, '2015-05-31')).decision.leadsTo.decisions).toEqual([{ symbol: senior }]);
  });

  test('of a whole page is read in a bounded number of statements', async () => {
    const fields =
      '{ nodes { symbol rests { symbol } silenceProcedures { key } leadsTo { decisions { symbol } activities { id } } } }';
    const count = async (first: number) => {
      register.statements.length = 0;
      await ask(`decisions(first: ${first}) ${fields}`, '2015-12-30');
      return register.statements.length;
    };
    expect(await count(3)).toBe(await count(1));
  });
});

test('a decision shows what it took the place of, and what goes on under it', async () => {
  const fields = `a: decision(symbol: "${minister}") { supersedes { symbol } carriedOver { id addressee { ... on Member { code } } } }
    handoverDossier(holder: "TH") { openDecisions { totalCount nodes { symbol } } }`;
  const before = await ask(fields, '2016-12-31');
  expect(before.a).toEqual({ supersedes: [], carriedOver: [] });
  expect(before.handoverDossier.openDecisions).toEqual({ totalCount: 1, nodes: [{ symbol: task }] });
  const after = await ask(fields, '2017-01-01');
  expect(after.a).toEqual({
    supersedes: [{ symbol: task }],
    carriedOver: [{ id: `${task}/A1/TH`, addressee: { code: 'TH' } }],
  });
  // The one that asked is no longer in force; the other one goes on asking.
  expect(after.handoverDossier.openDecisions).toEqual({ totalCount: 1, nodes: [{ symbol: minister }] });
});

test('what was chosen when a decision was superseded stays with its assignment', async () => {
  const fields = `decision(symbol: "${task}") { ended assignments { id superseded { outcome byDecision date { from } } } }`;
  const id = `${task}/A1/TH`;
  expect((await ask(fields, '2016-12-31')).decision).toEqual({ ended: null, assignments: [{ id, superseded: null }] });
  expect((await ask(fields, '2017-01-01')).decision).toEqual({
    ended: 'SUPERSEDED',
    assignments: [{ id, superseded: { outcome: 'CARRIED_OVER', byDecision: minister, date: { from: '2017-01-01' } } }],
  });
});

test('reservations tell when they were withdrawn, and before that they stand', async () => {
  const fields = `decision(symbol: "${senior}") { reservations { member { code } paragraph text withdrawn { from } withdrawnBecause } }`;
  const standing = { member: { code: 'TH' }, paragraph: null, text: 'Subject to the budget.' };
  expect((await ask(fields)).decision.reservations).toEqual([{ ...standing, withdrawn: null, withdrawnBecause: null }]);
  expect((await ask(fields, '2016-01-01')).decision.reservations).toEqual([
    { ...standing, withdrawn: { from: '2016-01-01' }, withdrawnBecause: 'It was passed.' },
  ]);
});

describe('rules of procedure', () => {
  test('are those of the day, and of the day of adoption', async () => {
    const fields = `body(code: "SOM") { rules { version decisionMode decisionRule quorumRule minutesWindowHours certainty byDecision { symbol } } }
      decision(symbol: "${senior}") { rulesThen { version certainty } }`;
    const known = await ask(fields, '2016-06-30');
    expect(known.body.rules).toMatchObject([
      { version: 'first', decisionMode: 'CONSENSUS', decisionRule: 'By consensus.', certainty: 'CERTAIN' },
      { version: 'second', decisionMode: null, quorumRule: null, minutesWindowHours: null, certainty: 'POSSIBLE' },
    ]);
    expect(known.body.rules[0].byDecision).toEqual({ symbol: task });
    expect(known.decision.rulesThen).toEqual({ version: 'first', certainty: 'CERTAIN' });
    const none = await ask(`decision(symbol: "${minister}") { rulesThen { version } }`);
    expect(none.decision.rulesThen, 'another body').toBeNull();
  });

  test('decisions are found by how they were adopted', async () => {
    const { decisions } = await ask('decisions(filter: { mode: NOT_STATED, body: "SOM" }) { nodes { symbol } }');
    expect(decisions.nodes).toEqual([{ symbol: senior }]);
    const none = await ask('decisions(filter: { mode: CONSENSUS }) { totalCount }');
    expect(none.decisions.totalCount).toBe(0);
  });
});

describe('minutes', () => {
  test('show what was proposed in time and what came late, and the window by every clock', async () => {
    const { meeting } = await ask(`meeting(key: "SOM-10") { quorum { rules sitting present { code } }
      minutes { symbol status commentsUntil { local zone instant forMembers { member { code } local zone } }
        comments { member { code } paragraph late at { instant } outcome } open: comments(open: true) { member { code } } } }`);
    expect(meeting.quorum).toEqual([{ rules: 'first', sitting: null, present: [{ code: 'KH' }, { code: 'TH' }] }]);
    const { commentsUntil, ...minutes } = meeting.minutes;
    expect(minutes).toEqual({
      symbol: 'COMMIT/SOM.10/REP/L.1',
      status: 'CIRCULATED',
      comments: [
        { member: { code: 'VN' }, paragraph: '4', late: false, at: null, outcome: null },
        {
          member: { code: 'CN' },
          paragraph: null,
          late: true,
          at: { instant: '2015-05-14T10:00:00.000Z' },
          outcome: null,
        },
      ],
      open: [{ member: { code: 'VN' } }],
    });
    expect(commentsUntil).toMatchObject({ local: '2015-05-14T17:00', instant: '2015-05-14T10:00:00.000Z' });
    expect(commentsUntil.forMembers).toHaveLength(6);
    expect(commentsUntil.forMembers[1]).toEqual({
      member: { code: 'CN' },
      local: '2015-05-14T18:00',
      zone: 'Asia/Shanghai',
    });
  });

  test('are found by the day their window closes', async () => {
    const windows = async (range: string) => (await ask(`minutes(${range}) { meeting { key } }`)).minutes;
    expect(await windows('closesFrom: "2015-05-11", closesTo: "2015-05-17"')).toEqual([{ meeting: { key: 'SOM-10' } }]);
    expect(await windows('closesFrom: "2015-05-15"')).toEqual([]);
    expect(await windows('closesTo: "2015-05-13"')).toEqual([]);
    const { errors } = await register.ask(
      '{ register { minutes(closesFrom: "2015-05-15", closesTo: "2015-05-13") { status } } }',
    );
    expect(errors[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  });
});

describe('silence', () => {
  const outcome = (key: string, instant?: string) =>
    `silenceProcedure(key: "${key}") { outcome${instant ? `(at: "${instant}")` : ''} { result at explained } }`;

  test('is worked out for the end of the day asked about, or a moment before it', async () => {
    const results = async (key: string, day: string, instant?: string) =>
      (await ask(outcome(key, instant), day)).silenceProcedure.outcome;
    expect(await results('S-1', '2015-05-10')).toMatchObject({ result: 'RUNNING', at: '2015-05-10T16:59:59.999Z' });
    expect(await results('S-1', '2015-05-11')).toMatchObject({ result: 'EXPIRED' });
    expect((await results('S-1', '2015-05-11')).explained).toMatch('One objection came later and changes nothing.');
    expect(await results('S-1', '2015-05-11', '2015-05-11T09:59:59Z')).toMatchObject({ result: 'RUNNING' });
    expect(await results('S-2', '2015-05-27', '2015-05-27T09:58:00Z')).toMatchObject({ result: 'RUNNING' });
    expect(await results('S-2', '2015-05-27')).toMatchObject({ result: 'BROKEN' });
    expect((await results('S-2', '2015-05-27')).explained).toMatch(/^Thailand objected/u);
    const later = await register.ask(
      `{ register(asOf: { effective: "2015-05-10" }) { ${outcome('S-1', '2015-05-10T17:00:00Z')} } }`,
    );
    expect(later.errors[0]).toMatchObject({ extensions: { code: 'ARGUMENT_INVALID' } });
  });

  test('is listed by what it came to', async () => {
    const listed = async (day: string, state: string) =>
      (await ask(`silenceProcedures(state: ${state}) { key }`, day)).silenceProcedures.map(({ key }: Tree) => key);
    expect(await listed('2015-05-10', 'RUNNING')).toEqual(['S-1']);
    expect(await listed('2015-05-20', 'RUNNING')).toEqual(['S-2']);
    expect(await listed('2015-12-31', 'EXPIRED')).toEqual(['S-1']);
    expect(await listed('2015-12-31', 'BROKEN')).toEqual(['S-2']);
  });

  test('that was given more time in time has adopted nothing itself', async () => {
    const came = async (day: string) => {
      const asked = `a: ${outcome('S-3')} b: ${outcome('S-4')} extended: silenceProcedures(state: EXTENDED) { key }`;
      const { a, b, extended } = await ask(asked, day);
      return [a?.outcome.result, b?.outcome.result, extended.map(({ key }: Tree) => key)];
    };
    expect(await came('2016-06-04')).toEqual(['RUNNING', undefined, []]);
    expect(await came('2016-06-11')).toEqual(['EXTENDED', 'RUNNING', ['S-3']]);
    expect(await came('2016-06-21')).toEqual(['EXTENDED', 'EXPIRED', ['S-3']]);
  });

  test('says how its expiry was counted, what it extends and what was said against it', async () => {
    const { silenceProcedure, decision } = await ask(`
      silenceProcedure(key: "S-2") { extends { key workingDays { days members { code } holidays { date member { code } } } body { code } rules }
        symbol decision { symbol } textVersion textDigest expiresAt { forMembers { local } } objections { member { code } late ground } history { sentence } }
      decision(symbol: "${minister}") { silenceProcedures { key } }`);
    expect(silenceProcedure).toMatchObject({
      extends: {
        key: 'S-1',
        workingDays: { days: 4, members: [{ code: 'TH' }], holidays: [{ date: '2015-05-05', member: { code: 'TH' } }] },
        body: { code: 'SOM' },
        rules: 'first',
      },
      symbol: minister,
      decision: { symbol: minister },
      textVersion: 'L.3',
      textDigest: digest,
      objections: [{ member: { code: 'TH' }, late: false, ground: 'Too short.' }],
    });
    expect(silenceProcedure.history[1].sentence).toBe(
      '2015-05-27: Thailand broke S-2 at 2015-05-27 17:59 Asia/Shanghai: Too short.',
    );
    expect(decision.silenceProcedures).toEqual([{ key: 'S-1' }, { key: 'S-2' }]);
  });
});

test('holidays are those declared by the day', async () => {
  const fields =
    'member(code: "TH") { holidays(year: 2015) { declared { from } days { date name } } none: holidays(year: 2016) { year } }';
  expect((await ask(fields, '2014-12-31')).member).toEqual({
    holidays: { declared: { from: '2014-11-01' }, days: [] },
    none: null,
  });
  expect((await ask(fields)).member.holidays.days).toEqual([{ date: '2015-05-05', name: 'Coronation Day' }]);
});
