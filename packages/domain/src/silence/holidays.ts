/** Public holidays of a member, year by year. What was declared last by a day is what counted on it, and what working days were counted by. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { HolidaysEvent } from '@rapporteur/schema/registry';
import { keyed } from '../keys.ts';
import type { StreamKind } from '../stream-kind.ts';

export type HolidayCalendarState = {
  member: string;
  year: number;
  days: { date: string; name: string }[];
  declared: PartialDate;
  sources: SourceRef[];
  event: string;
};
export type HolidayCalendars = Readonly<Record<string, HolidayCalendarState>>;

export const holidayCalendarKey = ({ member, year }: { member: string; year: number }): string => keyed(member, year);

export const holidays: StreamKind<HolidayCalendars, HolidaysEvent> = {
  kind: 'holidays',
  initial: {},
  evolve: (calendars, { id: event, data, effective: declared, sources }) => ({
    ...calendars,
    [data.year]: { ...data, declared, sources, event },
  }),
  rank: () => 0,
  creates: ({ data }) => String(data.year),
  names: () => undefined,
  unique: () => undefined,
  objection(_, { data }) {
    const other = data.days.find(({ date }) => date.slice(0, 4) !== String(data.year));
    return other && refusal('HOLIDAY_OF_ANOTHER_YEAR', { date: other.date, year: data.year }, 'data.days');
  },
  entities: (calendars) =>
    Object.values(calendars).map((state) => ({ type: 'holidayCalendar', key: holidayCalendarKey(state), state })),
};
