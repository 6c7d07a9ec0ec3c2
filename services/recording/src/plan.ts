/**
 * Commands for one stream, decided one after the other: each sees what those before it would record. Nothing is written here;
 * the plan says what to append, to which stream, at which revision.
 */
import type { Decided, Draft } from '@rapporteur/domain/deciding/context';
import { decide } from '@rapporteur/domain/deciding/decide';
import { contradicted, type Warning } from '@rapporteur/domain/deciding/placing';
import { liveEntries } from '@rapporteur/domain/entries';
import { kindOf } from '@rapporteur/domain/kinds';
import { bearer } from '@rapporteur/domain/meetings/ordinal';
import { type Naming, namedIn } from '@rapporteur/domain/namings';
import { sentenceOf } from '@rapporteur/domain/sentence/sentence';
import type { AnyKind, RecordedEvent } from '@rapporteur/domain/stream-kind';
import { limits } from '@rapporteur/event-log/append-rules';
import type { Expected, NewEvent } from '@rapporteur/event-log/port';
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { ReadNamings } from './namings.ts';
import { type Hand, isTooLarge, newEvent } from './new-event.ts';
import type { Sent } from './sent.ts';
import { type ReadStream, recordedEvent, type Streams } from './streams.ts';

/** An event as its sender is told of it. While it is only planned, its position is a guess. */
export type Placed = Pick<RecordedEvent, 'id' | 'type' | 'stream' | 'revision' | 'position'> & { sentence: string };
export type Outcome =
  | { kind: 'planned' | 'repeated'; events: readonly Placed[]; warnings: readonly Warning[] }
  | { kind: 'refused'; refusal: Refusal }
  /** Another command for the stream was refused before its turn came. */
  | { kind: 'passedOver' };
export type Write = { stream: string; expected: Expected; events: NewEvent[] };
export type Plan = {
  stream: string;
  expected: Expected;
  outcomes: Outcome[];
  /** Locks to take first, then the events of the stream itself, then locks to let go. */
  claims: Write[];
  main: Write;
  releases: Write[];
  /** The streams as read, with what is planned at their ends. */
  streams: Streams;
};

/** `streams` are those already seen; `read` reads the others, and `readNamings` which of them name what. */
export type Setting = { today: string; hand: Hand; read: ReadStream; readNamings: ReadNamings; streams: Streams };

/** A decider asks for more at most this often: each round may name what the one before brought to light. */
const MOST_ROUNDS = 50;

export async function planFor(stream: string, commands: readonly Sent[], setting: Setting): Promise<Plan> {
  const { hand } = setting;
  const streams = new Map(setting.streams);
  await load([stream], streams, setting.read);
  const before = streams.get(stream)!;
  const planned: NewEvent[] = [];
  const locks = new Map<string, { before: readonly RecordedEvent[]; draft: Draft; sent: Sent }>();
  const outcomes: Outcome[] = [];

  for (const sent of commands) {
    const outcome = outcomes.some(({ kind }) => kind === 'refused') ? PASSED_OVER : await outcomeOf(sent);
    outcomes.push(outcome);
  }

  async function outcomeOf(sent: Sent): Promise<Outcome> {
    const known = repeated(sent, streams.get(stream)!);
    if (known) return known;
    const decided = await decideReading(sent, streams, setting);
    if (isRefusal(decided)) return { kind: 'refused', refusal: decided };

    const events = decided.drafts.map((draft, index) => newEvent(draft, index, sent, hand));
    const tooMuch = excess(events, planned);
    if (tooMuch) return { kind: 'refused', refusal: tooMuch };
    planned.push(...events);
    const staged = stage(stream, events, streams);
    for (const lock of [...decided.claims, ...decided.releases])
      for (const draft of lock.drafts) {
        locks.set(lock.stream, { before: locks.get(lock.stream)?.before ?? streams.get(lock.stream)!, draft, sent });
        stage(lock.stream, [newEvent(draft, 0, sent, hand, lock.stream)], streams);
      }
    return { kind: 'planned', events: staged.map(placed), warnings: decided.warnings };
  }

  const writes = [...locks].flatMap(([lock, { before: was, draft, sent }]): Write[] => {
    if (draft.type !== 'OrdinalClaimed' && draft.type !== 'OrdinalReleased')
      throw new Error(`${draft.type} is no lock`);
    // What counts is the last word: a number taken and let go within one plan was never taken.
    if (draft.type === 'OrdinalReleased' && bearer(was) !== draft.data.meeting) return [];
    const expected = endOf(was);
    return [{ stream: lock, expected, events: [newEvent(draft, 0, sent, hand, `${lock}@${expected}`)] }];
  });
  return {
    stream,
    expected: endOf(before),
    outcomes,
    claims: writes.filter(({ events }) => events[0]?.type === 'OrdinalClaimed'),
    main: { stream, expected: endOf(before), events: planned },
    releases: writes.filter(({ events }) => events[0]?.type === 'OrdinalReleased'),
    streams,
  };
}

