import { expect, test } from 'vitest';
import { sortKey } from './sort-key.ts';

test('numbers in keys count, wherever they stand', () => {
  const keys = [
    'COMMIT/SOM.11/DEC.10',
    'COMMIT/SOM.9/DEC.3',
    'COMMIT/SOM.11/DEC.2',
    'COMMIT/SOM.11/DEC.2/A1',
    'COMMIT/RTF.2015-10/DEC.1',
  ];
  expect(keys.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual([
    'COMMIT/RTF.2015-10/DEC.1',
    'COMMIT/SOM.9/DEC.3',
    'COMMIT/SOM.11/DEC.2',
    'COMMIT/SOM.11/DEC.2/A1',
    'COMMIT/SOM.11/DEC.10',
  ]);
});

test('no two keys have the same place, or a page could end between them', () => {
  expect(sortKey('COMMIT/SOM.1/DEC.1')).not.toBe(sortKey('COMMIT/SOM.1/DEC.01'));
});
