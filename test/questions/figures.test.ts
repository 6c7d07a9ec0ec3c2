/** Questions on published figures and participation, each one query kept as a file, asked of a running register. */
import { beforeAll, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
let recordLoadedAt: string;

beforeAll(async () => {
  recordLoadedAt = (await register.ask('{ register { asOf { knownAt } } }')).register.asOf.knownAt;
  await recordMore();
});

const question = async (number: string, variables = {}): Promise<Tree> =>
  (await register.question(number, variables)).register;

/** The public record holds no two sources for one figure: a report of Thailand, and one that settles what it says of 2014. */
async function recordMore(): Promise<void> {
  const published = '2016-02-01';
  await register.record('RegisterSource', {
    id: 'thai-report-2015',
    effective: published,
    data: {
      title: 'Report of the Thai Task Force',
      issuer: 'COMMIT Task Force of Thailand',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      published,
    },
  });
  const share = (member: string, value: string) => ({
    measure: 'funded-share',
    member,
    year: 2014,
    effective: published,
    sources: ['thai-report-2015'],
    data: { figure: { value } },
  });
  await register.record('PublishFigure', share('TH', '35'));
  await register.record('PublishFigure', share('CN', '39'));
  const claim = await register.record('PublishFigure', share('VN', '46'));
  await register.record('PreferFigure', {
    measure: 'funded-share',
    member: 'VN',
    year: 2014,
    effective: '2016-03',
    data: { claim, reason: 'It counts activities, as the marker says.' },
  });
}

const said = (figures: Tree[]) => figures.map(({ member, value, by }) => [member.code, value, by.name]);

test('13: which claims conflict with no preferred choice yet, as known now and before', async () => {
  const { figures } = await question('13');
  expect(said(figures)).toEqual([
    ['CN', '37', 'UN-ACT (UNDP)'],
    ['CN', '39', 'COMMIT Task Force of Thailand'],
    ['TH', '33', 'UN-ACT (UNDP)'],
    ['TH', '35', 'COMMIT Task Force of Thailand'],
  ]);
  expect(figures[2]).toMatchObject({
    measureDefinition: { id: 'funded-share' },
    year: 2014,
    printedAs: '33 %',
    source: { source: { id: 'unact-annual-2014' } },
    alternatives: [{ value: '35', source: { source: { title: 'Report of the Thai Task Force' } } }],
  });
  expect((await question('13', { asOf: { known: { at: recordLoadedAt } } })).figures).toEqual([]);
  expect((await question('13', { asOf: { known: { published: '2016-01-31' } } })).figures).toEqual([]);
});

test('21: which of our figures others publish, and what we say ourselves', async () => {
  const notByUs = (figures: Tree[]) =>
    figures.filter(({ alternatives }) => !alternatives.some((other: Tree) => other.saidByMember));
  const { figures: ofThailand } = await question('21', { member: 'TH' });
  // Its own claim is not among what others say, and stands beside the other one.
  expect(ofThailand).toMatchObject([
    {
      measureDefinition: { id: 'funded-share' },
      value: '33',
      by: { name: 'UN-ACT (UNDP)' },
      alternatives: [{ value: '35', saidByMember: true, by: { name: 'COMMIT Task Force of Thailand' } }],
    },
  ]);
  expect(notByUs(ofThailand)).toEqual([]);
  const { figures: published } = await question('21', { member: 'TH', asOf: { known: { published: '2015-12-31' } } });
  expect(notByUs(published).map(({ value }) => value)).toEqual(['33']);
  const { figures: ofVietNam } = await question('21', { member: 'VN' });
  expect(notByUs(ofVietNam).map(({ value }) => value)).toEqual(['45', '46']);
  const { figures: ofChina } = await question('21', { member: 'CN' });
  expect(notByUs(ofChina)).toHaveLength(10);
  expect((await question('21', { member: 'CN', asOf: { effective: '2014-12-31' } })).figures).toEqual([]);
});

test('29: for China 2014, two measures, labels that add up to 101, and shares that add up to 100', async () => {
  const { contributions, activities } = await question('29');
  expect(contributions).toHaveLength(1);
  expect(contributions[0]).toMatchObject({
    measure: { name: 'Contributions to COMMIT activities by payer', unit: 'MONEY' },
    total: { value: '166780', unit: 'MONEY', coverage: { known: 4, expected: 4 }, method: 'sum-of-parts@1' },
    currency: null,
    currencyStatus: 'NOT_STATED',
    printedSum: '101',
    parts: [
      { sector: 'GOVERNMENT', amount: { value: '66930' }, share: { value: '40.131' }, displayed: '40', differs: false },
      { sector: 'INGO', amount: { value: '35400' }, share: { value: '21.226' }, displayed: '21', differs: false },
      { sector: 'UN_PROJECT', amount: { value: '33750' }, share: { value: '20.236' }, displayed: '20', differs: true },
      { sector: 'UN_AGENCY', amount: { value: '30700' }, share: { value: '18.407' }, displayed: '19', differs: true },
    ],
  });
  expect(contributions[0].parts.map(({ printed }: Tree) => printed.printedAs)).toEqual([
    '40 %',
    '21 %',
    '21 %',
    '19 %',
  ]);
  expect(contributions[0].total.evidence).toHaveLength(4);
  expect(activities[0]).toMatchObject({
    value: '37',
    measureDefinition: {
      name: 'Share of work plan activities funded or fundraised by the government',
      unit: 'PERCENT',
      history: [{ note: 'whether activities or money are counted is not said' }],
    },
    source: { source: { id: 'unact-annual-2014' } },
  });
});

test('43: who took part year by year, against what was aimed at', async () => {
  const { cso, youth, targets } = await question('43');
  const aimedAt = (counterpart: string) => targets.filter(({ measure }: Tree) => measure?.counterpart === counterpart);
  expect(cso).toMatchObject([
    { year: 2014, persons: '80', counted: { basis: 'STATED' }, sources: [{ source: { id: 'unact-annual-2014' } }] },
  ]);
  expect(youth).toMatchObject([{ year: 2015, persons: '28', counted: { from: '2015-04-28', basis: 'INFERRED' } }]);
  expect(aimedAt('CSO_PERSONS')).toMatchObject([
    {
      programme: 'UN-ACT',
      year: 2014,
      code: '4.1',
      targets: [{ value: '30', unit: 'COUNT' }],
      reports: [{ figures: [{ value: '80' }], rating: 'FULLY_ACHIEVED', selfRated: true }],
    },
  ]);
  // No source aims at any number of young people.
  expect(aimedAt('YOUTH_PERSONS')).toEqual([]);
  expect((await question('43', { year: 2015 })).cso).toEqual([]);
});
