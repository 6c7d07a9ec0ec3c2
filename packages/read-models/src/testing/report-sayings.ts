/** What the streams of a results framework and of reports on it may say. */
import { DAYS, dateOf, MEMBERS, type Sayings, type Step, say } from './saying.ts';

export const REPORT_STREAMS = [
  'framework-ME',
  'countryReport-TH.ME.2013',
  'countryReport-TH.ME.2013',
  'countryReport-LA.ME.2013-Q4',
];

/** A day of another date than that of the event itself. */
const another = (given: Step) => dateOf({ day: given.target % DAYS.length, length: given.length });
const FIGURES = [{ value: '3' }, { value: '33.5' }, { absence: 'NOT_REPORTED' }, { absence: 'ILLEGIBLE' }];

export const reportSayings: Readonly<Record<string, Sayings>> = {
  framework: (key, given) =>
    ['first', 'second', 'first'].map((version) =>
      say('ResultsFrameworkAdopted', {
        key,
        version,
        ...(given.target % 2 && { title: `Framework ${given.target % 3}` }),
        ...(given.target % 3 && { subregionalPlan: 'SPA-1' }),
        indicators: [
          { code: '1', statement: 'Trained', unit: 'PERCENT', required: true, affectedPeople: false },
          { code: '2', statement: 'Held', unit: 'COUNT', required: given.which === 0, affectedPeople: false },
        ].slice(given.which === 2 ? 1 : 0),
      }),
    ),
  countryReport(key, given) {
    const [member, framework, period] = key.split('.');
    const of = { member, framework, period };
    const by = { kind: 'MEMBER', code: MEMBERS[given.which] };
    const figure = FIGURES[given.target % FIGURES.length];
    const values = [
      { indicator: '1', figure },
      { indicator: '2', figure: { value: '7' }, note: 'As counted.' },
    ].slice(given.which === 2 ? 1 : 0);
    const submitted = say('CountryReportSubmitted', {
      ...of,
      frameworkVersion: 'first',
      values,
      ...(given.target % 2 && { includesBudgetUse: given.which === 0 }),
    });
    return [
      submitted,
      submitted,
      say('ReportExpected', { ...of, due: another(given) }),
      say('CountryReportReturned', { ...of, by, reason: 'A page is missing.' }),
      say('CountryReportAccepted', { ...of, by, how: 'NATIONAL_VARIANT_MAPPED' }),
      say('CountryReportRestated', { ...of, frameworkVersion: 'first', values, reason: 'Counted twice.' }),
    ];
  },
};
