/** The two doors: which questions take the short way, and what is answered from what was answered before. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
});
afterAll(() => register.close());

const json = { 'content-type': 'application/json' };
const SMALL = '{ register { members { code } } }';
const NAMED = 'query($code: ID!) { register { member(code: $code) { name } } }';
const post = (body: object, headers = {}) =>
  fetch(register.url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
/** The statements that read members while something is asked. */
async function reads(ask: () => Promise<Response>): Promise<[statements: number, text: string]> {
  register.statements.length = 0;
  const text = await (await ask()).text();
  return [register.statements.filter((sql) => sql.includes('member row')).length, text];
}
const byGet = (query: string) =>
  register.service.fetch(`http://register/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'application/json' },
  });

test('a question that comes a second time at the same position is kept, and read no more, through whichever door it comes', async () => {
  const [first, text] = await reads(() => post({ query: SMALL }));
  expect(first).toBe(1);
  expect(await reads(() => post({ query: SMALL, variables: {} }, { accept: 'application/json' }))).toEqual([1, text]);
  expect(await reads(() => byGet(SMALL))).toEqual([1, text]);
  for (const again of [() => post({ query: SMALL }), () => byGet(SMALL), () => post({ query: SMALL, variables: null })])
    expect(await reads(again)).toEqual([0, text]);
  const other = '{ register { members { code name } } }';
  const [asked, answer] = await reads(() => byGet(other));
  expect(asked).toBe(1);
  expect(await reads(() => post({ query: other }))).toEqual([1, answer]);
  expect(await reads(() => post({ query: other }))).toEqual([0, answer]);
});

test('another variable, another operation, another day and another position are other questions', async () => {
  const name = async (code: string) =>
    JSON.parse((await reads(() => post({ query: NAMED, variables: { code } })))[1]).data.register.member.name;
  // So often that the last of them are kept answers.
  for (const _ of [1, 2, 3])
    expect([await name('TH'), await name('LA'), await name('TH')]).toEqual(['Thailand', 'Lao PDR', 'Thailand']);

  const two = 'query A { register { members { code } } } query B { register { member(code: "TH") { name } } }';
  const [, a] = await reads(() => post({ query: two, operationName: 'A' }));
  const [, b] = await reads(() => post({ query: two, operationName: 'B' }));
  expect([JSON.parse(a).data.register.members.length, JSON.parse(b).data.register.member.name]).toEqual([
    6,
    'Thailand',
  ]);

  const day = '{ register { asOf { effective } } }';
  const dayOf = async () => JSON.parse(await (await post({ query: day })).text()).data.register.asOf.effective;
  expect(await dayOf()).toBe('2026-01-10');
  register.clock.now += 86_400_000;
  expect(await dayOf()).toBe('2026-01-11');

  await register.record('membership-COMMIT', {
    type: 'MemberRenamed',
    data: { code: 'TH', name: 'Kingdom of Thailand' },
    on: '2020-01-01',
  });
  expect(await name('TH')).toBe('Kingdom of Thailand');
});

test('an answer with errors is asked for again each time', async () => {
  const failing = '{ register { members { code } decisions(first: 0) { totalCount } } }';
  for (let time = 0; time < 2; time += 1) {
    const [read, text] = await reads(() => post({ query: failing }));
    expect([read > 0, JSON.parse(text).errors.length]).toEqual([true, 1]);
  }
});

test('the short way waits for no position, and what has to wait is answered all the same', async () => {
  const next = String((register.readModels.status().position ?? 0n) + 1n);
  const waiting = post({ query: `{ register(minPosition: "${next}") { member(code: "LA") { name } } }` });
  await register.record('membership-COMMIT', {
    type: 'MemberRenamed',
    data: { code: 'LA', name: 'Laos' },
    on: '2020-01-01',
  });
  const response = await waiting;
  expect(await response.json()).toEqual({ data: { register: { member: { name: 'Laos' } } } });
  expect(response.headers.get('rapporteur-position')).toBe(next);
});

test('a question with a mark before its first brace is read as any other', async () => {
  const body = `\ufeff${JSON.stringify({ query: SMALL })}`;
  const response = await fetch(register.url, { method: 'POST', headers: json, body });
  expect([response.status, (await response.json()).data.register.members.length]).toEqual([200, 6]);
});
