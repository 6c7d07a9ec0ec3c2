/** The one way of writing an event for its leaf: what is the same event is the same text, wherever it is stored. */
import type { StoredEvent } from '@rapporteur/event-log/port';

/**
 * JSON as RFC 8785 writes it: keys sorted by their UTF-16 code units, no space, numbers and strings as ECMAScript writes them.
 * A bigint is written as a decimal string, half a surrogate pair as its escape, and a field that is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const written = Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(fields[name])}`);
  return `{${written.join(',')}}`;
}

/** The canonical event. Its position is left out, so that a log moved to another store keeps its checkpoints. */
export function canonicalEvent({
  stream,
  revision,
  id,
  type,
  version,
  data,
  metadata,
  recordedAt,
}: StoredEvent): string {
  return canonicalJson({ stream, revision, id, type, version, data, metadata, recordedAt });
}
