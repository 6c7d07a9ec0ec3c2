/** Handover of two sides, gaps in who holds a function, series across catalogues, and the dossier, through both doors of a running register. */
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;
const UN = { kind: 'OTHER', name: 'UN-ACT' } as const;
const listed = (code: string, scope: 'NATIONAL' | 'REGIONAL') => ({
  code,
  name: `Function ${code}`,
  scope,
  criteria: ['own staff'],
});
const adopted = (version: string, on: string, functions: ReturnType<typeof listed>[]): Happening => ({
  type: 'FunctionCatalogueAdopted',
  data: { version, standing: 'PROVISIONAL', functions },
  on,
  sources: ['web-2015'],
});
const mapped = (code: string, relation: 'SAME' | 'SPLIT' | 'DROPPED' | 'NEW', ...codes: string[]): Happening => ({
  type: 'FunctionMapped',
  data: { fromVersion: 'first', code, toVersion: 'second', relation, codes },
  on: '2013-02-01',
  sources: ['annual-2014'],
});
/** An event of the custody of N1, of Thailand unless said otherwise. */
const event = (type: CustodyEvent['type'], on: string, data: object, more: Partial<Happening> = {}): Happening =>
  ({ type, data: { function: 'N1', holder: 'TH', ...data }, on, sources: ['annual-2014'], ...more }) as Happening;

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await register.record(
    'catalogue-functions',
    adopted('first', '2010-01-01', [listed('N1', 'NATIONAL'), listed('N2', 'NATIONAL'), listed('R1', 'REGIONAL')]),
    adopted('second', '2013-01-01', [listed('N1', 'NATIONAL'), listed('N3', 'NATIONAL'), listed('R1', 'REGIONAL')]),
    mapped('N1', 'SPLIT', 'N1', 'N3'),
    mapped('N2', 'DROPPED'),
  );
  await register.record('decision-COMMIT/A', {
    type: 'DecisionAdopted',
    data: {
      symbol: 'COMMIT/A',
      kind: 'DECISION',
      verb: 'ADOPT',
      mode: 'NOT_STATED',
      body: 'SOM',
      parties: [],
      paragraphs: [],
      positions: [],
    },
    on: '2011-12-01',
    sources: ['web-2015'],
  });
  await register.record(
    'custody-N1.TH',
    event('CustodyBaselineRecorded', '2010-07-01', { level: 'EXTERNAL', parts: [], basis: 'STATED' }),
    event('CustodyReported', '2011-01-01', { level: 'UNKNOWN', parts: [], basis: 'STATED', by: UN }),
    event('HandoverOffered', '2012-01-01', {
      from: UN,
      criteria: ['own staff'],
      targetDate: { from: '2012-12-31', to: '2012-12-31', precision: 'DAY', approximate: false, basis: 'STATED' },
      matters: [
        { kind: 'DECISION', key: 'COMMIT/A', text: 'The report is not written.' },
        { kind: 'OTHER', text: 'The list of participants is not settled.' },
      ],
    }),
    event('HandoverAccepted', '2012-03-01', { acknowledged: [2] }, { member: 'TH' }),
    event('HandoverAccepted', '2012-04-01', { acknowledged: [1], byDecision: 'COMMIT/A', words: 'all of it' }),
    event('HandoverCompleted', '2012-06-01', { parts: ['PERFORMS'], criteriaMet: ['own staff'] }),
  );
  await register.record(
    'custody-N2.TH',
    event('HandoverStarted', '2010-01-01', { function: 'N2', parts: ['PAYS'], criteriaMet: [] }),
    event('HandoverOffered', '2011-01-01', { function: 'N2', from: UN, criteria: [], matters: [] }),
    event('HandoverOfferWithdrawn', '2011-06-01', { function: 'N2', reason: 'The programme goes on.' }),
  );
  await register.record('custody-R1.REGION', {
    ...event('HandoverStarted', '2014-07-01', {}),
    data: { function: 'R1', parts: [], criteriaMet: [] },
  } as Happening);
});
afterAll(() => register.close());

