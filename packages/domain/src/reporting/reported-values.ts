/** What a country report says now: its last submission and what was restated since, beside what was first reported; and what it lacks. */
import type { ReportedValue } from '@rapporteur/schema/country-report';
import type { Timeliness } from '../decision/timely.ts';
import { saidBy } from '../figures/figure.ts';
import type { CountryReportState } from './country-report.ts';
import { type FrameworkVersionState, indicatorIn, requiredIn } from './framework.ts';

/** `first`: what the first version that speaks of the indicator says. `restated`: that was another figure. */
export type CurrentValue = ReportedValue & { first: ReportedValue; restated: boolean };

/** In the order of the last submission, then of what restatements add. */
export function currentValues({ versions }: CountryReportState): CurrentValue[] {
  const since = versions.findLastIndex(({ restates }) => !restates);
  const current = new Map<string, ReportedValue>();
  for (const { values } of versions.slice(since)) for (const value of values) current.set(value.indicator, value);
  const spoken = versions.flatMap(({ values }) => values);
  return [...current.values()].map((value) => {
    const first = spoken.find(({ indicator }) => indicator === value.indicator)!;
    return { ...value, first, restated: saidOf(first) !== saidOf(value) };
  });
}

const saidOf = ({ figure, currency }: ReportedValue) => `${saidBy(figure)} ${currency?.code ?? ''}`;

/** An absence is explained by the words beside it; its kind alone says that there is no value, not why. */
export const isAnswered = ({ figure, note }: ReportedValue): boolean => 'value' in figure || note !== undefined;

/** The required indicators of `version` that the report says nothing of, and those whose absence nobody explains. */
export function gapsIn(report: CountryReportState, version: FrameworkVersionState) {
  const values = currentValues(report);
  const required = requiredIn(version);
  return {
    required,
    missing: required.filter(({ code }) => !values.some(({ indicator }) => indicator === code)),
    unexplained: values.filter(
      (value) => !isAnswered(value) && required.includes(indicatorIn(version, value.indicator)!),
    ),
  };
}

/** By the first submission, on the day it was received; when it was recorded is another matter. Undefined where none is on record. */
export function timelinessOf({ expected, versions }: CountryReportState): Timeliness | undefined {
  const received = versions[0]?.date;
  if (!received) return undefined;
  if (!expected) return 'NO_DAY_DUE';
  if (received.to <= expected.due.to) return 'IN_TIME';
  return received.from > expected.due.to ? 'LATE' : 'UNCLEAR';
}
