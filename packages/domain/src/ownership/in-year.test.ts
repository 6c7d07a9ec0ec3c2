import { PartialDate } from '@rapporteur/schema/partial-date';
import { expect, test } from 'vitest';
import { countsIn, isSureOf } from './in-year.ts';

test.each([
  ['2014-05-03', [2014], []],
  ['2014', [2014], []],
  ['2014-12-31', [2014], []],
  ['2014-12/2015-01', [2014], [2014, 2015]],
  ['2014-12-31/2015-01-01', [2014], [2014, 2015]],
  ['2013-06/2015-02', [2013], [2013, 2014, 2015]],
])(
  '%s counts in the year of its first possible day, and whatever year it reaches into is not sure',
  (date, counts, unsure) => {
    const days = PartialDate.parse(date);
    const years = [2012, 2013, 2014, 2015, 2016];
    expect(years.filter((year) => countsIn(days, year))).toEqual(counts);
    expect(years.filter((year) => !isSureOf(days, year))).toEqual(unsure);
  },
);
