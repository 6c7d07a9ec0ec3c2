/** Public holidays of members over time: the calendar of a year as it had been declared by a day. */
import type { HolidayCalendarState } from '@rapporteur/domain/silence/holidays';
import { timelineTable } from '../timeline-table.ts';

export const holidayCalendarTimeline = timelineTable({
  type: 'holidayCalendar',
  columns: { year: 'INTEGER NOT NULL' },
  fill: ({ year }: HolidayCalendarState) => ({ year }),
});
