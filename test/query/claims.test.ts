/** Approvals, corrections before and after, corrigenda, replies and recommendations through both doors. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, meet, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;

let register: OpenRegister;
let beforeTheCorrection: bigint;
const ids: Record<string, string> = {};
const FIGURE = 'publishedFigure-share.TH.2014';
const TH = { measure: 'share', member: 'TH', year: 2014 };

const published = (value: string) => ({
  ...TH,
  figure: { value },
  aspect: 'ACTUAL' as const,
  yearBasis: 'STATED' as const,
});
const corrects = (target: string, value: string, data: object = {}): Happening =>
  ({
    type: 'EntryCorrected',
    data: {
      target,
      type: 'FigurePublished',
      version: 1,
      corrected: published(value),
      class: 'REGISTER_SLIP',
      reason: 'Misread.',
      ...data,
    },
    on: '2015-05',
    sources: ['annual-2014'],
  }) as Happening;
const approves = (target: string, by = 'second'): Happening => ({
  type: 'EntryApproved',
  data: { target },
  on: '2015-05',
  by,
});
const replied = (event: string, stream: string, member: string, own: boolean): Happening => ({
  type: 'StatementReplied',
  data: { event, member, stream, text: `What ${member} says.` },
  on: '2016-06-01',
  sources: ['web-2015'],
  ...(own && { member }),
});

async function record(stream: string, ...happenings: Happening[]): Promise<string[]> {
  return (await register.record(stream, ...happenings)).ids;
}

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await record('measure-share', {
    type: 'MeasureDefined',
    data: { id: 'share', name: 'Share', unit: 'PERCENT', affectedPeople: false },
    on: '2010',
  });
  [ids.slip] = (await record(FIGURE, {
    type: 'FigurePublished',
    data: published('33'),
    on: '2015-05',
    sources: ['annual-2014'],
  })) as [string];
  await record(FIGURE, approves(ids.slip!));
  beforeTheCorrection = register.readModels.status().position!;
  [ids.mended] = (await record(FIGURE, corrects(ids.slip!, '37'))) as [string];
  [ids.issuers] = (await record(
    FIGURE,
    corrects(ids.mended!, '38', {
      class: 'SOURCE_CORRIGENDUM',
      corrigendum: {
        source: 'annual-2014',
        number: 1,
        published: { from: '2015-11-01', to: '2015-11-30', precision: 'MONTH', approximate: false, basis: 'STATED' },
      },
    }),
  )) as [string];
  [ids.approval] = (await record(FIGURE, approves(ids.issuers!, 'third'))) as [string];
  await record('source-annual-2014', {
    type: 'CorrigendumIssued',
    data: { id: 'annual-2014', number: 1, changes: [{ locator: 'p. 3', was: '37', now: '38' }] },
    on: '2015-11',
  });
  [ids.said] = (await record('statement-donor-1', {
    type: 'StatementAttributed',
    data: {
      key: 'donor-1',
      subject: 'OTHER',
      by: { kind: 'OTHER', name: 'A donor' },
      members: ['TH', 'KH'],
      text: 'Little was paid.',
    },
    on: '2015-02',
    sources: ['web-2015'],
  })) as [string];
  await record(
    `reply-${ids.said}`,
    replied(ids.said!, 'statement-donor-1', 'TH', true),
    replied(ids.said!, 'statement-donor-1', 'KH', false),
  );
  await record(`reply-${ids.slip}`, replied(ids.slip!, FIGURE, 'TH', true));
});
afterAll(() => register.close());

const ask = async (selection: string, asOf: object = {}): Promise<Tree> =>
  (await register.answer(`query ($asOf: AsOf) { register(asOf: $asOf) { ${selection} } }`, { asOf })).register;
const log = async (filter: string, fields: string): Promise<Tree> =>
  (await register.answer(`{ log(filter: ${filter}) { totalCount nodes { ${fields} } } }`)).log;

describe('a second pair of eyes', () => {
  const FIELDS = 'id standing approvedBy { subject } approvals { id approves { id } corrects { id } }';

  test('shows on the entry as it was last corrected, and who gave it', async () => {
    const { nodes } = await log(`{ stream: "${FIGURE}" }`, FIELDS);
    const byId = Object.fromEntries(nodes.map((node: Tree) => [node.id, node]));
    const first = nodes.find(({ approvals }: Tree) => approvals.length === 2);
    expect(first.id).toBe(ids.slip);
    expect(byId[ids.slip!]).toMatchObject({
      standing: 'APPROVED',
      approvedBy: { subject: 'third' },
      approvals: [
        { approves: { id: ids.slip }, corrects: null },
        { id: ids.approval, approves: { id: ids.issuers } },
      ],
    });
    expect(byId[ids.issuers!]).toMatchObject({ standing: 'APPROVED', approvals: [{ id: ids.approval }] });
    expect(byId[ids.approval!]).toMatchObject({ standing: 'PROVISIONAL', approvals: [] });
  });

  test('is as the register knew it: there before the correction, gone with it', async () => {
    const asked = 'figures(measure: "share") { value event { standing approvedBy { subject } } }';
    const at = async (position: bigint) => (await ask(asked, { known: { position: String(position) } })).figures;
    expect(await at(beforeTheCorrection)).toEqual([
      { value: '33', event: { standing: 'APPROVED', approvedBy: { subject: 'second' } } },
    ]);
    expect(await at(beforeTheCorrection + 1n)).toEqual([
      { value: '37', event: { standing: 'PROVISIONAL', approvedBy: null } },
    ]);
    expect((await ask(asked)).figures).toEqual([
      { value: '38', event: { standing: 'APPROVED', approvedBy: { subject: 'third' } } },
    ]);
  });

  test('is awaited by whatever counts and nobody approved, the oldest first', async () => {
    const { nodes, totalCount } = await log('{ standing: PROVISIONAL }', 'id position standing type stream');
    expect(nodes.every(({ standing }: Tree) => standing === 'PROVISIONAL')).toBe(true);
    const positions = nodes.map(({ position }: Tree) => Number(position));
    expect(positions).toEqual(positions.toSorted((a: number, b: number) => a - b));
    expect(totalCount).toBe(nodes.length);
    expect(nodes.filter(({ stream }: Tree) => stream === FIGURE)).toEqual([]);
    const approved = await log('{ standing: APPROVED }', 'id');
    expect(approved.nodes).toEqual([{ id: ids.issuers }]);
  });
});

describe('a correction', () => {
  test('says what was said before and after it, of which kind it is, and what it follows', async () => {
    const { nodes } = await log(
      '{ correctsType: "FigurePublished" }',
      `id correctionClass corrigendum { source { title } number published { from } }
       before { data effective { from } sources { source { id } } } after { data } correctedBy { id }`,
    );
    expect(nodes).toMatchObject([
      {
        id: ids.mended,
        correctionClass: 'REGISTER_SLIP',
        corrigendum: null,
        before: { data: { figure: { value: '33' } }, effective: { from: '2015-05-01' } },
        after: { data: { figure: { value: '37' } } },
        correctedBy: [{ id: ids.issuers }],
      },
      {
        id: ids.issuers,
        correctionClass: 'SOURCE_CORRIGENDUM',
        corrigendum: { source: { title: 'Annual report 2014' }, number: 1, published: { from: '2015-11-01' } },
        before: { data: { figure: { value: '37' } }, sources: [{ source: { id: 'annual-2014' } }] },
        after: { data: { figure: { value: '38' } } },
        correctedBy: [],
      },
    ]);
    const ofIssuers = await log('{ correctionClass: SOURCE_CORRIGENDUM }', 'id before { data }');
    expect(ofIssuers.nodes).toMatchObject([{ id: ids.issuers }]);
    expect((await log('{ types: ["FigurePublished"] }', 'before { data } after { data }')).nodes).toEqual([
      { before: null, after: null },
    ]);
  });

  test('a filter by a type that there is not is refused', async () => {
    const { errors } = await register.ask('{ log(filter: { correctsType: "Nothing" }) { totalCount } }');
    expect(errors[0]?.extensions.code).toBe('ARGUMENT_INVALID');
  });

  test('after the issuer was not known before the corrigendum was published', async () => {
    const value = async (known: string) =>
      (await ask('figures(measure: "share") { value }', { known: { published: known } })).figures;
    expect(await value('2015-06-01')).toEqual([{ value: '37' }]);
    expect(await value('2015-11-29')).toEqual([{ value: '37' }]);
    expect(await value('2015-11-30')).toEqual([{ value: '38' }]);
    // Nothing that the register approved was ever known outside before what it approves.
    expect((await ask('figures(measure: "share") { value }', { known: { published: '2015-05-30' } })).figures).toEqual(
      [],
    );
  });

  test('has its corrigendum on the source, from the day it was issued', async () => {
    const asked =
      'source(id: "annual-2014") { corrigenda { number date { from } published { from } changes { locator was now } } }';
    expect((await ask(asked)).source.corrigenda).toEqual([
      {
        number: 1,
        date: { from: '2015-11-01' },
        published: null,
        changes: [{ locator: 'p. 3', was: '37', now: '38' }],
      },
    ]);
    expect((await ask(asked, { effective: '2015-10-31' })).source.corrigenda).toEqual([]);
  });
});

describe('a reply', () => {
  const REPLIES = 'replies { member { code } text date { from } enteredFor sources { source { id } } }';
  const ofTH = {
    member: { code: 'TH' },
    text: 'What TH says.',
    date: { from: '2016-06-01' },
    enteredFor: false,
    sources: [{ source: { id: 'web-2015' } }],
  };

  test('stands wherever the statement does, as of the moment', async () => {
    const asked = `statements { ${REPLIES} } figures(measure: "share") { ${REPLIES} event { ${REPLIES} } }`;
    const { statements, figures } = await ask(asked);
    expect(statements[0].replies).toHaveLength(2);
    expect(statements[0].replies).toContainEqual(ofTH);
    expect(statements[0].replies).toContainEqual(expect.objectContaining({ member: { code: 'KH' }, enteredFor: true }));
    expect(figures).toEqual([{ replies: [ofTH], event: { replies: [ofTH] } }]);
    const before = await ask(asked, { effective: '2016-05-31' });
    expect([before.statements[0].replies, before.figures[0].replies]).toEqual([[], []]);
  });

  test('is gone once it is withdrawn', async () => {
    await record(`reply-${ids.slip}`, {
      type: 'ReplyWithdrawn',
      data: { event: ids.slip!, member: 'TH' },
      on: '2017-02-01',
    });
    const asked = `figures(measure: "share") { ${REPLIES} }`;
    expect((await ask(asked)).figures).toEqual([{ replies: [] }]);
    expect((await ask(asked, { effective: '2017-01-31' })).figures).toEqual([{ replies: [ofTH] }]);
  });

  test('costs no statement more for many entries than for few', async () => {
    await meet(register, { key: 'RTF-2016-A', on: '2016-03-01', decisions: 3 });
    const counted = async (first: number) => {
      register.statements.length = 0;
      await register.answer(`{ log(first: ${first}, filter: { types: ["AssignmentIssued"] }) {
        nodes { standing approvedBy { subject } approvals { id } before { data } ${REPLIES} } } }`);
      return register.statements.length;
    };
    await counted(2);
    const few = await counted(3);
    expect(few).toBeGreaterThan(0);
    expect(await counted(18)).toBe(few);
  });

  test('stands beside the last word of a review, and in its text', async () => {
    const symbol = 'COMMIT/RTF-2016-A/DEC.1';
    const stream = `decision-${symbol}`;
    const about = { kind: 'MEMBER' as const, code: 'TH' };
    const [stated] = await record(stream, {
      type: 'ImplementationStated',
      data: {
        symbol,
        about,
        by: 'UN-ACT',
        implementation: 'NOT_STARTED',
        text: 'Nothing was done.',
        assignment: `${symbol}/A1/TH`,
      },
      on: '2016-06-01',
      sources: ['web-2015'],
    });
    await record(`reply-${stated}`, replied(stated!, stream, 'TH', false));
    const { reviewOfDecisions } = await ask(
      `reviewOfDecisions(body: "RTF") { text entries { assignment { id statements { ${REPLIES} } } lastWord { voice ${REPLIES} } } }`,
    );
    const entry = reviewOfDecisions.entries.find(({ assignment }: Tree) => assignment?.id === `${symbol}/A1/TH`);
    const reply = { ...ofTH, enteredFor: true };
    expect(entry).toMatchObject({
      assignment: { statements: [{ replies: [reply] }] },
      lastWord: { voice: 'STATED', replies: [reply] },
    });
    expect(reviewOfDecisions.text).toMatch(
      /Last word: 2016-06-01, UN-ACT stated: not started, Nothing was done\.\n +Reply of Thailand, entered on its behalf, 2016-06-01: What TH says\.\n/,
    );
  });
});

describe('a recommendation', () => {
  const key = 'evaluation-1';
  const RTF = { kind: 'BODY' as const, code: 'RTF' };
  const member = { kind: 'MEMBER' as const, code: 'TH' };

  test('shows who responded, what came of it, and whether more is expected', async () => {
    await record(
      `recommendation-${key}`,
      {
        type: 'RecommendationMade',
        data: {
          key,
          by: { kind: 'OTHER', name: 'Evaluators' },
          text: 'Agree on the functions.',
          addressees: [RTF, member],
          evaluation: 'web-2015',
        },
        on: '2016-01',
        sources: ['web-2015'],
      },
      {
        type: 'ManagementResponded',
        data: { key, by: RTF, response: 'PARTLY_ACCEPTED', text: 'Later.' },
        on: '2016-05',
      },
      {
        type: 'RecommendationFollowedUp',
        data: { key, by: member, implementation: 'IN_PROGRESS', text: 'A draft.' },
        on: '2017-01',
      },
      { type: 'RecommendationClosed', data: { key, ground: 'Overtaken.' }, on: '2018-01-01' },
    );
    const asked = `recommendations { key open } still: recommendations(open: true) { key }
      recommendation(key: "${key}") { by { name } text addressees { name } evaluation { title } open closed { from } closedBecause
        responses { by { name } response text due { from } date { from } sources { locator } } unanswered { name }
        followUps { by { name } implementation text date { from } } certainty sources { source { id } } history { type } }`;
    const now = await ask(asked);
    expect(now).toMatchObject({ recommendations: [{ key, open: false }], still: [] });
    expect(now.recommendation).toMatchObject({
      by: { name: 'Evaluators' },
      addressees: [{ name: 'Regional Task Force' }, { name: 'Thailand' }],
      evaluation: { title: 'Web page of October 2015' },
      open: false,
      closed: { from: '2018-01-01' },
      closedBecause: 'Overtaken.',
      responses: [{ by: { name: 'Regional Task Force' }, response: 'PARTLY_ACCEPTED', due: null }],
      unanswered: [{ name: 'Thailand' }],
      followUps: [{ by: { name: 'Thailand' }, implementation: 'IN_PROGRESS' }],
    });
    expect(now.recommendation.history).toHaveLength(4);
    const then = await ask(asked, { effective: '2017-12-31' });
    expect(then).toMatchObject({ recommendations: [{ key, open: true }], still: [{ key }] });
    expect(then.recommendation.closed).toBeNull();
    expect((await ask(asked, { effective: '2015-12-31' })).recommendation).toBeNull();
  });
});
