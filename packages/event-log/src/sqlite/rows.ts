import { uuidText } from '../event-id.ts';
import type { StoredEvent } from '../port.ts';

/** The columns of an event, in the order of EventRow, for a query over `events e JOIN streams s ON s.id = e.stream`. */
export const eventColumns =
  'e.position, s.name, e.revision, lower(hex(e.id)), e.type, e.version, e.recorded_at, e.data, e.metadata';

export type EventRow = [
  position: number,
  stream: string,
  revision: number,
  idHex: string,
  type: string,
  version: number,
  recordedAt: number,
  data: string,
  metadata: string,
];

export function eventOf([
  position,
  stream,
  revision,
  idHex,
  type,
  version,
  recordedAt,
  data,
  metadata,
]: EventRow): StoredEvent {
  try {
    return {
      id: uuidText(idHex),
      type,
      version,
      data: JSON.parse(data),
      metadata: JSON.parse(metadata),
      stream,
      revision: BigInt(revision),
      position: BigInt(position),
      recordedAt,
    };
  } catch (cause) {
    // Nobody wrote this through us; whoever looks for it has to know where it stands.
    const { message } = cause as Error;
    throw new Error(`Event ${uuidText(idHex)} at position ${position} of the log is damaged: ${message}`, { cause });
  }
}
