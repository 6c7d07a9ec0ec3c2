/** Questions about follow-up, asked of a running register with the public record and what people send to it afterwards. */
import { expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const GUIDELINES = 'COMMIT/SOM.11/DEC.2';
const PAPER = 'COMMIT/SOM.14/DEC.1';
const register = publicRegister();
const { record } = register;

const question = async (number: string, variables = {}): Promise<Tree> =>
  (await register.question(number, variables)).register;

async function refused(command: string, body: object): Promise<string> {
  const { status, body: answer } = await register.send(command, body);
  expect(status).toBeGreaterThanOrEqual(400);
  return (answer as { code: string }).code;
}
const on = (code: string) => ({ assignment: `${GUIDELINES}/A1/${code}` });

test('4: which paragraphs use REQUEST to the Secretariat and are open more than a year', async () => {
  const asked = await question('04', { issuedBy: '2016-12-31', asOf: { effective: '2017-12-31' } });
  expect(asked.assignments.nodes).toMatchObject([
    {
      decision: { symbol: 'COMMIT/GOV.2014/REQ.1', verb: 'REQUEST' },
      paragraph: null,
      claimed: null,
      statements: [{ by: 'UN-ACT' }],
    },
  ]);
  await record('AdoptDecision', {
    symbol: PAPER,
    effective: '2018-06-12',
    data: {
      body: 'SOM',
      verb: 'AGREE',
      paragraphs: [
        { no: '1', verb: 'REQUEST', text: 'Requests the Secretariat to draft a template.' },
        { no: '2', verb: 'INVITE', text: 'Invites the Secretariat to visit the members.' },
      ],
      asks: [
        {
          of: { kind: 'BODY', code: 'SEC' },
          action: 'draft a template',
          paragraph: '1',
          due: { kind: 'ON_DATE', date: '2018-12-31' },
        },
        { of: { kind: 'BODY', code: 'SEC' }, action: 'visit the members', paragraph: '2' },
      ],
    },
  });
  const ids = async (effective: string, issuedBy: string) =>
    (await question('04', { issuedBy, asOf: { effective } })).assignments.nodes.map(({ id }: Tree) => id);
  expect(await ids('2019-06-11', '2018-06-11')).toEqual(['COMMIT/GOV.2014/REQ.1/A1/SEC']);
  expect(await ids('2019-06-12', '2018-06-12')).toEqual(['COMMIT/GOV.2014/REQ.1/A1/SEC', `${PAPER}/A1/SEC`]);
  await record('CloseAssignment', {
    symbol: 'COMMIT/GOV.2014/REQ.1',
    effective: '2019-01-10',
    data: { assignment: 'COMMIT/GOV.2014/REQ.1/A1/SEC', ground: 'SPA IV was adopted.' },
  });
  expect(await ids('2019-06-12', '2018-06-12')).toEqual([`${PAPER}/A1/SEC`]);
});

test('23: what other members agreed on referral guidelines, and how far each localised them', async () => {
  const before = await question('23');
  expect(before.matrix.rows).toMatchObject([{ decision: { symbol: GUIDELINES, verb: 'ADOPT' }, paragraph: null }]);
  for (const { assignments } of before.matrix.rows[0].cells)
    expect(assignments).toMatchObject([
      { claimed: null, reporting: 'NONE_ON_THIS_REGISTER', statements: [], confirmed: null },
    ]);

  const entered = await record('ReportFollowUp', {
    symbol: GUIDELINES,
    effective: '2017-08-01',
    data: { ...on('LA'), implementation: 'IN_PROGRESS', text: 'Translated.' },
  });
  expect(
    await refused('ClearFollowUp', {
      symbol: GUIDELINES,
      effective: '2017-08-05',
      data: { ...on('LA'), report: entered },
    }),
  ).toBe('FOLLOW_UP_NOT_YOURS');
  await record('ClearFollowUp', {
    symbol: GUIDELINES,
    effective: '2017-08-05',
    acting: { member: 'LA' },
    data: { ...on('LA'), report: entered },
  });
  await record('StateImplementation', {
    symbol: GUIDELINES,
    effective: '2017-09-01',
    sources: ['unact-web-2016-11'],
    data: {
      ...on('VN'),
      about: { kind: 'MEMBER', code: 'VN' },
      by: 'UN-ACT',
      implementation: 'COMPLETED',
      text: 'In use.',
    },
  });
  expect(
    await refused('ConfirmImplementation', {
      symbol: GUIDELINES,
      effective: '2017-10-01',
      data: { ...on('LA'), by: { kind: 'MEMBER', code: 'LA' }, implementation: 'COMPLETED' },
    }),
  ).toBe('CONFIRMED_BY_ITSELF');
  await record('ConfirmImplementation', {
    symbol: GUIDELINES,
    effective: '2017-10-01',
    data: { ...on('LA'), by: { kind: 'BODY', code: 'RTF' }, implementation: 'IN_PROGRESS' },
  });
  await record('ShowEvidence', {
    symbol: GUIDELINES,
    effective: '2017-10-02',
    sources: ['unact-web-2016-11'],
    data: { ...on('LA'), what: 'The Lao text.' },
  });
  const { matrix } = await question('23');
  const cell = (code: string) => matrix.rows[0].cells.find(({ member }: Tree) => member.code === code).assignments[0];
  expect(cell('LA')).toMatchObject({
    claimed: 'IN_PROGRESS',
    claimCleared: true,
    reporting: 'REPORTED_NO_DAY_DUE',
    confirmed: 'IN_PROGRESS',
    evidenceShown: [{ what: 'The Lao text.' }],
    statements: [],
  });
  expect(cell('VN')).toMatchObject({
    claimed: null,
    confirmed: null,
    statements: [{ by: 'UN-ACT', implementation: 'COMPLETED' }],
  });
  expect((await question('23', { asOf: { effective: '2017-07-31' } })).matrix.rows[0].cells).toEqual(
    before.matrix.rows[0].cells,
  );
});

test('11: the implementation paper for a meeting exactly as it stood on its cut-off date', async () => {
  const paper = (variables: object) => question('11', { cutOff: '2017-12-31', ...variables });
  const drafted = await paper({});
  const known = { position: drafted.asOf.position };
  expect(drafted.reviewOfDecisions).toMatchObject({
    body: { code: 'SOM' },
    cutOff: '2017-12-31',
    lastMet: { to: '2016-11-24' },
  });
  const lines = drafted.reviewOfDecisions.text.split('\n');
  expect(lines).toContain(
    `    ${GUIDELINES}/A1/LA, Lao PDR (as we read it): adapt the guidelines nationally. No day is set.`,
  );
  expect(lines).toContain('      Last word: 2017-10-02, it was shown: The Lao text.');
  expect(lines).toContain('      Last word: 2017-09-01, UN-ACT stated: completed, In use.');
  expect(lines).toContain('      No word of it on this register, which does not mean that nothing was reported.');

  await record('ReportFollowUp', {
    symbol: GUIDELINES,
    effective: '2017-11-01',
    acting: { member: 'KH' },
    data: { ...on('KH'), implementation: 'COMPLETED', text: 'Recorded long after.' },
  });
  await record('RenameMember', {
    code: 'LA',
    effective: '2017-01-01',
    data: { name: 'Lao People’s Democratic Republic' },
  });
  expect((await paper({ known })).reviewOfDecisions).toEqual(drafted.reviewOfDecisions);
  const now = await paper({});
  expect(now.reviewOfDecisions.text).toContain(
    'Last word: 2017-11-01, Cambodia reported: completed, Recorded long after.',
  );
  expect(now.reviewOfDecisions.text).toContain('Lao People’s Democratic Republic');
});
