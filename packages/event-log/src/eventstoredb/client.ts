/**
 * The one place that knows the client of EventStoreDB/KurrentDB. It makes one connection of it and leaves out what is not sound in version 6.2.1:
 *
 * - Without `credentials` an append takes the batch path, which knows no deadline and rejects what else waits when one fails. They are always given.
 * - A reading has no deadline at all, whatever is asked. Here silence ends it.
 * - The channel is made, and the leader looked for, before any deadline begins. Here the whole call has one.
 * - On a failure the client closes the channel under the calls that still use it, and if looking for the leader then fails it rejects a promise
 *   that nobody holds, which ends the process. This is turned off: a connection that failed is put aside as a whole (connection.ts).
 * - A stream that failed emits `error` also after its reader has left, which ends the process. There is always somebody listening.
 * - `dispose` leaves the channel open. It is closed here.
 * - Credentials are written in plain text where DEBUG asks for the client's own log. They are not to be seen there.
 */
import {
  AccessDeniedError,
  EventStoreDBClient,
  type JSONEventData,
  MaxAppendSizeExceededError,
  NotLeaderError,
  type ResolvedEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { Expected, Position } from '../port.ts';
import { isUnknown, type LogPosition, logPositionOf, positionOf } from './position.ts';
import type { ClusterSettings, Host } from './settings.ts';

/** An event as the server holds it, ours or not. `created` is the server's clock, in epoch milliseconds. */
export type ServerRecord = {
  id: string;
  stream: string;
  revision: bigint;
  type: string;
  data: unknown;
  metadata: unknown;
  created: number;
  position: Position;
};
export type Proposal = { id: string; type: string; data: unknown; metadata: Record<string, unknown> };
export type Written = { kind: 'written' } | { kind: 'wrongRevision'; current: bigint | undefined };
export type CallOptions = { deadlineMs: number; signal?: AbortSignal };
export type Page = { count: number; backwards?: boolean } & CallOptions;

/** The server could not be reached or did not answer: what became of the call is unknown, and it may be made again. */
export class Unreached extends Error {
  /** Who leads the cluster, if the server that was asked said so. */
  leader: Host | undefined;

  constructor(message: string, cause?: unknown, leader?: Host) {
    super(message, { cause });
    this.leader = leader;
  }
}

/** The server understood and will not do it; asking again would not help. */
export class Refused extends Error {}

export type Connection = {
  append(stream: string, expected: Expected, events: readonly Proposal[], options: CallOptions): Promise<Written>;
  /** A page of a stream, undefined if there is no such stream. Possibly less than the whole page, also in the middle of the stream. */
  readStream(stream: string, from: bigint | 'end', page: Page): Promise<ServerRecord[] | undefined>;
  /** A page of everything, beginning with the record at `from` itself when reading forwards. Possibly less than the whole page. */
  readAll(from: Position | 'start' | 'end', page: Page): Promise<ServerRecord[]>;
  /** Calls back when it listens and at each new event; never resolves, and rejects when it no longer listens. */
  listen(on: { open(): void; event(): void }, options: CallOptions): Promise<never>;
  close(): Promise<void>;
};

/** What begins so belongs to the server or to this adapter, and not to the register. */
export const NOT_OURS = /^[$@]/;
/** What a server has to take at once: its MaxAppendSize. */
export const MAX_APPEND_BYTES = 16 * 1024 * 1024;

type Reading = ReturnType<EventStoreDBClient['readAll']> | ReturnType<EventStoreDBClient['readStream']>;

type Channel = { close(): void };
/** What the client keeps to itself and has to be put right. */
type Inner = { createChannel(): Promise<Channel>; handleError(): Promise<void> };

/** One connection, to the host given or to the leader that the hosts name. Nothing is sent yet. */
export function connect(settings: ClusterSettings, to?: Host): Connection {
  const client = new EventStoreDBClient(
    endpointOf(settings, to) as { endpoint: Host },
    settings.tls === undefined ? { insecure: true } : { insecure: false, rootCertificate: settings.tls.authority },
  );
  const credentials = credentialsOf(settings);
  // What is asked of a server that does not lead may be behind what was written a moment ago.
  const always = { credentials, requiresLeader: true };
  const inner = client as unknown as Inner;
  let channel: Channel | undefined;
  const { createChannel } = inner;
  inner.createChannel = async () => {
    channel = await createChannel();
    return channel;
  };
  inner.handleError = async () => undefined;

  async function append(stream: string, expected: Expected, events: readonly Proposal[], { deadlineMs }: CallOptions) {
    const expectedRevision = expected === 'none' ? 'no_stream' : expected;
    const proposed = events.map((event) => ({ ...event, contentType: 'application/json' }) as JSONEventData);
    try {
      const options = { ...always, expectedRevision, deadline: deadlineMs } as const;
      await within(client.appendToStream(stream, proposed, options), deadlineMs + 500);
      return { kind: 'written' } as const;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw explained(error);
      const { actualVersion } = error;
      const exists = typeof actualVersion === 'bigint' && actualVersion >= 0n;
      return { kind: 'wrongRevision', current: exists ? actualVersion : undefined } as const;
    }
  }

  async function readStream(stream: string, from: bigint | 'end', { count, backwards = false, ...options }: Page) {
    const direction = backwards ? ('backwards' as const) : ('forwards' as const);
    try {
      return await gather(
        client.readStream(stream, { ...always, direction, fromRevision: from, maxCount: count }),
        options,
      );
    } catch (error) {
      if (error instanceof StreamNotFoundError) return undefined;
      throw explained(error);
    }
  }

  async function readAll(from: Position | 'start' | 'end', { count, backwards = false, ...options }: Page) {
    const direction = backwards ? ('backwards' as const) : ('forwards' as const);
    const fromPosition = typeof from === 'bigint' ? logPositionOf(from) : from;
    return gather(client.readAll({ ...always, direction, fromPosition, maxCount: count }), options).catch((error) => {
      throw explained(error);
    });
  }

  function listen(on: { open(): void; event(): void }, { deadlineMs, signal }: CallOptions): Promise<never> {
    const filter = { filterOn: 'eventType', regex: '^[^$@]', checkpointInterval: 100 } as const;
    const subscription = client.subscribeToAll({ ...always, fromPosition: 'end', filter });
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(silence(deadlineMs)), deadlineMs);
    subscription.on('confirmation', () => {
      clearTimeout(timer);
      on.open();
    });
    subscription.on('data', () => on.event());
    subscription.on('error', (error) => reject(explained(error)));
    // A server that goes down ends it as if all had been said.
    subscription.on('end', () => reject(new Unreached('the server ended the subscription')));
    const stopListening = onAbort(signal, reject);
    return promise.finally(() => {
      clearTimeout(timer);
      stopListening();
      subscription.unsubscribe().catch(() => undefined);
    });
  }

  async function close(): Promise<void> {
    await client.dispose();
    channel?.close();
  }

  return { append, readStream, readAll, listen, close };
}

