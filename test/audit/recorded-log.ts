/** A log of any length that is the same in every run: the bench's events, as recorded by a clock that sometimes goes back. */
import type { RecordedElsewhere } from '@rapporteur/event-log/port';
import { sentences } from '@rapporteur/event-log/testing/sample-events';
import { founding, rounds } from '../bench/generator.ts';

const CLOCK = Date.UTC(2016, 3, 1);
/** What tends to break on its way through a file of lines. */
const NOTE = `${Object.values(sentences).join(' ')} a line\u2028and a paragraph\u2029 of their own`;

export function recordedLog(size: number): RecordedElsewhere[] {
  const events: RecordedElsewhere[] = [];
  for (const event of generated(size)) {
    const n = events.length;
    const recordedAt = CLOCK + n * 1000 - (n % 7 === 0 ? 5000 : 0);
    const metadata = n % 10 === 0 ? { ...event.metadata, note: NOTE } : event.metadata;
    if (events.push({ ...event, metadata, recordedAt }) === size) break;
  }
  return events;
}

function* generated(size: number): Generator<Omit<RecordedElsewhere, 'recordedAt'>> {
  for (const { stream, events } of founding())
    yield* events.map((event, n) => ({ ...event, stream, revision: BigInt(n) }));
  for (const { revision, additions } of rounds(size))
    yield* additions.map(({ stream, event }) => ({ ...event, stream, revision: BigInt(revision) }));
}
