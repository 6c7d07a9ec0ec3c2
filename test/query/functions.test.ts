/** Functions, custody, the Chair and the secretariat through both doors: what each field says, as of which moment, and in how many statements. */
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;
const MEMBERS = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];
const UN = { kind: 'OTHER', name: 'UN-ACT' } as const;
type Listed = { code: string; name: string; scope: 'NATIONAL' | 'REGIONAL'; criteria: string[]; definition?: string };
const listed = (code: string, scope: Listed['scope'], criteria: string[] = []): Listed => ({
  code,
  name: `Function ${code}`,
  scope,
  criteria,
});
const adopted = (version: string, on: string, functions: Listed[], more = {}): Happening => ({
  type: 'FunctionCatalogueAdopted',
  data: { version, standing: 'PROVISIONAL', functions, ...more },
  on,
  sources: ['web-2015'],
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
    adopted('first', '2010-01-01', [listed('N1', 'NATIONAL', ['own staff']), listed('N2', 'NATIONAL')]),
  );
  await register.record(
    'catalogue-functions',
    adopted(
      'second',
      '2016',
      [
        listed('R1', 'REGIONAL'),
        { ...listed('N1', 'NATIONAL', ['own staff', 'own budget']), definition: 'Inviting and receiving members.' },
      ],
      { standing: 'APPROVED', byDecision: 'COMMIT/A' },
    ),
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
    on: '2015-12-01',
    sources: ['web-2015'],
  });
  const { ids } = await register.record(
    'custody-N1.TH',
    event('CustodyBaselineRecorded', '2010', { level: 'EXTERNAL', parts: [], basis: 'STATED' }),
    event('CustodyReported', '2011', {
      level: 'PARTLY',
      parts: ['PAYS'],
      basis: 'INFERRED',
      by: UN,
      words: 'bore the costs',
      formerPayers: ['UN-ACT', 'World Vision'],
    }),
    event('HandoverAgreed', '2012', {
      criteria: ['own staff'],
      from: 'UN-ACT',
      targetDate: day('2014-12-31'),
      byDecision: 'COMMIT/A',
    }),
    event('HandoverCompleted', '2014-06-01', {
      parts: ['PERFORMS', 'PAYS'],
      criteriaMet: ['own staff'],
      words: 'has done it since',
    }),
    event('HandoverVerified', '2014-07-01', { by: { kind: 'BODY', code: 'SEC' }, words: 'seen' }),
    event('CustodyReported', '2015-03-01', {
      level: 'PARTLY',
      parts: [],
      basis: 'STATED',
      by: { kind: 'MEMBER', code: 'VN' },
    }),
    event(
      'FunctionReverted',
      '2017-01-01',
      { to: 'PARTLY', parts: ['PAYS'], reason: 'No staff.' },
      { sources: ['web-2015'] },
    ),
  );
  await register.record('custody-N1.TH', {
    type: 'EntryApproved',
    data: { target: ids[3]! },
    on: '2014-06-01',
    by: 'second person',
  });
  await register.record(
    'custody-N2.TH',
    event('FunctionPerformed', '2015-05-01', {
      function: 'N2',
      cycle: 'SOM-10',
      performers: [
        { by: { kind: 'MEMBER', code: 'TH' }, parts: ['PERFORMS'] },
        { by: UN, parts: ['PAYS'] },
      ],
      words: 'hosted',
    }),
  );
  for (const holder of MEMBERS.filter((code) => code !== 'TH').toReversed())
    await register.record(
      `custody-N1.${holder}`,
      event('HandoverStarted', '2015', { holder, parts: ['PERFORMS'], criteriaMet: ['own staff'] }),
    );
  await register.record('custody-R1.REGION', {
    ...event('HandoverStarted', '2016', { function: 'R1', parts: [], criteriaMet: [] }),
    data: { function: 'R1', parts: [], criteriaMet: [] },
  } as Happening);
  await register.record(
    'chair-COMMIT',
    term(2017, 'LA', '2016-11-24', { from: day('2017-01-01'), to: day('2017-12-31'), byDecision: 'COMMIT/A' }),
    term(2018, 'MM', '2017-11-01', { from: { ...day('2018-01-01'), to: '2018-02-28', precision: 'RANGE' } }),
    { type: 'ChairTermEnded', data: { year: 2018, reason: 'It could not go on.' }, on: '2018-09-01' },
    term(2020, 'TH', '2018-11-01', { from: day('2020-01-01') }),
  );
  await register.record(
    'secretariat-COMMIT',
    { type: 'SecretariatPerformerStarted', data: { performer: 'UNIAP' }, on: '2004' },
    { type: 'SecretariatPerformerStarted', data: { performer: 'UN-ACT', words: 'uninterrupted' }, on: '2014-04-01' },
    { type: 'SecretariatPerformerEnded', data: { performer: 'UNIAP', reason: 'The project closed.' }, on: '2014-04' },
  );
});
afterAll(() => register.close());

