import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.ts';

const { Date: Day, Instant, Position, Decimal, JSON: Json } = scalars;
const codeOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions.code : 'no refusal';
  }
};

describe('scalars on the way in', () => {
  it('take a day of the calendar and no other', () => {
    expect(Day.parseValue('2016-02-29')).toBe('2016-02-29');
    for (const wrong of [
      '2015-02-30',
      '2015-2-3',
      '20150203',
      '2558',
      '2558-02-01',
      '',
      20150203,
      null,
      '2015-02-03T00:00:00Z',
    ])
      expect(codeOf(() => Day.parseValue(wrong))).toBe('ARGUMENT_INVALID');
  });

  it('take an instant with its zone and no other', () => {
    expect(Instant.parseValue('2026-01-31T15:00:00+07:00')).toBe(Date.parse('2026-01-31T08:00:00Z'));
    for (const wrong of [
      '2026-01-31T15:00:00',
      '2026-01-31',
      '2026-02-30T08:00:00Z',
      '2026-01-31T25:00:00Z',
      1769846400000,
    ])
      expect(codeOf(() => Instant.parseValue(wrong))).toBe('ARGUMENT_INVALID');
  });

  it('take a position of any size and no number', () => {
    expect(Position.parseValue('340282366920938463463374607431768211455')).toBe(2n ** 128n - 1n);
    for (const wrong of ['', '-1', '1.0', '01', '0x1', ' 1', 7, null, '9'.repeat(40)])
      expect(codeOf(() => Position.parseValue(wrong))).toBe('POSITION_INVALID');
  });

  it('take a decimal in a string, never a float', () => {
    expect(Decimal.parseValue('-66930.50')).toBe('-66930.50');
    for (const wrong of [66930.5, '1e3', '.5', '1.', '+1', 'NaN'])
      expect(codeOf(() => Decimal.parseValue(wrong))).toBe('ARGUMENT_INVALID');
  });

  it('say what is wrong in a sentence that repeats no more than a little of it', () => {
    const sentences = {
      '2015-02-30': 'names day 30 of 2015-02, which has 28 days',
      '2015-13-01': 'has no month 13; months are 1 to 12',
      '30.04.2015': 'is not a day of the calendar; write it like 2015-04-30',
      '2558-02-01':
        'has the year 2558, and years are 1900 to 2199; if it is a Buddhist-era year, write the Gregorian one (2015)',
      '1899-12-31': 'has the year 1899, and years are 1900 to 2199',
    };
    for (const [day, sentence] of Object.entries(sentences))
      expect(() => Day.parseValue(day)).toThrow(`"${day}" ${sentence}.`);
    expect(() => Instant.parseValue('2558-02-01T00:00:00Z')).toThrow(/the Gregorian one \(2015\)\.$/);
    expect(() => Instant.parseValue('2026-02-30T08:00:00Z')).toThrow(/names day 30 of 2026-02, which has 28 days\.$/);
    expect(() => Day.parseValue('x'.repeat(1000))).toThrow(/^.{1,140}$/);
  });
});

describe('scalars on the way out', () => {
  it('write days, instants in UTC, positions as digits and decimals as they are', () => {
    expect(Day.serialize('2015-04-30')).toBe('2015-04-30');
    expect(Instant.serialize(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(Position.serialize(2n ** 70n)).toBe('1180591620717411303424');
    expect(Decimal.serialize('0')).toBe('0');
    expect(Json.serialize({ a: [1, null, 'x'], left: undefined })).toEqual({ a: [1, null, 'x'], left: undefined });
  });

  it('never write what is not one of them', () => {
    expect(() => Day.serialize('30 April')).toThrow();
    expect(() => Instant.serialize(Number.NaN)).toThrow();
    expect(() => Position.serialize(7)).toThrow();
    expect(() => Decimal.serialize(0.5)).toThrow();
    expect(() => Json.serialize({ position: 7n })).toThrow();
  });
});
