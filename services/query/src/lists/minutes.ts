/** Minutes by the day on which the window for comments closes. */
import { minutesWindows } from '@rapporteur/read-models/timelines/meeting';
import type { RegisterMinutesArgs } from '../generated/resolvers.ts';
import { minutesOf } from '../resolvers/minutes.ts';
import type { MinutesRow } from '../rows.ts';
import type { View } from '../view.ts';
import { daysGiven } from './given.ts';
import { shortList } from './short.ts';

export function minutesAt(view: View, asked: RegisterMinutesArgs): MinutesRow[] {
  const filter = daysGiven(asked, 'closesFrom', 'closesTo');
  const read = (limit: number) => view.answer.read((db) => minutesWindows(db, view.moment, filter, limit));
  return shortList(view, read, 'minutes', 'Narrow the days down').flatMap((meeting) => minutesOf(meeting) ?? []);
}
