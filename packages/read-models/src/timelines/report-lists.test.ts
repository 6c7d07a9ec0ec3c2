/** The lists of results frameworks and of reports on them, against plain filtering of what the plain as-of says. */

import type { MemberState } from '@rapporteur/domain/governance/membership';
import type { CountryReportState } from '@rapporteur/domain/reporting/country-report';
import type { FrameworkState } from '@rapporteur/domain/reporting/framework';
import { expect, test } from 'vitest';
import { REPORT_STREAMS } from '../testing/report-sayings.ts';
import { holds, maybe, plain, statesOf, type Told } from '../testing/told.ts';
import { type CountryReportFilter, countryReportsAt, reportsOn } from './country-report.ts';
import { frameworks } from './framework.ts';

const states = <S>(found: readonly { state: S }[]): S[] => found.map(({ state }) => state);

/** By period, then members in their order, those that are none last. */
function inOrder(told: readonly Told[], reports: readonly CountryReportState[]): CountryReportState[] {
  const places = new Map(statesOf<MemberState>(told, 'member').map(({ code, order }) => [code, order]));
  const placeOf = ({ year, period, member }: CountryReportState) =>
    [year, period, String(places.get(member) ?? 999).padStart(3, '0'), member].join(' ');
  return reports.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

test('frameworks and reports are those that filtering finds, in the order of members', () => {
  let seen = 0;
  holds(
    ({ db, moment, told }, choose) => {
      expect(states(frameworks(db, moment))).toEqual(plain(statesOf<FrameworkState>(told, 'framework')));
      const all = inOrder(told, statesOf<CountryReportState>(told, 'countryReport'));
      const filter: CountryReportFilter = {
        member: maybe(choose, ['TH', 'LA']),
        framework: maybe(choose, ['ME', 'OTHER']),
        year: maybe(choose, [2013, 2014]),
      };
      const expected = all.filter(
        ({ member, framework, year }) =>
          (filter.member ?? member) === member &&
          (filter.framework ?? framework) === framework &&
          (filter.year ?? year) === year,
      );
      expect(states(countryReportsAt(db, moment, filter, 100))).toEqual(plain(expected));
      expect(states(reportsOn(db, moment, ['ME', 'OTHER']).get('ME')!)).toEqual(plain(all));
      expect(reportsOn(db, moment, ['OTHER']).get('OTHER')).toEqual([]);
      seen += all.length;
    },
    [...REPORT_STREAMS, 'membership-COMMIT'],
  );
  expect(seen).toBeGreaterThan(5);
});
