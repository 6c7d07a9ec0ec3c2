/** When silence expires that was opened for so many working days: days on which nobody named has a holiday or a weekend. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import { type EpochDay, epochDay, isoDay, isWeekend } from '../calendar.ts';
import type { HolidayCalendarState } from './holidays.ts';

/** The calendar of a member for a year, as it was declared by the day that counts; undefined where none was. */
export type CalendarOf = (member: string, year: number) => HolidayCalendarState | undefined;
export type Counting = { days: number; members: readonly string[] };
export type Counted = { expiresAt: LocalInstant; holidays: { date: string; member: string }[] };

/** More days than any count of working days that a schema takes can need. */
const FURTHEST = 2000;

/**
 * The same time of day, so many working days after the day of opening, which itself does not count. Lists the holidays passed over, so
 * that people can count again. Refused where somebody's holidays of a year it comes to were not declared: they are then not known, not none.
 */
export function countWorkingDays(
  opened: LocalInstant,
  { days, members }: Counting,
  calendarOf: CalendarOf,
  by: string,
): Counted | Refusal {
  const [openingDay = '', time = ''] = opened.local.split('T');
  const holidays: Counted['holidays'] = [];
  const start = epochDay(openingDay);
  let left = days;
  for (let day: EpochDay = start + 1; day <= start + FURTHEST; day++) {
    if (isWeekend(day)) continue;
    const date = isoDay(day);
    const off = membersOff(date, members, calendarOf, by);
    if (isRefusal(off)) return off;
    holidays.push(...off.map((member) => ({ date, member })));
    if (off.length === 0) left -= 1;
    if (left === 0) return { expiresAt: { local: `${date}T${time}`, zone: opened.zone }, holidays };
  }
  const why = `has no ${days} working days within ${FURTHEST} days; mend the number, or the holidays`;
  return refusal('FIELD_INVALID', { field: 'data.workingDays', why }, 'data.workingDays');
}

/** Who has a holiday on that day. */
function membersOff(date: string, members: readonly string[], calendarOf: CalendarOf, by: string): string[] | Refusal {
  const year = Number(date.slice(0, 4));
  const off: string[] = [];
  for (const member of members) {
    const calendar = calendarOf(member, year);
    if (!calendar) return refusal('HOLIDAYS_UNDECLARED', { member, year, day: by }, 'data.workingDays');
    if (calendar.days.some((holiday) => holiday.date === date)) off.push(member);
  }
  return off;
}