const at = async (effective: string | object, query: string): Promise<Tree> => {
  const asOf = typeof effective === 'string' ? { effective } : effective;
  const { register: read } = await register.answer(`query ($asOf: AsOf) { register(asOf: $asOf) { ${query} } }`, {
    asOf,
  });
  return read;
};

describe('a handover of two sides', () => {
  const OFFERS = `custody(function: "N1", member: "TH") { offers { status from { name } holder { code } function { code } date { from } targetDate { from } criteria
    matters { number kind text key decision { symbol } assignment { id } activity { title } acknowledged { from } acknowledgedForHolder }
    acceptances { date { from } acknowledged enteredForHolder byDecision { symbol } words sources { source { id } } }
    withdrawn { from } withdrawnBecause completed { from } sources { source { id } } } history { sentence } }`;

  test('is offered with what is open, acknowledged in parts, and completed', async () => {
    const statusOn = async (day: string) => (await at(day, OFFERS)).custody[0].offers[0]?.status;
    expect(await statusOn('2011-12-31')).toBeUndefined();
    expect(await statusOn('2012-02-29')).toBe('OFFERED');
    expect(await statusOn('2012-03-31')).toBe('PARTLY_ACCEPTED');
    expect(await statusOn('2012-04-01')).toBe('ACCEPTED');
    const { custody } = await at('2012-06-01', OFFERS);
    expect(custody[0].offers).toEqual([
      {
        status: 'COMPLETED',
        from: { name: 'UN-ACT' },
        holder: { code: 'TH' },
        function: { code: 'N1' },
        date: { from: '2012-01-01' },
        targetDate: { from: '2012-12-31' },
        criteria: ['own staff'],
        matters: [
          {
            number: 1,
            kind: 'DECISION',
            text: 'The report is not written.',
            key: 'COMMIT/A',
            decision: { symbol: 'COMMIT/A' },
            assignment: null,
            activity: null,
            acknowledged: { from: '2012-04-01' },
            acknowledgedForHolder: true,
          },
          {
            number: 2,
            kind: 'OTHER',
            text: 'The list of participants is not settled.',
            key: null,
            decision: null,
            assignment: null,
            activity: null,
            acknowledged: { from: '2012-03-01' },
            acknowledgedForHolder: false,
          },
        ],
        acceptances: [
          {
            date: { from: '2012-03-01' },
            acknowledged: [2],
            enteredForHolder: false,
            byDecision: null,
            words: null,
            sources: [{ source: { id: 'annual-2014' } }],
          },
          expect.objectContaining({
            acknowledged: [1],
            enteredForHolder: true,
            byDecision: { symbol: 'COMMIT/A' },
            words: 'all of it',
          }),
        ],
        withdrawn: null,
        withdrawnBecause: null,
        completed: { from: '2012-06-01' },
        sources: [{ source: { id: 'annual-2014' } }],
      },
    ]);
    expect(custody[0].history.map(({ sentence }: Tree) => sentence)).toContain(
      '2012-01-01: UN-ACT offered N1 to Thailand with 2 matters open, to be done by 2012-12-31.',
    );
  });

  test('is found while its offer stands', async () => {
    const offered = async (day: string, wanted: boolean) =>
      (await at(day, `custody(offered: ${wanted}) { function { code } }`)).custody.map(
        ({ function: { code } }: Tree) => code,
      );
    expect(await offered('2011-03-01', true)).toEqual(['N2']);
    expect(await offered('2011-12-31', true)).toEqual([]);
    expect(await offered('2012-05-01', true)).toEqual(['N1']);
    expect(await offered('2012-05-01', false)).toEqual(['N2']);
    const { custody } = await at(
      '2011-12-31',
      'custody(function: "N2") { offers { status withdrawn { from } withdrawnBecause } }',
    );
    expect(custody[0].offers).toEqual([
      { status: 'WITHDRAWN', withdrawn: { from: '2011-06-01' }, withdrawnBecause: 'The programme goes on.' },
    ]);
  });
});

