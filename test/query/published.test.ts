/** As known from what was published: an event counts from the first of its sources, and shows only those that could be read by then. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

const QUESTION = `query($asOf: AsOf, $first: Int = 2) { register(asOf: $asOf) { decisions(first: $first) { nodes {
  ...cited path { ...step } meeting { sources { ...ref } history { sources { ...ref } } } assignments { sources { ...ref } evidence { ...ref } }
  history { sources { ...ref } } } } } }
  fragment cited on Decision { sources { ...ref } }
  fragment step on AdoptionStep { sources { ...ref } }
  fragment ref on SourceRef { source { id } }`;

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await register.record('source-undated', {
    type: 'SourceRegistered',
    data: {
      id: 'undated',
      title: 'Minutes',
      issuer: 'UN-ACT',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
    },
    on: '2015-04-30',
  });
  // press-2004 could be read from the end of October 2004, annual-2014 from the end of May 2015.
  await meet(register, {
    key: 'RTF-2004-10',
    on: '2004-10-29',
    decisions: 30,
    sources: ['annual-2014', 'press-2004', 'undated'],
  });
  await meet(register, { key: 'RTF-2004-11', on: '2004-10-30', sources: ['undated'] });
});
afterAll(() => register.close());

/** All ids of sources that stand anywhere in the answer. */
const shown = async (published: string) => {
  const text = JSON.stringify(await register.answer(QUESTION, { asOf: { known: { published } } }));
  return [...new Set([...text.matchAll(/"source":\{"id":"([^"]+)"/g)].map(([, id]) => id))].sort();
};

test('a source is cited from its last possible day of publication', async () => {
  expect(await shown('2004-10-30')).toEqual([]);
  expect(await shown('2004-10-31')).toEqual(['press-2004']);
  expect(await shown('2015-05-30')).toEqual(['press-2004']);
  expect(await shown('2015-05-31')).toEqual(['annual-2014', 'press-2004']);
});

test('a source whose publication is not known is cited from the day it was registered', async () => {
  expect(await shown('2026-01-09')).toEqual(['annual-2014', 'press-2004']);
  expect(await shown('2026-01-10')).toEqual(['annual-2014', 'press-2004', 'undated']);
  const { register: read } = await register.answer(
    '{ register(asOf: { known: { published: "2026-01-10" } }) { decision(symbol: "COMMIT/RTF-2004-11/DEC.1") { sources { source { id } } } } }',
  );
  expect(read.decision.sources).toEqual([{ source: { id: 'undated' } }]);
});

test('thirty decisions take as many statements as two', async () => {
  const statementsFor = async (first: number) => {
    register.statements.length = 0;
    const asOf = { known: { published: '2015-04-30' } };
    const { register: read } = await register.answer(QUESTION, { asOf, first });
    expect(read.decisions.nodes).toHaveLength(first);
    expect(read.decisions.nodes.at(-1).sources).toEqual([{ source: { id: 'press-2004' } }]);
    return register.statements.length;
  };
  await statementsFor(1);
  expect(await statementsFor(30)).toBe(await statementsFor(2));
});
