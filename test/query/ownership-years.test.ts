/** What a year of ownership rests on: things whose imprecise dates reach into two years, and more than any year of one process has. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;

let register: OpenRegister;
const NUMBER = '{ value absence certainty }';
const of = { function: 'N1', holder: 'TH' };
const parts = ['PERFORMS'];
const custody = (type: string, on: string, data: object) => ({ type, data: { ...of, ...data }, on }) as Happening;
const performed = (on: string) =>
  custody('FunctionPerformed', on, { cycle: on, performers: [{ by: { kind: 'MEMBER', code: 'TH' }, parts }] });
const drafted = (on: string) =>
  ({
    type: 'SubregionalPlanDrafted',
    data: { key: 'SPA-4', draft: on, drafters: [{ kind: 'MEMBER', code: 'VN' }] },
    on,
  }) as Happening;

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  const functions = [{ code: 'N1', name: 'Convening', scope: 'NATIONAL', criteria: [] }];
  await register.record('catalogue-functions', {
    type: 'FunctionCatalogueAdopted',
    data: { version: 'first', standing: 'PROVISIONAL', functions },
    on: '2010-01-01',
  } as Happening);
  await register.record(
    'custody-N1.TH',
    custody('CustodyBaselineRecorded', '2011-01-01', { level: 'FULLY', parts, basis: 'STATED' }),
    performed('2014-06-01'),
    performed('2015-12/2016-01'),
    custody('FunctionReverted', '2012-12/2013-01', { to: 'PARTLY', parts, reason: 'No staff.' }),
    custody('HandoverCompleted', '2013-06-01', { parts, criteriaMet: [] }),
  );
  await register.record('subregionalPlan-SPA-4', drafted('2014-11/2015-02'), drafted('2017'));
});
afterAll(() => register?.close());

const years = async (selection: string, effective = '2026-01-01'): Promise<Tree[]> =>
  (
    await register.answer(
      `{ register(asOf: { effective: "${effective}" }) { ownershipSeries(member: "TH", from: 2011, to: 2018) { year ${selection} } } }`,
    )
  ).register.ownershipSeries;
const told = (rows: Tree[], pick: (row: Tree) => Tree) =>
  Object.fromEntries(
    rows.map((row) => {
      const { value, absence, certainty } = pick(row);
      return [row.year, `${value ?? absence} ${certainty}`];
    }),
  );

describe('what has an imprecise date counts in the year of its first possible day', () => {
  test('and a reversal makes the number of every year that it may belong to possible only', async () => {
    const rows = await years(`functions { reversals ${NUMBER} }`);
    expect(told(rows, ({ functions }) => functions.reversals)).toMatchObject({
      2011: '0 CERTAIN',
      2012: '1 POSSIBLE',
      2013: '0 POSSIBLE',
      2014: '0 CERTAIN',
    });
  });

  test('and so does a draft', async () => {
    const rows = await years(`leading { textsDrafted ${NUMBER} }`);
    expect(told(rows, ({ leading }) => leading.textsDrafted)).toMatchObject({
      2013: 'NOT_APPLICABLE CERTAIN',
      2014: '0 POSSIBLE',
      2015: 'NOT_APPLICABLE POSSIBLE',
      2016: 'NOT_APPLICABLE CERTAIN',
      // Of a year, and wholly within it.
      2017: '0 CERTAIN',
    });
  });

  test('and so does what a government carried out itself, for each year that rests on it', async () => {
    const rows = await years(`functions { persistence ${NUMBER} }`);
    expect(told(rows, ({ functions }) => functions.persistence)).toMatchObject({
      2013: 'NOT_REPORTED CERTAIN',
      2014: 'NOT_REPORTED CERTAIN',
      2015: '100 POSSIBLE',
      2016: 'NOT_REPORTED POSSIBLE',
      2017: 'NOT_REPORTED POSSIBLE',
      2018: 'NOT_REPORTED CERTAIN',
    });
  });

  test('as in the as-of: it is there from that day on, and possible until its last', async () => {
    const reversed = async (effective: string) =>
      told(await years(`functions { reversals ${NUMBER} }`, effective), ({ functions }) => functions.reversals)[2012];
    expect(await reversed('2012-11-30')).toBe('0 CERTAIN');
    expect(await reversed('2012-12-01')).toBe('1 POSSIBLE');
  });
});

test('a year with more claims than can be read is refused, and not told in part', async () => {
  const claims = (stream: number) =>
    Array.from({ length: 40 }, (_, n) => ({
      type: 'FigurePublished',
      data: { measure: `share-${stream}`, year: 2014, aspect: 'ACTUAL', figure: { value: `${n}` } },
      on: '2015-05-01',
      sources: ['annual-2014'],
    })) as unknown as Happening[];
  const ask = () => register.ask('{ register { ownership(year: 2014) { financing { publishedShares { value } } } } }');
  for (let stream = 0; stream < 250; stream += 1)
    await register.append(`publishedFigure-share-${stream}.REGION.2014`, ...claims(stream));
  await register.record('publishedFigure-share-250.REGION.2013', {
    type: 'FigurePublished',
    data: { measure: 'share-250', year: 2013, aspect: 'ACTUAL', figure: { value: '1' } },
    on: '2015-05-01',
    sources: ['annual-2014'],
  } as unknown as Happening);
  expect((await ask()).errors).toEqual([]);
  await register.record('publishedFigure-share-251.REGION.2014', claims(251)[0]!);
  expect((await ask()).errors[0]).toMatchObject({
    message:
      'The query has more than 10000 published figures of 2014 for an answer; the limit is 10000. Ask for the lists themselves.',
    extensions: { code: 'QUERY_TOO_LARGE' },
  });
});
