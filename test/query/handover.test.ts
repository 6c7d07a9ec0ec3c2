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
    for (const [code, from, to] of [
      ['N9', 2010, 2011],
      ['N1', 2011, 2010],
      ['N1', 1950, 2010],
    ])
      expect(
        (await register.ask(`{ register { functionSeries(function: "${code}", from: ${from}, to: ${to}) { year } } }`))
          .errors,
      ).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID' } }]);
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
