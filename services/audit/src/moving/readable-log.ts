import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { Refused, reason } from './refusals.ts';

/** Every event of the log; throws Refused with the entry at which it cannot be read on. */
export async function* readableLog(log: EventLog, name: string): AsyncGenerator<StoredEvent> {
  let entry = 1;
  const events = log.readAll()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await events.next().catch((error) => {
        throw new Refused('LOG_UNREADABLE', { log: name, entry, why: reason(error) });
      });
      if (next.done) return;
      yield next.value;
      entry += 1;
    }
  } finally {
    await events.return?.();
  }
}
