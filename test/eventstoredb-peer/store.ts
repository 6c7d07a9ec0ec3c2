/** What a server keeps: every event in one order, in memory or on a file, and the rules by which it takes an append. */
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

export type Proposed = { id: string; type: string; contentType: string; data: Uint8Array; metadata: Uint8Array };
/** `created` is in ticks of 100 ns since 1970, as the server tells it. */
export type Recorded = Proposed & { stream: string; revision: bigint; position: bigint; created: bigint };
export type ExpectedVersion = 'any' | 'noStream' | 'streamExists' | bigint;
export type Written =
  | { kind: 'written'; revision: bigint; position: bigint }
  /** `current` is undefined for a stream that does not exist. */
  | { kind: 'wrongVersion'; current: bigint | undefined };

export type Store = {
  /** Every event in the order of the log; grows as appends come. */
  readonly all: readonly Recorded[];
  /** The events of a stream, undefined if there is none. */
  stream(name: string): readonly Recorded[] | undefined;
  append(stream: string, expected: ExpectedVersion, events: readonly Proposed[]): Written;
  /** Calls back after each append, until the function it returns is called. */
  onAppend(listener: () => void): () => void;
  close(): void;
};

type Line = {
  stream: string;
  created: string;
  events: { id: string; type: string; contentType: string; data: string; metadata: string }[];
};

/** Opens what the file holds, or an empty log. An append whose line was torn by a kill never happened. */
export function openStore({ file, now = Date.now }: { file?: string; now?: () => number } = {}): Store {
  const all: Recorded[] = [];
  const streams = new Map<string, Recorded[]>();
  const listeners = new Set<() => void>();
  let end = 0n;

  const kept = file === undefined || !existsSync(file) ? '' : readFileSync(file, 'utf8');
  const whole = kept.slice(0, kept.lastIndexOf('\n') + 1);
  for (const line of whole.split('\n').slice(0, -1)) {
    const { stream, created, events } = JSON.parse(line) as Line;
    take(
      stream,
      BigInt(created),
      events.map((event) => ({ ...event, data: bytes(event.data), metadata: bytes(event.metadata) })),
    );
  }
  if (file !== undefined && whole.length < kept.length) truncateSync(file, Buffer.byteLength(whole));
  const handle = file === undefined ? undefined : openSync(file, 'a');
  // A log is never quite empty: its server has noted when it became the leader.
  if (all.length === 0) keep('$epoch-information', [systemEvent()]);

  function append(stream: string, expected: ExpectedVersion, events: readonly Proposed[]): Written {
    const standing = streams.get(stream) ?? [];
    const current = BigInt(standing.length) - 1n;
    const wrong: Written = { kind: 'wrongVersion', current: standing.length === 0 ? undefined : current };
    if (expected === 'streamExists' ? current < 0n : typeof expected === 'bigint' && expected > current) return wrong;
    if (expected === 'noStream' || (typeof expected === 'bigint' && expected < current)) {
      // Not where it was expected to stand: an append that came before, if the same ids follow there, and nothing about what they say.
      const first = expected === 'noStream' ? 0 : Number(expected) + 1;
      const there = standing.slice(first, first + events.length);
      if (
        there.length > 0 &&
        there.length === events.length &&
        there.every(({ id }, index) => id === events[index]!.id)
      )
        return { kind: 'written', revision: there.at(-1)!.revision, position: there.at(-1)!.position };
      if (current >= 0n) return wrong;
    }
    keep(stream, events);
    const { revision, position } = all.at(-1)!;
    return { kind: 'written', revision, position };
  }

  function keep(stream: string, events: readonly Proposed[]): void {
    const created = BigInt(now()) * 10_000n + 1234n;
    if (handle !== undefined) {
      const texts = events.map((event) => ({ ...event, data: text(event.data), metadata: text(event.metadata) }));
      writeSync(handle, `${JSON.stringify({ stream, created: String(created), events: texts } satisfies Line)}\n`);
    }
    take(stream, created, events);
    for (const listener of [...listeners]) listener();
  }

  function take(stream: string, created: bigint, events: readonly Proposed[]): void {
    const standing = streams.get(stream) ?? [];
    streams.set(stream, standing);
    for (const event of events) {
      const recorded = { ...event, stream, revision: BigInt(standing.length), position: end, created };
      standing.push(recorded);
      all.push(recorded);
      // As in the real log, a position is a place in a file: it rises by what the event takes up.
      end += BigInt(100 + stream.length + event.data.length + event.metadata.length);
    }
  }

  return {
    all,
    stream: (name) => streams.get(name),
    append,
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      if (handle !== undefined) closeSync(handle);
    },
  };
}

/** What a server writes for itself, here when it becomes the leader. */
export function systemEvent(): Proposed {
  const data = Buffer.from(JSON.stringify({ LeaderInstanceId: crypto.randomUUID() }));
  return {
    id: crypto.randomUUID(),
    type: '$EpochInformation',
    contentType: 'application/json',
    data,
    metadata: new Uint8Array(),
  };
}

const text = (some: Uint8Array) => Buffer.from(some).toString('base64');
const bytes = (some: string) => new Uint8Array(Buffer.from(some, 'base64'));
