/** Days and zones. A day is counted from 1970-01-01, so that days compare and subtract; `Date` here is arithmetic, never a clock. */
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import { DateTime } from 'luxon';

/** Days since 1970-01-01 of the Gregorian calendar. */
export type EpochDay = number;

const DAY = 86_400_000;

/** Every fold asks for the days of every entry, and they are few: the three centuries that dates may lie in have 110,000. */
const days = new Map<string, EpochDay>();

/** `day` is an ISO date such as 2015-04-30, already validated. */
export function epochDay(day: string): EpochDay {
  let counted = days.get(day);
  if (counted === undefined) {
    counted = Date.parse(`${day}T00:00:00Z`) / DAY;
    days.set(day, counted);
  }
  return counted;
}

export const isoDay = (day: EpochDay): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The last day of a month, which counts from 1. */
export const lastDayOf = (year: number, month: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${DateTime.utc(year, month).daysInMonth}`;

/** The date that the instant (milliseconds since the epoch) has in a zone such as Asia/Bangkok. Throws for a zone there is not. */
export function dayIn(instant: number, zone: string): string {
  const day = DateTime.fromMillis(instant, { zone }).toISODate();
  if (day === null) throw new Error(`${zone} is not a time zone`);
  return day;
}

/** RFC 3339 in UTC. */
export const instantText = (instant: number): string => new Date(instant).toISOString();

/** Milliseconds since the epoch. Of an hour that the clocks showed twice it is the first; one that they skipped counts as put forward. */
export const instantOf = ({ local, zone }: LocalInstant): number => DateTime.fromISO(local, { zone }).toMillis();

/** Whether the clocks of the zone ever showed that time: when they are put forward, they skip an hour. */
export const wasShown = ({ local, zone }: LocalInstant): boolean =>
  DateTime.fromISO(local, { zone }).toFormat(CLOCK).startsWith(local);

/** What the clocks of a zone show at an instant, to the second where it is not a full minute. */
export function localIn(instant: number, zone: string): string {
  const shown = DateTime.fromMillis(instant, { zone });
  return shown.toFormat(shown.second === 0 ? MINUTE : CLOCK);
}

/** The last millisecond that a day has in a zone. */
export const endOfDay = (day: EpochDay, zone: string): number =>
  DateTime.fromISO(isoDay(day), { zone }).endOf('day').toMillis();

/** The instant so many hours later, on the clocks of the same zone. */
export const hoursAfter = ({ local, zone }: LocalInstant, hours: number): LocalInstant => ({
  local: localIn(instantOf({ local, zone }) + hours * HOUR, zone),
  zone,
});

/** Saturdays and Sundays, which no member works on. 1970-01-01 was a Thursday. */
export const isWeekend = (day: EpochDay): boolean => [2, 3].includes(((day % 7) + 7) % 7);

const MINUTE = "yyyy-MM-dd'T'HH:mm";
const CLOCK = "yyyy-MM-dd'T'HH:mm:ss";
const HOUR = 3_600_000;
