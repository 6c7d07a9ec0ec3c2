/** Whether a file and a log belong together: a file may be a copy from elsewhere, and a log may have been restored from one. */
import type { EventLog } from '@rapporteur/event-log/port';
import type { Database } from '@rapporteur/event-log/sqlite/database';

/** Throws with a sentence where the log does not hold the last event that was taken in, at its position. */
export async function assertSameLog(log: EventLog, db: Database): Promise<void> {
  const last = db.prepareArrays<[string, string]>('SELECT id, position FROM event ORDER BY ordinal DESC LIMIT 2').all();
  const [[id, position] = [], [, before = '0'] = []] = last;
  if (id === undefined || position === undefined) return;
  // Only after the position of an event can a log be read on.
  for await (const event of log.readAll(BigInt(before))) {
    if (event.id === id && event.position === BigInt(position)) return;
    break;
  }
  throw new Error(`The log does not hold at position ${BigInt(position)} what was read there: it is another log.`);
}
