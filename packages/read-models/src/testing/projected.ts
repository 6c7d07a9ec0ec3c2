/** A file of read models in memory, with the events of a log taken in. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { createEmptyFile } from '../file.ts';
import { openProjection } from '../projection.ts';

export function projected(batches: readonly StoredEvent[][], eventsHeld?: number): Database {
  const db = createEmptyFile(':memory:', 'Asia/Bangkok');
  const projection = openProjection(db, { zone: 'Asia/Bangkok', ...(eventsHeld !== undefined && { eventsHeld }) });
  for (const batch of batches) projection.apply(batch);
  return db;
}

/** The events in batches of these sizes, over and over. */
export function inBatches(events: readonly StoredEvent[], sizes: readonly number[]): StoredEvent[][] {
  const batches: StoredEvent[][] = [];
  for (let at = 0, n = 0; at < events.length; n += 1) {
    const size = sizes[n % sizes.length]!;
    batches.push(events.slice(at, at + size));
    at += size;
  }
  return batches;
}
