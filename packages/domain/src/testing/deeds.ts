/** What random histories are made of: a deed says what somebody tries next, given what is on record; many are refused, as in life. */
import fc from 'fast-check';
import type { Scenario, Sent } from './scenario.ts';

/** `by`: who tries, where that is not the usual recorder. */
export type Deed = { command: (register: Scenario) => Sent | undefined; label: string; by?: string };

export const day = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, of]) => `2014-0${month}-${String(of).padStart(2, '0')}`);
/** First months of 2014, so that much falls on the same days. */
export const dates = fc.oneof(
  { weight: 5, arbitrary: day },
  { weight: 2, arbitrary: fc.tuple(day, day).map((ends) => ends.toSorted().join('/')) },
  { weight: 2, arbitrary: fc.constantFrom('2014-01', '2014-02', '2014-03', '2014-Q1', '2014', '2014-02~') },
);

export const one = fc.constantFrom;
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const none = fc.constant({});
export const reason = fc.constant('Said so.');

/** A command by its name, with a random key, date and data. */
export const commanded = (name: string, key: fc.Arbitrary<object>, data: fc.Arbitrary<object>): fc.Arbitrary<Deed> =>
  fc.tuple(key, dates, data).map(([keys, effective, of]) => {
    const sent = JSON.parse(JSON.stringify({ [name]: { ...keys, effective, data: of } })) as Sent;
    return { command: () => sent, label: JSON.stringify(sent) };
  });
