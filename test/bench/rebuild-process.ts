/** One rebuild, or one bare reading, and what it took. Started by rebuild.ts: node rebuild-process.ts (rebuild | bare) <log> <read models> */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openReadModels } from '@rapporteur/read-models/runner';

/** `memory` is the most that the process held at any time, `bytes` the size of the file made, or of the events read. */
export type Done = { events: number; ms: number; memory: number; bytes: number };

const [what, log, path] = process.argv.slice(2) as [string, string, string];
const { events, ms, bytes } = what === 'bare' ? bareReading() : await rebuilding();
process.send?.({ events, ms, bytes, memory: process.resourceUsage().maxRSS * 1024 } satisfies Done, () =>
  process.disconnect?.(),
);

function bareReading(): Omit<Done, 'memory'> {
  const database = openDatabase({ path: log, readOnly: true });
  const started = performance.now();
  let read = 0;
  let bytes = 0;
  const rows = database.prepareArrays<[number, number, number, Uint8Array, string, number, number, string, string]>(
    'SELECT * FROM events ORDER BY position',
  );
  for (const row of rows.iterate()) {
    JSON.parse(row[7]);
    JSON.parse(row[8]);
    bytes += row[7].length + row[8].length;
    read += 1;
  }
  const took = performance.now() - started;
  database.close();
  return { events: read, ms: took, bytes };
}

async function rebuilding(): Promise<Omit<Done, 'memory'>> {
  for (const file of files()) rmSync(file);
  const eventLog = openSqliteLog({ path: log, readOnly: true });
  const head = await eventLog.head();
  if (head === undefined) throw new Error('The log holds nothing.');
  const started = performance.now();
  const readModels = openReadModels({ path, log: eventLog, zone: 'Asia/Bangkok' });
  const reached = await readModels.waitFor(head, 30 * 60_000);
  const took = performance.now() - started;
  const { ordinal, fault } = readModels.status();
  if (!reached || fault) throw new Error(`The read models stopped at ${ordinal}: ${fault?.why ?? 'too slow'}.`);
  await readModels.close();
  await eventLog.close();
  const sizes = files().map((file) => statSync(file).size);
  return { events: ordinal, ms: took, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

function files(): string[] {
  const folder = dirname(path);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.`))
    .map((name) => join(folder, name));
}
