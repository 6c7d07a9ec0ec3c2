/**
 * Streams as deciders see them, read from the log. What was read once stays true, so only what came since is read again: unless the log is
 * put back from a backup, and what was read last does not stand there any more.
 */
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import type { Metadata } from '@rapporteur/schema/envelope';
import { readEvent } from '@rapporteur/schema/registry';
import { LogUnavailable } from './log-unavailable.ts';

export type Streams = ReadonlyMap<string, readonly RecordedEvent[]>;
/** The whole stream up to now, empty if there is none. Throws LogUnavailable, or an Error for an event that this code cannot read. */
export type ReadStream = (stream: string) => Promise<readonly RecordedEvent[]>;

/** `keep` bounds the memory: how many events are held, those of the streams read last. An event takes about 2 KB. */
export function streamReader(log: EventLog, keep = 20_000): ReadStream {
  const held = new Map<string, readonly RecordedEvent[]>();
  let count = 0;

  function hold(stream: string, events: readonly RecordedEvent[]): void {
    count += events.length - (held.get(stream)?.length ?? 0);
    held.delete(stream);
    held.set(stream, events);
    for (const [oldest, { length }] of held) {
      if (count <= keep) break;
      held.delete(oldest);
      count -= length;
    }
  }

  return async function read(stream) {
    const known = held.get(stream) ?? [];
    const last = known.at(-1);
    const since = await stored(log, stream, last?.revision ?? 0n);
    if (last !== undefined && since.shift()?.id !== last.id) {
      held.clear();
      count = 0;
      return read(stream);
    }
    const events = since.length > 0 ? [...known, ...since.map(recordedEvent)] : known;
    // Somebody else may have read further in the meantime.
    if (events.length >= (held.get(stream)?.length ?? 0)) hold(stream, events);
    return events;
  };
}

export const recordedEvent = ({ metadata, ...stored }: StoredEvent): RecordedEvent =>
  ({ ...stored, ...readEvent(stored), ...(metadata as Metadata) }) as RecordedEvent;

async function stored(log: EventLog, stream: string, from: bigint): Promise<StoredEvent[]> {
  try {
    return await Array.fromAsync(log.readStream(stream, from));
  } catch (cause) {
    throw new LogUnavailable(cause);
  }
}
