import { expect, test } from 'vitest';
import { bounded } from './bounded.ts';

test('the oldest that was not used goes first when the bytes are up', () => {
  const kept = bounded<string>(30);
  for (const key of ['a', 'b', 'c']) kept.set(key, `${key}!`, 8);
  expect(kept.get('a')).toBe('a!');
  kept.set('d', 'd!', 8);
  expect(['a', 'b', 'c', 'd'].map((key) => kept.get(key))).toEqual(['a!', undefined, 'c!', 'd!']);
});

test('a value takes the place of the one before it, and its bytes', () => {
  const kept = bounded<number>(30);
  for (let n = 0; n < 10; n += 1) kept.set('a', n, 8);
  kept.set('b', 10, 8);
  expect([kept.get('a'), kept.get('b')]).toEqual([9, 10]);
});

test('what is larger than all that may be kept pushes nothing out', () => {
  const kept = bounded<number>(30);
  kept.set('a', 1, 8);
  kept.set('b', 2, 100);
  expect([kept.get('a'), kept.get('b')]).toEqual([1, undefined]);
});

test('nothing is kept where nothing may be', () => {
  const kept = bounded<number>(0);
  kept.set('', 1, 1);
  expect(kept.get('')).toBeUndefined();
});
