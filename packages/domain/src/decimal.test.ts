import { expect, test } from 'vitest';
import { compare, difference, largestRemainder, percent, ratio, rounded, sum } from './decimal.ts';

test('sums and differences lose no digit, where numbers would', () => {
  expect(sum(['0.1', '0.2'])).toBe('0.3');
  expect(sum(['999999999999999999.999999999', '0.000000001'])).toBe('1000000000000000000');
  expect(difference('9007199254740993', '1')).toBe('9007199254740992');
  expect(sum([])).toBe('0');
  expect(difference('1', '1.50')).toBe('-0.5');
});

test('compares by value, not by how it is written', () => {
  expect(compare('1.50', '1.5')).toBe(0);
  expect(compare('10', '9')).toBe(1);
  expect(compare('-1', '0')).toBe(-1);
});

test('rounds halves away from zero, once', () => {
  expect(rounded('33.45', 1)).toBe('33.5');
  expect(rounded('33.449999999', 1)).toBe('33.4');
  expect(rounded('-0.5')).toBe('-1');
  expect(rounded('40')).toBe('40');
  expect(percent('1', '3', 1)).toBe('33.3');
  expect(percent('2', '3', 0)).toBe('67');
  // 0.4499... would become 0.5 if it were rounded twice.
  expect(ratio('449999999999', '1000000000000', 1)).toBe('0.4');
  expect(percent('1', '0')).toBeUndefined();
});

test('parts of a whole are displayed so that they add up to 100', () => {
  const china = ['66930', '35400', '33750', '30700'];
  expect(largestRemainder(china)).toEqual(['40', '21', '20', '19']);
  expect(largestRemainder(china, 1)).toEqual(['40.1', '21.2', '20.3', '18.4']);
  expect(largestRemainder(['1', '1', '1'])).toEqual(['34', '33', '33']);
  expect(largestRemainder(['0', '5'])).toEqual(['0', '100']);
  expect(largestRemainder(['0', '0'])).toBeUndefined();
  expect(largestRemainder([])).toBeUndefined();
});

test('displayed parts add up whatever the parts are', () => {
  let seed = 7;
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed;
  };
  for (let round = 0; round < 300; round += 1) {
    const parts = Array.from({ length: 1 + (next() % 9) }, () => `${next()}.${next() % 1000}`);
    const decimals = next() % 4;
    const shares = largestRemainder(parts, decimals)!;
    expect(compare(sum(shares), '100')).toBe(0);
    shares.forEach((share, place) => {
      const off = difference(share, percent(parts[place]!, sum(parts), 9)!).replace('-', '');
      expect(compare(off, `${10 ** -decimals}`)).toBeLessThanOrEqual(0);
    });
  }
});
