/**
 * An export: the canonical text of every event, one to a line, in the order of the log; then an empty line and a checkpoint. So each line is
 * a leaf of the tree, anybody can prove the whole with a program of their own, and one that was cut short is seen to be.
 */
import { checkAppend, jsonOf } from '@rapporteur/event-log/append-rules';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { type Checkpoint, readCheckpoint } from '../checkpoint.ts';
import { linesOf } from './lines.ts';
import { Refused, reason } from './refusals.ts';

export type Export = {
  /** The events, each at the position of its line. Ends also where an export was cut short, and throws Refused at what is no event. */
  events: AsyncIterable<StoredEvent>;
  /** How many bytes of whole events have been read. */
  bytes(): number;
  /** What the export says of itself, once all events have been read. Throws Refused where it does not. */
  checkpoint(): Checkpoint;
};

/** `so` is what the reader of a refusal can do or has to know. */
export function readExport(chunks: AsyncIterable<Uint8Array>, { path, so }: { path: string; so: string }): Export {
  let line = 0;
  let bytes = 0;
  let ending: string | undefined;
  let torn = false;

  async function* events(): AsyncGenerator<StoredEvent> {
    try {
      for await (const { text, end, whole } of linesOf(chunks)) {
        torn = !whole;
        if (ending !== undefined) ending += `${text}\n`;
        else if (text === '') ending = '';
        else if (whole) {
          line += 1;
          yield eventIn(text);
          bytes = end;
        }
        if (ending !== undefined && ending.length > 1000) break;
      }
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('EXPORT_UNREADABLE', { path, why: reason(error) });
    }
  }

  function eventIn(text: string | undefined): StoredEvent {
    try {
      return eventOf(text, BigInt(line));
    } catch (error) {
      throw new Refused('EXPORT_INVALID', { path, line, why: reason(error), so });
    }
  }

  function checkpoint(): Checkpoint {
    // It has three lines, each with its line feed: whoever wrote fewer did not come to the end.
    if (ending === undefined || torn || ending.split('\n').length <= 3)
      throw new Refused('EXPORT_CUT_SHORT', { path, events: line, so });
    const read = readCheckpoint(ending);
    if (!('wrong' in read)) return read;
    throw new Refused('EXPORT_INVALID', { path, line: line + 2, why: `of the checkpoint there, ${read.wrong}`, so });
  }

  return { events: events(), bytes: () => bytes, checkpoint };
}

const FIELDS = ['data', 'id', 'metadata', 'recordedAt', 'revision', 'stream', 'type', 'version'];

/** Throws an Error with half a sentence. */
function eventOf(text: string | undefined, position: bigint): StoredEvent {
  if (text === undefined) throw new Error('it is not UTF-8');
  const read = parsed(text);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new Error('it is not an event');
  const fields = Object.keys(read).toSorted();
  if (fields.join() !== FIELDS.join()) throw new Error(`an event has the fields ${FIELDS.join(', ')}, and no other`);
  const { revision, metadata, recordedAt, ...event } = read as Record<string, unknown>;
  if (typeof revision !== 'string' || !/^(?:0|[1-9]\d{0,15})$/u.test(revision))
    throw new Error('its revision is not a whole number in quotes');
  if (!Number.isSafeInteger(recordedAt)) throw new Error('its recordedAt is not a number of milliseconds');
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    throw new Error('its metadata are not an object');
  for (const name of ['stream', 'type', 'id'])
    if (typeof event[name] !== 'string') throw new Error(`its ${name} is not a text`);
  const stored = { ...event, metadata, recordedAt, revision: BigInt(revision), position } as StoredEvent;
  checkAppend(stored.stream, 'none', [stored]);
  jsonOf(stored);
  return stored;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
}
