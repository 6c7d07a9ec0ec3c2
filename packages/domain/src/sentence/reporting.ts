/** Results frameworks and the reports of members on them, in plain sentences. */
import type { ReportedValue } from '@rapporteur/schema/country-report';
import type { RecordedEvent } from '../stream-kind.ts';
import { because, type Clauses, dateText, figureText, list, type ReportingEvent, words } from './parts.ts';

export const reportingClauses: Clauses<ReportingEvent> = {
  ResultsFrameworkAdopted: ({ key, version, title, indicators, byDecision }) =>
    `${version} of the results framework ${title ? `${title} (${key})` : key} was adopted${byDecision ? ` by ${byDecision}` : ''}, with ${indicators.length} ${indicators.length === 1 ? 'indicator' : 'indicators'}`,

  ReportExpected: (data, say) =>
    `${say.member(data.member)} was expected to report on ${data.framework} for ${data.period} by ${dateText(data.due)}`,
  CountryReportSubmitted: (data, say, event) =>
    `${say.member(data.member)} submitted ${report(data)}${onBehalf(event, data.member)}${data.presentedTo ? ` to ${say.body(data.presentedTo)}` : ''}${told(data.values)}`,
  CountryReportReturned: (data, say) =>
    `${say.party(data.by)} returned ${report(data)} of ${say.member(data.member)}${because(data.reason)}`,
  CountryReportAccepted: (data, say) =>
    `${say.party(data.by)} accepted ${report(data)} of ${say.member(data.member)} (${words(data.how)})`,
  CountryReportRestated: (data, say, event) =>
    `${say.member(data.member)} restated ${report(data)}${onBehalf(event, data.member)}${told(data.values)}${because(data.reason)}`,
};

const report = ({ framework, period }: { framework: string; period: string }) =>
  `the report on ${framework} for ${period}`;

/** Somebody else entered it for the member. */
const onBehalf = ({ recordedBy }: RecordedEvent, member: string): string =>
  recordedBy.member === member ? '' : ` (entered on its behalf by ${recordedBy.office ?? 'the register'})`;

function told(values: readonly ReportedValue[]): string {
  if (values.length === 0) return '';
  if (values.length > MOST_TOLD) return `, with values of ${values.length} indicators`;
  return `, ${list(values.map(({ indicator, figure, printedAs }: ReportedValue) => `indicator ${indicator} at ${figureText(figure, printedAs)}`))}`;
}
const MOST_TOLD = 5;
