/** Days and zones. A day is counted from 1970-01-01, so that days compare and subtract; `Date` here is arithmetic, never a clock. */
import { DateTime } from 'luxon';

/** Days since 1970-01-01 of the Gregorian calendar. */
export type EpochDay = number;

const DAY = 86_400_000;

/** `day` is an ISO date such as 2015-04-30, already validated. */
export const epochDay = (day: string): EpochDay => Date.parse(`${day}T00:00:00Z`) / DAY;

export const isoDay = (day: EpochDay): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The date that the instant (milliseconds since the epoch) has in a zone such as Asia/Bangkok. */
export const dayIn = (instant: number, zone: string): string =>
  DateTime.fromMillis(instant, { zone }).toISODate() ?? isoDay(Math.floor(instant / DAY));

/** RFC 3339 in UTC. */
export const instantText = (instant: number): string => new Date(instant).toISOString();
