import { expect, test } from 'vitest';
import { missingOrdinals } from './ordinals.ts';

test('numbers below the greatest one borne that nobody bears are missing, and none above it', () => {
  expect(missingOrdinals([3, 10, 11])).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
  expect(missingOrdinals([1, 2, 3])).toEqual([]);
  expect(missingOrdinals([])).toEqual([]);
});
