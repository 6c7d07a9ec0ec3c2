import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyTable } from './key-table.ts';

test('keeps the last number of each key, as a map does', () => {
  const puts = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat()), { maxLength: 300 });
  fc.assert(
    fc.property(puts, (given) => {
      const table = keyTable();
      const map = new Map<string, number>();
      for (const [key, value] of given) {
        expect(table.put(key, value)).toBe(map.get(key));
        map.set(key, value);
      }
    }),
  );
});

test('loses nothing while it grows', () => {
  const table = keyTable();
  for (let n = 0; n < 20_000; n += 1) expect(table.put(`key ${n}`, n)).toBeUndefined();
  for (let n = 0; n < 20_000; n += 1) expect(table.put(`key ${n}`, 0)).toBe(n);
});