function endpointOf({ hosts, discovery }: ClusterSettings, to: Host | undefined) {
  if (to !== undefined || discovery === 'none') return { endpoint: to ?? hosts[0]! };
  // Tried once, because patience is for whoever calls. The time-out of gossip is in seconds.
  const once = { maxDiscoverAttempts: 1, gossipTimeout: 2 };
  return discovery === 'dns' ? { discover: hosts[0]!, ...once } : { endpoints: hosts, ...once };
}

/** Where nobody has to say who he is, empty ones: the client sends nothing then, and yet takes the sound path. */
function credentialsOf({ user }: ClusterSettings): { username: string; password: string } {
  const hidden = { enumerable: false, get: () => user?.password() ?? '' };
  return Object.defineProperty({ username: user?.name ?? '' }, 'password', hidden) as {
    username: string;
    password: string;
  };
}

/**
 * What a reading gives until it ends, breaks off or is silent for as long as the deadline. Only where nothing had come by then it has failed:
 * a long reading over a bad line gets on, and whoever reads knows that a page may be short.
 */
function gather(stream: Reading, { deadlineMs, signal }: CallOptions): Promise<ServerRecord[]> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerRecord[]>();
  const records: ServerRecord[] = [];
  const breakOff = (error: unknown) => {
    const broken = explained(error);
    if (broken instanceof Unreached && records.length > 0) resolve(records);
    else reject(error);
  };
  let heard = 0;
  const timer = setTimeout(() => {
    if (records.length === heard) return breakOff(silence(deadlineMs));
    heard = records.length;
    timer.refresh();
  }, deadlineMs);
  let ended = false;
  stream.on('error', breakOff);
  stream.on('end', () => {
    ended = true;
    resolve(records);
  });
  stream.on('data', ({ event }: ResolvedEvent) => {
    try {
      if (event) records.push(recordOf(event as Recorded));
    } catch (error) {
      reject(error);
    }
  });
  const stopListening = onAbort(signal, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    stopListening();
    if (ended) return;
    stream.removeAllListeners('data');
    stream.cancel().catch(() => undefined);
  });
}

