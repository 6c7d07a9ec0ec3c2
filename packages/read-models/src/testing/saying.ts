/** What the events of a random history say: one step of it, turned into what an event of its stream may say. */
import { isoDay } from '@rapporteur/domain/calendar';
import type { StoredEvent } from '@rapporteur/event-log/port';
import type { PartialDate } from '@rapporteur/schema/partial-date';

const FIRST_DAY = 16_000; // 2013-10-22
/** The days on which anything happens in a history. */
export const DAYS: readonly number[] = Array.from({ length: 14 }, (_, index) => FIRST_DAY + index);
export const SOURCES = ['report-a', 'report-b', 'report-c'];
export const MEMBERS = ['TH', 'LA', 'VN'];

export type Step = {
  stream: number;
  what: number;
  which: number;
  day: number;
  length: number;
  sources: number[];
  target: number;
  clock: number;
};
export type Said = { type: string; data: Record<string, unknown> };
/** Everything that an event of a stream with this key may say at this step, after these events of it. */
export type Sayings = (key: string, given: Step, before: readonly Pick<StoredEvent, 'id' | 'type'>[]) => Said[];

export const say = (type: string, data: Record<string, unknown>): Said => ({ type, data });

export function dateOf({ day, length }: Pick<Step, 'day' | 'length'>): PartialDate {
  const [from, to] = [isoDay(DAYS[day]!), isoDay(DAYS[day]! + length)];
  return { from, to, precision: length === 0 ? 'DAY' : 'RANGE', approximate: false, basis: 'STATED' };
}
