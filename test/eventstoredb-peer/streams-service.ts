/** Appending and reading, as the real server does it as far as its clients can tell. */

import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  Metadata,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import type { Faults, Method, Misbehaviour } from './faults.ts';
import {
  appendAnswer,
  batchConflict,
  caughtUp,
  confirmation,
  eventAnswer,
  streamIdentifier,
  streamNotFound,
} from './messages.ts';
import type { ExpectedVersion, Proposed, Recorded, Store } from './store.ts';

type Call = ServerReadableStream<AppendReq, AppendResp> | Reading | ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Reading = ServerWritableStream<ReadReq, ReadResp | Buffer>;
type Status = { code: status; details: string; metadata?: Metadata };

export type Desk = {
  store: Store;
  faults: Faults;
  /** Counts the call and says with which status it is turned away, if it is. */
  admit(method: Method, metadata: Metadata): Status | undefined;
  /** Breaks the connection that the call came by. */
  drop(call: Call): void;
  maxAppendBytes: number;
  tellsPositions: boolean;
};

/** Events are sent as bytes that were made before. */
export const streamsService = {
  ...streamsGrpc.StreamsService,
  read: {
    ...streamsGrpc.StreamsService.read,
    responseSerialize: (answer: ReadResp | Buffer) =>
      Buffer.isBuffer(answer) ? answer : Buffer.from(answer.serializeBinary()),
  },
};

export function streamsHandlers(desk: Desk) {
  const unimplemented = (_: unknown, answer?: sendUnaryData<unknown>) => answer?.({ code: status.UNIMPLEMENTED });
  return {
    read: (call: Reading) => {
      const options = call.request.getOptions()!;
      const reading = options.hasSubscription() ? subscribe(desk, call, options) : read(desk, call, options);
      reading.catch((error: Error) => call.emit('error', error));
    },
    append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
      void append(desk, call, answer),
    batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => batchAppend(desk, call),
    delete: unimplemented,
    tombstone: unimplemented,
  };
}

async function append(
  desk: Desk,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
) {
  let stream = '';
  let expected: ExpectedVersion = 'any';
  const events: Proposed[] = [];
  try {
    for await (const request of call as AsyncIterable<AppendReq>) {
      const options = request.getOptions();
      const proposed = request.getProposedMessage();
      if (options) {
        stream = nameOf(options.getStreamIdentifier()!);
        if (options.hasRevision()) expected = BigInt(options.getRevision());
        else if (options.hasNoStream()) expected = 'noStream';
        else if (options.hasStreamExists()) expected = 'streamExists';
      }
      if (proposed) events.push(proposedOf(proposed));
    }
  } catch {
    return;
  }
  // Cut off before it was complete: it never happened.
  if (call.cancelled) return;
  const turnedAway = desk.admit('append', call.metadata);
  if (turnedAway) return answer(turnedAway);
  const fault = desk.faults.take('append', stream);
  if (fault?.kind === 'hang') return;
  const refused = refusalBy(fault);
  if (refused) return answer(refused);
  const size = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (size > desk.maxAppendBytes) return answer(tooLarge(desk.maxAppendBytes));

  const written = desk.store.append(stream, expected, events);
  if (fault?.kind === 'keepAnswer') return;
  if (fault?.kind === 'loseAnswer') return desk.drop(call);
  if (fault?.kind === 'late') await waited(fault.ms);
  answer(null, appendAnswer(written, expected));
}

/** The way of appending that the client takes when it is given no credentials. */
function batchAppend({ admit, faults, store }: Desk, call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
  const open = new Map<string, { stream: string; expected: ExpectedVersion; events: Proposed[] }>();
  call.on('end', () => call.end());
  call.on('data', (request: BatchAppendReq) => {
    const id = request.getCorrelationId()!.getString();
    const options = request.getOptions();
    if (options) {
      const expected = options.hasStreamPosition()
        ? BigInt(options.getStreamPosition())
        : options.hasNoStream()
          ? 'noStream'
          : 'any';
      open.set(id, { stream: nameOf(options.getStreamIdentifier()!), expected, events: [] });
    }
    const batch = open.get(id)!;
    batch.events.push(...request.getProposedMessagesList().map(proposedOf));
    if (!request.getIsFinal()) return;
    const turnedAway = admit('batchAppend', call.metadata);
    const fault = faults.take('batchAppend', batch.stream);
    const refused = turnedAway ?? refusalBy(fault);
    if (refused) return end(call, refused);
    if (fault?.kind === 'hang') return;
    const written = store.append(batch.stream, batch.expected, batch.events);
    const answer = new streams.BatchAppendResp().setCorrelationId(request.getCorrelationId());
    if (written.kind === 'wrongVersion') {
      answer.setStreamIdentifier(streamIdentifier(batch.stream)).setError(batchConflict(written));
      return void call.write(answer);
    }
    const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(written.revision));
    call.write(answer.setSuccess(success));
  });
}

