import { answerAgain, appended } from '../append-again.ts';
import { checkAppend, jsonOf } from '../append-rules.ts';
import { uuidBytes } from '../event-id.ts';
import type { Appended, Conflict, EventLog, Expected, IdTaken, NewEvent, StoredEvent } from '../port.ts';
import type { Database } from './database.ts';
import { openInsert } from './insert.ts';
import { type EventRow, eventColumns, eventOf } from './rows.ts';

type Answer = Appended | Conflict | IdTaken;
type Written = NewEvent & { bytes: Uint8Array; json: { data: string; metadata: string } };
type Waiting = {
  stream: string;
  expected: Expected;
  events: Written[];
  resolve(answer: Answer): void;
  reject(error: Error): void;
};

/**
 * The writing half of the SQLite log. Appends that wait at the same moment commit together, because the disk's flush costs more than
 * all the rest; each is still judged and answered on its own.
 */
export function openAppends(database: Database, now: () => number, onCommit: () => void) {
  // A group ends before this many events, so that a huge append neither holds back the small ones ahead of it nor joins with another.
  const groupEvents = 1000;
  const queue: Waiting[] = [];
  let scheduled = false;

  const findEvent = database.prepareArrays<EventRow>(
    `SELECT ${eventColumns} FROM events e JOIN streams s ON s.id = e.stream WHERE e.id = ?`,
  );
  const { find, begin, insert } = openInsert(database);

  const append: EventLog['append'] = async (stream, expected, events) => {
    checkAppend(stream, expected, events);
    // Taken down now: the caller may go on using its objects while the append waits.
    const written = events.map((event) => ({ ...event, bytes: uuidBytes(event.id), json: jsonOf(event) }));
    return new Promise<Answer>((resolve, reject) => {
      queue.push({ stream, expected, events: written, resolve, reject });
      schedule();
    });
  };

  /** At the end of this turn of the event loop: whatever the sockets brought in the same turn is then waiting too. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      commitGroup();
      if (queue.length > 0) schedule();
    });
  }

  /** Commits everything that waits, at once. */
  function drain(): void {
    while (queue.length > 0) commitGroup();
  }

  function commitGroup(): void {
    const group = takeGroup();
    try {
      const answers = database.transaction('IMMEDIATE', () => {
        database.assertInPlace();
        return group.map(write);
      });
      for (const [index, { resolve }] of group.entries()) resolve(answers[index]!);
    } catch (cause) {
      const error = new Error(`The append failed and may be repeated with the same ids: ${(cause as Error).message}.`, {
        cause,
      });
      for (const { reject } of group) reject(error);
    }
    onCommit();
  }

  function takeGroup(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const { events } of queue) {
      size += events.length;
      if (count > 0 && size > groupEvents) break;
      count += 1;
    }
    return queue.splice(0, count);
  }

  /** Judges everything before the first insert, so an append that is refused leaves nothing behind in the transaction of its group. */
  function write({ stream, expected, events }: Waiting): Answer {
    const first = expected === 'none' ? 0n : expected + 1n;
    const standing = events.map(({ bytes }) => findEvent.get(bytes));
    if (standing.some((row) => row !== undefined)) {
      const asked = events.map((event) => ({ ...event, ...plain(event.json) }));
      return answerAgain(
        stream,
        first,
        asked,
        standing.map((row) => row && eventOf(row)),
      );
    }

    const there = find(stream);
    const current = there?.current ?? -1n;
    if (current !== first - 1n) return { kind: 'conflict', current: there?.current };
    const id = there?.id ?? begin(stream);
    const recordedAt = now();
    const stored = events.map(({ bytes: _, json, ...event }, index): StoredEvent => {
      const revision = first + BigInt(index);
      const position = insert({ stream: id, revision }, event, json, recordedAt);
      return { ...event, ...plain(json), stream, revision, position, recordedAt };
    });
    return appended(stored, false);
  }

  return { append, drain };
}

/** What a reader will get, and not the caller's own objects. */
function plain(json: Written['json']): { data: unknown; metadata: Record<string, unknown> } {
  return { data: JSON.parse(json.data), metadata: JSON.parse(json.metadata) };
}
