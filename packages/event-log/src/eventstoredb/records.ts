/** How an event of the register stands in the cluster. This is the stored format, for ever. */
import { jsonOf } from '../append-rules.ts';
import type { NewEvent, RecordedElsewhere, StoredEvent } from '../port.ts';
import type { Proposal, ServerRecord } from './client.ts';
import { NOT_OURS } from './client.ts';

/**
 * Beside the envelope's own fields stand the version of the type and, at the first event of an append, which attempt it was that wrote it.
 * An event that came from another log carries when it was recorded there, since the server notes only when it was put here.
 */
const VERSION = '@version';
const ATTEMPT = '@attempt';
const RECORDED_AT = '@recordedAt';
const RESERVED = [VERSION, ATTEMPT, RECORDED_AT];

/** The events as a reader will get them, and not the caller's own objects. Throws on what cannot be stored. */
export function plainEvents(stream: string, events: readonly NewEvent[]): NewEvent[] {
  if (NOT_OURS.test(stream)) throw new Error(`A stream name does not begin with $ or @, as "${stream}" does.`);
  return events.map(({ id, type, version, data, metadata }) => {
    const texts = jsonOf({ id, type, version, data, metadata });
    if (NOT_OURS.test(type)) throw new Error(`An event type does not begin with $ or @, as "${type}" does.`);
    const plain = { id, type, version, data: JSON.parse(texts.data), metadata: JSON.parse(texts.metadata) };
    const reserved = RESERVED.find((name) => name in plain.metadata);
    if (reserved !== undefined) throw new Error(`The metadata of ${type} carry ${reserved}, which belongs to the log.`);
    return plain;
  });
}

export function proposals(events: readonly NewEvent[], attempt: string): Proposal[] {
  return events.map(({ id, type, version, data, metadata }, index) => ({
    id,
    type,
    data,
    metadata: { ...metadata, [VERSION]: version, ...(index === 0 ? { [ATTEMPT]: attempt } : {}) },
  }));
}

/** Events of one stream that came from another log. */
export function movedProposals(stream: string, events: readonly RecordedElsewhere[]): Proposal[] {
  return plainEvents(stream, events).map(({ id, type, version, data, metadata }, index) => ({
    id,
    type,
    data,
    metadata: { ...metadata, [VERSION]: version, [RECORDED_AT]: events[index]!.recordedAt },
  }));
}

export const isOurs = ({ type }: ServerRecord): boolean => !NOT_OURS.test(type);

/** Which attempt wrote the append that begins with this event. */
export const attemptOf = ({ metadata }: ServerRecord): unknown => fieldsOf(metadata)?.[ATTEMPT];

export function eventOf({ created, ...record }: ServerRecord): StoredEvent {
  const { id, type, stream, revision, position, data } = record;
  const { [VERSION]: version, [ATTEMPT]: _, [RECORDED_AT]: moved, ...metadata } = fieldsOf(record.metadata) ?? {};
  if (!Number.isSafeInteger(version)) {
    // Nobody wrote this through us; whoever looks for it has to know where it stands.
    throw new Error(
      `Event ${id} at position ${position} of the log is damaged: it is ${type} in ${stream}, without the metadata of the register.`,
    );
  }
  const recordedAt = typeof moved === 'number' ? moved : created;
  return { id, type, version: version as number, data, metadata, stream, revision, position, recordedAt };
}

function fieldsOf(metadata: unknown): Record<string, unknown> | undefined {
  return typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : undefined;
}
