/** Results frameworks and the reports of members on them: lists that are short. */
import { countryReportsAt } from '@rapporteur/read-models/timelines/country-report';
import { frameworks } from '@rapporteur/read-models/timelines/framework';
import type { RegisterCountryReportsArgs } from '../generated/resolvers.ts';
import type { CountryReportRow, ResultsFrameworkRow } from '../rows.ts';
import { seen, type View } from '../view.ts';
import { given } from './given.ts';
import { shortList } from './short.ts';

export const frameworksOf = (view: View): ResultsFrameworkRow[] =>
  view.once('results frameworks', (db) => frameworks(db, view.moment)).map((found) => seen(view, found));

export function countryReportsOf(view: View, asked: RegisterCountryReportsArgs): CountryReportRow[] {
  const filter = { member: given(asked.member), framework: given(asked.framework), year: given(asked.year) };
  const read = (limit: number) => view.answer.read((db) => countryReportsAt(db, view.moment, filter, limit));
  return shortList(view, read, 'reports', 'Narrow it down by member, framework or year');
}