type Recorded = Omit<ServerRecord, 'stream' | 'created' | 'position'> & {
  streamId: string;
  created: Date;
  position?: LogPosition;
};

function recordOf({ id, streamId, revision, type, data, metadata, created, position }: Recorded): ServerRecord {
  if (position === undefined || isUnknown(position))
    throw new Error(
      'The server does not say where an event of a stream stands; version 22.6 or later of it is needed.',
    );
  return {
    id,
    stream: streamId,
    revision,
    type,
    data,
    metadata,
    created: created.getTime(),
    position: positionOf(position),
  };
}

/** Statuses of gRPC by which a server refuses what it has understood: asking again would not help. */
const FINAL = new Set([3, 5, 6, 7, 9, 11, 12, 16]);

function explained(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof Unreached || error instanceof Refused || error.name === 'AbortError') return error;
  if (error instanceof NotLeaderError)
    return new Unreached('the server does not lead the cluster', error, error.leader);
  if (error instanceof AccessDeniedError)
    return new Refused(
      'The cluster does not let this user in, or not at this; look at EVENT_LOG_USER and the password.',
      { cause: error },
    );
  if (error instanceof MaxAppendSizeExceededError) {
    const wanted = `set its MaxAppendSize to ${MAX_APPEND_BYTES}`;
    return new Refused(`The cluster takes no append above ${error.maxAppendSize} bytes; ${wanted}.`, { cause: error });
  }
  if (error instanceof StreamDeletedError || FINAL.has((error as { code?: unknown }).code as number))
    return new Refused(`The cluster refused this: ${error.message}`, { cause: error });
  // Hosts that were set are names; a cluster that is left as it comes tells addresses.
  if (error.message.includes('options.servername'))
    return new Unreached(
      'the cluster tells its servers by IP address, which Node does not take over TLS; have each advertise a name of its certificate',
      error,
    );
  return new Unreached(inWords(error.message), error);
}

/** What it says for people, without the words of gRPC and of the client. */
function inWords(message: string): string {
  const name = /Name resolution failed for target dns:(\S+)/.exec(message)?.[1];
  if (name !== undefined) return `the name ${name} cannot be looked up`;
  if (message.startsWith('Failed to discover')) return 'none of the hosts in EVENT_LOG says who leads the cluster';
  return message
    .replace(/^\d+ [A-Z_]+: /, '')
    .replace(/^No connection established\. Last error: (?:Error: )?/, '')
    .replace(/ Resolution note: .*$/s, '')
    .replace(/\.$/, '');
}

const silence = (ms: number) => new Unreached(`no answer within ${ms} ms`);

async function within<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silence(ms)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Calls `leave` on abort, until the function it returns is called: a signal may outlive many calls. */
function onAbort(signal: AbortSignal | undefined, leave: (error: Error) => void): () => void {
  const left = () => leave(signal?.reason as Error);
  if (signal?.aborted) left();
  signal?.addEventListener('abort', left);
  return () => signal?.removeEventListener('abort', left);
}
