/** Reports of members on results frameworks over time: what was expected, submitted and accepted. */
import type { CountryReportState } from '@rapporteur/domain/reporting/country-report';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, holds, type Moment } from '../moment.ts';
import { entitiesOf, listOf, timelineTable } from '../timeline-table.ts';

export const countryReportTimeline = timelineTable({
  type: 'countryReport',
  columns: { member: 'TEXT NOT NULL', framework: 'TEXT NOT NULL', year: 'INTEGER NOT NULL', period: 'TEXT NOT NULL' },
  fill: ({ member, framework, year, period }: CountryReportState) => ({ member, framework, year, period }),
  indexes: `
    -- The reports of a year, or of a member over the years.
    CREATE INDEX country_report_of_year ON countryReport (axis, year, member);
    CREATE INDEX country_report_of_member ON countryReport (axis, member, year);
    -- What was reported on a framework, shown wherever its indicators are.
    CREATE INDEX country_report_on ON countryReport (axis, framework);
  `,
});

export type CountryReportFilter = {
  member?: string | undefined;
  framework?: string | undefined;
  year?: number | undefined;
};

/** By year and period, then the members in their order, those that had left last. */
const member = `(SELECT m.ord FROM member m WHERE m.key = row.member AND ${holds('m')})`;
const ORDER = `row.year, row.period, ${member} IS NULL, ${member}, row.member, row.framework`;

/** No more than `limit`. */
export function countryReportsAt(
  db: Database,
  moment: Moment,
  filter: CountryReportFilter,
  limit: number,
): Believed<CountryReportState>[] {
  const where = conditions(moment, 'row');
  where.and(filter.member, (value) => `row.member = ${value}`);
  where.and(filter.framework, (value) => `row.framework = ${value}`);
  where.and(filter.year, (value) => `row.year = ${value}`);
  return listOf(db, 'countryReport', where, ORDER, limit);
}

/** The reports on each of these frameworks. */
export const reportsOn = (
  db: Database,
  moment: Moment,
  frameworks: readonly string[],
): Map<string, Believed<CountryReportState>[]> =>
  entitiesOf(db, 'countryReport', moment, 'framework', frameworks, ORDER);
