import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, Filter, Followed, Position, StoredEvent } from '../port.ts';
import { openAppends } from './append.ts';
import { hangServerBell } from './bell.ts';
import type { ServerRecord } from './client.ts';
import { type LineOptions, openLine } from './connection.ts';
import { openReader, type Patience, pageSize } from './reading.ts';
import { eventOf, isOurs } from './records.ts';
import type { ClusterSettings } from './settings.ts';

export type EventStoreLogOptions = LineOptions & {
  /** How long one call of the server may take before its outcome counts as unknown. */
  deadlineMs?: number;
  /** How long an append or a reading goes on trying while the server is out of reach; a subscription never gives up. */
  patienceMs?: number;
  /** How often a subscription that waits looks for itself whether something came. */
  lookMs?: number;
};

/** The event log on EventStoreDB or KurrentDB. Opening it sends nothing; the first call connects. Positions are those of $all. */
export function openEventStoreLog(settings: ClusterSettings, options: EventStoreLogOptions = {}): EventLog {
  const { deadlineMs = 5000, patienceMs = 12_000, lookMs = 5000, onReach } = options;
  const line = openLine(settings, { onReach });
  const reader = openReader(line, { deadlineMs });
  const bell = hangServerBell(line, { deadlineMs, lookMs });
  const appends = openAppends(line, reader, { deadlineMs, patienceMs, onAppend: bell.ring });
  const closing = new AbortController();
  const patience = (): Patience => ({ until: performance.now() + patienceMs, signal: closing.signal });

  async function append(...request: Parameters<EventLog['append']>) {
    assertOpen();
    return appends.append(...request);
  }

  async function* readStream(stream: string, from = 0n): AsyncGenerator<StoredEvent> {
    assertOpen();
    for await (const records of unlessClosed(reader.stream(stream, from, patience)))
      for (const record of records) {
        assertOpen();
        yield eventOf(record);
      }
  }

  async function* readAll(after = 0n, filter: Filter = {}): AsyncGenerator<StoredEvent> {
    assertOpen();
    const end = await head();
    if (end === undefined) return;
    const wanted = matching(filter);
    let at = after === 0n ? ('start' as const) : after;
    const page = reader.pages(patience);
    let empty: Patience | undefined;
    for (let exact = true; at === 'start' || at < end; exact = false) {
      const records = await page(at, exact, (read) => read.at(-1)!.position < end).catch(saysClosed);
      for (const record of records) {
        assertOpen();
        if (record.position > end) return;
        if (isOurs(record) && wanted(record)) yield eventOf(record);
      }
      at = records.at(-1)?.position ?? at;
      empty = records.length > 0 ? undefined : (empty ?? patience());
      if (empty) await sleep(50);
      if (empty && performance.now() > empty.until)
        throw new Error(`The log ends at position ${at} when read, and goes on to ${end} when asked for its end.`);
    }
  }

  /** History and what is still to come by one and the same loop, so there is no hand-over at which an event could be skipped. */
  async function* follow(after: bigint, signal: AbortSignal): AsyncGenerator<Followed> {
    assertOpen();
    if (signal.aborted) return;
    // Whoever follows waits as long as it takes for the log to come back.
    const forEver: Patience = { until: Number.POSITIVE_INFINITY, signal };
    const unfollow = bell.follow();
    try {
      const page = reader.pages(() => forEver);
      let at = after === 0n ? ('start' as const) : after;
      let last = after;
      let told = false;
      for (let exact = true; ; ) {
        const heard = bell.count();
        // The end as it is now, and not as it will be when all is read: beside writers who never pause it would never come.
        const end = await reader.head(forEver);
        // Also while it is followed: a cluster may be put back from a backup meanwhile.
        if (last > (end ?? 0n))
          throw new Error(
            `Position ${last} lies beyond the end of this log, ${end ?? 0n}: it is not the log that was read before.`,
          );
        while (end !== undefined && last < end) {
          const records = await page(at, exact, isFull);
          exact = false;
          // The end is asked for by itself, because a page can end early; it can even be empty.
          if (records.length === 0) await sleep(50, undefined, { signal });
          at = records.at(-1)?.position ?? at;
          for (const record of records) {
            if (!isOurs(record)) continue;
            if (signal.aborted) return;
            last = record.position;
            told = false;
            yield { kind: 'event', event: eventOf(record) };
          }
        }
        if (signal.aborted) return;
        if (!told) {
          told = true;
          yield { kind: 'caughtUp', position: last === 0n ? undefined : last };
        }
        await bell.wait(heard, signal);
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      unfollow();
    }
  }

  function subscribe(after = 0n, options: { signal?: AbortSignal } = {}): AsyncIterable<Followed> {
    return {
      [Symbol.asyncIterator]() {
        // A consumer that leaves while it waits for the next event must be let go at once, which a generator by itself does not do.
        const leaving = new AbortController();
        const signals = [leaving.signal, closing.signal, ...(options.signal ? [options.signal] : [])];
        const events = follow(after, AbortSignal.any(signals));
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

  async function head(): Promise<Position | undefined> {
    assertOpen();
    return reader.head(patience()).catch(saysClosed);
  }

  async function close(): Promise<void> {
    if (closing.signal.aborted) return;
    closing.abort(closed());
    bell.close();
    await appends.idle();
    await line.close();
  }

  async function* unlessClosed<Thing>(things: AsyncIterable<Thing>): AsyncGenerator<Thing> {
    try {
      yield* things;
    } catch (error) {
      saysClosed(error);
    }
  }

  function saysClosed(error: unknown): never {
    assertOpen();
    throw error;
  }

  function assertOpen(): void {
    if (closing.signal.aborted) throw closed();
  }

  return { append, readStream, readAll, subscribe, head, close };
}

/** A reading gives the record it begins at as well, so a page may be one short. */
const isFull = (records: readonly ServerRecord[]) => records.length >= pageSize - 1;

const closed = () => new Error('The event log is closed.');

function matching({ streamPrefix = '', types }: Filter): (record: ServerRecord) => boolean {
  const among = types && new Set(types);
  return ({ stream, type }) => stream.startsWith(streamPrefix) && (among?.has(type) ?? true);
}
