/** The read models built afresh from the log, up to where the ones that serve have come, neither less nor more. */
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { buildFile } from '@rapporteur/read-models/building/build';
import { createEmptyFile } from '@rapporteur/read-models/file';
import { applyUpToPoison } from '@rapporteur/read-models/following';
import { openProjection } from '@rapporteur/read-models/projection';

export type FreshFile = {
  /** Takes in what follows, up to a position. */
  goOnTo(position: bigint | undefined): Promise<Database>;
  close(): void;
};

export type FreshOptions = { path: string; log: EventLog; zone: string; upTo: bigint | undefined; signal: AbortSignal };

const BATCH = 256;

export async function freshFile({ path, log, zone, upTo, signal }: FreshOptions): Promise<FreshFile> {
  if (upTo === undefined) createEmptyFile(path, zone).close();
  else await buildFile({ path, log: endingAt(log, upTo), zone, signal, onProgress: () => undefined });
  const db = openDatabase({ path, synchronous: 'OFF' });
  const projection = openProjection(db, { zone });

  async function goOnTo(position: bigint | undefined): Promise<Database> {
    if (position === undefined) return db;
    const batch: StoredEvent[] = [];
    const take = () => applyUpToPoison(projection, batch.splice(0)) !== undefined;
    for await (const event of endingAt(log, position).readAll(projection.checkpoint().position)) {
      signal.throwIfAborted();
      if (batch.push(event) === BATCH && take()) return db;
    }
    if (batch.length > 0) take();
    return db;
  }

  return { goOnTo, close: db.close };
}

/** The log as if it had gone no further; a build reads it by `readAll` alone. */
function endingAt(log: EventLog, position: bigint): EventLog {
  return {
    ...log,
    async *readAll(...asked) {
      for await (const event of log.readAll(...asked)) {
        if (event.position > position) return;
        yield event;
      }
    },
  };
}
