/** Deeds about reporting: a framework in two versions, and the reports of two members on it. */
import fc from 'fast-check';
import { commanded, one, reason } from './deeds.ts';
import { adoptFramework, indicator, reporting } from './reporting.ts';
import type { Sent } from './scenario.ts';

const key = fc.record({
  member: one('TH', 'TH', 'KH'),
  framework: fc.constant('ME'),
  period: one('2014', '2014', '2014-Q1'),
  acting: one(undefined, { member: 'TH' }, { member: 'KH' }),
});
const by = one({ kind: 'BODY', code: 'SEC' }, { kind: 'OTHER', name: 'UN-ACT' }, { kind: 'MEMBER', code: 'TH' });
const figure = one({ value: '1' }, { value: '2' }, { value: '33.5' }, { absence: 'NOT_REPORTED' });
const values = fc.uniqueArray(fc.record({ indicator: one('1', '2', '3'), figure }), {
  selector: (value) => value.indicator,
  maxLength: 3,
});

const frameworks = commanded(
  'AdoptResultsFramework',
  fc.constant({ key: 'ME' }),
  fc.record({
    version: one('first', 'second'),
    indicators: one([indicator('1', 'PERCENT')], [indicator('1'), indicator('2', 'PERCENT')]),
    subregionalPlan: one(undefined, 'SPA-1'),
  }),
);
const reports = fc.oneof(
  commanded('ExpectReport', key, fc.record({ due: one('2014', '2015-03') })),
  {
    weight: 3,
    arbitrary: commanded('SubmitCountryReport', key, fc.record({ values, includesBudgetUse: fc.boolean() })),
  },
  commanded('ReturnCountryReport', key, fc.record({ by, reason })),
  commanded('AcceptCountryReport', key, fc.record({ by, how: one('COMMON_TEMPLATE', 'NATIONAL_VARIANT_MAPPED') })),
  { weight: 2, arbitrary: commanded('RestateCountryReport', key, fc.record({ values, reason })) },
);

export const reportDeeds = fc.oneof({ weight: 1, arbitrary: frameworks }, { weight: 5, arbitrary: reports });

/** Enough to go on from: a framework that was in force before, and a report that was expected and came. */
export const reportsBegun: readonly Sent[] = [
  adoptFramework('zero', '2013', { indicators: [indicator('1'), indicator('2', 'PERCENT')] as never }),
  reporting('ExpectReport', '2014-01-05', { due: '2015-03' }, { period: '2014' }),
  reporting('SubmitCountryReport', '2014-01-10', { values: [] }, { period: '2014', acting: { member: 'TH' } }),
];