describe('gaps in who holds a function', () => {
  test('tell days of which nothing is on record from days declared unknown', async () => {
    const { functionGaps } = await at(
      '2014-12-31',
      'functionGaps(function: "N1", member: "TH") { function { code } holder { code } from to kind certainty }',
    );
    const of = { function: { code: 'N1' }, holder: { code: 'TH' }, certainty: 'CERTAIN' };
    expect(functionGaps).toEqual([
      { ...of, from: '2010-01-01', to: '2010-06-30', kind: 'NOT_ON_RECORD' },
      { ...of, from: '2011-01-01', to: '2012-05-31', kind: 'DECLARED_UNKNOWN' },
    ]);
  });

  test('reach no further than the days asked about, the catalogue and what is known', async () => {
    const R1 = 'functionGaps(function: "R1", from: "2013-01-01") { holder { code } from to }';
    expect((await at('2014-12-31', R1)).functionGaps).toEqual([{ holder: null, from: '2013-01-01', to: '2014-06-30' }]);
    expect((await at('2013-06-30', R1)).functionGaps).toEqual([{ holder: null, from: '2013-01-01', to: '2013-06-30' }]);
    const { functions } = await at('2014-12-31', 'functions { code gaps { holder { code } from } }');
    expect(functions.map(({ code, gaps }: Tree) => [code, gaps.length])).toEqual([
      ['N1', 7],
      ['N3', 6],
      ['R1', 1],
    ]);
    // Before the catalogue was published, outsiders knew of no function that somebody has to hold.
    const published = { effective: '2014-12-31', known: { published: '2015-01-01' } };
    expect((await at(published, R1)).functionGaps).toEqual([]);
    const late = await register.ask(
      'query { register(asOf: { effective: "2014-01-01" }) { functionGaps(to: "2015-01-01") { from } } }',
    );
    expect(late.errors).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID' } }]);
  });

  test('of all functions take the same few statements as of one', async () => {
    const counted = async (query: string) => {
      register.statements.length = 0;
      await at('2014-12-31', query);
      return register.statements.length;
    };
    const one = await counted('functionGaps(function: "N1", member: "TH") { from }');
    expect(await counted('functions { code gaps { from } }')).toBeLessThanOrEqual(one + 1);
  });
});

