import { expect, test } from 'vitest';
import { type Code, codes, isRefusal, refusal, sentenceOf } from './codes.ts';

const all = Object.keys(codes) as Code[];
const params = new Proxy({}, { get: (_, name) => `<${String(name)}>` });

test.each(all)('%s has the status of a refusal and a whole sentence', (code) => {
  expect(Math.trunc(codes[code].status / 100)).toBeOneOf([4, 5]);
  expect(sentenceOf(refusal(code, params))).toMatch(/^[A-Za-z<].+[.?]$/u);
});

test('a refusal is told from what a decision returns otherwise', () => {
  expect(isRefusal(refusal('BODY_UNKNOWN', { code: 'RTF' }, 'data.body'))).toBe(true);
  for (const other of [[], {}, null, undefined, 'refused']) expect(isRefusal(other)).toBe(false);
});

test('the sentence names what was given', () =>
  expect(sentenceOf(refusal('BODY_UNKNOWN', { code: 'RTX' }))).toBe(
    'RTX is not a body on this register; constitute it first or mend the code.',
  ));
