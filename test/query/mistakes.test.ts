/** Slips that would otherwise pass for answers, and what the sentence about each of them says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister({ limits: { wait: 200 } });
  await found(register);
  await meet(register);
});
afterAll(() => register.close());

const wrongWith = async (query: string) => {
  const { status, errors } = await register.ask(query);
  return [status, errors[0]?.extensions.code, errors[0]?.message];
};

describe('a stretch of days that ends before it starts is refused', () => {
  test.each([
    ['meetings(from: "2016-01-01", to: "2015-01-01") { totalCount }', 'to (2015-01-01) lies before from (2016-01-01)'],
    [
      'meetings(plannedFrom: "2016-01-01", plannedTo: "2015-01-01") { totalCount }',
      'plannedTo (2015-01-01) lies before plannedFrom (2016-01-01)',
    ],
    [
      'decisions(filter: { adoptedFrom: "2016-01-01", adoptedTo: "2015-01-01" }) { totalCount }',
      'adoptedTo (2015-01-01) lies before adoptedFrom (2016-01-01)',
    ],
    [
      'assignments(filter: { adoptedFrom: "2016-01-01", adoptedTo: "2015-01-01" }) { totalCount }',
      'adoptedTo (2015-01-01) lies before adoptedFrom (2016-01-01)',
    ],
  ])('%s', async (field, sentence) =>
    expect(await wrongWith(`{ register { ${field} } }`)).toEqual([
      400,
      'ARGUMENT_INVALID',
      `${sentence}; swap the two.`,
    ]),
  );

  test('but one day is a stretch', async () => {
    const { register: read } = await register.answer(
      '{ register { meetings(from: "2015-10-16", to: "2015-10-16") { totalCount } } }',
    );
    expect(read.meetings.totalCount).toBe(1);
  });
});

test('nothing is late by fewer than no days', async () => {
  expect(await wrongWith('{ log(filter: { lateByDays: -1 }) { totalCount } }')).toEqual([
    400,
    'ARGUMENT_INVALID',
    'lateByDays is -1; days late are counted from 0.',
  ]);
  expect((await register.ask('{ log(filter: { lateByDays: 0 }) { totalCount } }')).errors).toEqual([]);
});

test('a Buddhist-era year is not taken for a day to come', async () => {
  const sentence = /has the year 2558, and years are 1900 to 2199; .* write the Gregorian one \(2015\)\.$/;
  for (const query of [
    '{ register(asOf: { effective: "2558-02-01" }) { members { code } } }',
    '{ register(asOf: { known: { published: "2558-02-01" } }) { members { code } } }',
    '{ register(asOf: { known: { at: "2558-02-01T00:00:00Z" } }) { members { code } } }',
    '{ register { assignments(filter: { unreportedBy: "2558-02-01" }) { totalCount } } }',
  ])
    expect(await wrongWith(query)).toEqual([400, 'ARGUMENT_INVALID', expect.stringMatching(sentence)]);
});