describe('a series across versions of the catalogue', () => {
  const series = async (code: string, more = '') =>
    (
      await at(
        '2014-10-01',
        `functionSeries(function: "${code}", from: 2009, to: 2015) { year on catalogue { version } comparable brokenBecause
          functions { code levels { holder { code } level verified certainty } } mappings { code relation codes } ${more} }`,
      )
    ).functionSeries;

  test('goes on through mappings, year end by year end', async () => {
    const years = await series('N1');
    expect(years.map(({ year, on, comparable }: Tree) => [year, on, comparable])).toEqual([
      [2009, '2009-12-31', false],
      [2010, '2010-12-31', false],
      [2011, '2011-12-31', true],
      [2012, '2012-12-31', true],
      [2013, '2013-12-31', true],
      [2014, '2014-10-01', true],
    ]);
    expect(years[4]).toMatchObject({
      catalogue: { version: 'second' },
      mappings: [{ code: 'N1', relation: 'SPLIT', codes: ['N1', 'N3'] }],
    });
    const thai = (place: number) =>
      years[place].functions.map(({ code, levels }: Tree) => [
        code,
        levels.find(({ holder }: Tree) => holder.code === 'TH').level,
      ]);
    expect([1, 2, 3].map(thai)).toEqual([[['N1', 'EXTERNAL']], [['N1', 'UNKNOWN']], [['N1', 'FULLY']]]);
    expect(years[1].functions[0].levels.map(({ holder }: Tree) => holder.code)).toEqual([
      'KH',
      'CN',
      'LA',
      'MM',
      'TH',
      'VN',
    ]);
    expect(years[1].functions[0].levels[0]).toMatchObject({ level: null, verified: false });
  });

  test('breaks where the custody on record stayed under the code that the function had before', async () => {
    const years = await series('N3');
    expect(years[3]).toMatchObject({ comparable: true, functions: [{ code: 'N1' }] });
    expect(years[4]).toMatchObject({
      comparable: false,
      brokenBecause: 'Custody of N1 is on record, and none of N3, which it became in the catalogue second.',
      functions: [{ code: 'N3' }],
    });
    expect(years[5]).toMatchObject({ comparable: true });
  });

  test('breaks visibly where nothing says what became of a function, and ends where it was dropped', async () => {
    const regional = await series('R1');
    expect(regional[4]).toMatchObject({
      comparable: false,
      brokenBecause: 'Nothing says what became of R1 from the catalogue first to second.',
      functions: [{ code: 'R1', levels: [] }],
    });
    expect(regional[5]).toMatchObject({
      comparable: true,
      functions: [{ levels: [{ holder: null, level: 'PARTLY' }] }],
    });
    const dropped = await series('N2');
    expect(dropped[4]).toMatchObject({
      functions: [],
      comparable: false,
      brokenBecause: 'N2 was dropped with the catalogue second.',
    });
    // What the catalogue in force no longer lists stays readable.
    const { custody } = await at('2014-10-01', 'custody(function: "N2") { level function { code name } }');
    expect(custody).toEqual([{ level: 'PARTLY', function: { code: 'N2', name: 'N2' } }]);
  });

  test('of counts breaks in the same year, and says so beside them', async () => {
    const { ownershipSeries } = await at(
      '2014-12-31',
      'ownershipSeries(member: "TH", from: 2011, to: 2014) { functions { comparable brokenBecause } }',
    );
    expect(ownershipSeries.map(({ functions }: Tree) => functions.comparable)).toEqual([true, true, false, true]);
    expect(ownershipSeries[2].functions.brokenBecause).toBe(
      'Nothing says what became of R1 from the catalogue first to second.',
    );
  });

  test('is refused for functions and years that there are not', async () => {
    const code = async (of: string, asOf = '') =>
      (await register.ask(`{ register${asOf} { functionSeries(${of}) { year } } }`)).errors[0]?.extensions.code;
    expect(await code('function: "N9", from: 2010, to: 2011')).toBe('CODE_UNKNOWN');
    expect(await code('function: "N1", from: 2011, to: 2010')).toBe('ARGUMENT_INVALID');
    expect(await code('function: "N1", from: 1950, to: 2010')).toBe('ARGUMENT_INVALID');
    const before = '(asOf: { effective: "1990-01-01" })';
    expect(await code('function: "N1", from: 1980, to: 1990', before)).toBe('ARGUMENT_INVALID');
  });

  test('takes no more statements for many years than for one', async () => {
    const counted = async (from: number) => {
      register.statements.length = 0;
      await at(
        '2014-12-31',
        `functionSeries(function: "N1", from: ${from}, to: 2014) { functions { levels { level } } }`,
      );
      return register.statements.length;
    };
    expect(await counted(1990)).toBe(await counted(2014));
  });
});

test('the Chair is decided, effective and reported on days of their own', async () => {
  await register.record('chair-COMMIT', {
    type: 'ChairTermAssigned',
    data: {
      year: 2013,
      member: 'LA',
      from: { from: '2013-01-01', to: '2013-01-01', precision: 'DAY', approximate: false, basis: 'STATED' },
    },
    on: '2012-11-24',
    sources: ['web-2015', 'annual-2014'],
  });
  const CHAIR = 'chairTerms { decided { from } from { from } reported { from precision } }';
  expect((await at('2014-12-31', CHAIR)).chairTerms).toEqual([
    {
      decided: { from: '2012-11-24' },
      from: { from: '2013-01-01' },
      reported: { from: '2015-05-01', precision: 'MONTH' },
    },
  ]);
  expect((await at({ effective: '2014-12-31', known: { published: '2015-05-30' } }, CHAIR)).chairTerms).toEqual([]);
  expect(
    (await at({ effective: '2014-12-31', known: { published: '2015-06-01' } }, CHAIR)).chairTerms[0].reported,
  ).toEqual({ from: '2015-05-01', precision: 'MONTH' });
});

