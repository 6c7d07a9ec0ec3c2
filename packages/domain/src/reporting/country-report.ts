/**
 * The report of one member on one results framework for one period: by when it was expected, what was submitted, and what became of it.
 * Each submission and each restatement is a version; the first thing said of an indicator stays beside what was said of it later.
 */
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { AcceptedForm, ReportedValue } from '@rapporteur/schema/country-report';
import type { SourceRef } from '@rapporteur/schema/envelope';
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { CountryReportEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { keyed } from '../keys.ts';
import { type Entry, never, type StreamKind } from '../stream-kind.ts';

export type ReportState = 'EXPECTED' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
/** One version of the report. `values`: complete where it was submitted, those told anew where it was restated. */
export type ReportVersionState = {
  /** Its number, from 1. */
  version: number;
  restates: boolean;
  date: PartialDate;
  frameworkVersion: string;
  values: ReportedValue[];
  reason?: string | undefined;
  includesBudgetUse?: boolean | undefined;
  presentedTo?: string | undefined;
  /** Somebody else entered it on behalf of the member. */
  enteredFor: boolean;
  event: string;
  sources: SourceRef[];
};
export type ReportExpectation = { date: PartialDate; due: PartialDate; frameworkVersion?: string | undefined };
export type ReportReturn = { date: PartialDate; by: Party; reason: string; sources: SourceRef[] };
export type ReportAcceptance = { date: PartialDate; by: Party; how: AcceptedForm; sources: SourceRef[] };
export type CountryReportState = {
  member: string;
  framework: string;
  period: string;
  /** The year of the period. */
  year: number;
  /** The days of the period. */
  covers: PartialDate;
  state: ReportState;
  expected?: ReportExpectation;
  versions: ReportVersionState[];
  returns: ReportReturn[];
  /** Only while it is accepted. */
  accepted?: ReportAcceptance;
  sources: SourceRef[];
  events: string[];
};

const LIFE_CYCLE: readonly CountryReportEvent['type'][] = [
  'ReportExpected',
  'CountryReportSubmitted',
  'CountryReportRestated',
  'CountryReportReturned',
  'CountryReportAccepted',
];

export const countryReport: StreamKind<CountryReportState | undefined, CountryReportEvent> = {
  kind: 'countryReport',
  initial: undefined,

  evolve(state, entry) {
    const { id, type, sources } = entry;
    const submitted = state !== undefined && state.versions.length > 0;
    if (type !== 'ReportExpected' && type !== 'CountryReportSubmitted' && !submitted) return state;
    const before = state ?? begun(entry.data);
    return {
      ...evolve(before, entry),
      sources: joined(before.sources, sources),
      events: [...before.events, id],
    };
  },

  rank: ({ type }) => LIFE_CYCLE.indexOf(type),
  creates: ({ type, data }) => (type === 'CountryReportSubmitted' ? reportKey(data) : undefined),
  names: ({ type, data }) =>
    type === 'ReportExpected' || type === 'CountryReportSubmitted' ? undefined : reportKey(data),
  // The same may be said of it on another day, since it may be returned in between.
  unique: ({ type, data, effective }) => (type === 'ReportExpected' ? type : canonicalJson([type, data, effective])),
  objection,
  entities: (state) => (state ? [{ type: 'countryReport', key: reportKey(state), state }] : []),
};

type Key = Pick<CountryReportState, 'member' | 'framework' | 'period'>;
export const reportKey = ({ member, framework, period }: Key): string => keyed(member, framework, period);

/** The days of a period such as 2018, 2018-Q1 or 2018-03. */
export const daysOfPeriod = (period: string): PartialDate => PartialDate.parse(period);

const begun = ({ member, framework, period }: Key): CountryReportState => ({
  member,
  framework,
  period,
  year: Number(period.slice(0, 4)),
  covers: daysOfPeriod(period),
  state: 'EXPECTED',
  versions: [],
  returns: [],
  sources: [],
  events: [],
});

function evolve(state: CountryReportState, entry: Entry<CountryReportEvent>): CountryReportState {
  const { type, data, effective: date, sources } = entry;
  const { accepted: _, ...open } = state;
  switch (type) {
    case 'ReportExpected':
      return { ...state, expected: { date, due: data.due, frameworkVersion: data.frameworkVersion } };
    case 'CountryReportSubmitted': {
      const { includesBudgetUse, presentedTo } = data;
      const version = { ...versionOf(state, entry, data), includesBudgetUse, presentedTo };
      return { ...open, state: 'SUBMITTED', versions: [...state.versions, version] };
    }
    case 'CountryReportRestated': {
      const version = { ...versionOf(state, entry, data), restates: true, reason: data.reason };
      return { ...state, versions: [...state.versions, version] };
    }
    case 'CountryReportReturned': {
      const back = { date, by: data.by, reason: data.reason, sources };
      return { ...open, state: 'RETURNED', returns: [...state.returns, back] };
    }
    case 'CountryReportAccepted':
      return { ...state, state: 'ACCEPTED', accepted: { date, by: data.by, how: data.how, sources } };
    default:
      return never(type);
  }
}

type Told = { frameworkVersion: string; values: ReportedValue[] };
const versionOf = (
  { member, versions }: CountryReportState,
  { id, effective, sources, recordedBy }: Entry<CountryReportEvent>,
  { frameworkVersion, values }: Told,
): ReportVersionState => ({
  version: versions.length + 1,
  restates: false,
  date: effective,
  frameworkVersion,
  values,
  enteredFor: recordedBy.member !== member,
  event: id,
  sources,
});

function objection(
  report: CountryReportState | undefined,
  { type, data, effective }: Entry<CountryReportEvent>,
): Refusal | undefined {
  const { member, framework, period } = data;
  const not = (action: string) => {
    const status = IN_WORDS[!report || report.versions.length === 0 ? 'EXPECTED' : report.state];
    const params = { member, framework, period, status, day: effective.to, action };
    return refusal('REPORT_NOT_THAT', params, 'effective');
  };
  const { from } = daysOfPeriod(period);
  switch (type) {
    case 'ReportExpected': {
      const why = `lies before ${from}, on which the period of the report begins; mend the date`;
      return data.due.to < from ? refusal('DATE_IMPOSSIBLE', { field: 'data.due', why }, 'data.due') : undefined;
    }
    case 'CountryReportSubmitted': {
      if (report?.state === 'ACCEPTED') return not('submitting it again (what was accepted is restated)');
      const why = `lies before ${from}, on which the period of the report begins; mend the date`;
      return effective.to < from ? refusal('DATE_IMPOSSIBLE', { field: 'effective', why }, 'effective') : undefined;
    }
    case 'CountryReportReturned':
      return report?.state === 'SUBMITTED' ? undefined : not('returning it');
    case 'CountryReportAccepted':
      return report?.state === 'SUBMITTED' ? undefined : not('accepting it');
    case 'CountryReportRestated':
      return report && report.versions.length > 0 ? undefined : not('restating it');
    default:
      return never(type);
  }
}

const IN_WORDS: Readonly<Record<ReportState, string>> = {
  EXPECTED: 'not yet submitted',
  SUBMITTED: 'submitted',
  RETURNED: 'returned',
  ACCEPTED: 'accepted',
};
