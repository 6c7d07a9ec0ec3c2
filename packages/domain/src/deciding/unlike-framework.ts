/** What a results framework says against a report: whether a version was in force for its period, and whether its values are of indicators it has. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { ReportedValue } from '@rapporteur/schema/country-report';
import type { Figure } from '@rapporteur/schema/figure';
import type { Indicator } from '@rapporteur/schema/framework';
import { comesTo } from '../as-of.ts';
import { compare } from '../decimal.ts';
import { unlikeUnit } from '../figures/figure.ts';
import { countryReport, daysOfPeriod } from '../reporting/country-report.ts';
import { type FrameworkVersionState, indicatorIn, versionsFor } from '../reporting/framework.ts';
import type { Entry } from '../stream-kind.ts';
import { SMALLEST } from './affected-people.ts';
import type { Lookup } from './context.ts';
import { frameworkOnRecord } from './framework-on-record.ts';

export function unlikeFramework(entry: Entry, lookup: Lookup): Refusal | undefined {
  switch (entry.type) {
    case 'ResultsFrameworkAdopted':
      return unlikeUnits(entry.data.indicators) ?? unlikeBefore(entry, lookup);
    case 'ReportExpected': {
      const version = versionFor(entry.data, entry.data.frameworkVersion, lookup);
      return isRefusal(version) ? version : undefined;
    }
    case 'CountryReportSubmitted':
    case 'CountryReportRestated': {
      const { data, effective } = entry;
      const version = versionFor(data, data.frameworkVersion, lookup);
      if (isRefusal(version)) return version;
      const { from } = version.adopted;
      const named = `${version.version} of ${data.framework}`;
      return from > effective.to
        ? refusal('NOT_YET_THEN', { named, from, day: effective.to }, 'effective')
        : unlikeValues(data.values, version, data.framework);
    }
    default:
      return undefined;
  }
}

type Reported = { framework: string; period: string };

/** The version that a new report gives its values on: the one named, else that of the report so far, the one expected, or the one in force for the period. */
export function versionReported(
  of: Reported,
  named: string | undefined,
  entries: readonly Entry[],
  lookup: Lookup,
): string | Refusal {
  const report = comesTo(countryReport, entries);
  const given = named ?? report?.versions.at(-1)?.frameworkVersion ?? report?.expected?.frameworkVersion;
  const version = versionFor(of, given, lookup);
  return isRefusal(version) ? version : version.version;
}

function versionFor(of: Reported, named: string | undefined, lookup: Lookup): FrameworkVersionState | Refusal {
  const { framework: key, period } = of;
  const onRecord = frameworkOnRecord(key, lookup);
  if (!onRecord) return refusal('FRAMEWORK_UNKNOWN', { code: key }, 'framework');
  const inForce = versionsFor(onRecord.known, daysOfPeriod(period), onRecord.plan);
  const found = named === undefined ? inForce.at(-1) : inForce.find(({ version }) => version === named);
  if (found) return found;
  const params = { framework: key, period, version: named, inForce: inForce.at(-1)?.version };
  return refusal('FRAMEWORK_NOT_IN_FORCE', params, named === undefined ? 'period' : 'data.frameworkVersion');
}

function unlikeValues(
  values: readonly ReportedValue[],
  version: FrameworkVersionState,
  key: string,
): Refusal | undefined {
  for (const [place, { indicator: code, figure, currency, printedAs }] of values.entries()) {
    const field = `data.values[${place}]`;
    const indicator = indicatorIn(version, code);
    if (!indicator)
      return refusal(
        'INDICATOR_UNKNOWN',
        { framework: key, version: version.version, indicator: code },
        `${field}.indicator`,
      );
    if (indicator.affectedPeople && ('value' in figure || printedAs !== undefined))
      return refusal(
        'INDICATOR_OF_AFFECTED_PEOPLE',
        { indicator: code, why: 'a report of one member gives no value for it' },
        `${field}.figure`,
      );
    if (currency && indicator.unit !== 'MONEY')
      return refusal('FIGURE_CURRENCY_UNEXPECTED', { measure: code }, `${field}.currency`);
    const unlike = unlikeUnit(figure, indicator.unit, `${field}.figure`);
    if (unlike) return unlike;
  }
  return undefined;
}

const isSmall = (figure: Figure) => 'value' in figure && compare(figure.value, SMALLEST) < 0;

function unlikeUnits(indicators: readonly Indicator[]): Refusal | undefined {
  for (const [place, indicator] of indicators.entries()) {
    const { code, unit, currency, baseline, target, required, affectedPeople } = indicator;
    const field = `data.indicators[${place}]`;
    if (required && affectedPeople)
      return refusal(
        'INDICATOR_OF_AFFECTED_PEOPLE',
        { indicator: code, why: 'no report of one member can be required to give it' },
        `${field}.required`,
      );
    const small = affectedPeople && [baseline, target].some((figure) => figure && isSmall(figure));
    if (small)
      return refusal(
        'INDICATOR_OF_AFFECTED_PEOPLE',
        { indicator: code, why: `a baseline or target below ${SMALLEST} could point at somebody` },
        field,
      );
    if (currency && unit !== 'MONEY')
      return refusal('FIGURE_CURRENCY_UNEXPECTED', { measure: code }, `${field}.currency`);
    const unlike =
      (baseline && unlikeUnit(baseline, unit, `${field}.baseline`)) ??
      (target && unlikeUnit(target, unit, `${field}.target`));
    if (unlike) return unlike;
  }
  return undefined;
}

/**
 * Reports were judged by what an adoption says, though it is corrected, or voided and recorded anew: an indicator keeps its unit, a
 * correction leaves none out, and what counts affected people does so in every version.
 */
function unlikeBefore({ id, stream, data }: Entry & { type: 'ResultsFrameworkAdopted' }, lookup: Lookup) {
  for (const before of lookup(stream)) {
    if (before.type !== 'ResultsFrameworkAdopted') continue;
    const sameVersion = before.data.version === data.version;
    const moved = before.data.indicators.find((was) => {
      const is = data.indicators.find(({ code }) => code === was.code);
      if (!is) return before.id === id;
      if (was.affectedPeople && !is.affectedPeople) return true;
      return sameVersion && (is.unit !== was.unit || is.affectedPeople !== was.affectedPeople);
    });
    if (moved) return refusal('FRAMEWORK_FIXED', { indicator: moved.code, framework: data.key }, 'data.indicators');
  }
  return undefined;
}
