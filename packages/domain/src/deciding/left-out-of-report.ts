/**
 * A report that is submitted again is complete in itself: what it does not say is no longer said. Nothing is carried over from the one before,
 * which may have been returned for that very figure; so somebody is told what is no longer there.
 */
import { refusal } from '@rapporteur/schema/codes';
import { comesTo } from '../as-of.ts';
import { countryReport } from '../reporting/country-report.ts';
import { currentValues } from '../reporting/reported-values.ts';
import type { Entry } from '../stream-kind.ts';
import { type Warning, warningOf } from './placing.ts';

/** `added` come to a report, or are corrected; `after` are its entries with them. Late entries count for the submission that follows them. */
export function leftOutOfReport(added: readonly Entry[], after: readonly Entry[]): Warning[] {
  if (!added.some(({ type }) => type.startsWith('CountryReport'))) return [];
  const report = comesTo(countryReport, after);
  if (!report) return [];
  const { member, framework, period, versions } = report;
  const isAdded = (event: string) => added.some(({ id }) => id === event);
  return versions.flatMap((version, place) => {
    const before = versions.slice(0, place);
    const since = before.findLastIndex(({ restates }) => !restates);
    if (version.restates || since < 0) return [];
    if (!isAdded(version.event) && !before.slice(since).some(({ event }) => isAdded(event))) return [];
    const said = currentValues({ ...report, versions: before }).map(({ indicator }) => indicator);
    const missing = said.filter((indicator) => !version.values.some((value) => value.indicator === indicator));
    if (missing.length === 0) return [];
    const more = missing.length - TOLD;
    const indicators = [...missing.slice(0, TOLD), ...(more > 0 ? [`${more} more`] : [])].join(', ');
    const of = { member, framework, period, day: version.date.to, many: missing.length > 1 ? 'yes' : undefined };
    const former = isAdded(version.event) ? before.at(-1)!.event : version.event;
    return [warningOf(refusal('REPORT_LEAVES_OUT', { ...of, indicators }), former)];
  });
}

/** The rest is counted. */
const TOLD = 10;
