/** After a run: the file of the log as it lies there, held against what people were told, and the read models of all nodes against each other. */
import { join } from 'node:path';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { digestOf } from '@rapporteur/read-models/file';
import { generationPath, generationsOf } from '@rapporteur/read-models/generation';
import { openReadModels } from '@rapporteur/read-models/runner';
import { startPeer } from '../eventstoredb-peer/peer.ts';
import { openStore, type Recorded } from '../eventstoredb-peer/store.ts';
import { markIn } from './commands.ts';
import type { Answer, Ledger } from './ledger.ts';

/** What was recorded, without what the server and the adapter note for themselves. */
export function eventsIn(logFile: string): Recorded[] {
  const store = openStore({ file: logFile });
  store.close();
  return store.all.filter(({ type }) => !/^[$@]/.test(type));
}

/** What is wrong, in sentences: what was acknowledged stands in the log once and as it was told, and nothing else does. */
export function compareLog(events: readonly Recorded[], { acknowledged, refused, sent }: Ledger): string[] {
  const wrong: string[] = [];
  const byId = Map.groupBy(events, ({ id }) => id);
  for (const [id, those] of byId)
    if (those.length > 1) wrong.push(`event ${id} stands in the log ${those.length} times`);
  for (const [stream, those] of Map.groupBy(events, (event) => event.stream))
    if (those.some(({ revision }, index) => revision !== BigInt(index))) wrong.push(`${stream} has a gap`);

  const told = new Set<string>();
  for (const [key, answer] of acknowledged)
    for (const event of answer.events) {
      told.add(event.id);
      const there = byId.get(event.id)?.[0];
      if (!there) wrong.push(`${key} was acknowledged, and its event ${event.id} is not in the log`);
      else if (!isAsTold(there, event, answer)) wrong.push(`${key} stands in the log otherwise than it was told`);
    }
  // Numbers of meetings are taken and let go in streams of their own, of which nobody is told.
  const main = events.filter(({ stream }) => !stream.startsWith('ordinal-'));
  for (const { id, stream, type } of main)
    if (!told.has(id)) wrong.push(`${type} in ${stream} stands in the log, and nobody was told so`);

  const marks = Map.groupBy(main, (event) => markIn(Buffer.from(event.data).toString()));
  for (const [key, { body }] of sent) {
    const mark = markIn(JSON.stringify(body));
    const times = mark === undefined ? 1 : (marks.get(mark)?.length ?? 0);
    if (times !== (refused.has(key) ? 0 : 1)) wrong.push(`what ${key} says stands in the log ${times} times`);
  }
  return wrong.concat(numbersBorneTwice(main));
}

const isAsTold = (
  there: Recorded,
  { type, revision }: Answer['events'][number],
  { stream, events, position }: Answer,
) =>
  there.type === type &&
  there.stream === stream &&
  String(there.revision) === revision &&
  (position === undefined ||
    events.at(-1)!.id !== there.id ||
    String((there.position << 64n) + there.position) === position);

function numbersBorneTwice(events: readonly Recorded[]): string[] {
  const held = events
    .filter(({ type }) => type === 'MeetingHeld')
    .map(({ data }) => JSON.parse(Buffer.from(data).toString()) as { key: string; ordinal?: number })
    .filter(({ ordinal }) => ordinal !== undefined);
  return [...Map.groupBy(held, ({ ordinal }) => ordinal)]
    .filter(([, those]) => those.length > 1)
    .map(([ordinal, those]) => `number ${ordinal} is borne by ${those.map(({ key }) => key).join(' and ')}`);
}

/** Of the read models that a node which has ended has left. */
export function digestIn(dataDir: string): string {
  const readModels = join(dataDir, 'read-models.sqlite');
  const db = openDatabase({ path: generationPath(readModels, generationsOf(readModels).at(-1)!), readOnly: true });
  try {
    return digestOf(db);
  } finally {
    db.close();
  }
}

/** Of read models that are made from nothing. */
export async function digestAfresh(logFile: string, path: string): Promise<string> {
  const peer = await startPeer({ file: logFile });
  const log = openEventStoreLog({
    hosts: [{ address: '127.0.0.1', port: peer.port }],
    discovery: 'none',
    tls: undefined,
  });
  const readModels = openReadModels({ path, log, zone: 'Asia/Bangkok' });
  try {
    const head = (await log.head()) ?? 0n;
    if (!(await readModels.waitFor(head, 120_000))) throw new Error('The log could not be read from the beginning.');
    return readModels.digest();
  } finally {
    await readModels.close();
    await log.close();
    await peer.close();
  }
}
