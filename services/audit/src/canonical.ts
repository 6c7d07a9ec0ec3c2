/** The one way of writing an event for its leaf: what is the same event is the same text, wherever it is stored. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import { canonicalJson } from '@rapporteur/schema/canonical-json';

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
