import { isDeepStrictEqual } from 'node:util';
import type { Expected, NewEvent } from './port.ts';

/**
 * What no append may contain, in any adapter. The edges validate what people send; whatever breaks these rules is a fault in our own code,
 * so it is thrown. The figures are far above what the register needs and keep one append from holding up everybody else.
 */
export const limits = { streamLength: 500, typeLength: 200, eventsPerAppend: 10_000, bytesPerEvent: 1_048_576 };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const control = /\p{Cc}/u;

/** Throws an Error with one sentence if the append breaks a rule. */
export function checkAppend(stream: string, expected: Expected, events: readonly NewEvent[]): void {
  checkName('A stream name', stream, limits.streamLength);
  if (expected !== 'none' && expected < 0n)
    throw new Error(`The expected revision is none or 0 and above, not ${expected}.`);
  if (events.length === 0) throw new Error(`An append to ${stream} carries no event.`);
  if (events.length > limits.eventsPerAppend) {
    throw new Error(`An append carries at most ${limits.eventsPerAppend} events, not ${events.length}.`);
  }
  for (const event of events) {
    if (!uuid.test(event.id)) throw new Error(`The id of an event is a UUID in lower case, not "${event.id}".`);
    checkName('An event type', event.type, limits.typeLength);
    if (!Number.isSafeInteger(event.version) || event.version < 1) {
      throw new Error(`The version of ${event.type} is a whole number from 1 on, not ${event.version}.`);
    }
  }
  if (new Set(events.map((event) => event.id)).size < events.length)
    throw new Error(`An append to ${stream} carries one id twice.`);
}

/** The JSON text of an event's data and metadata, or an Error saying why they cannot be stored. */
export function jsonOf({ type, data, metadata }: NewEvent): { data: string; metadata: string } {
  const texts = { data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  if (texts.data === undefined || texts.metadata === undefined)
    throw new Error(`${type} carries something that is not JSON.`);
  const bytes = Buffer.byteLength(texts.data) + Buffer.byteLength(texts.metadata);
  if (bytes > limits.bytesPerEvent) {
    throw new Error(`${type} takes ${bytes} bytes; an event takes at most ${limits.bytesPerEvent}.`);
  }
  return texts;
}

/**
 * Whether two events, as read from JSON, say the same. `traceparent` is left out: it belongs to the attempt and not to the fact,
 * and a client that retries a command sends a new one.
 */
export function sameContent(one: NewEvent, other: NewEvent): boolean {
  return isDeepStrictEqual(content(one), content(other));
}

function content({ id, type, version, data, metadata: { traceparent: _, ...metadata } }: NewEvent) {
  return { id, type, version, data, metadata };
}

function checkName(what: string, name: string, longest: number): void {
  if (name.length === 0 || name.length > longest)
    throw new Error(`${what} has 1 to ${longest} characters, not ${name.length}.`);
  if (control.test(name) || !name.isWellFormed())
    throw new Error(`${what} is plain text, without control characters or half characters.`);
}
