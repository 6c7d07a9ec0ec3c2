/** Questions about the functions of the secretariat, the Chair and the hosts, each one query kept as a file, asked of a running register. */
import { beforeAll, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { question } = register;
let recordLoadedAt: string;

beforeAll(async () => {
  recordLoadedAt = (await register.ask('{ register { asOf { knownAt } } }')).register.asOf.knownAt;
  await recordMore();
});

/** "N3 CN": which function of which holder. */
const held = (custody: Tree[]) => custody.map(({ function: of, holder }) => `${of.code} ${holder?.code ?? 'jointly'}`);

test('18: which functions a member holds, since when, on what evidence, and which criteria are missing', async () => {
  const { register: china } = await question('18');
  expect(china.fully).toEqual([]);
  // As the catalogue of 2018 has it, which no longer lists the other three by name: they come last.
  expect(china.partly.map(({ function: of }: Tree) => of.code)).toEqual(['N3', 'N2', 'N4', 'N5']);
  expect(china.partly[0]).toMatchObject({
    function: { name: 'Travel and lodging of participants', catalogue: 'agreed-1', standing: 'APPROVED' },
    level: 'PARTLY',
    parts: ['PAYS'],
    since: { from: '2014-01-01', to: '2014-12-31' },
    basis: 'INFERRED',
    standing: 'PROVISIONAL',
    settled: false,
    by: { name: 'UN-ACT' },
    verified: false,
    criteriaMet: [],
    criteriaMissing: ['a budget line of its own'],
    formerPayers: null,
    formerPayersAbsence: 'NOT_REPORTED',
    evidence: [{ sources: [{ source: { id: 'unact-annual-2014' } }] }],
  });
  const { register: thailand } = await question('18', { member: 'TH' });
  expect(thailand.fully).toMatchObject([
    {
      function: { code: 'N1' },
      since: { from: '2016-06-01' },
      settled: true,
      by: null,
      criteriaMet: [],
      criteriaMissing: ['meetings convened by its own staff'],
      evidence: [{ sentence: expect.stringContaining('Thailand took over N1 fully') }],
    },
  ]);
});

test('24: all handovers as known on a day by publication, and as this register knew', async () => {
  const { published, recorded } = await question('24');
  expect(published.functionCatalogues).toEqual([{ version: 'provisional-1', standing: 'PROVISIONAL', inForce: true }]);
  expect(held(published.custody)).toEqual([
    'N1 VN',
    'N2 CN',
    'N3 CN',
    'N4 CN',
    'N5 CN',
    'N6 TH',
    'N7 LA',
    'N9 KH',
    'N10 TH',
    'N11 MM',
    'N11 TH',
    'N12 VN',
    'R1 KH',
  ]);
  expect(new Set(published.custody.map(({ level }: Tree) => level))).toEqual(new Set(['PARTLY', 'UNKNOWN']));
  expect(published.custody.at(-1).performances).toMatchObject([
    { cycle: 'SOM-10 and IMM-4', performers: ['Cambodia', 'UN-ACT'] },
  ]);
  const early = await question('24', { published: '2015-05-30' });
  expect(early.published.custody, 'the report was published some day in May').toEqual([]);

  expect(recorded.custody, 'the register did not run yet').toEqual([]);
  const later = await question('24', { at: recordLoadedAt });
  expect(held(later.recorded.custody)).toEqual(held(published.custody));
  const now = await question('24', { at: new Date().toISOString() });
  expect(held(now.recorded.custody)).toContain('N1 TH');
});

test('31: which functions were declared full and never verified, or last done by others', async () => {
  const { register: known } = await question('31');
  expect(held(known.unverified)).toEqual(['N1 TH', 'N1 VN', 'R1 jointly']);
  expect(known.unverified[1]).toMatchObject({
    settled: false,
    by: { name: 'UN-ACT' },
    verifications: [
      { verified: false, by: { name: 'COMMIT Secretariat' }, words: 'UN-ACT still sent the invitations.' },
    ],
  });
  // In Myanmar its own task force did it, and UN-ACT only paid.
  expect(held(known.doneByOthers)).toEqual(['N1 LA', 'N1 TH']);
  expect(known.doneByOthers[1].performances.at(-1)).toMatchObject({
    cycle: '2017',
    doneBy: [
      { by: { name: 'Thailand' }, parts: ['PERFORMS'] },
      { by: { name: 'UN-ACT' }, parts: ['PERFORMS'] },
    ],
  });
});

test('32: which handovers were reversed, and why', async () => {
  const { register: known } = await question('32');
  expect(known.custody).toMatchObject([
    {
      function: { code: 'N1', name: 'Convening meetings' },
      holder: { code: 'KH' },
      level: 'EXTERNAL',
      reversals: [
        { from: 'FULLY', to: 'PARTLY', reason: 'The post was not filled again.', date: { from: '2017-01-01' } },
        {
          from: 'PARTLY',
          to: 'EXTERNAL',
          reason: 'UN-ACT convened the meetings again.',
          sources: [{ source: { id: 'unact-annual-2017-landing' } }],
        },
      ],
    },
  ]);
});

test('41: who chaired, hosted and presided, year by year', async () => {
  const { register: known } = await question('41');
  expect(known.chairOffice).toMatchObject({ constituted: { from: '2016-11-24' } });
  expect(known.chairTerms).toMatchObject([
    {
      year: 2017,
      member: { code: 'LA' },
      decided: { from: '2016-11-24' },
      from: { from: '2017-01-01' },
      to: { to: '2017-12-31' },
      ended: null,
      byDecision: { symbol: 'COMMIT/SOM.11/DEC.1' },
    },
    { year: 2018, member: { code: 'MM' }, ended: { from: '2018-09-01' }, endedBecause: 'The host could not go on.' },
  ]);
  const { nodes } = known.meetings;
  const som = nodes.find(({ key }: Tree) => key === 'SOM-11');
  expect(som).toMatchObject({ host: { code: 'LA' }, place: 'Vientiane' });
  expect(nodes.filter(({ presiding }: Tree) => presiding).length).toBeGreaterThan(0);
  expect(nodes.map(({ dates }: Tree) => dates?.from).filter(Boolean)).toEqual(
    nodes
      .map(({ dates }: Tree) => dates?.from)
      .filter(Boolean)
      .toSorted(),
  );
  expect(known.secretariatPerformers.map(({ performer }: Tree) => performer)).toEqual(['UNIAP', 'UN-ACT']);
});

/** Handovers as none stands in the record: completed, verified, doubted, done by others, and back again. */
async function recordMore() {
  const sources = ['unact-annual-2017-landing'];
  const taken = { parts: ['PERFORMS', 'PAYS'] };
  const un = { kind: 'OTHER', name: 'UN-ACT' };
  const commands: [string, object][] = [
    ['StartHandover', { function: 'N1', holder: 'TH', effective: '2016-01-01', data: { parts: ['PAYS'] } }],
    ['CompleteHandover', { function: 'N1', holder: 'TH', effective: '2016-06-01', data: taken }],
    [
      'PerformFunction',
      {
        function: 'N1',
        holder: 'TH',
        effective: '2017',
        data: {
          cycle: '2017',
          performers: [
            { by: { kind: 'MEMBER', code: 'TH' }, parts: ['PERFORMS'] },
            { by: un, parts: ['PERFORMS'] },
          ],
        },
      },
    ],
    ['CompleteHandover', { function: 'N1', holder: 'LA', effective: '2016-06-01', data: taken }],
    ['VerifyHandover', { function: 'N1', holder: 'LA', effective: '2016-07-01', data: { by: un } }],
    ['PerformFunction', { function: 'N1', holder: 'LA', effective: '2017', data: { performers: [{ by: un }] } }],
    ['CompleteHandover', { function: 'N1', holder: 'MM', effective: '2016-06-01', data: taken }],
    ['VerifyHandover', { function: 'N1', holder: 'MM', effective: '2016-07-01', data: { by: un } }],
    [
      'PerformFunction',
      {
        function: 'N1',
        holder: 'MM',
        effective: '2017',
        data: {
          performers: [
            { by: { kind: 'BODY', code: 'TF-MM' }, parts: ['PERFORMS'] },
            { by: un, parts: ['PAYS'] },
          ],
        },
      },
    ],
    ['CompleteHandover', { function: 'N1', holder: 'KH', effective: '2016-06-01', data: taken }],
    [
      'RevertFunction',
      {
        function: 'N1',
        holder: 'KH',
        effective: '2017-01-01',
        data: { to: 'PARTLY', parts: ['PAYS'], reason: 'The post was not filled again.' },
      },
    ],
    [
      'RevertFunction',
      {
        function: 'N1',
        holder: 'KH',
        effective: '2017-09-01',
        data: { to: 'EXTERNAL', reason: 'UN-ACT convened the meetings again.' },
      },
    ],
    [
      'ReportCustody',
      { function: 'N1', holder: 'VN', effective: '2016', data: { level: 'FULLY', parts: ['PERFORMS'], by: un } },
    ],
    [
      'FailHandoverVerification',
      {
        function: 'N1',
        holder: 'VN',
        effective: '2017',
        data: { by: { kind: 'BODY', code: 'SEC' }, reason: 'UN-ACT still sent the invitations.' },
      },
    ],
    ['CompleteHandover', { function: 'R1', effective: '2016', data: taken }],
    [
      'AdoptFunctionCatalogue',
      {
        version: 'agreed-1',
        effective: '2018-01-01',
        data: {
          standing: 'APPROVED',
          byDecision: 'COMMIT/SOM.11/DEC.1',
          functions: [
            {
              code: 'N1',
              name: 'Convening meetings',
              scope: 'NATIONAL',
              criteria: ['meetings convened by its own staff'],
            },
            {
              code: 'N3',
              name: 'Travel and lodging of participants',
              scope: 'NATIONAL',
              criteria: ['a budget line of its own'],
            },
            { code: 'R1', name: 'Hosting the SOM and IMM', scope: 'REGIONAL' },
          ],
        },
      },
    ],
    [
      'AssignChairTerm',
      {
        year: 2017,
        effective: '2016-11-24',
        data: { member: 'LA', from: '2017-01-01', to: '2017-12-31', byDecision: 'COMMIT/SOM.11/DEC.1' },
      },
    ],
    ['AssignChairTerm', { year: 2018, effective: '2017-11', data: { member: 'MM', from: '2018-01-01' } }],
    ['EndChairTerm', { year: 2018, effective: '2018-09-01', data: { reason: 'The host could not go on.' } }],
  ];
  for (const [command, body] of commands) await register.record(command, { ...body, sources });
}
