/** Published figures through both doors: claims beside each other, what is computed of the same, wholes and their parts, ratings and statements. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;

let register: OpenRegister;
let beforeTheChoice: bigint;
const claims: Record<string, string> = {};

const defined = (id: string, data: object): Happening =>
  ({
    type: 'MeasureDefined',
    data: { id, name: `Measure ${id}`, unit: 'PERCENT', affectedPeople: false, ...data },
    on: '2010',
    sources: ['press-2004'],
  }) as Happening;
const published = (measure: string, value: string, data: object = {}, source = 'annual-2014'): Happening =>
  ({
    type: 'FigurePublished',
    data: { measure, figure: { value }, aspect: 'ACTUAL', yearBasis: 'STATED', ...data },
    on: source === 'annual-2014' ? '2015-05' : '2015-10',
    sources: [source],
  }) as Happening;
const TH = { member: 'TH', year: 2014 };
const CN = { member: 'CN', year: 2014 };

async function record(stream: string, ...happenings: Happening[]): Promise<string[]> {
  return (await register.record(stream, ...happenings)).ids;
}

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await record('membership-COMMIT', {
    type: 'MemberOrderAdopted',
    data: { members: ['VN', 'TH', 'CN', 'KH', 'LA', 'MM'] },
    on: '2005',
  });
  await record('measure-share', defined('share', {}));
  await record('measure-amount', defined('amount', { unit: 'MONEY' }));
  await record('measure-part', defined('part', { wholeOf: 'amount', counterpart: 'SHARE_OF_WHOLE' }));

  const [theirs, others, ours] = await record(
    'publishedFigure-share.TH.2014',
    published('share', '33', { ...TH, printedAs: '33 %' }),
    published('share', '37', TH, 'web-2015'),
    published('share', '35', { ...TH, by: { kind: 'BODY', code: 'TF-TH' } }, 'web-2015'),
  );
  Object.assign(claims, { theirs, others, ours });
  await record('publishedFigure-share.TH.2013', published('share', '10', { ...TH, year: 2013 }));
  await record('publishedFigure-share.VN.2014', published('share', '45', { member: 'VN', year: 2014 }));
  await record('publishedFigure-share.REGION.2014', published('share', '38', { year: 2014 }));
  await record(
    'publishedFigure-amount.TH.2014',
    published('amount', '60', { ...TH, label: 'Government', currency: { code: 'THB', basis: 'STATED' } }),
    published('amount', '40', { ...TH, label: 'INGOs', currency: { code: 'THB', basis: 'INFERRED' } }),
  );
  await record(
    'publishedFigure-part.TH.2014',
    published('part', '60', { ...TH, label: 'Government' }),
    published('part', '50', { ...TH, label: 'INGOs' }, 'web-2015'),
  );
  await record(
    'publishedFigure-amount.CN.2014',
    published('amount', '1', { ...CN, label: 'Government', currency: { code: 'CNY', basis: 'STATED' } }),
    published('amount', '2', { ...CN, label: 'INGOs' }),
  );
  beforeTheChoice = register.readModels.status().position!;
  await record('publishedFigure-share.TH.2014', {
    type: 'FigurePreferred',
    data: { measure: 'share', ...TH, claim: claims.others!, reason: 'It counts all activities.' },
    on: '2016-01',
  });
});
afterAll(() => register.close());

const ask = async (selection: string, asOf: object = {}): Promise<Tree> =>
  (await register.answer(`query ($asOf: AsOf) { register(asOf: $asOf) { ${selection} } }`, { asOf })).register;
const values = (figures: Tree[]) => figures.map(({ value }) => value);

describe('figures', () => {
  test('stand by measure, the region before members in their order, by year, and as they were recorded', async () => {
    const { figures } = await ask('figures { measure member { code } year value }');
    expect(figures.map((of: Tree) => [of.measure, of.member?.code ?? '', of.year, of.value].join(' '))).toEqual([
      'amount TH 2014 60',
      'amount TH 2014 40',
      'amount CN 2014 1',
      'amount CN 2014 2',
      'part TH 2014 60',
      'part TH 2014 50',
      'share  2014 38',
      'share VN 2014 45',
      'share TH 2013 10',
      'share TH 2014 33',
      'share TH 2014 37',
      'share TH 2014 35',
    ]);
  });

  test('are narrowed down by measure, member, year and aspect', async () => {
    const count = async (args: string) => values((await ask(`figures(${args}) { value }`)).figures);
    expect(await count('measure: "share", member: "TH"')).toEqual(['10', '33', '37', '35']);
    expect(await count('year: 2013')).toEqual(['10']);
    expect(await count('member: "VN", year: 2014')).toEqual(['45']);
    expect(await count('aspect: TARGET')).toEqual([]);
    expect(await count('measure: "share", year: 1999')).toEqual([]);
  });

  test('say who says so, and whether that is the member itself', async () => {
    const about = 'measure: "share", member: "TH", year: 2014';
    const { figures } = await ask(
      `figures(${about}) { by { name body { code } } saidByMember alternatives { value } }`,
    );
    expect(figures).toEqual([
      { by: { name: 'UN-ACT', body: null }, saidByMember: false, alternatives: [{ value: '37' }, { value: '35' }] },
      { by: { name: 'UN-ACT', body: null }, saidByMember: false, alternatives: [{ value: '33' }, { value: '35' }] },
      {
        by: { name: 'Task Force of Thailand', body: { code: 'TF-TH' } },
        saidByMember: true,
        alternatives: [{ value: '33' }, { value: '37' }],
      },
    ]);
    expect(values((await ask(`figures(${about}, byOthers: true) { value }`)).figures)).toEqual(['33', '37']);
    expect(values((await ask(`figures(${about}, byOthers: false) { value }`)).figures)).toEqual(['35']);
    // What is said of the region is nobody's own.
    expect(values((await ask('figures(measure: "share", byOthers: true) { value member { code } }')).figures)).toEqual([
      '45',
      '10',
      '33',
      '37',
    ]);
  });

  test('conflict until one is chosen, as the day and the knowledge have it', async () => {
    const of = 'figures(measure: "share", member: "TH", year: 2014) { value preferred unsettled preferredBecause }';
    const chosen = async (asOf: object) =>
      (await ask(of, asOf)).figures.map(({ value, preferred, unsettled }: Tree) =>
        [value, preferred, unsettled].join(' '),
      );
    expect(await chosen({})).toEqual(['33 false false', '37 true false', '35 false false']);
    const open = ['33 false true', '37 false true', '35 false true'];
    expect(await chosen({ effective: '2015-12-31' })).toEqual(open);
    expect(await chosen({ known: { position: String(beforeTheChoice) } })).toEqual(open);
    expect(await chosen({ effective: '2015-06-01' })).toEqual(['33 true false']);
    expect(await chosen({ known: { published: '2015-09-30' } })).toEqual(['33 true false']);
    const { figures } = await ask(of);
    expect(figures.map(({ preferredBecause }: Tree) => preferredBecause)).toEqual([
      null,
      'It counts all activities.',
      null,
    ]);
    const unsettled = 'figures(unsettled: true) { value }';
    expect((await ask(unsettled)).figures).toEqual([]);
    expect(values((await ask(unsettled, { effective: '2015-12-31' })).figures)).toEqual(['33', '37', '35']);
    expect(
      values((await ask('figures(unsettled: false, measure: "share", year: 2014) { value }')).figures),
    ).toHaveLength(5);
  });

  test('are possible while the day of their publication is not sure', async () => {
    const of =
      'figures(measure: "share", member: "VN") { value certainty published { from precision } event { id type } }';
    expect((await ask(of, { effective: '2015-05-10' })).figures).toMatchObject([
      {
        certainty: 'POSSIBLE',
        published: { from: '2015-05-01', precision: 'MONTH' },
        event: { type: 'FigurePublished' },
      },
    ]);
    expect((await ask(of, { effective: '2015-05-31' })).figures).toMatchObject([{ certainty: 'CERTAIN' }]);
    expect((await ask(of, { effective: '2015-04-30' })).figures).toEqual([]);
  });

  test('of money say whether the currency is stated, and others have none', async () => {
    const { figures } = await ask('figures(year: 2014, member: "CN") { unit currency currencyStatus }');
    expect(figures).toEqual([
      { unit: 'MONEY', currency: 'CNY', currencyStatus: 'STATED' },
      { unit: 'MONEY', currency: null, currencyStatus: 'NOT_STATED' },
    ]);
    expect((await ask('figures(measure: "share", year: 2013) { currencyStatus }')).figures).toEqual([
      { currencyStatus: null },
    ]);
  });
});

describe('published beside computed', () => {
  test('a printed share stands beside the share of the amounts, which never takes its place', async () => {
    const { figures } = await ask(`figures(measure: "part") { value differs
      computed { value unit method coverage { known expected } certainty evidence { type } } }`);
    expect(figures).toEqual([
      {
        value: '60',
        differs: false,
        computed: {
          value: '60',
          unit: 'PERCENT',
          method: 'share-of-whole@1',
          coverage: { known: 2, expected: 2 },
          certainty: 'CERTAIN',
          evidence: [{ type: 'FigurePublished' }, { type: 'FigurePublished' }],
        },
      },
      expect.objectContaining({ value: '50', differs: true, computed: expect.objectContaining({ value: '40' }) }),
    ]);
    expect((await ask('figures(measure: "share") { computed { value } differs }')).figures[0]).toEqual({
      computed: null,
      differs: false,
    });
  });

  test('a whole has a sum where its parts are in one currency, and says why where they are not', async () => {
    const { breakdowns } =
      await ask(`breakdowns(measure: "amount", year: 2014) { member { code } year currency currencyStatus printedSum
      total { value absence reason unit coverage { known expected } }
      parts { label amount { value } share { value absence } displayed printed { value } differs } }`);
    expect(breakdowns).toEqual([
      {
        member: { code: 'TH' },
        year: 2014,
        currency: 'THB',
        currencyStatus: 'INFERRED',
        printedSum: '110',
        total: { value: '100', absence: null, reason: null, unit: 'THB', coverage: { known: 2, expected: 2 } },
        parts: [
          {
            label: 'Government',
            amount: { value: '60' },
            share: { value: '60', absence: null },
            displayed: '60',
            printed: { value: '60' },
            differs: false,
          },
          {
            label: 'INGOs',
            amount: { value: '40' },
            share: { value: '40', absence: null },
            displayed: '40',
            printed: { value: '50' },
            differs: true,
          },
        ],
      },
      expect.objectContaining({
        member: { code: 'CN' },
        currency: null,
        currencyStatus: 'NOT_STATED',
        printedSum: null,
        total: expect.objectContaining({
          value: null,
          absence: 'NOT_COMPUTABLE',
          reason: 'The parts are not all in one currency, or not all in a known one.',
        }),
      }),
    ]);
    expect(breakdowns[1].parts[0]).toMatchObject({
      share: { absence: 'NOT_COMPUTABLE' },
      displayed: null,
      printed: null,
    });
    // Before the labels of the second source were published, one part had none.
    const { breakdowns: earlier } = await ask(
      'breakdowns(measure: "amount", member: "TH") { printedSum parts { printed { value } } }',
      { effective: '2015-06-01' },
    );
    expect(earlier).toEqual([{ printedSum: null, parts: [{ printed: { value: '60' } }, { printed: null }] }]);
    expect((await ask('breakdowns(measure: "share") { year }')).breakdowns).toEqual([]);
  });
});

describe('short lists', () => {
  test('take as many statements for many figures as for few', async () => {
    const everything = (
      whose: string,
    ) => `figures(year: 2014${whose}) { value unit measureDefinition { name wholeOf { name } sources { source { title } } history { sentence } }
      member { name } by { name } saidByMember source { source { title } } alternatives { value by { name } }
      computed { value evidence { sentence } } differs event { sentence sources { source { title } } } }`;
    const statementsFor = async (whose: string) => {
      register.statements.length = 0;
      const { figures } = await ask(everything(whose), { effective: '2015-11-01' });
      return { figures: figures.length, statements: register.statements.length };
    };
    // What else is read on the way of a first question is read before.
    await statementsFor(', aspect: ACTUAL');
    const few = await statementsFor(', member: "TH"');
    const many = await statementsFor('');
    expect(few.figures).toBeLessThan(many.figures);
    expect(few.statements).toBeGreaterThan(5);
    expect(many.statements).toBeLessThanOrEqual(few.statements);
  });

  test('that are too long are refused, with what to narrow them down by', async () => {
    const many = await openRegister();
    try {
      await found(many);
      await many.record('measure-share', defined('share', {}));
      const parts = (year: number) =>
        Array.from({ length: 77 }, (_, part) => published('share', '1', { member: 'TH', year, label: `Part ${part}` }));
      for (let year = 2001; year <= 2013; year++) await many.record(`publishedFigure-share.TH.${year}`, ...parts(year));
      const { errors, status } = await many.ask('{ register { figures(measure: "share") { value } } }');
      expect(errors).toMatchObject([
        {
          message:
            'The query has more than 1000 figures for an answer; the limit is 1000. Narrow it down by measure, member or year.',
          extensions: { code: 'QUERY_TOO_LARGE' },
        },
      ]);
      expect(status).toBe(400);
      expect((await many.answer('{ register { figures(year: 2013) { value } } }')).register.figures).toHaveLength(77);
    } finally {
      await many.close();
    }
  });
});

describe('markers, counts, programmes and statements', () => {
  beforeAll(async () => {
    const marker = { programme: 'UN-ACT', year: 2014, code: '10' };
    const figures = [{ figure: { absence: 'ILLEGIBLE' as const }, unit: 'COUNT' as const }];
    const set = (more: object) =>
      ({
        type: 'ProgressMarkerSet',
        data: { ...marker, statement: 'Aimed at', targets: figures, ...more },
        on: '2015-05',
        sources: ['annual-2014'],
      }) as Happening;
    await record('progressMarker-un-act.2014.10', set({}), {
      type: 'ProgressMarkerReported',
      data: { ...marker, figures, rating: 'NOT_RATED', ratedBy: { kind: 'MEMBER', code: 'TH' }, selfRated: false },
      on: '2015-10',
      sources: ['web-2015'],
    });
    await record('progressMarker-un-act.2014.9', set({ code: '9', measure: 'share' }));
    await record('participation-CSO.2014', {
      type: 'ParticipationCounted',
      data: {
        category: 'CSO',
        year: 2014,
        what: 'Representatives',
        persons: { absence: 'NOT_REPORTED' },
        meeting: 'RTF-X',
      },
      on: '2014',
      sources: ['annual-2014'],
    });
    await record('meeting-RTF-X', { type: 'MeetingHeld', data: { key: 'RTF-X', body: 'RTF' }, on: '2014-06-01' });
    await record('programme-youth forum', { type: 'ProgrammeRegistered', data: { name: 'Youth Forum' }, on: '2010' });
    await record('statement-s-1', {
      type: 'StatementAttributed',
      data: {
        key: 's-1',
        subject: 'OTHER',
        by: { kind: 'OTHER', name: 'An embassy' },
        members: ['KH', 'TH'],
        text: 'Well.',
      },
      on: '2015-02-17',
    });
  });

  test('markers stand by year and code as people count, with reports as they came', async () => {
    const of = `progressMarkers(programme: "UN-ACT") { code measure { id } targets { value absence unit }
      reports { rating ratedBy { name member { code } } selfRated figures { absence } event { type } } certainty }`;
    expect((await ask(of)).progressMarkers).toMatchObject([
      { code: '9', measure: { id: 'share' }, reports: [] },
      {
        code: '10',
        measure: null,
        targets: [{ value: null, absence: 'ILLEGIBLE', unit: 'COUNT' }],
        reports: [{ rating: 'NOT_RATED', ratedBy: { member: { code: 'TH' } }, figures: [{ absence: 'ILLEGIBLE' }] }],
      },
    ]);
    expect((await ask(of, { effective: '2015-09-30' })).progressMarkers[1].reports).toEqual([]);
    expect((await ask('progressMarkers(measure: "share") { code }')).progressMarkers).toEqual([{ code: '9' }]);
    expect((await ask('progressMarkers(year: 2015) { code }')).progressMarkers).toEqual([]);
  });

  test('a count without a number says which kind of absence it is, and at which meeting', async () => {
    expect(
      (await ask('participation(category: CSO) { persons absence meeting { key } certainty }')).participation,
    ).toEqual([{ persons: null, absence: 'NOT_REPORTED', meeting: { key: 'RTF-X' }, certainty: 'CERTAIN' }]);
    expect((await ask('participation(category: YOUTH) { what }')).participation).toEqual([]);
  });

  test('counts that differ are in no sum until one of them is chosen, and stay beside each other', async () => {
    const told = (persons: string, source: string) => ({
      type: 'ParticipationCounted' as const,
      data: { category: 'YOUTH' as const, year: 2014, what: 'Young people', persons: { value: persons } },
      on: '2014',
      sources: [source],
    });
    const ids = await record('participation-YOUTH.2014', told('28', 'annual-2014'), told('30', 'web-2015'));
    const of = `participation(category: YOUTH) { persons preferred unsettled preferredBecause alternatives { persons } }
      ownership(year: 2014) { inclusion { youthPersons { value absence reason evidence { id } } } }`;
    const open = await ask(of);
    expect(open.participation).toEqual([
      { persons: '28', preferred: false, unsettled: true, preferredBecause: null, alternatives: [{ persons: '30' }] },
      { persons: '30', preferred: false, unsettled: true, preferredBecause: null, alternatives: [{ persons: '28' }] },
    ]);
    expect(open.ownership.inclusion.youthPersons).toMatchObject({
      value: null,
      absence: 'NOT_COMPUTABLE',
      reason: 'Sources count the same participants differently, and none was chosen.',
      evidence: ids.map((id) => ({ id })),
    });
    const reason = 'It is the list itself.';
    const choice = await record('participation-YOUTH.2014', {
      type: 'ParticipationCountPreferred',
      data: { category: 'YOUTH', year: 2014, claim: ids[0]!, reason },
      on: '2016',
    });
    const chosen = await ask(of);
    expect(chosen.participation).toMatchObject([
      { persons: '28', preferred: true, unsettled: false, preferredBecause: reason },
      { persons: '30', preferred: false, unsettled: false },
    ]);
    expect(chosen.ownership.inclusion.youthPersons).toMatchObject({
      value: '28',
      evidence: [ids[0], choice[0]].map((id) => ({ id })),
    });
  });

  test('a statement names its members in the order adopted, and is found by each of them', async () => {
    const { statements } = await ask('statements(member: "TH") { by { name } members { code } history { type } }');
    expect(statements).toEqual([
      {
        by: { name: 'An embassy' },
        members: [{ code: 'TH' }, { code: 'KH' }],
        history: [{ type: 'StatementAttributed' }],
      },
    ]);
    expect((await ask('statements(member: "VN") { key }')).statements).toEqual([]);
    expect((await ask('statements(subject: OWNERSHIP) { key }')).statements).toEqual([]);
    expect((await ask('programmes { key name history { type } }')).programmes).toEqual([
      { key: 'Youth Forum', name: 'Youth Forum', history: [{ type: 'ProgrammeRegistered' }] },
    ]);
  });
});
