/** Questions on what was approved and what was corrected, each one query kept as a file, asked of a running register that a second person takes over. */
import { beforeAll, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const SOURCE = 'unact-annual-2014';
const FIGURES = 'publishedFigure-funded-share';

const register = publicRegister();
const { question, record } = register;
let corrected: string;
let followed: string;

beforeAll(async () => {
  corrected = await correct('TH', '34', { reason: 'Misread.' });
  await record('IssueCorrigendum', {
    id: SOURCE,
    effective: '2015-09',
    data: { number: 1, changes: [{ was: '45 %', now: '46 %' }] },
  });
  followed = await correct('VN', '46', {
    class: 'SOURCE_CORRIGENDUM',
    corrigendum: { source: SOURCE, number: 1 },
    reason: 'The issuer mended it.',
  });
  await register.restart({ OPERATOR: 'second-person' });
});

/** Corrects the share of a member in 2014, and gives the id of the correction. */
async function correct(member: string, value: string, more: object): Promise<string> {
  const stream = `${FIGURES}.${member}.2014`;
  const { log } = await register.ask(
    'query ($stream: ID) { log(filter: { stream: $stream }) { nodes { id data effective { from to } } } }',
    { stream },
  );
  const [{ id: target, data, effective }] = log.nodes;
  return record('CorrectEntry', {
    stream,
    target,
    effective: `${effective.from}/${effective.to}`,
    sources: [SOURCE],
    data: { ...data, figure: { value } },
    ...more,
  });
}

test('7: which entries await a second pair of eyes, oldest first', async () => {
  const { log } = await question('07', { first: 100 });
  const positions = log.nodes.map(({ position }: Tree) => BigInt(position));
  expect(positions).toEqual(positions.toSorted((a: bigint, b: bigint) => (a < b ? -1 : 1)));
  expect(log.totalCount).toBeGreaterThan(log.nodes.length);
  expect(log.nodes[0].recordedBy).toMatchObject({ subject: 'local-operator' });

  const stream = `${FIGURES}.TH.2014`;
  const waiting = async () => (await question('07', { stream })).log;
  // Of a corrected entry, its last words.
  expect(await waiting()).toMatchObject({
    totalCount: 1,
    nodes: [{ id: corrected, type: 'EntryCorrected', corrects: { standing: 'PROVISIONAL' } }],
  });
  await record('ApproveEntry', { stream, target: corrected });
  expect(await waiting()).toMatchObject({ totalCount: 0, nodes: [] });
  expect((await question('07')).log.totalCount).toBe(log.totalCount - 1);
});

test('26: which corrections were made to figures used in the shares of 2014 to 2016, by class, with before and after', async () => {
  const ofYear = async (member: string) => {
    const { register: asked } = await question('26', { member });
    return asked.ownershipSeries.find(({ year }: Tree) => year === 2014).financing.publishedShares[0];
  };
  expect(await ofYear('TH')).toMatchObject({
    value: '34',
    event: {
      slips: [
        {
          id: corrected,
          standing: 'APPROVED',
          corrigendum: null,
          before: { data: { figure: { value: '33' } } },
          after: { data: { figure: { value: '34' } } },
        },
      ],
      afterTheIssuer: [],
      translations: [],
      reattributions: [],
    },
  });
  expect(await ofYear('VN')).toMatchObject({
    event: {
      slips: [],
      afterTheIssuer: [
        {
          id: followed,
          standing: 'PROVISIONAL',
          corrigendum: { source: { id: SOURCE }, number: 1, published: { from: '2015-09-01', to: '2015-09-30' } },
          before: { data: { figure: { value: '45' } }, sources: [{ source: { id: SOURCE } }] },
          after: { data: { figure: { value: '46' } } },
        },
      ],
    },
  });
  // Of the region, the shares of its members stand there too.
  const { register: region } = await question('26');
  const [in2014, ...later] = region.ownershipSeries;
  const ofMembers = in2014.financing.publishedShares.map(({ event }: Tree) => event);
  expect(ofMembers.flatMap(({ slips, afterTheIssuer }: Tree) => [...slips, ...afterTheIssuer])).toMatchObject([
    { id: corrected },
    { id: followed },
  ]);
  expect(later.map(({ year }: Tree) => year)).toEqual([2015, 2016]);
});
