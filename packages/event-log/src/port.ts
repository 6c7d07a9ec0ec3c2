/** Where an event stands in the whole log: strictly rising, opaque, resumed with "after". A decimal string outside the process. */
export type Position = bigint;

/** What a caller hands over. `id` is a lower-case UUID derived from (command id, index); `data` and `metadata` are JSON. */
export type NewEvent = {
  id: string;
  type: string;
  version: number;
  data: unknown;
  metadata: Record<string, unknown>;
};

/** An event as it stands in the log. `revision` counts from 0 within its stream; `recordedAt` is the server's raw clock, in epoch milliseconds. */
export type StoredEvent = NewEvent & { stream: string; revision: bigint; position: Position; recordedAt: number };

/** The revision of the stream's last event, or `none` for a stream that must not exist yet. There is no "any". */
export type Expected = 'none' | bigint;

/** The events stand in the log. `repeated`: they had been appended before, and this is the answer given then. */
export type Appended = {
  kind: 'appended';
  revision: bigint;
  position: Position;
  events: StoredEvent[];
  repeated: boolean;
};

/** The stream is not where the caller expected it. `current` is its last revision, undefined for a stream that does not exist. */
export type Conflict = { kind: 'conflict'; current: bigint | undefined };

/**
 * One of the ids already stands in the log: in `stream`, at another place or with another content. An adapter may also keep ids
 * for the stream they were first meant for, though that append came to nothing.
 */
export type IdTaken = { kind: 'idTaken'; id: string; stream: string };

/** Both conditions hold together; an empty `types` matches nothing. */
export type Filter = { streamPrefix?: string; types?: string[] };

export type Followed = { kind: 'event'; event: StoredEvent } | { kind: 'caughtUp'; position: Position | undefined };

export type EventLog = {
  /**
   * Records all events or none; the same ids again at the same expected revision give the same answer, so a lost answer is always safe to retry.
   * Rejects when the machine fails, after `close`, and on what no caller may send (see append-rules.ts).
   */
  append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended | Conflict | IdTaken>;

  /** The stream's events from a revision on (inclusive), empty if there is no such stream; rejects if `close` cuts it short, so that a part is never taken for the whole. */
  readStream(stream: string, from?: bigint): AsyncIterable<StoredEvent>;

  /** Every event after a position (exclusive) up to the head at the moment reading begins; rejects if `close` cuts it short. */
  readAll(after?: Position, filter?: Filter): AsyncIterable<StoredEvent>;

  /**
   * Every event after a position, in order and once, then those to come; `caughtUp` each time the end is reached, and at once if there is nothing.
   * Reads only as the consumer asks, ends on abort and on `close`, and rejects a position beyond the head: following from there would skip events.
   */
  subscribe(after?: Position, options?: { signal?: AbortSignal }): AsyncIterable<Followed>;

  /** The position of the last event, undefined for an empty log. */
  head(): Promise<Position | undefined>;

  /** Waits for the appends that were accepted, ends the subscriptions, and releases the storage. */
  close(): Promise<void>;
};

/** An event as it was recorded in another log; the position it had there says nothing here. */
export type RecordedElsewhere = Omit<StoredEvent, 'position'>;

/** Fills a log with the events of another one as they stand there: for moving house alone. Nobody else may write to the log meanwhile. */
export type TakeOver = {
  /**
   * Records events, at least one, in this order, each at its revision and with its own `recordedAt`, behind the event at `after`, with which the log has to end;
   * gives the position of the last. Rejects if the log goes on, or if an event does not follow in its stream: of these events none stands then
   * in a file, and in a cluster perhaps the first of them.
   */
  add(events: readonly RecordedElsewhere[], after: Position | undefined): Promise<Position>;
  close(): Promise<void>;
};
