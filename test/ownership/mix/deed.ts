/** Commands of random histories: of 2013 to 2015 mostly, many on the same days. */
import { type Deed, one } from '@rapporteur/domain/testing/deeds';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';

export const pick = fc.double({ min: 0, max: 0.999, noNaN: true });

const day = fc
  .tuple(one(2013, 2014, 2014, 2014, 2015, 2015), fc.integer({ min: 1, max: 12 }), one(1, 1, 10, 15, 28))
  .map(([year, month, of]) => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`);
export const dates = fc.oneof(
  { weight: 8, arbitrary: day },
  { weight: 1, arbitrary: fc.tuple(day, day).map((ends) => ends.toSorted().join('/')) },
  { weight: 2, arbitrary: one('2013', '2014', '2015', '2014-03', '2014-Q4', '2015-06', '2014-11~') },
);

/** A command by its name, with a random key, date and data. */
export const deed = (
  name: string,
  key: fc.Arbitrary<object>,
  data: fc.Arbitrary<object>,
  on = dates,
): fc.Arbitrary<Deed> =>
  fc.tuple(key, on, data).map(([keys, effective, of]) => {
    const sent = JSON.parse(JSON.stringify({ [name]: { ...keys, effective, data: of } })) as Sent;
    return { command: () => sent, label: JSON.stringify(sent) };
  });
