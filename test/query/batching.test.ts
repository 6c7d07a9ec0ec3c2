/** However long the list, the number of statements stays the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, type Happening, meet, type OpenRegister, openRegister } from './register.ts';

const EVERYTHING = `query($first: Int!) { register {
  asOf { position }
  decisions(first: $first) { totalCount nodes {
    symbol inForce certainty body { name member { name } } parties { name }
    meeting { key body { name } host { name } decisions { symbol } history { sentence } sources { source { title } } }
    path { step body { name } meeting { key } sources { source { title } } }
    paragraphs { no assignments { id } }
    sources { source { title published { from } } }
    assignments {
      id dueOn { from } dueState due { body { name } } body { name } paragraph { text } decision { title }
      addressee { ... on Member { name taskForce { name } } ... on Body { name } }
      evidence { source { id } } followUps { implementation event { sentence recordedBy { subject } } presentedTo { name } }
      sources { source { title } }
    }
    history { sentence corrects { id } correctedBy { sentence } recordedBy { member { name } } sources { source { title } } }
  } } } }`;

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  const symbols = await meet(register, { decisions: 60 });
  for (const symbol of symbols)
    await register.record(
      `decision-${symbol}`,
      ...['TH', 'LA'].map(
        (code): Happening => ({
          type: 'FollowUpReported',
          data: {
            symbol,
            assignment: `${symbol}/A1/${code}`,
            addressee: { kind: 'MEMBER', code },
            implementation: 'IN_PROGRESS',
            presentedTo: 'RTF',
          },
          on: '2016-03-01',
          member: code,
          sources: ['annual-2014'],
        }),
      ),
    );
});
afterAll(() => register.close());

test('fifty decisions with all that hangs on them take as many statements as two', async () => {
  const statementsFor = async (first: number) => {
    register.statements.length = 0;
    const { register: read } = await register.answer(EVERYTHING, { first });
    expect(read.decisions.nodes).toHaveLength(first);
    expect(read.decisions.nodes.at(-1).assignments).toHaveLength(6);
    return register.statements.length;
  };
  // The first answer of all also opens its connection.
  await statementsFor(1);
  const two = await statementsFor(2);
  expect(await statementsFor(50)).toBe(two);
  expect(two).toBeLessThan(40);
});

test('the same member asked for in a hundred places is read once', async () => {
  register.statements.length = 0;
  await register.answer('{ register { assignments(first: 100) { nodes { addressee { ... on Member { name } } } } } }');
  expect(register.statements.filter((sql) => /\bmember row\b/.test(sql))).toHaveLength(1);
});

test('the count of a list is computed only where it is selected', async () => {
  const counts = async (query: string) => {
    register.statements.length = 0;
    await register.answer(query);
    return register.statements.filter((sql) => sql.includes('count(*)')).length;
  };
  expect(
    await counts('{ register { decisions { nodes { symbol } } meetings { edges { cursor } } } log { nodes { id } } }'),
  ).toBe(0);
  expect(await counts('{ register { decisions { totalCount } } }')).toBe(1);
});