function day(on: string) {
  return { from: on, to: on, precision: 'DAY' as const, approximate: false, basis: 'STATED' as const };
}
function term(
  year: number,
  member: string,
  on: string,
  data: { from: object; to?: object; byDecision?: string },
): Happening {
  return { type: 'ChairTermAssigned', data: { year, member, ...data }, on, sources: ['web-2015'] } as Happening;
}

const at = async (effective: string | object, query: string, fragments = ''): Promise<Tree> => {
  const asOf = typeof effective === 'string' ? { effective } : effective;
  const { register: read } = await register.answer(
    `query ($asOf: AsOf) { register(asOf: $asOf) { ${query} } } ${fragments}`,
    { asOf },
  );
  return read;
};

describe('functions', () => {
  test('are those of the catalogue in force, by scope and by code', async () => {
    const QUERY = `functions { code catalogue standing } regional: functions(scope: REGIONAL) { code }
      n1: function(code: "N1") { name definition criteria certainty sources { source { id } } history { type } } n2: function(code: "N2") { name }`;
    expect(await at('2015-12-31', QUERY)).toMatchObject({
      functions: [
        { code: 'N1', catalogue: 'first', standing: 'PROVISIONAL' },
        { code: 'N2', catalogue: 'first' },
      ],
      regional: [],
      n1: { name: 'Function N1', definition: null, criteria: ['own staff'], certainty: 'CERTAIN' },
      n2: { name: 'Function N2' },
    });
    expect(await at('2016-06-01', 'n1: function(code: "N1") { catalogue certainty }')).toEqual({
      n1: { catalogue: 'second', certainty: 'POSSIBLE' },
    });
    expect(await at('2017-01-01', QUERY)).toMatchObject({
      functions: [
        { code: 'R1', catalogue: 'second', standing: 'APPROVED' },
        { code: 'N1', catalogue: 'second' },
      ],
      regional: [{ code: 'R1' }],
      n1: {
        definition: 'Inviting and receiving members.',
        criteria: ['own staff', 'own budget'],
        sources: [{ source: { id: 'web-2015' } }],
        history: [{ type: 'FunctionCatalogueAdopted' }],
      },
      n2: null,
    });
  });

  test('keep the versions of their catalogue, each with what it rests on', async () => {
    const { functionCatalogues } = await at(
      '2017-01-01',
      `functionCatalogues { version standing inForce certainty
      adopted { from precision } byDecision { symbol } functions { code scope definition criteria } history { sentence } sources { source { id } } }`,
    );
    expect(functionCatalogues).toMatchObject([
      { version: 'first', inForce: false, byDecision: null, functions: [{ code: 'N1' }, { code: 'N2' }] },
      {
        version: 'second',
        standing: 'APPROVED',
        inForce: true,
        certainty: 'CERTAIN',
        adopted: { from: '2016-01-01', precision: 'YEAR' },
        byDecision: { symbol: 'COMMIT/A' },
        history: [{ sentence: expect.stringContaining('second (approved) came into force') }],
      },
    ]);
  });
});

