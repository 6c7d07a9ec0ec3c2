/** What is known at a moment: up to where in the log, or by what had been published. */
import { type EpochDay, epochDay, instantText } from '@rapporteur/domain/calendar';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { ExactDay, strangeYear } from '@rapporteur/schema/partial-date';
import { CannotAnswer, WrongUsage } from './problems.ts';

export type Known = { position: bigint } | { at: number } | { published: string } | 'now';

/** The end of what is known: the last position, and when that was recorded, by the running maximum of the clock. */
export type Pinned = { position: bigint; recordedMax: number | undefined; publishedBy: EpochDay | undefined };

/** Throws WrongUsage with a sentence for what is none of the three. */
export function readKnown(text: string | undefined): Known {
  if (text === undefined || text === 'now') return 'now';
  if (/^\d{1,39}$/u.test(text)) return { position: BigInt(text) };
  const published = /^published:(.*)$/u.exec(text)?.[1];
  if (published !== undefined) return { published: dayIn('--known published:', published) };
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new WrongUsage(
      `--known has to be a position such as 57, an instant with its zone such as 2026-07-01T09:00:00+07:00, or published:2015-06-01, not "${text}".`,
    );
  return { at };
}

/** A day of the calendar. */
export function dayIn(option: string, text: string): string {
  if (!ExactDay.safeParse(text).success)
    throw new WrongUsage(`${option} has to be a day of the calendar, such as 2015-04-30, not "${text}".`);
  const strange = strangeYear(Number(text.slice(0, 4)));
  if (strange !== undefined) throw new WrongUsage(`${option} ${strange}.`);
  return text;
}

/** Walks along the log as far as is known and tells of each event on the way. Throws CannotAnswer for a position that is not reached. */
export async function pin(
  events: AsyncIterable<StoredEvent>,
  known: Known,
  onEvent: (event: StoredEvent) => void,
): Promise<Pinned> {
  const wanted = known !== 'now' && 'position' in known ? known.position : undefined;
  const until = known !== 'now' && 'at' in known ? known.at : Number.POSITIVE_INFINITY;
  let [position, recordedMax, last] = [0n, Number.NEGATIVE_INFINITY, 0n];
  for await (const event of events) {
    last = event.position;
    if (wanted !== undefined && last > wanted) break;
    const latest = Math.max(recordedMax, event.recordedAt);
    if (latest > until) break;
    position = last;
    recordedMax = latest;
    onEvent(event);
  }
  if (wanted !== undefined && last < wanted)
    throw new CannotAnswer(`The log ends at position ${last}; what it will hold at ${wanted} nobody knows.`);
  return {
    position,
    recordedMax: position === 0n ? undefined : recordedMax,
    publishedBy: known !== 'now' && 'published' in known ? epochDay(known.published) : undefined,
  };
}

/** A moment of knowledge in words. */
export function knownText({ position, recordedMax }: Pinned, known: Known): string {
  if (known !== 'now' && 'published' in known)
    return `by what had been published by the end of ${known.published}, as the register now dates its sources`;
  if (recordedMax === undefined) return 'as the register knew before its first entry';
  return `as the register knew at position ${position}, recorded by ${instantText(recordedMax)}`;
}
