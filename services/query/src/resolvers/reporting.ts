/** Results frameworks, their indicators, and the reports of members: what was first said stays beside what is said now. */

import { streamName } from '@rapporteur/domain/kinds';
import { reportKey } from '@rapporteur/domain/reporting/country-report';
import { type FrameworkVersionState, indicatorIn } from '@rapporteur/domain/reporting/framework';
import { currentValues, gapsIn, isAnswered, timelinessOf } from '@rapporteur/domain/reporting/reported-values';
import type { Indicator as IndicatorDefinition } from '@rapporteur/schema/framework';
import type {
  CountryReportResolvers,
  FrameworkVersionResolvers,
  IndicatorFigureResolvers,
  IndicatorResolvers,
  ReportedValueResolvers,
  ReportReturnResolvers,
  ReportSubmissionResolvers,
  ResultsFrameworkResolvers,
  SubmittedValueResolvers,
} from '../generated/resolvers.ts';
import { activitiesMoving, originsOf } from '../lists/genealogy.ts';
import { given } from '../lists/given.ts';
import type { CountryReportRow, IndicatorRow, ReportedValueRow, ResultsFrameworkRow } from '../rows.ts';
import type { View } from '../view.ts';
import { absenceOf, eventIn, numberOf } from './figure.ts';
import { historyIn } from './history-in.ts';
import { byDecision, certaintyOf, refsIn } from './refs.ts';

/** A framework is on record only with a version, so there is a last one. */
const inForce = ({ versions }: ResultsFrameworkRow) => versions.at(-1)!;

export const ResultsFramework: ResultsFrameworkResolvers = {
  title: ({ title }) => title ?? null,
  subregionalPlan: async ({ view, subregionalPlan }) =>
    subregionalPlan ? ((await view.subregionalPlan(subregionalPlan)) ?? null) : null,
  version: (framework) => inForce(framework).version,
  adopted: (framework) => inForce(framework).adopted,
  byDecision: (framework) => byDecision({ view: framework.view, byDecision: inForce(framework).byDecision }),
  indicators: (framework) => indicatorsOf(framework, framework.key, inForce(framework)),
  versions: ({ view, key, versions }) =>
    versions.map((version, place) => ({ ...version, view, framework: key, replaced: place < versions.length - 1 })),
  reports: ({ view, key }) => view.reportsOn(key),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('framework', key)),
};

const rowOf = (view: View, framework: string, version: string, indicator: IndicatorDefinition): IndicatorRow => ({
  ...indicator,
  view,
  framework,
  version,
});
const indicatorsOf = ({ view }: { view: View }, framework: string, { version, indicators }: FrameworkVersionState) =>
  indicators.map((indicator) => rowOf(view, framework, version, indicator));

export const FrameworkVersion: FrameworkVersionResolvers = {
  byDecision,
  indicators: (version) => indicatorsOf(version, version.framework, version),
  sources: refsIn,
};

export const Indicator: IndicatorResolvers = {
  framework: async ({ view, framework: key }) => {
    const found = await view.framework(key);
    if (!found) throw new Error(`there is an indicator of ${key} where there is no such framework`);
    return found;
  },
  baseline: ({ baseline, currency }) => (baseline ? { figure: baseline, currency } : null),
  target: ({ target, currency }) => (target ? { figure: target, currency } : null),
  actuals: async ({ view, framework, version, code }) =>
    (await view.reportsOn(framework))
      .filter((report) => versionNamed(report) === version)
      .flatMap(valuesOf)
      .filter(({ indicator }) => indicator === code),
  activities: (indicator, { member, year }) =>
    activitiesMoving(indicator, { member: given(member), year: given(year) }),
  origins: originsOf,
};

export const IndicatorFigure: IndicatorFigureResolvers = {
  value: ({ figure }) => numberOf(figure),
  absence: ({ figure }) => absenceOf(figure),
  currency: ({ currency }) => currency?.code ?? null,
};
export const SubmittedValue: SubmittedValueResolvers = IndicatorFigure;

export const ReportedValue: ReportedValueResolvers = {
  ...IndicatorFigure,
  definition: async ({ report, indicator: code }) => {
    const version = await versionOf(report);
    const found = indicatorIn(version, code);
    return version && found ? rowOf(report.view, report.framework, version.version, found) : null;
  },
  member: ({ report: { view, member } }) => view.member(member),
  year: ({ report }) => report.year,
  explained: isAnswered,
  firstReported: ({ first }) => first,
};

const valuesOf = (report: CountryReportRow): ReportedValueRow[] =>
  currentValues(report).map((value) => ({ ...value, report }));

/** The version it is on, or is expected on. */
const versionNamed = ({ versions, expected }: CountryReportRow): string | undefined =>
  versions.at(-1)?.frameworkVersion ?? expected?.frameworkVersion;

async function versionOf(report: CountryReportRow): Promise<FrameworkVersionState | undefined> {
  const framework = await report.view.framework(report.framework);
  return framework?.versions.find(({ version }) => version === versionNamed(report));
}

export const CountryReport: CountryReportResolvers = {
  member: ({ view, member }) => view.member(member),
  frameworkKey: ({ framework }) => framework,
  framework: async ({ view, framework }) => (await view.framework(framework)) ?? null,
  frameworkVersion: (report) => versionNamed(report) ?? null,
  expected: ({ expected }) => expected?.date ?? null,
  due: ({ expected }) => expected?.due ?? null,
  received: ({ versions }) => versions[0]?.date ?? null,
  timely: (report) =>
    ({ IN_TIME: true, LATE: false, UNCLEAR: null, NO_DAY_DUE: null })[timelinessOf(report) ?? 'UNCLEAR'],
  submissions: ({ view, versions }) => versions.map((version) => ({ ...version, view })),
  values: valuesOf,
  missing: async (report) => {
    const version = await versionOf(report);
    const { view, framework } = report;
    return version ? gapsIn(report, version).missing.map((each) => rowOf(view, framework, version.version, each)) : [];
  },
  unexplained: async (report) => {
    const version = await versionOf(report);
    return version ? gapsIn(report, version).unexplained.map((value) => ({ ...value, report })) : [];
  },
  complete: async (report) => {
    const version = await versionOf(report);
    if (!version || currentValues(report).length === 0) return null;
    const { missing, unexplained } = gapsIn(report, version);
    return missing.length === 0 && unexplained.length === 0;
  },
  includesBudgetUse: ({ versions }) => versions.findLast(({ restates }) => !restates)?.includesBudgetUse ?? null,
  returns: ({ view, returns }) => returns.map((back) => ({ ...back, view })),
  acceptedOn: ({ accepted }) => accepted?.date ?? null,
  acceptedBy: ({ view, accepted }) => (accepted ? { view, party: accepted.by } : null),
  acceptedForm: ({ accepted }) => accepted?.how ?? null,
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, ...report }) => historyIn(view, streamName('countryReport', reportKey(report))),
};

export const ReportSubmission: ReportSubmissionResolvers = {
  presentedTo: ({ view, presentedTo }) => (presentedTo ? view.body(presentedTo) : null),
  enteredOnBehalf: ({ enteredFor }) => enteredFor,
  sources: refsIn,
  event: ({ view, event }) => eventIn(view, event),
};

export const ReportReturn: ReportReturnResolvers = { by: ({ view, by }) => ({ view, party: by }), sources: refsIn };
