/** Dates with the words of their source, and when meetings were held and decisions were taken. */
import type { Basis } from '@rapporteur/schema/partial-date';
import type { Decision, Meeting, PublicRecord } from './record.ts';

export type Told = { date: string; stated?: string | undefined; basis?: Basis | undefined };

/** As commands take it. */
export const when = ({ date, stated, basis }: Told) =>
  stated === undefined && basis === undefined ? date : { date, stated, basis };

export const datesOfMeeting = ({ dates, stated, datesBasis }: Meeting): Told => ({
  date: dates,
  stated,
  basis: datesBasis,
});

export function meetingOf(key: string, { meetings }: PublicRecord): Meeting {
  const meeting = meetings.find((each) => each.key === key);
  if (!meeting) throw new Error(`the record has no meeting ${key}`);
  return meeting;
}

/** A decision without a date of its own was taken on the dates of its meeting. */
export function datesOfDecision({ symbol, date, dateBasis, meeting }: Decision, record: PublicRecord): Told {
  if (date !== undefined) return { date, basis: dateBasis };
  if (meeting === undefined) throw new Error(`${symbol} has neither a date nor a meeting`);
  return datesOfMeeting(meetingOf(meeting, record));
}

/** Since when a source could be read. What it announces was planned by then. */
export function publicationOf(id: string, { sources }: PublicRecord): Told {
  const source = sources.find((each) => each.id === id);
  if (source?.published === undefined) throw new Error(`${id} announces something, but its publication has no date`);
  return { date: source.published, stated: source.stated };
}
