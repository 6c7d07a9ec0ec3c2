/** Lists of meetings. */
import { countMeetings, meetingsPage } from '@rapporteur/read-models/timelines/meeting';
import type { RegisterMeetingsArgs } from '../generated/resolvers.ts';
import type { MeetingPage } from '../rows.ts';
import type { View } from '../view.ts';
import { daysGiven, given } from './given.ts';
import { pageAt } from './page-at.ts';

export function meetingsAt(view: View, { first, after, ...asked }: Partial<RegisterMeetingsArgs>): MeetingPage {
  const filter = {
    body: given(asked.body),
    host: given(asked.host),
    gathering: given(asked.gathering),
    ...daysGiven(asked, 'from', 'to'),
    ...daysGiven(asked, 'plannedFrom', 'plannedTo'),
  };
  const { moment } = view;
  return pageAt(
    view,
    {
      name: 'meetings',
      page: (db, page) => meetingsPage(db, moment, filter, page),
      count: (db) => countMeetings(db, moment, filter),
    },
    { first, after },
    filter,
  );
}