const CUSTODY = `custody(function: "N1", member: "TH") { level parts since { from } basis standing settled by { name member { code } } words
  verified verifications { verified by { name body { code } } words date { from } } agreement { from criteria targetDate { from } byDecision { symbol } date { from } }
  criteriaMet criteriaMissing reports { level by { name } date { from } formerPayers formerPayersAbsence words sources { source { id } } }
  reversals { from to reason date { from } sources { source { id } } } formerPayers formerPayersAbsence lastPerformedByOthers
  evidence { type } history { type } sources { source { id } } certainty }`;

describe('custody', () => {
  test('stands at what was reported until an act settles it', async () => {
    expect((await at('2009-12-31', CUSTODY)).custody).toEqual([]);
    expect((await at('2011-12-31', CUSTODY)).custody).toMatchObject([
      {
        level: 'PARTLY',
        parts: ['PAYS'],
        since: { from: '2011-01-01' },
        basis: 'INFERRED',
        settled: false,
        by: { name: 'UN-ACT', member: null },
        words: 'bore the costs',
        agreement: null,
        criteriaMet: [],
        criteriaMissing: ['own staff'],
        reports: [
          { level: 'EXTERNAL', by: null },
          {
            level: 'PARTLY',
            by: { name: 'UN-ACT' },
            formerPayers: ['UN-ACT', 'World Vision'],
            formerPayersAbsence: null,
          },
        ],
        formerPayers: ['UN-ACT', 'World Vision'],
        evidence: [{ type: 'CustodyReported' }],
        certainty: 'CERTAIN',
      },
    ]);
  });

  test('is settled by an act, verified by somebody else, and not changed by what is reported after', async () => {
    const { custody } = await at('2015-12-31', CUSTODY);
    expect(custody).toMatchObject([
      {
        level: 'FULLY',
        parts: ['PERFORMS', 'PAYS'],
        since: { from: '2014-06-01' },
        basis: 'STATED',
        // The entry is approved, the catalogue of that day is not.
        standing: 'PROVISIONAL',
        settled: true,
        by: null,
        verified: true,
        verifications: [{ verified: true, by: { name: 'COMMIT Secretariat', body: { code: 'SEC' } }, words: 'seen' }],
        agreement: {
          from: 'UN-ACT',
          criteria: ['own staff'],
          targetDate: { from: '2014-12-31' },
          byDecision: { symbol: 'COMMIT/A' },
          date: { from: '2012-01-01' },
        },
        criteriaMet: ['own staff'],
        criteriaMissing: [],
        evidence: [{ type: 'HandoverCompleted' }],
        lastPerformedByOthers: null,
      },
    ]);
    expect(custody[0].reports.at(-1)).toMatchObject({ level: 'PARTLY', by: { name: 'Viet Nam' } });
    expect(custody[0].history).toHaveLength(7);
  });

  test('is approved only with the catalogue, misses what a later catalogue asks, and goes back with a reason', async () => {
    expect((await at('2016-12-31', CUSTODY)).custody).toMatchObject([
      { level: 'FULLY', standing: 'APPROVED', criteriaMet: ['own staff'], criteriaMissing: ['own budget'] },
    ]);
    expect((await at('2017-01-01', CUSTODY)).custody).toMatchObject([
      {
        level: 'PARTLY',
        parts: ['PAYS'],
        standing: 'PROVISIONAL',
        verified: false,
        verifications: [{ verified: true }],
        criteriaMet: [],
        reversals: [{ from: 'FULLY', to: 'PARTLY', reason: 'No staff.', sources: [{ source: { id: 'web-2015' } }] }],
      },
    ]);
  });

  test('as known from what was published leaves out what could not be read yet', async () => {
    const published = (on: string) => at({ effective: '2017-01-01', known: { published: on } }, CUSTODY);
    expect((await published('2015-04-30')).custody).toEqual([]);
    expect((await published('2015-06-01')).custody).toMatchObject([{ level: 'FULLY', reversals: [] }]);
    expect((await published('2017-06-01')).custody).toMatchObject([{ level: 'PARTLY' }]);
  });

  test('is listed by the catalogue, held jointly before the members in their order, and found by every filter', async () => {
    const found = await at(
      '2017-12-31',
      `custody { ...who } partly: custody(level: PARTLY, member: "TH") { ...who } unknown: custody(level: UNKNOWN) { ...who }
       fully: custody(level: FULLY) { ...who } unverified: custody(verified: false, function: "R1") { ...who }
       reverted: custody(reverted: true) { ...who } never: custody(reverted: false, member: "TH") { ...who }
       byOthers: custody(lastPerformedByOthers: true) { ...who } alone: custody(lastPerformedByOthers: false) { ...who }
       members { custody { ...who } } functions { custody { ...who } }`,
      'fragment who on Custody { function { code } holder { code } }',
    );
    const who = (custody: Tree[]) => custody.map(({ function: of, holder }) => `${of.code} ${holder?.code ?? '-'}`);
    const byMembers = MEMBERS.map((code) => `N1 ${code}`);
    expect(who(found.custody)).toEqual(['R1 -', ...byMembers, 'N2 TH']);
    expect(who(found.partly)).toEqual(['N1 TH']);
    expect(who(found.unknown)).toEqual(['N2 TH']);
    expect(found.fully).toEqual([]);
    expect(who(found.unverified)).toEqual(['R1 -']);
    expect(who(found.reverted)).toEqual(['N1 TH']);
    expect(who(found.never)).toEqual(['N2 TH']);
    expect(found.byOthers).toEqual([]);
    expect(who(found.alone)).toEqual(['N2 TH']);
    expect(found.members.map(({ custody }: Tree) => who(custody))).toEqual(
      MEMBERS.map((code) => [`N1 ${code}`, ...(code === 'TH' ? ['N2 TH'] : [])]),
    );
    expect(found.functions.map(({ custody }: Tree) => who(custody))).toEqual([['R1 -'], byMembers]);
    expect((await at('2015-06-01', 'verified: custody(verified: true) { level }')).verified).toEqual([
      { level: 'FULLY' },
    ]);
  });

  test('of what the catalogue no longer lists goes by its code, and who only paid did not do it', async () => {
    const { custody } = await at(
      '2017-12-31',
      `custody(function: "N2") { level since { from } function { name criteria standing sources { source { id } } certainty } standing criteriaMissing
        lastPerformedByOthers performances { cycle date { from } meeting { key } performers doneBy { parts by { name member { name } } } words sources { source { id } } } }`,
    );
    expect(custody).toEqual([
      {
        level: 'UNKNOWN',
        since: null,
        function: { name: 'N2', criteria: [], standing: 'PROVISIONAL', sources: [], certainty: 'POSSIBLE' },
        standing: 'PROVISIONAL',
        criteriaMissing: [],
        lastPerformedByOthers: false,
        performances: [
          {
            cycle: 'SOM-10',
            date: { from: '2015-05-01' },
            meeting: null,
            performers: ['Thailand', 'UN-ACT'],
            doneBy: [
              { parts: ['PERFORMS'], by: { name: 'Thailand', member: { name: 'Thailand' } } },
              { parts: ['PAYS'], by: { name: 'UN-ACT', member: null } },
            ],
            words: 'hosted',
            sources: [{ source: { id: 'annual-2014' } }],
          },
        ],
      },
    ]);
  });

  test('of any number of holders takes as many statements as of one', async () => {
    const statementsFor = async (member: string) => {
      const query = `{ register { custody${member} { function { name } holder { name } standing criteriaMissing by { name }
        evidence { sentence } history { sentence } performances { performers } sources { source { title } } } } }`;
      register.statements.length = 0;
      const { register: read } = await register.answer(query);
      return [read.custody.length, register.statements.length];
    };
    // The first answer of all also opens its connection.
    await statementsFor('(member: "KH")');
    const [one, few] = await statementsFor('(member: "TH")');
    const [all, many] = await statementsFor('');
    expect([one, all]).toEqual([2, 8]);
    // Who asks for one member asks first whether there was ever such a one.
    expect(many).toBe(few! - 1);
  });
});

