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

test('a field given twice in one object is refused with its place, however it is written and wherever it stands', () => {
  expect(why('{"a": 1,\n "b": {"c": 1, "c" : 2}}')).toBe('"c" stands twice in one object: look at line 2, column 16');
  expect(why('[{"a": "}", "\\u0061": 2}]')).toBe('"\\u0061" stands twice in one object: look at line 1, column 13');
  expect(why('{"__proto__": 1, "__proto__": 1}')).toContain('stands twice');
  expect(why(`{"${'n'.repeat(500)}": 1, "${'n'.repeat(500)}": 1}`)).toMatch(/^"n{59}… stands twice/);
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      fc.nat(),
      fc.jsonValue(),
      (fields, nth, value) => {
        const names = Object.keys(fields);
        const again = `${JSON.stringify(names[nth % names.length])} : ${JSON.stringify(value)}`;
        const twice = `${JSON.stringify(fields).slice(0, -1)},${again}}`;
        for (const text of [twice, `{"x": [{}, ${twice}]}`]) expect(why(text)).toContain('stands twice in one object');
      },
    ),
  );
});

test('the same name in objects beside and within each other is not given twice', () => {
  expect(read('{"a": {"a": ["a", "a", {"a": "a"}]}, "b": [{"a": 1}, {"a": 1}]}')).toHaveProperty('json');
});

test('brackets within strings do not count as nesting', () => {
  expect(read(JSON.stringify({ note: '[{"\\'.repeat(100) }))).not.toHaveProperty('refused');
  expect(why(`${'['.repeat(41)}${']'.repeat(41)}`)).toBe('it nests deeper than 40 levels');
  expect(read(`${'['.repeat(40)}${']'.repeat(40)}`)).toHaveProperty('json');
});
