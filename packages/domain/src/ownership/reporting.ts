/**
 * Reporting: whether members report on the results framework in force, in time and in full, and tell of their budgets (domain language,
 * section 8, measures C1 to C4). Only reports on a version that was in force for their period count. A report that is not on this
 * register may have been made all the same, so none at all is no zero.
 */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { percent } from '../decimal.ts';
import { type CountryReportState, daysOfPeriod } from '../reporting/country-report.ts';
import { type FrameworkState, type FrameworkVersionState, versionsFor } from '../reporting/framework.ts';
import { currentValues, gapsIn, isAnswered, timelinessOf } from '../reporting/reported-values.ts';
import type { SubregionalPlanState } from '../work-plan/subregional-plan.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** `plan`: the sub-regional plan that the framework belongs to. */
export type Followed = { framework: FrameworkState; plan?: SubregionalPlanState | undefined };
/** What is asked about: the members, the year, and the ISO day at whose end due days are judged. `reports`: those of the year. */
export type Asked = {
  members: readonly string[];
  year: number;
  day: string;
  frameworks: readonly Followed[];
  reports: readonly CountryReportState[];
};

/** The frameworks that were in force on some day of the year. */
export const inForceIn = (frameworks: readonly Followed[], year: number): Followed[] =>
  frameworks.filter((followed) => versionsOf(followed, daysOfPeriod(String(year))).length > 0);

const versionsOf = ({ framework, plan }: Followed, period: PartialDate) => versionsFor(framework, period, plan);

/** C1: of the members from whom a report was due or received, the share whose reports were all accepted. */
export function onFramework(asked: Asked): Measured {
  const { counted, frame } = countedIn(asked, 'PERCENT', 'reports-on-framework@1');
  const gap = gapIn(asked, counted, frame);
  const of = membersIn(counted);
  return gap ?? measured(percent(String(allAccepted(counted).length), String(of.length), DECIMALS)!, frame);
}

/** The number behind C1: how many members reported on the framework, each report of theirs that was due being accepted. */
export function membersReporting(asked: Asked): Measured {
  const { counted, frame } = countedIn(asked, 'COUNT', 'members-reporting@1');
  return gapIn(asked, counted, frame) ?? measured(String(allAccepted(counted).length), frame);
}

/** C2: of the reports received of which the due day is known, the share received by that day; first submissions count. */
export function onTime(asked: Asked): Measured {
  const { counted, received, frame } = countedIn(asked, 'PERCENT', 'reports-on-time@1');
  const judged = received.filter(({ report }) => ['IN_TIME', 'LATE'].includes(timelinessOf(report)!));
  const ofReceived = { ...frame, coverage: { known: judged.length, expected: received.length } };
  const inTime = judged.filter(({ report }) => timelinessOf(report) === 'IN_TIME');
  const unknown = 'Of no report received can it be said whether it came in time.';
  return gapIn(asked, counted, frame) ?? shareOf(inTime, judged, unknown, ofReceived);
}

/** C3: of the required indicators of the reports whose values are on record, the share with a value or an explained absence. */
export function completeness(asked: Asked): Measured {
  const { counted, received, frame } = countedIn(asked, 'PERCENT', 'report-completeness@1');
  const gap = gapIn(asked, counted, frame);
  if (gap) return gap;
  const told = received.filter(({ report }) => currentValues(report).length > 0);
  const ofReceived = { ...frame, coverage: { known: told.length, expected: received.length } };
  const cells = told.flatMap(({ report, version }) => {
    const values = new Map(currentValues(report).map((value) => [value.indicator, value]));
    return gapsIn(report, version).required.map(({ code }) => values.get(code));
  });
  if (told.length > 0 && cells.length === 0)
    return missing('NOT_APPLICABLE', 'The framework requires no indicator.', ofReceived);
  const answered = cells.filter((value) => value && isAnswered(value));
  return shareOf(answered, cells, 'Of no report received are the values on this register.', ofReceived);
}

/** C4: of the reports received of which that is known, the share that tells how the budget was used. */
export function budgetReporting(asked: Asked): Measured {
  const { counted, received, frame } = countedIn(asked, 'PERCENT', 'budget-reporting@1');
  const said = received.flatMap(
    ({ report }) => report.versions.findLast(({ restates }) => !restates)?.includesBudgetUse ?? [],
  );
  const ofReceived = { ...frame, coverage: { known: said.length, expected: received.length } };
  const unknown = 'Of no report received is on record whether it tells how the budget was used.';
  return gapIn(asked, counted, frame) ?? shareOf(said.filter(Boolean), said, unknown, ofReceived);
}

/** A report with the version of the framework that it is on. */
type Counted = { report: CountryReportState; version: FrameworkVersionState };

/** The reports of the members that were due by the day or came, on a version in force for their period. */
function countedIn({ members, frameworks, reports, day }: Asked, unit: string, method: string) {
  const counted = reports.flatMap((report): Counted[] => {
    const followed = frameworks.find(({ framework }) => framework.key === report.framework);
    if (!followed || !members.includes(report.member)) return [];
    const inForce = versionsOf(followed, report.covers);
    const on = report.versions.at(-1)?.frameworkVersion ?? report.expected?.frameworkVersion;
    const version = on === undefined ? inForce.at(-1) : inForce.find((each) => each.version === on);
    const isDue = report.expected !== undefined && report.expected.due.to <= day;
    return version && (isReceived(report) || isDue) ? [{ report, version }] : [];
  });
  const received = counted.filter(({ report }) => isReceived(report));
  const frame: Frame = {
    unit,
    method,
    coverage: { known: membersIn(received).length, expected: members.length },
    evidence: counted.flatMap(({ report, version }) => [...version.events, ...report.events]),
  };
  return { counted, received, frame };
}

const isReceived = ({ versions }: CountryReportState) => versions.length > 0;
const membersIn = (counted: readonly Counted[]) => [...new Set(counted.map(({ report }) => report.member))];
const allAccepted = (counted: readonly Counted[]) =>
  membersIn(counted).filter((member) =>
    counted.every(({ report }) => report.member !== member || report.state === 'ACCEPTED'),
  );

function gapIn({ frameworks, year, members, reports }: Asked, counted: readonly Counted[], frame: Frame) {
  if (inForceIn(frameworks, year).length === 0)
    return missing('NOT_APPLICABLE', `No results framework was in force in ${year}.`, frame);
  if (counted.some(({ report }) => isReceived(report))) return undefined;
  if (counted.length > 0)
    return missing(
      'NOT_REPORTED',
      `Of the reports due for ${year} none is on this register, which does not mean that none was made.`,
      frame,
    );
  const awaited = reports.some(({ member, expected }) => members.includes(member) && expected);
  return awaited
    ? missing('NOT_YET_DUE', `No report for ${year} was due by that day.`, frame)
    : missing('NOT_REPORTED', `No report for ${year} is on record as expected or received.`, frame);
}

function shareOf(some: readonly unknown[], all: readonly unknown[], unknown: string, frame: Frame): Measured {
  const share = percent(String(some.length), String(all.length), DECIMALS);
  return share === undefined ? missing('NOT_REPORTED', unknown, frame) : measured(share, frame);
}
