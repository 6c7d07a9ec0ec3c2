import { setImmediate as turn } from 'node:timers/promises';
import { hangBell } from '../bell.ts';
import type { EventLog, Filter, Followed, StoredEvent } from '../port.ts';
import { openAppends } from './append.ts';
import { type OpenOptions, openDatabase } from './database.ts';
import { logFormat } from './format.ts';
import { type EventRow, eventColumns, eventOf } from './rows.ts';

export type SqliteLogOptions = Pick<OpenOptions, 'path' | 'readOnly' | 'busyTimeoutMs' | 'onStatement'> & {
  /** The server's clock, in epoch milliseconds. */
  now?: () => number;
  /** How often to look for what other processes have appended. */
  pollMs?: number;
};

/**
 * The embedded event log: one SQLite file, which other processes may open at the same time, for reading and for writing.
 * Throws if the file is not such a log. Positions are the numbers 1, 2, 3 ...
 */
export function openSqliteLog({ now = Date.now, pollMs = 50, ...options }: SqliteLogOptions): EventLog {
  // How many positions one look at the file covers. It bounds the memory a reader takes and how long others wait for their turn.
  const pageSize = 256;

  const database = openDatabase({ ...options, format: logFormat });
  const bell = hangBell(database.dataVersion, pollMs);
  const appends = openAppends(database, now, bell.ring);
  let closed = false;

  const highest = database.prepareArrays<[number | null]>('SELECT max(position) FROM events');
  const pageOfStream = database.prepareArrays<EventRow>(
    `SELECT ${eventColumns} FROM streams s JOIN events e ON e.stream = s.id
      WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision LIMIT ${pageSize}`,
  );
  // Bounded by positions looked at and not by rows found: looking for something rare blocks nobody for long.
  const pageOfAll = database.prepareArrays<EventRow>(
    `SELECT ${eventColumns} FROM events e JOIN streams s ON s.id = e.stream
      WHERE e.position > ?1 AND e.position <= ?2
        AND (?3 IS NULL OR substr(s.name, 1, length(?3)) = ?3)
        AND (?4 IS NULL OR e.type IN (SELECT value FROM json_each(?4)))
      ORDER BY e.position`,
  );

  async function append(...request: Parameters<EventLog['append']>) {
    assertUsable();
    return appends.append(...request);
  }

  async function* readStream(stream: string, from = 0n): AsyncGenerator<StoredEvent> {
    let next = Number(from);
    for (;;) {
      assertUsable();
      const page = pageOfStream.all(stream, next);
      for (const row of page) yield eventOf(row);
      if (page.length < pageSize) return;
      next = page.at(-1)![2] + 1;
      await turn();
    }
  }

  async function* readAll(after = 0n, filter: Filter = {}): AsyncGenerator<StoredEvent> {
    assertUsable();
    const end = lastPosition();
    for (let at = Number(after); at < end; at += pageSize) {
      assertUsable();
      for (const row of page(at, end, filter)) yield eventOf(row);
      await turn();
    }
  }

  /** History and what is still to come by one and the same loop, so there is no hand-over at which an event could be skipped. */
  async function* follow(after: bigint, signal: AbortSignal): AsyncGenerator<Followed> {
    assertUsable();
    let at = Number(after);
    if (at > lastPosition()) {
      throw new Error(
        `Position ${after} lies beyond the end of this log, ${lastPosition()}: it is not the log that was read before.`,
      );
    }
    let told = false;
    while (!closed && !signal.aborted) {
      database.assertInPlace();
      const end = lastPosition();
      if (at < end) {
        for (const row of page(at, end, {})) {
          if (closed || signal.aborted) return;
          yield { kind: 'event', event: eventOf(row) };
        }
        at = Math.min(at + pageSize, end);
        told = false;
        await turn();
      } else if (!told) {
        told = true;
        yield { kind: 'caughtUp', position: at === 0 ? undefined : BigInt(at) };
      } else {
        // Nothing awaits between the look above and this line, so an append cannot fall between them.
        await bell.wait(signal);
      }
    }
  }

  function subscribe(after = 0n, options: { signal?: AbortSignal } = {}): AsyncIterable<Followed> {
    return {
      [Symbol.asyncIterator]() {
        // A consumer that leaves while it waits for the next event must be let go at once, which a generator by itself does not do.
        const leaving = new AbortController();
        const signal = AbortSignal.any([leaving.signal, ...(options.signal ? [options.signal] : [])]);
        const events = follow(after, signal);
        return {
          next: () => events.next(),
          return: () => {
            leaving.abort();
            return events.return(undefined);
          },
        };
      },
    };
  }

  async function head() {
    assertUsable();
    const position = lastPosition();
    return position === 0 ? undefined : BigInt(position);
  }

  async function close() {
    if (closed) return;
    closed = true;
    appends.drain();
    bell.ring();
    database.close();
  }

  function page(after: number, end: number, { streamPrefix, types }: Filter): EventRow[] {
    const upTo = Math.min(after + pageSize, end);
    return pageOfAll.all(after, upTo, streamPrefix ?? null, types === undefined ? null : JSON.stringify(types));
  }

  function lastPosition(): number {
    return highest.get()![0] ?? 0;
  }

  function assertUsable(): void {
    if (closed) throw new Error('The event log is closed.');
    database.assertInPlace();
  }

  return { append, readStream, readAll, subscribe, head, close };
}