describe('the annual Chair', () => {
  const CHAIR = 'chair { year member { name } certainty }';

  test('runs from the first day of its term to the last, whatever was decided when', async () => {
    const chairOn = async (on: string) => (await at(on, CHAIR)).chair;
    expect(await chairOn('2016-12-31')).toBeNull();
    expect(await chairOn('2017-01-01')).toEqual({ year: 2017, member: { name: 'Lao PDR' }, certainty: 'CERTAIN' });
    expect(await chairOn('2017-12-31')).toMatchObject({ year: 2017 });
    expect(await chairOn('2018-02-01'), 'it may begin later').toMatchObject({ year: 2018, certainty: 'POSSIBLE' });
    expect(await chairOn('2018-08-31')).toMatchObject({ year: 2018, certainty: 'CERTAIN' });
    expect(await chairOn('2018-09-01'), 'ended, and the next one begins later').toBeNull();
    expect(await chairOn('2025-01-01'), 'until the next term begins').toMatchObject({
      year: 2020,
      certainty: 'CERTAIN',
    });
  });

  test('shows every term decided by the day, with what it rests on', async () => {
    const { chairTerms } = await at(
      '2017-11-01',
      'chairTerms { year member { code } decided { from } from { from to } to { from } ended { from } byDecision { symbol } certainty sources { source { id } } history { type } }',
    );
    expect(chairTerms).toMatchObject([
      { year: 2017, member: { code: 'LA' }, decided: { from: '2016-11-24' }, byDecision: { symbol: 'COMMIT/A' } },
      {
        year: 2018,
        from: { from: '2018-01-01', to: '2018-02-28' },
        to: null,
        ended: null,
        byDecision: null,
        sources: [{ source: { id: 'web-2015' } }],
        history: [{ type: 'ChairTermAssigned' }],
      },
    ]);
    const later = await at('2018-12-31', 'chairTerms { year ended { from } endedBecause history { type } }');
    expect(later.chairTerms[1]).toEqual({
      year: 2018,
      ended: { from: '2018-09-01' },
      endedBecause: 'It could not go on.',
      history: [{ type: 'ChairTermAssigned' }, { type: 'ChairTermEnded' }],
    });
  });
});

test('performers of the secretariat are current as long as they may be', async () => {
  const current = async (on: string, is: boolean) =>
    (await at(on, `secretariatPerformers(current: ${is}) { performer }`)).secretariatPerformers.map(
      ({ performer }: Tree) => performer,
    );
  expect(await current('2014-03-31', true)).toEqual(['UNIAP']);
  expect(await current('2014-04-15', true)).toEqual(['UNIAP', 'UN-ACT']);
  expect(await current('2014-04-30', true), 'its last day may be that day').toEqual(['UNIAP', 'UN-ACT']);
  expect(await current('2014-05-01', true)).toEqual(['UN-ACT']);
  expect(await current('2014-05-01', false)).toEqual(['UNIAP']);
  const { secretariatPerformers } = await at(
    '2014-04-15',
    'secretariatPerformers { performer from { from } to { from to } endedBecause words certainty history { type } }',
  );
  expect(secretariatPerformers).toMatchObject([
    { to: { to: '2014-04-30' }, endedBecause: 'The project closed.', certainty: 'POSSIBLE', history: [{}, {}] },
    { performer: 'UN-ACT', to: null, words: 'uninterrupted', certainty: 'CERTAIN', history: [{}] },
  ]);
});
