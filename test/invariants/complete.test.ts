/** Whether every invariant has its test: one, that runs, and that makes at least two attempts. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INVARIANTS } from './invariants.ts';

const folder = new URL('.', import.meta.url).pathname;
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts') && name !== 'complete.test.ts')
  .map((name) => readFileSync(folder + name, 'utf8'));
/** From one head of a test to the next. */
const tests = texts.flatMap((text) =>
  text
    .split(/^(?=invariant\()/m)
    .slice(1)
    .map((body) => ({ number: Number(/^invariant\((\d+),/.exec(body)?.[1]), body })),
);

test('invariants 1 to 36 and 40 are each tried once, in two ways or more', () => {
  const all = [...Array.from({ length: 36 }, (_, n) => n + 1), 40];
  expect(Object.keys(INVARIANTS).map(Number)).toEqual(all);
  expect(tests.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(all);
  for (const { number, body } of tests)
    expect(body.match(/\.isRefused\(|\.records\(|\bexpect\(/g)?.length ?? 0, `attempts of ${number}`).toBeGreaterThan(
      1,
    );
  for (const text of texts) expect(text).not.toMatch(/\.(?:skip|todo|only|fails)\b/);
});
