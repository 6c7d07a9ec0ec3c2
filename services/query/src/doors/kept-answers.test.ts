import { expect, test } from 'vitest';
import { keptAnswers, nameOf } from './kept-answers.ts';

const data = { register: { decision: { title: 'ຄຳຕົກລົງ' } } };

test('an answer is kept from the second time its question comes, and is the one that was sent', () => {
  const answers = keptAnswers(10_000);
  const name = nameOf({ query: '{ register { decision(symbol: "A") { title } } }' }, { position: 7n, today: 20_000 });
  const sent = answers.keep(name, data);
  expect(answers.get(name)).toBeUndefined();
  expect(answers.keep(name, data)).toEqual(sent);
  expect(answers.get(name)).toEqual(sent);
  expect(JSON.parse(sent.text)).toEqual({ data });
  expect(sent.length).toBe(Buffer.byteLength(sent.text));
});

test('a thousand questions that come once push out none that comes often', () => {
  const answers = keptAnswers(10_000);
  for (const _ of [1, 2]) answers.keep('often', data);
  for (let n = 0; n < 1000; n += 1) answers.keep(`once ${n}`, data);
  expect(answers.get('often')).toBeDefined();
});
