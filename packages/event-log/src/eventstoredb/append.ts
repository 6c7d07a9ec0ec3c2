/**
 * Appending to the cluster. It answers an append again if the same ids follow at the expected revision, whatever they say, and does not look
 * for them elsewhere; the rest of what the port promises is done here.
 *
 * - Ids are unique in the whole log (claims.ts).
 * - What was appended is read back: the server's answer tells neither its clock nor the place of each event.
 * - Each attempt leaves its mark in what it writes, which tells a first append from one that was there already.
 */
import { randomUUID } from 'node:crypto';
import { answerAgain, appended } from '../append-again.ts';
import { checkAppend } from '../append-rules.ts';
import { inTurn } from '../in-turn.ts';
import type { Appended, Conflict, EventLog, Expected, IdTaken, NewEvent, StoredEvent } from '../port.ts';
import { type Claimed, claimOf, layDown } from './claims.ts';
import type { CallOptions, Proposal, Written } from './client.ts';
import type { Line } from './connection.ts';
import type { Patience, Reader } from './reading.ts';
import { attemptOf, eventOf, plainEvents, proposals } from './records.ts';

type Answer = Appended | Conflict | IdTaken;
type Options = Pick<CallOptions, 'deadlineMs'> & { patienceMs: number; onAppend(): void };

export function openAppends(line: Line, reader: Reader, { deadlineMs, patienceMs, onAppend }: Options) {
  const turns = inTurn();

  const append: EventLog['append'] = async (stream, expected, events) => {
    checkAppend(stream, expected, events);
    // Taken down now: the caller may go on using its objects while the append waits.
    const asked = plainEvents(stream, events);
    const patience = { until: performance.now() + patienceMs };
    return turns.take(stream, () =>
      write(stream, expected, asked, patience).catch((cause: Error) => {
        throw new Error(`The append failed and may be repeated with the same ids: ${cause.message}`, { cause });
      }),
    );
  };

  async function write(stream: string, expected: Expected, asked: NewEvent[], patience: Patience): Promise<Answer> {
    const first = expected === 'none' ? 0n : expected + 1n;
    const claimed = await claimAll(stream, asked, patience);
    if (claimed.kind === 'elsewhere') {
      const { id } = asked.find((event) => claimOf(event.id) === claimed.claim)!;
      return { kind: 'idTaken', id, stream: claimed.stream };
    }
    if (claimed.kind === 'again') {
      const standing = await standingIn(stream, asked, patience);
      if (standing.some((event) => event !== undefined)) return answerAgain(stream, first, asked, standing);
    }
    // The same for every try of this attempt: a try whose answer was lost is then found to be our own.
    const attempt = randomUUID();
    const written = await put(stream, expected, proposals(asked, attempt), patience);
    if (written.kind === 'wrongRevision') return { kind: 'conflict', current: written.current };
    onAppend();
    const records = (
      await Array.fromAsync(reader.range(stream, first, first + BigInt(asked.length - 1), () => patience))
    ).flat();
    const ours = attemptOf(records[0]!) === attempt;
    const events = records.map(eventOf);
    if (ours) return appended(events, false);
    // Somebody appended the same ids in the moment since we looked for them.
    return answerAgain(stream, first, asked, events);
  }

  const put = (stream: string, expected: Expected, events: Proposal[], patience: Patience): Promise<Written> =>
    line.persist((connection) => connection.append(stream, expected, events, { deadlineMs }), patience);

  async function claimAll(stream: string, events: readonly NewEvent[], patience: Patience): Promise<Claimed> {
    const claims = [...new Set(events.map(({ id }) => claimOf(id)))];
    let kind: 'fresh' | 'again' = 'fresh';
    const wanted = claims.map((claim) => ({ claim, stream }));
    for await (const claimed of layDown(wanted, { line, reader, deadlineMs }, () => patience)) {
      if (claimed.kind === 'elsewhere') return claimed;
      if (claimed.kind === 'again') kind = 'again';
    }
    return { kind };
  }

  /** What stands under each id in the stream; they can stand nowhere else. */
  async function standingIn(
    stream: string,
    events: readonly NewEvent[],
    patience: Patience,
  ): Promise<(StoredEvent | undefined)[]> {
    const places = new Map(events.map(({ id }, index) => [id, index]));
    const standing: (StoredEvent | undefined)[] = events.map(() => undefined);
    for await (const records of reader.stream(stream, 0n, () => patience))
      for (const record of records) {
        const place = places.get(record.id);
        if (place !== undefined) standing[place] = eventOf(record);
      }
    return standing;
  }

  /** Resolves when all appends that were accepted are answered. */
  return { append, idle: turns.idle };
}