describe('a handover dossier', () => {
  const DOSSIER = `asOf { effective position } current performer { performer } holder { code }
    openDecisions { totalCount nodes { symbol assignments { id } } pageInfo { hasNextPage } }
    dueReports(first: 1) { totalCount nodes { id due { kind } } pageInfo { hasNextPage endCursor } }
    commitments { totalCount nodes { id due { kind } } }
    recommendations { key } countryReports { period state }
    money { year stage currency amount lines withoutAmount evidence { type } }
    functions { function { code } holder { code } level }
    subregionalPlans { key status } workPlans { member { code } year status }
    minutes { symbol meeting { key } } silenceProcedures { key }
    offers { function { code } holder { code } status matters { number acknowledged { from } } }`;
  const dossier = async (of: string, asOf: object) =>
    (await at(asOf, `handoverDossier(${of}) { ${DOSSIER} }`)).handoverDossier;
  let instant: { effective: string; known: { position: string } };
  let before: Tree;

  const asks = (symbol: string, ...asked: [no: number, addressee: object, due: object][]): Happening[] =>
    asked.map(([ask, addressee, due]) => ({
      type: 'AssignmentIssued',
      data: {
        symbol,
        assignment: `${symbol}/A${ask}/${(addressee as { code: string }).code}`,
        ask,
        of: addressee,
        addressee,
        basis: 'STATED',
        action: 'report',
        due,
      },
      on: '2014-02-01',
      sources: ['annual-2014'],
    })) as Happening[];
  const decided = (symbol: string, on = '2014-02-01', more: object = {}): Happening =>
    ({
      type: 'DecisionAdopted',
      data: {
        symbol,
        kind: 'DECISION',
        verb: 'ADOPT',
        mode: 'NOT_STATED',
        body: 'SOM',
        parties: [],
        paragraphs: [],
        positions: [],
        ...more,
      },
      on,
      sources: ['annual-2014'],
    }) as Happening;
  const SEC = { kind: 'BODY', code: 'SEC' };
  const TH = { kind: 'MEMBER', code: 'TH' };
  const standing = { kind: 'STANDING' };
  const onDate = {
    kind: 'ON_DATE',
    date: { from: '2015-01-31', to: '2015-01-31', precision: 'DAY', approximate: false, basis: 'STATED' },
  };
  const line = (no: string, payer: string, amount: string | undefined, currency?: string): Happening =>
    ({
      type: 'FundingLinePledged',
      data: {
        member: 'TH',
        year: 2014,
        activity: '1',
        line: no,
        payer,
        sector: 'UN_PROJECT',
        raisedBy: 'NOT_STATED',
        form: 'CASH',
        money: amount
          ? { amount, ...(currency && { currency: { code: currency, basis: 'STATED' } }) }
          : { absence: 'NOT_REPORTED' },
      },
      on: '2014-02-01',
      sources: ['annual-2014'],
    }) as unknown as Happening;

  beforeAll(async () => {
    const performed = (type: string, performer: string, on: string) =>
      ({ type, data: { performer }, on, sources: ['web-2015'] }) as Happening;
    await register.record(
      'secretariat-COMMIT',
      performed('SecretariatPerformerStarted', 'UNIAP', '2004-10-29'),
      performed('SecretariatPerformerStarted', 'UN-ACT', '2014-04-01'),
      performed('SecretariatPerformerEnded', 'UNIAP', '2014-06-30'),
    );
    await register.record('body-CHAIR', {
      type: 'BodyConstituted',
      data: { code: 'CHAIR', kind: 'ANNUAL_CHAIR', name: 'Annual Chair' },
      on: '2012-01-01',
    });
    await register.record(
      'decision-COMMIT/B',
      decided('COMMIT/B'),
      ...asks(
        'COMMIT/B',
        [1, SEC, onDate],
        [2, SEC, { kind: 'ANNUAL' }],
        [3, SEC, { kind: 'STANDING' }],
        [4, TH, { kind: 'NOT_STATED' }],
        [5, { kind: 'BODY', code: 'CHAIR' }, { kind: 'BY_NEXT_MEETING', body: 'SOM' }],
      ),
    );
    await register.record('decision-COMMIT/C', decided('COMMIT/C'), ...asks('COMMIT/C', [1, SEC, onDate]), {
      type: 'DecisionLapsed',
      data: { symbol: 'COMMIT/C', reason: 'Its time is over.' },
      on: '2014-05-01',
    });
    await register.record(
      'workPlan-TH.2014',
      { type: 'WorkPlanDrafted', data: { member: 'TH', year: 2014 }, on: '2014-01-01' } as Happening,
      {
        type: 'ActivityPlanned',
        data: {
          member: 'TH',
          year: 2014,
          activity: '1',
          title: 'Workshop',
          partners: [],
          countries: [],
          indicators: [],
        },
        on: '2014-01-02',
      } as Happening,
      line('1', 'un-act', '0.1', 'USD'),
      line('2', 'UN-ACT', '0.2', 'USD'),
      line('3', 'UN-ACT', undefined),
      line('4', 'World Vision', '5'),
    );
    for (const [key, party] of [
      ['EVAL-1', UN],
      ['EVAL-2', TH],
    ] as const)
      await register.record(`recommendation-${key}`, {
        type: 'RecommendationMade',
        data: { key, by: { kind: 'OTHER', name: 'Evaluator' }, text: 'Keep the post.', addressees: [party] },
        on: '2014-03-01',
        sources: ['annual-2014'],
      } as Happening);
    await register.record('subregionalPlan-SPA-4', {
      type: 'SubregionalPlanDrafted',
      data: { key: 'SPA-4', draft: 'first' },
      on: '2014-03-01',
    } as Happening);
    await register.record(
      'meeting-SOM-2014',
      { type: 'MeetingHeld', data: { key: 'SOM-2014', body: 'SOM', host: 'KH' }, on: '2014-02-01' } as Happening,
      {
        type: 'MinutesCirculated',
        data: { key: 'SOM-2014', symbol: 'COMMIT/SOM.9/REP' },
        on: '2014-03-01',
      } as Happening,
    );
    await register.record(
      'custody-N3.TH',
      event('HandoverOffered', '2014-05-01', {
        function: 'N3',
        from: UN,
        criteria: [],
        matters: [{ kind: 'OTHER', text: 'The list is not settled.' }],
      }),
      event('HandoverStarted', '2014-05-02', { function: 'N3', parts: ['PAYS'], criteriaMet: [] }),
    );
    const { position } = await register.record('chair-COMMIT', {
      type: 'ChairTermAssigned',
      data: {
        year: 2014,
        member: 'KH',
        from: { from: '2014-01-01', to: '2014-01-01', precision: 'DAY', approximate: false, basis: 'STATED' },
      },
      on: '2013-11-24',
      sources: ['annual-2014'],
    });
    instant = { effective: '2014-06-30', known: { position: String(position) } };
    before = {
      performer: await dossier('performer: "un-act"', instant),
      holder: await dossier('holder: "TH"', instant),
      chair: await dossier('holder: "KH"', instant),
    };
  });

  test('of a performer is what is open of the secretariat and of the Chair, its money, and what governments do not hold', () => {
    expect(before.performer).toMatchObject({
      asOf: { effective: '2014-06-30' },
      current: true,
      performer: { performer: 'UN-ACT' },
      holder: null,
      openDecisions: { totalCount: 1, nodes: [{ symbol: 'COMMIT/B' }] },
      dueReports: { totalCount: 4, nodes: [{ due: { kind: 'ON_DATE' } }], pageInfo: { hasNextPage: true } },
      commitments: { totalCount: 1, nodes: [{ id: 'COMMIT/B/A3/SEC' }] },
      recommendations: [{ key: 'EVAL-1' }],
      countryReports: [],
      money: [
        {
          year: 2014,
          stage: 'PLEDGED',
          currency: 'USD',
          amount: '0.3',
          lines: 2,
          withoutAmount: 0,
          evidence: [{ type: 'FundingLinePledged' }, { type: 'FundingLinePledged' }],
        },
        { year: 2014, stage: 'PLEDGED', currency: null, amount: null, lines: 1, withoutAmount: 1 },
      ],
      functions: [
        { function: { code: 'N3' }, holder: { code: 'TH' }, level: 'PARTLY' },
        { function: { code: 'N2' }, holder: { code: 'TH' }, level: 'PARTLY' },
      ],
      subregionalPlans: [{ key: 'SPA-4', status: 'DRAFT' }],
      workPlans: [{ member: { code: 'TH' }, year: 2014, status: 'DRAFT' }],
      minutes: [{ symbol: 'COMMIT/SOM.9/REP' }],
      silenceProcedures: [],
      offers: [{ function: { code: 'N3' }, status: 'OFFERED', matters: [{ number: 1, acknowledged: null }] }],
    });
  });

  test("of a member is its own, and what is the Chair's only while it has the Chair", () => {
    expect(before.holder).toMatchObject({
      current: true,
      holder: { code: 'TH' },
      openDecisions: { nodes: [{ symbol: 'COMMIT/B' }] },
      dueReports: { totalCount: 0 },
      commitments: { nodes: [{ id: 'COMMIT/B/A4/TH' }] },
      recommendations: [{ key: 'EVAL-2' }],
      money: [
        { currency: 'USD', amount: '0.3', lines: 2 },
        { currency: null, amount: '5', lines: 2, withoutAmount: 1 },
      ],
      subregionalPlans: [],
      workPlans: [{ year: 2014 }],
      minutes: [],
      offers: [{ function: { code: 'N3' } }],
    });
    expect(before.holder.functions.map(({ function: { code }, level }: Tree) => [code, level])).toEqual([
      ['N1', 'FULLY'],
      ['N3', 'PARTLY'],
      ['N2', 'PARTLY'],
    ]);
    expect(before.chair).toMatchObject({
      dueReports: { nodes: [{ id: 'COMMIT/B/A5/CHAIR' }] },
      subregionalPlans: [{ key: 'SPA-4' }],
      minutes: [{ meeting: { key: 'SOM-2014' } }],
      workPlans: [],
      money: [],
      offers: [],
    });
  });

  test('equals, to the letter, what is answered of its instant after everything in it has changed', async () => {
    await register.record(
      'decision-COMMIT/B',
      ...([1, 2] as const).map(
        (ask): Happening =>
          ({
            type: 'FollowUpReported',
            data: {
              symbol: 'COMMIT/B',
              assignment: `COMMIT/B/A${ask}/SEC`,
              addressee: SEC,
              implementation: 'COMPLETED',
            },
            on: '2014-06-01',
          }) as Happening,
      ),
      { type: 'DecisionLapsed', data: { symbol: 'COMMIT/B', reason: 'Its time is over.' }, on: '2014-06-15' },
    );
    await register.record('recommendation-EVAL-1', {
      type: 'RecommendationClosed',
      data: { key: 'EVAL-1', ground: 'Done.' },
      on: '2014-06-08',
    } as Happening);
    await register.record('workPlan-TH.2014', line('5', 'UN-ACT', '7', 'USD'), {
      type: 'WorkPlanEndorsed',
      data: { member: 'TH', year: 2014 },
      on: '2014-06-02',
    } as Happening);
    await register.record('subregionalPlan-SPA-4', {
      type: 'SubregionalPlanAdopted',
      data: { key: 'SPA-4' },
      on: '2014-06-03',
    } as Happening);
    await register.record('meeting-SOM-2014', {
      type: 'MinutesAdopted',
      data: { key: 'SOM-2014', how: 'AT_CLOSE' },
      on: '2014-06-04',
    } as Happening);
    await register.record(
      'custody-N3.TH',
      event('HandoverOfferWithdrawn', '2014-06-05', { function: 'N3', reason: 'It goes on.' }),
      event('FunctionReverted', '2014-06-06', { function: 'N3', to: 'EXTERNAL', parts: [], reason: 'No staff.' }),
    );
    await register.record('chair-COMMIT', {
      type: 'ChairTermEnded',
      data: { year: 2014, reason: 'It could not go on.' },
      on: '2014-06-07',
    });
    expect({
      performer: await dossier('performer: "UN-ACT"', instant),
      holder: await dossier('holder: "TH"', instant),
      chair: await dossier('holder: "KH"', instant),
    }).toEqual(before);
    const now = await dossier('performer: "UN-ACT"', { effective: '2014-06-30' });
    expect(now).toMatchObject({
      openDecisions: { totalCount: 0 },
      recommendations: [],
      subregionalPlans: [],
      workPlans: [],
      minutes: [],
      offers: [],
    });
    expect(now.money).toMatchObject([{ amount: '7.3', lines: 3 }, { amount: null }]);
  });

  test('is walked page by page, says who no longer performs, and takes as many statements however much there is', async () => {
    const { pageInfo } = before.performer.dueReports;
    const { handoverDossier } = await at(
      instant,
      `handoverDossier(performer: "UN-ACT") { dueReports(first: 10, after: "${pageInfo.endCursor}") { nodes { id } } }`,
    );
    expect(handoverDossier.dueReports.nodes).toHaveLength(3);
    expect((await dossier('performer: "UNIAP"', instant)).current).toBe(true);
    expect((await dossier('performer: "UNIAP"', { effective: '2014-07-01' })).current).toBe(false);
    const counted = async (asOf: object) => {
      register.statements.length = 0;
      await dossier('performer: "UN-ACT"', asOf);
      return register.statements.length;
    };
    const few = await counted(instant);
    for (const letter of ['D', 'E', 'F']) {
      const symbol = `COMMIT/${letter}`;
      await register.record(
        `decision-${symbol}`,
        decided(symbol),
        ...asks(symbol, [1, SEC, onDate], [2, SEC, standing]),
      );
      await register.record(`workPlan-KH.${symbol.charCodeAt(7) + 1930}`, {
        type: 'WorkPlanDrafted',
        data: { member: 'KH', year: symbol.charCodeAt(7) + 1930 },
        on: '2014-01-01',
      } as Happening);
      await register.record(`subregionalPlan-SPA-${letter}`, {
        type: 'SubregionalPlanDrafted',
        data: { key: `SPA-${letter}`, draft: 'first' },
        on: '2014-03-01',
      } as Happening);
      await register.record(
        `custody-N1.${{ D: 'KH', E: 'LA', F: 'MM' }[letter]}`,
        event('HandoverOffered', '2014-05-01', {
          holder: { D: 'KH', E: 'LA', F: 'MM' }[letter],
          from: UN,
          criteria: [],
          matters: [{ kind: 'OTHER', text: 'Open.' }],
        }),
      );
    }
    const { position } = await register.record('workPlan-TH.2014', line('6', 'UN-ACT', '1', 'THB'));
    const many = { effective: '2014-06-30', known: { position: String(position) } };
    expect((await dossier('performer: "UN-ACT"', many)).commitments.totalCount).toBeGreaterThan(2);
    expect(await counted(many)).toBeLessThanOrEqual(few);
  });

  test('is refused for neither and both, and for who never was', async () => {
    const code = async (of: string) => {
      const query = `{ register(asOf: { effective: "2014-06-30" }) { handoverDossier${of} { current } } }`;
      return (await register.ask(query)).errors[0]?.extensions.code;
    };
    expect(await code('')).toBe('ARGUMENT_INVALID');
    expect(await code('(performer: "UN-ACT", holder: "TH")')).toBe('ARGUMENT_INVALID');
    expect(await code('(holder: "XX")')).toBe('CODE_UNKNOWN');
    expect(await code('(performer: "ASEAN")')).toBe('PERFORMER_UNKNOWN');
  });
});
