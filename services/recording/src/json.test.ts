import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './json.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));
const why = (text: string) => {
  const told = read(text);
  return 'refused' in told ? told.params?.why : undefined;
};

test('whatever is JSON is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
      expect(read(JSON.stringify(value))).toEqual({ json: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

test('of JSON with a character too many or too few, some place is named', () => {
  const text = '{"key": "RTF-2015",\n "data": {"persons": [60, true, null]}}';
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom('', '}', '"', ',', 'x'), (at, instead) => {
      const told = why(text.slice(0, at) + instead + text.slice(at + 1));
      if (told !== undefined) expect(told).toMatch(/^look at line [12], column \d+$|^it ends before it is complete$/);
    }),
  );
});

test.each([
  ['{"a": nul}', 'look at line 1, column 10'],
  ['{"a": bad}', 'look at line 1, column 7'],
  [`${' '.repeat(200_000)}{"a": bad}`, 'it contains a character that is out of place'],
  ['{"a": "b\nc"}', 'look at line 1, column 9'],
  ["{'a': 1}", 'look at line 1, column 2'],
  [' \n ', 'it is empty'],
])('%j: %s', (text, told) => {
  expect(why(text)).toBe(told);
});

test('brackets within strings do not count as nesting', () => {
  expect(read(JSON.stringify({ note: '[{"\\'.repeat(100) }))).not.toHaveProperty('refused');
  expect(why(`${'['.repeat(41)}${']'.repeat(41)}`)).toBe('it nests deeper than 40 levels');
  expect(read(`${'['.repeat(40)}${']'.repeat(40)}`)).toHaveProperty('json');
});
