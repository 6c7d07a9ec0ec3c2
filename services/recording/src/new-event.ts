/** From a draft to what is stored: the id, who recorded it, and under which command. */
import type { Draft } from '@rapporteur/domain/deciding/context';
import { limits } from '@rapporteur/event-log/append-rules';
import { eventId } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { type Actor, Metadata } from '@rapporteur/schema/envelope';
import { currentVersion, eventSchemas } from '@rapporteur/schema/registry';
import type { Sent } from './sent.ts';

/** Who records, and the marks that follow a request from system to system. */
export type Hand = { operator: Actor; correlationId: string; traceparent?: string | undefined };

/**
 * The draft as the index-th event of its command. Throws if the draft does not fit its own schema: a decider that drafts such a thing is broken.
 * `lock` names the stream and revision that a lock is appended at: the same lock may be taken, let go and taken again by one command.
 */
export function newEvent(draft: Draft, index: number, sent: Sent, hand: Hand, lock?: string): NewEvent {
  const { type, data, effective, sources, confidence, reconstructed, classification, note } = draft;
  const { acting } = sent.command.body;
  const metadata = {
    effective,
    recordedBy: { ...hand.operator, ...acting },
    sources,
    confidence,
    reconstructed,
    classification,
    standing: 'PROVISIONAL',
    ...(note !== undefined && { note }),
    commandId: sent.commandId,
    commandDigest: sent.digest,
    $correlationId: hand.correlationId,
    $causationId: sent.commandId,
    ...(hand.traceparent && { traceparent: hand.traceparent }),
  } satisfies Metadata;
  const event: NewEvent = {
    id: eventId(lock ? `${sent.commandId}#${lock}` : sent.commandId, index),
    type,
    version: currentVersion(type),
    data,
    metadata,
  };
  for (const { error } of [eventSchemas[type].safeParse(data), Metadata.safeParse(metadata)])
    if (error) throw new Error(`${sent.command.name} drafted a ${type} that does not fit its schema: ${error.message}`);
  return event;
}

/** Whether the log takes an event of this size. */
export const isTooLarge = ({ data, metadata }: NewEvent): boolean =>
  Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) > limits.bytesPerEvent;
