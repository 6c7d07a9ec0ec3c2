import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnknown, logPositionOf, positionOf } from './position.ts';

const place = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const pair = fc.record({ commit: place, prepare: place });

test('a position holds both places and gives them back', () => {
  fc.assert(
    fc.property(pair, (both) => {
      expect(logPositionOf(positionOf(both))).toEqual({ ...both });
    }),
  );
  expect(positionOf({ commit: 3n, prepare: 5n })).toBe(3n * 2n ** 64n + 5n);
});

test('positions rise as the pairs do', () => {
  fc.assert(
    fc.property(pair, pair, (one, other) => {
      const before = one.commit < other.commit || (one.commit === other.commit && one.prepare < other.prepare);
      expect(positionOf(one) < positionOf(other)).toBe(before);
    }),
  );
});

test('the place that stands for none is known', () => {
  expect(isUnknown({ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n })).toBe(true);
  expect(isUnknown({ commit: 0n, prepare: 0n })).toBe(false);
});