const PASSED_OVER: Outcome = { kind: 'passedOver' };

const endOf = (events: readonly RecordedEvent[]): Expected => events.at(-1)?.revision ?? 'none';

async function load(names: readonly string[], streams: Map<string, readonly RecordedEvent[]>, read: ReadStream) {
  const unread = names.filter((name) => !streams.has(name));
  for (const [index, events] of (await Promise.all(unread.map(read))).entries()) streams.set(unread[index]!, events);
}

/** What the command recorded when it came first. Asked before deciding, since a decider would refuse its own success. */
function repeated(sent: Sent, events: readonly RecordedEvent[]): Outcome | undefined {
  const first = events.findIndex(({ commandId }) => commandId === sent.commandId);
  if (first < 0) return undefined;
  const recorded = events.filter(({ commandId }) => commandId === sent.commandId);
  if (recorded.some(({ commandDigest }) => commandDigest !== sent.digest))
    return { kind: 'refused', refusal: keyReused(sent) };
  const kind = kindOf(recorded[0]!.stream) as AnyKind;
  const [before, after] = [events.slice(0, first), events.slice(0, first + recorded.length)].map(liveEntries);
  return { kind: 'repeated', events: recorded.map(placed), warnings: contradicted(kind, before!, after!) };
}

/** Members and bodies go by their codes here: which names they bore is for the read side to say. */
const placed = (event: RecordedEvent): Placed => {
  const { id, type, stream, revision, position } = event;
  return { id, type, stream, revision, position, sentence: sentenceOf(event, (_, code) => code) };
};

export const keyReused = ({ key }: Sent): Refusal => refusal('IDEMPOTENCY_KEY_REUSED', { key });

async function decideReading(
  { command }: Sent,
  streams: Map<string, readonly RecordedEvent[]>,
  { today, hand, read, readNamings }: Setting,
): Promise<Decided | Refusal> {
  const namings = new Map<Naming, readonly string[]>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const decided = decide(command, { today, subject: hand.operator.subject, streams, namings });
    if (!('needs' in decided)) return decided;
    const { needs } = decided;
    await load(needs.streams, streams, read);
    // Of what is only planned the log knows nothing yet.
    for (const [asked, found] of await readNamings(needs.namings))
      namings.set(asked, [...new Set([...found, ...namedIn(asked, streams)])]);
  }
  throw new Error(`${command.name} asked for more streams ${MOST_ROUNDS} times`);
}

/** Puts events at the end of a stream as if they had been appended. */
function stage(
  stream: string,
  events: readonly NewEvent[],
  streams: Map<string, readonly RecordedEvent[]>,
): RecordedEvent[] {
  const before = streams.get(stream) ?? [];
  const last = before.at(-1);
  const staged = events.map((event, index) =>
    recordedEvent({
      ...event,
      stream,
      revision: (last?.revision ?? -1n) + BigInt(index + 1),
      position: (last?.position ?? 0n) + BigInt(index + 1),
      recordedAt: last?.recordedAt ?? 0,
    }),
  );
  streams.set(stream, [...before, ...staged]);
  return staged;
}

/** What the log would not take in one piece. */
function excess(events: readonly NewEvent[], planned: readonly NewEvent[]): Refusal | undefined {
  if (events.some(isTooLarge)) return refusal('BODY_TOO_LARGE', { limit: 'one entry can be (1 MiB)' });
  if (events.length + planned.length <= limits.eventsPerAppend) return undefined;
  const why = `would make more than ${limits.eventsPerAppend} entries in one stream at once; send it in smaller parts`;
  return refusal('BATCH_INVALID', { field: 'The command', why });
}
