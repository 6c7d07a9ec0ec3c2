/** Versions of a results framework, and reports on it. */
import { type Deed, maybe, none, one, reason } from '@rapporteur/domain/testing/deeds';
import { indicator } from '@rapporteur/domain/testing/reporting';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';
import { dates, deed, pick } from './deed.ts';

const country = fc.record({
  member: one('TH', 'TH', 'KH', 'LA'),
  framework: fc.constant('ME'),
  period: one('2014', '2014', '2014-Q3', '2015'),
});
const values = fc.uniqueArray(
  fc.record({
    indicator: one('1', '1', '2'),
    figure: one({ value: '3' }, { absence: 'NOT_REPORTED' }),
    note: one(undefined, 'As counted.'),
  }),
  { selector: (value) => value.indicator, maxLength: 3 },
);
/** Something about one of the reports ever submitted, after it came. */
const onReport = (name: string, data: fc.Arbitrary<object>): fc.Arbitrary<Deed> =>
  fc.tuple(pick, dates, data).map(([number, effective, of]) => ({
    command({ log }) {
      const found = log.filter(({ type }) => type === 'CountryReportSubmitted');
      const on = found[Math.floor(number * found.length)];
      if (on?.type !== 'CountryReportSubmitted') return undefined;
      const { member, framework, period } = on.data;
      const after = effective < on.effective.to ? on.effective.to : effective;
      return { [name]: { member, framework, period, effective: after, data: of } } as unknown as Sent;
    },
    label: `${name} ${number} ${effective} ${JSON.stringify(of)}`,
  }));
const office = fc.constant({ kind: 'BODY', code: 'SEC' });
export const reporting = fc.oneof(
  deed(
    'AdoptResultsFramework',
    fc.constant({ key: 'ME' }),
    fc.record({
      version: one('second', 'third'),
      subregionalPlan: one(undefined, undefined, 'SPA-4'),
      indicators: one([indicator('1'), indicator('2')], [indicator('1'), indicator('2', 'COUNT', { required: false })]),
    }),
  ),
  deed('BeginSubregionalPlan', fc.constant({ key: 'SPA-4' }), none),
  deed('CloseSubregionalPlan', fc.constant({ key: 'SPA-4' }), none),
  {
    weight: 3,
    arbitrary: deed('ExpectReport', country, fc.record({ due: one('2014-12', '2015-03', '2015-03-15', '2016') })),
  },
  {
    weight: 5,
    arbitrary: deed('SubmitCountryReport', country, fc.record({ values, includesBudgetUse: maybe(fc.boolean()) })),
  },
  {
    weight: 3,
    arbitrary: onReport('AcceptCountryReport', fc.record({ by: office, how: fc.constant('COMMON_TEMPLATE') })),
  },
  onReport('ReturnCountryReport', fc.record({ by: office, reason })),
  onReport('RestateCountryReport', fc.record({ values, reason })),
);
