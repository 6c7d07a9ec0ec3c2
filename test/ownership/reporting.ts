/** C1 to C4 of domain.md, section 8: reports on the results frameworks in force, folded anew. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { fraction, percentOf } from './exact.ts';
import { entriesOf, type Standing } from './standing.ts';
import { type Numbers, told } from './told.ts';

type Days = { from: string; to: string };
type Adopted = Extract<Entry, { type: 'ResultsFrameworkAdopted' }>;
type Version = { adopted: Days; version: string; indicators: Adopted['data']['indicators'] };
type Values = Extract<Entry, { type: 'CountryReportSubmitted' }>['data']['values'];
type Report = {
  member: string;
  framework: string;
  period: string;
  due?: Days;
  expectedOn?: string | undefined;
  received?: Days;
  on?: string;
  accepted: boolean;
  values: Map<string, Values[number]>;
  budget?: boolean | undefined;
};
type Asked = { members: readonly string[]; year: number; day: string };

export function reporting(standing: Standing, { members, year, day }: Asked): Numbers {
  const reports = reportsIn(standing).filter(
    ({ member, period }) => members.includes(member) && period.startsWith(String(year)),
  );
  const inForce = entriesOf(standing, 'framework').some(
    (entries) => versionsFor(standing, entries, daysOf(String(year))).length > 0,
  );
  const counted = reports.flatMap((report) => {
    const framework = standing.get(`framework-${report.framework}`) ?? [];
    const versions = versionsFor(standing, framework, daysOf(report.period));
    const on = report.on ?? report.expectedOn;
    const version = on === undefined ? versions.at(-1) : versions.find((each) => each.version === on);
    const wasDue = report.due !== undefined && report.due.to <= day;
    return version && (report.received || wasDue) ? [{ report, version }] : [];
  });
  const received = counted.filter(({ report }) => report.received);
  const of = [...new Set(counted.map(({ report }) => report.member))];
  const accepted = of.filter((member) => counted.every(({ report }) => report.member !== member || report.accepted));
  const gap = !inForce
    ? 'NOT_APPLICABLE'
    : received.length > 0
      ? undefined
      : counted.length === 0 && reports.some(({ due }) => due)
        ? 'NOT_YET_DUE'
        : 'NOT_REPORTED';
  const coverage = { known: new Set(received.map(({ report }) => report.member)).size, expected: members.length };
  const share = (part: number, whole: number, known: number, none = 'NOT_REPORTED') => {
    const absence = gap ?? (whole === 0 ? none : undefined);
    const value = absence ? undefined : percentOf(fraction(part), fraction(whole));
    // Where there is nothing to count of reports, it is told of how many members nothing is on record.
    if (gap) return told({ absence: gap, ...coverage });
    return told({ ...(absence ? { absence } : { value }), known, expected: received.length });
  };

  const timely = received.map(({ report }) => timeliness(report)).filter((each) => each !== undefined);
  const filled = received.filter(({ report }) => report.values.size > 0);
  const cells = filled.flatMap(({ report, version }) =>
    version.indicators
      .filter(({ required, affectedPeople }) => required && !affectedPeople)
      .map(({ code }) => report.values.get(code)),
  );
  const answered = cells.filter((cell) => cell && ('value' in cell.figure || cell.note !== undefined));
  const budgets = received.map(({ report }) => report.budget).filter((each) => each !== undefined);
  return {
    onFramework: told(
      gap
        ? { absence: gap, ...coverage }
        : { value: percentOf(fraction(accepted.length), fraction(of.length)), ...coverage },
    ),
    membersReporting: told(gap ? { absence: gap, ...coverage } : { value: String(accepted.length), ...coverage }),
    onTime: share(timely.filter((each) => each === 'IN_TIME').length, timely.length, timely.length),
    completeness: share(
      answered.length,
      cells.length,
      filled.length,
      filled.length > 0 ? 'NOT_APPLICABLE' : 'NOT_REPORTED',
    ),
    budgetReporting: share(budgets.filter((told) => told).length, budgets.length, budgets.length),
  };
}

/** The versions in force on some day of the period; none after the plan that they belong to was closed. */
function versionsFor(standing: Standing, entries: readonly Entry[], period: Days): Version[] {
  let versions: Version[] = [];
  let plan: string | undefined;
  for (const entry of entries) {
    if (entry.type !== 'ResultsFrameworkAdopted') continue;
    const { version, indicators, subregionalPlan } = entry.data;
    plan = subregionalPlan ?? plan;
    versions = [
      ...versions.filter((other) => other.version !== version),
      { version, indicators, adopted: entry.effective },
    ];
  }
  const closing = (standing.get(`subregionalPlan-${plan}`) ?? []).find(({ type }) => type === 'SubregionalPlanClosed');
  if (closing && closing.effective.to < period.from) return [];
  return versions.filter(({ adopted }, place) => {
    const next = versions[place + 1];
    return adopted.from <= period.to && (next === undefined || next.adopted.to >= period.from);
  });
}

/** Of a year, a quarter such as 2014-Q3, or a month. */
function daysOf(period: string): Days {
  const [year, part] = period.split('-') as [string, string | undefined];
  const [first, last] = part?.startsWith('Q')
    ? [Number(part[1]) * 3 - 2, Number(part[1]) * 3]
    : part
      ? [Number(part), Number(part)]
      : [1, 12];
  const day = (month: number, of: number) => new Date(Date.UTC(Number(year), month, of)).toISOString().slice(0, 10);
  return { from: day(first - 1, 1), to: day(last, 0) };
}

function reportsIn(standing: Standing): Report[] {
  return entriesOf(standing, 'countryReport').flatMap((entries) => {
    let report: Report | undefined;
    for (const entry of entries) {
      if (entry.type === 'ReportExpected' || entry.type === 'CountryReportSubmitted') {
        const { member, framework, period } = entry.data;
        report ??= { member, framework, period, accepted: false, values: new Map() };
      }
      if (!report) continue;
      if (entry.type === 'ReportExpected') {
        report.due = entry.data.due;
        report.expectedOn = entry.data.frameworkVersion;
      } else if (entry.type === 'CountryReportSubmitted') {
        report.received ??= entry.effective;
        report.accepted = false;
        report.on = entry.data.frameworkVersion;
        report.budget = entry.data.includesBudgetUse;
        report.values = new Map(entry.data.values.map((value) => [value.indicator, value]));
      } else if (report.received) {
        if (entry.type === 'CountryReportReturned') report.accepted = false;
        if (entry.type === 'CountryReportAccepted') report.accepted = true;
        if (entry.type === 'CountryReportRestated') {
          report.on = entry.data.frameworkVersion;
          for (const value of entry.data.values) report.values.set(value.indicator, value);
        }
      }
    }
    return report ? [report] : [];
  });
}

/** Undefined where it cannot be said. */
function timeliness({ due, received }: Report): 'IN_TIME' | 'LATE' | undefined {
  if (!due || !received) return undefined;
  if (received.to <= due.to) return 'IN_TIME';
  return received.from > due.to ? 'LATE' : undefined;
}
