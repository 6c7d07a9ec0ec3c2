/** Whatever is wrong, people read a sentence of the register and never one of zod. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accept } from './accept.ts';
import { isRefusal, sentenceOf } from './codes.ts';
import { examples } from './examples.ts';
import { type CommandName, commandSchemas } from './registry.ts';

const says = (schema: z.ZodType, given: unknown) => {
  const taken = accept(schema, given, 'it');
  return isRefusal(taken) ? sentenceOf(taken) : undefined;
};
const field = (schema: z.ZodType, value: unknown) => says(z.strictObject({ f: schema }), { f: value });
const command = (name: CommandName, more: object, data: object = {}) => {
  const example = examples[name] as Record<string, unknown>;
  return says(commandSchemas[name], { ...example, ...more, data: { ...(example.data as object), ...data } });
};
const RAW = /\b(?:[Ee]xpected|Invalid|Unrecognized|Too|undefined|NaN|Infinity|record|int|zod)\b|[<>]=|"/u;
const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('A') }),
  z.strictObject({ kind: z.literal('B') }),
]);

describe('every kind of issue has words of its own', () => {
  test.each([
    ['invalid_type', field(z.string(), 1), 'f has to be a string.'],
    ['invalid_type of a flag', field(z.boolean(), 1), 'f has to be true or false.'],
    ['invalid_type of a whole number', field(z.int(), 1.5), 'f has to be a whole number.'],
    ['invalid_type of a list', field(z.array(z.int()), {}), 'f has to be a list.'],
    ['invalid_type of an object', field(z.record(z.string(), z.unknown()), null), 'f has to be an object.'],
    ['nothing at all', field(z.record(z.string(), z.unknown()), undefined), 'f is missing; give an object.'],
    ['no number', field(z.number(), Number.NaN), 'f has to be a number.'],
    ['invalid_value', field(z.enum(['A', 'B']), 'C'), 'f is none of A, B.'],
    ['invalid_value of one', field(z.literal('A'), 'C'), 'f has to be A.'],
    ['invalid_union', field(z.union([z.string(), z.int()]), {}), 'f has none of the forms it may have.'],
    ['invalid_union with options', field(kinds, { kind: 'C' }), 'f.kind is none of A, B.'],
    ['no option chosen', field(kinds, {}), 'f.kind is missing; give one of A, B.'],
    ['too_small', field(z.int().min(1), 0), 'f has to be 1 or more.'],
    ['too_small of a list', field(z.array(z.int()).min(1), []), 'f is empty; give at least one.'],
    ['too_small of a longer list', field(z.array(z.int()).min(2), [1]), 'f has to list 2 or more.'],
    ['too_small of a text', field(z.string().min(3), 'a'), 'f is shorter than 3 characters; write it in full.'],
    ['too_small of nothing', field(z.string().min(1), ''), 'f is empty; write something.'],
    ['too_big', field(z.int().max(9), 10), 'f has to be 9 or less.'],
    ['too_big for a computer', field(z.int(), 1e20), 'f is larger than any number of things; mend it.'],
    ['too_big of a list', field(z.array(z.int()).max(1), [1, 2]), 'f lists more than 1; shorten the list.'],
    ['too_big of a text', field(z.string().max(3), 'abcd'), 'f is longer than 3 characters; shorten it.'],
    ['not_multiple_of', field(z.number().multipleOf(5), 7), 'f has to be a multiple of 5.'],
    ['invalid_format of a day', field(z.iso.date(), 'x'), 'f is not a day of the calendar; write it as 2015-04-30.'],
    ['invalid_format', field(z.uuid(), 'x'), 'f is not written as it has to be.'],
    [
      'unrecognized_keys',
      field(z.strictObject({}), { x: 1 }),
      'f.x is not a field of it; take it out or mend its name.',
    ],
    ['invalid_key', field(z.record(z.string().max(1), z.int()), { ab: 1 }), 'f.ab holds something that does not fit.'],
    [
      'custom',
      field(
        z.custom<string>(() => false),
        'x',
      ),
      'f does not fit.',
    ],
  ])('%s', (_, sentence, expected) => {
    expect(sentence).toBe(expected);
    expect(sentence).not.toMatch(RAW);
  });
});

describe('what people met', () => {
  test.each([
    [
      command('PledgeFundingLine', {}, { money: { amount: 1200, currency: { code: 'THB' } } }),
      'data.money is not money; give {amount, currency: {code}} with the digits in a string, such as 1200 and THB, or {absence}, such as NOT_REPORTED.',
    ],
    [
      command('PublishFigure', {}, { figure: '33 %' }),
      'data.figure is not a figure; give {value} with its digits in a string, such as 33.5, or {absence}, such as NOT_REPORTED.',
    ],
    [
      command('PlanActivity', {}, { countries: [{ member: 'TH', share: 0.5 }] }),
      'data.countries[0].share is not a decimal; write its digits in a string, such as 40 or 33.5.',
    ],
    [
      command('ReportCustody', {}, { by: 'UN-ACT' }),
      'data.by is not a party; give {kind, code}, such as MEMBER and TH, or {kind: OTHER, name}.',
    ],
    [
      command('DraftWorkPlan', { year: 2569 }),
      'year has to be 2199 or less; of a Buddhist-era year give the Gregorian one, which is 543 less.',
    ],
    [command('ScheduleMeeting', {}, { ordinal: 0 }), 'data.ordinal has to be 1 or more.'],
    [
      command('RenameMember', { sources: Array.from({ length: 51 }, (_, index) => `s${index}`) }),
      'sources lists more than 50; shorten the list.',
    ],
    [command('CorrectEntry', { stream: 'x' }), 'stream is shorter than 3 characters; write it in full.'],
    [
      command('RenameMember', { effective: { date: '2014', precision: 'YEAR' } }),
      'effective is not a complete date; give {date or stated, calendar, basis} or plain text (has no field precision; take it out or mend its name).',
    ],
    [
      command('RenameMember', { effective: { from: '2014', to: '2014-12-31' } }),
      'effective is not a complete date; give {date or stated, calendar, basis} or plain text (from is not a day of the calendar; write it as 2015-04-30).',
    ],
    [
      command(
        'IssueAssignments',
        {},
        { asks: [{ of: { kind: 'ALL_MEMBERS' }, action: 'meet', due: { kind: 'SOON' } }] },
      ),
      'data.asks[0].due.kind is none of ON_DATE, BY_NEXT_MEETING, BEFORE_EACH_MEETING, ANNUAL, STANDING, NOT_STATED.',
    ],
  ])('%s', (sentence, expected) => expect(sentence).toBe(expected));
});

/** Every value in an example, one at a time, made wrong in every way that JSON has. */
const WRONGS: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1e20, '', ' ', '\u0000', 'x', 'x'.repeat(20_000), [], [[]], {}, { x: 1 }, { kind: 'x' }],
  ...[{ from: 'x' }, { from: '2014-01-01' }, { date: 1 }, { date: 'x', more: 1 }, { stated: '' }, Array(600).fill('x')],
];

test.each(Object.keys(commandSchemas) as CommandName[])('whatever is wrong in %s is told in own words', (name) => {
  const said = places(examples[name]).flatMap((path) => [
    ...WRONGS.map((wrong) => says(commandSchemas[name], replaced(examples[name], path, wrong))),
    says(commandSchemas[name], replaced(examples[name], path, undefined)),
  ]);
  const sentences = said.filter((sentence) => sentence !== undefined);
  expect(sentences.length).toBeGreaterThan(20);
  const inQuotes = /"[^"]*" is not a date/u;
  expect(sentences.filter((sentence) => RAW.test(sentence.replace(inQuotes, '')) || !sentence.endsWith('.'))).toEqual(
    [],
  );
});

type Path = readonly (string | number)[];

function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...parts.flatMap(([name, part]) => places(part, [...path, name]))];
}

function replaced(value: unknown, [first, ...rest]: Path, wrong: unknown): unknown {
  if (first === undefined) return wrong;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = replaced(copy[first], rest, wrong);
  return copy;
}
