/**
 * Reading in pages, each with its own deadline and made again when it fails, so that a long reading takes little memory and survives the loss
 * of a server. An answer may end early as if that were all (a server that goes down does so), so the end is always asked for by itself.
 */

import type { Position } from '../port.ts';
import { type CallOptions, type Page, type ServerRecord, Unreached } from './client.ts';
import type { Line } from './connection.ts';
import { isOurs } from './records.ts';

export type Patience = { until: number; signal?: AbortSignal };

export const pageSize = 1024;

export type Reader = ReturnType<typeof openReader>;

export function openReader(line: Line, { deadlineMs }: Pick<CallOptions, 'deadlineMs'>) {
  const page = ({ signal }: Patience, count: number, backwards = false): Page => ({
    count,
    backwards,
    deadlineMs,
    signal,
  });
  /** What the last look for the head found, and the record that stood last then: where it still stands, nobody need look further back. */
  let seen: { head: Position | undefined; top: ServerRecord } | undefined;

  /** The position of the last event that is ours, undefined if there is none. */
  async function head(patience: Patience): Promise<Position | undefined> {
    const known = seen;
    let top: ServerRecord | undefined;
    let from: Position | 'end' = 'end';
    // The last record is ours more often than not; behind a quiet night there may be many of the server's own.
    for (let count = 4; ; count = Math.min(count * 4, pageSize)) {
      const records = await pageBefore(from, count, patience);
      top ??= records[0]!;
      const stop = records.find((record) => isOurs(record) || record.id === known?.top.id);
      if (stop === undefined && records.length > 0) {
        from = records.at(-1)!.position;
        continue;
      }
      const found = stop === undefined || isOurs(stop) ? stop?.position : known?.head;
      // Looks overtake each other, and an older one says nothing new; but a log that was put back from a backup ends before where it ended.
      if (seen === undefined || seen === known || top.position > seen.top.position) seen = { head: found, top };
      return seen.head;
    }
  }

  /** The records before a place (exclusive), the last one first; empty only where the log begins. */
  async function pageBefore(before: Position | 'end', count: number, patience: Patience): Promise<ServerRecord[]> {
    return line.persist(async (connection) => {
      const records = await connection.readAll(before, page(patience, count, true));
      const earlier = before === 'end' ? records : records.filter(({ position }) => position < before);
      if (earlier.length > 0) return earlier;
      const [first] = await connection.readAll('start', page(patience, 1));
      if (first === undefined || before === 'end')
        throw new Unreached(
          'the cluster shows nothing of $all, not even its own events; the user has to be allowed to read it',
        );
      if (first.position < before) throw new Unreached('the reading ended before it began');
      return [];
    }, patience);
  }

  /**
   * The records after a place (exclusive), ours and others. `exact`: the place was given from outside, and a record has to stand there;
   * `id` is that of the record that was read there, which the server may have cleared away if it was its own.
   * An empty page says that no more came, and not that there is no more.
   */
  async function pageAfter(
    after: Position | 'start',
    { exact, id }: { exact: boolean; id: string | undefined },
    patience: Patience,
  ): Promise<ServerRecord[]> {
    return line.persist(async (connection) => {
      const records = await connection.readAll(after, page(patience, pageSize));
      // The reading begins with the record at the place itself. An answer without even that was cut off.
      if (records.length === 0) throw new Unreached('the reading ended before it began');
      const stands = records[0]!.position === after;
      if (exact && after !== 'start' && !stands)
        throw new Error(`No event of this log stands at position ${after}: it is not the log that was read before.`);
      if (stands && id !== undefined && records[0]!.id !== id)
        throw new Error(`Another event stands at position ${after}: it is not the log that was read before.`);
      return after === 'start' ? records : records.filter(({ position }) => position > after);
    }, patience);
  }

  /** Page after page, the next one on its way while the last one is read if `more` says that there will be one. */
  function pages(patience: () => Patience) {
    let coming: { after: Position; page: Promise<ServerRecord[]> } | undefined;
    let last: ServerRecord | undefined;
    return async (after: Position | 'start', exact: boolean, more: (records: ServerRecord[]) => boolean) => {
      const known = coming?.after === after ? coming.page : undefined;
      coming = undefined;
      const records = await (known ?? pageAfter(after, { exact, id: last?.id }, patience()));
      last = records.at(-1) ?? last;
      if (last !== undefined && records.length > 0 && more(records)) {
        const page = pageAfter(last.position, { exact: false, id: last.id }, patience());
        // Whoever reads may leave and never ask for it.
        page.catch(() => undefined);
        coming = { after: last.position, page };
      }
      return records;
    };
  }

  /** The last records of a stream, at most so many, in their order; undefined if there is no such stream. */
  async function tail(stream: string, count: number, patience: Patience): Promise<ServerRecord[] | undefined> {
    return line.persist(async (connection) => {
      const records = await connection.readStream(stream, 'end', page(patience, count, true));
      if (records?.length === 0) throw new Unreached('the reading ended before it began');
      return records?.reverse();
    }, patience);
  }

  /** The records of a stream from a revision on, in pages, up to the end it has when reading begins. */
  async function* stream(name: string, from: bigint, patience: () => Patience): AsyncGenerator<ServerRecord[]> {
    // Most streams fit into one page, and then asking for the end gives the whole.
    const last = await tail(name, from === 0n ? pageSize : 1, patience());
    if (last === undefined) return;
    if (last[0]!.revision === from) yield unbroken(name, from, last);
    else yield* range(name, from, last.at(-1)!.revision, patience);
  }

  /** The records of a stream from one revision to another, both inclusive, page by page. */
  async function* range(
    stream: string,
    from: bigint,
    to: bigint,
    patience: () => Patience,
  ): AsyncGenerator<ServerRecord[]> {
    for (let next = from; next <= to; ) {
      const records = await line.persist(async (connection) => {
        const left = Number(to - next) + 1;
        const found = (await connection.readStream(stream, next, page(patience(), Math.min(left, pageSize)))) ?? [];
        if (found.length === 0) throw new Unreached(`the reading of ${stream} ended before revision ${next}`);
        return found;
      }, patience());
      yield unbroken(stream, next, records);
      next += BigInt(records.length);
    }
  }

  return { head, pages, stream, range };
}

/** A stream that somebody truncated would otherwise pass for the whole. */
function unbroken(stream: string, from: bigint, records: ServerRecord[]): ServerRecord[] {
  const gap = records.findIndex(({ revision }, index) => revision !== from + BigInt(index));
  if (gap >= 0) throw new Error(`Revision ${from + BigInt(gap)} of the stream ${stream} is missing.`);
  return records;
}
