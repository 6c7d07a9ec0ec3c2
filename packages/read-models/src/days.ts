/** Days of the calendar as numbers, by plain arithmetic: every fold asks for the days of every entry, and parsing dates costs ten times as much. */
import type { EpochDay } from '@rapporteur/domain/calendar';

/** `day` is an ISO date such as 2015-04-30. NaN for what does not look like one; whether such a day exists is not asked. */
export function dayNumber(day: string): EpochDay {
  if (day.length !== 10) return Number.NaN;
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  // Years begin in March here, so that the leap day is their last.
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(day, 8, 10) - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