async function read(desk: Desk, call: Reading, options: ReadReq.Options): Promise<void> {
  const { store } = desk;
  const name = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()!) : undefined;
  const turnedAway = desk.admit('read', call.metadata);
  const fault = desk.faults.take('read', name);
  if (fault?.kind === 'hang') return;
  const refused = turnedAway ?? refusalBy(fault);
  if (refused) return end(call, refused);
  if (fault?.kind === 'late') await waited(fault.ms);

  const among = name === undefined ? store.all : store.stream(name);
  if (among === undefined) {
    call.write(streamNotFound(name!));
    call.end();
    return;
  }
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const start =
    name === undefined ? startOfAll(store, options.getAll()!, backwards) : startOfStream(among, options.getStream()!);
  if (start === undefined)
    return end(call, { code: status.INVALID_ARGUMENT, details: 'There is no record of the log at this position.' });
  const matches = matching(options);
  let left = Number(options.getCount());
  let sent = 0;
  // Events that come meanwhile are not part of this reading.
  const length = among.length;
  for (let index = start; backwards ? index >= 0 : index < length; index += backwards ? -1 : 1) {
    if (left === 0 || call.cancelled) break;
    if (brokenOff(desk, call, fault, sent)) return;
    if (!matches(among[index]!)) continue;
    const placed = name === undefined || desk.tellsPositions;
    await send(call, placed ? eventAnswer(among[index]!) : eventAnswer({ ...among[index]!, position: NOWHERE }));
    left -= 1;
    sent += 1;
  }
  call.end();
}

async function subscribe(desk: Desk, call: Reading, options: ReadReq.Options): Promise<void> {
  const { store } = desk;
  const turnedAway = desk.admit('subscribe', call.metadata);
  const fault = desk.faults.take('subscribe');
  if (fault?.kind === 'hang') return;
  const refused = turnedAway ?? refusalBy(fault);
  if (refused) return end(call, refused);
  if (fault?.kind === 'late') await waited(fault.ms);

  const all = options.getAll()!;
  const matches = matching(options);
  let wake: () => void = () => undefined;
  const stopListening = store.onAppend(() => wake());
  call.on('cancelled', () => wake());
  // A subscription starts after the position it is given, where a reading starts at it.
  let next = all.hasEnd()
    ? store.all.length
    : all.hasPosition()
      ? indexAfter(store.all, BigInt(all.getPosition()!.getCommitPosition()))
      : 0;
  let sent = 0;
  let told = false;
  try {
    await send(call, confirmation());
    while (!call.cancelled) {
      if (brokenOff(desk, call, fault, sent)) return;
      const recorded = store.all[next];
      if (recorded === undefined) {
        if (!told) await send(call, caughtUp());
        told = true;
        const woken = new Promise<void>((resolve) => {
          wake = () => resolve();
        });
        if (store.all.length <= next && !call.cancelled) await woken;
        continue;
      }
      next += 1;
      if (!matches(recorded)) continue;
      await send(call, eventAnswer(recorded));
      if (fault?.kind === 'twice') await send(call, eventAnswer(recorded));
      sent += 1;
    }
  } finally {
    stopListening();
  }
}

function startOfStream(among: readonly Recorded[], options: ReadReq.Options.StreamOptions): number {
  if (options.hasStart()) return 0;
  return options.hasEnd() ? among.length - 1 : Number(options.getRevision());
}

/** Forwards from the event at the position, backwards from the one before it; undefined where no event stands. */
function startOfAll({ all }: Store, options: ReadReq.Options.AllOptions, backwards: boolean): number | undefined {
  if (options.hasStart()) return 0;
  if (options.hasEnd()) return backwards ? all.length - 1 : all.length;
  const position = BigInt(options.getPosition()!.getCommitPosition());
  const after = indexAfter(all, position);
  if (all[after - 1]?.position !== position) return undefined;
  return backwards ? after - 2 : after - 1;
}

function indexAfter(all: readonly Recorded[], position: bigint): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function matching(options: ReadReq.Options): (recorded: Recorded) => boolean {
  const filter = options.getFilter();
  const expression = filter?.getEventType() ?? filter?.getStreamIdentifier();
  if (!filter || !expression) return () => true;
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex());
  return (recorded) => {
    const name = filter.hasEventType() ? recorded.type : recorded.stream;
    return regex?.test(name) ?? prefixes.some((prefix) => name.startsWith(prefix));
  };
}

/** Ends the reading as its fault wants it, once that many events are sent. */
function brokenOff(desk: Desk, call: Reading, fault: Misbehaviour | undefined, sent: number): boolean {
  if ((fault?.kind !== 'endPolitely' && fault?.kind !== 'drop') || sent < fault.after) return false;
  if (fault.kind === 'endPolitely') call.end();
  // What was sent is to arrive first.
  else setTimeout(() => desk.drop(call), 10);
  return true;
}

function refusalBy(fault: Misbehaviour | undefined): Status | undefined {
  if (fault?.kind === 'refuse') return { code: status.UNAVAILABLE, details: 'The server is going down.' };
  return fault?.kind === 'status' ? fault : undefined;
}

function tooLarge(limit: number): Status {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(limit));
  return { code: status.INVALID_ARGUMENT, details: `Maximum Append Size of ${limit} Exceeded.`, metadata };
}

/** Waits while the connection cannot take more, so that a slow reader costs no memory here. */
async function send(call: Reading, answer: ReadResp | Buffer): Promise<void> {
  if (call.write(answer)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      for (const event of ['drain', 'close', 'cancelled']) call.off(event, go);
      resolve();
    };
    for (const event of ['drain', 'close', 'cancelled']) call.on(event, go);
    if (call.cancelled) go();
  });
}

/** Emitted rather than destroyed with, so that the status still gets out. */
const end = (call: { emit(event: 'error', error: Error): unknown }, refused: Status) =>
  void call.emit('error', Object.assign(new Error(refused.details), refused));
/** What a server gives that does not know the place. */
const NOWHERE = 2n ** 64n - 1n;
const waited = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nameOf = (identifier: { getStreamName_asU8(): Uint8Array }) =>
  Buffer.from(identifier.getStreamName_asU8()).toString();

function proposedOf(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  const fields = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: fields.get('type')!,
    contentType: fields.get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
