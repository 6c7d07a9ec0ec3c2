/** The date in the register's own zone, asked for by every answer and worked out once a minute: zones differ by whole minutes. */
import { dayIn, type EpochDay, epochDay } from '@rapporteur/domain/calendar';

let last = { minute: Number.NaN, zone: '', day: 0 };

/** `instant` in milliseconds since the epoch. */
export function todayAt(instant: number, zone: string): EpochDay {
  const minute = Math.floor(instant / 60_000);
  if (last.minute !== minute || last.zone !== zone) last = { minute, zone, day: epochDay(dayIn(instant, zone)) };
  return last.day;
}
