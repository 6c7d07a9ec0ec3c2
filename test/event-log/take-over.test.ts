/** Moving a log into each of the adapters, and what only a cluster can do to whoever moves. */
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { openEventStoreTakeOver } from '@rapporteur/event-log/eventstoredb/take-over';
import type { RecordedElsewhere } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openSqliteTakeOver } from '@rapporteur/event-log/sqlite/take-over';
import { gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { takeOverContract } from '@rapporteur/event-log/testing/take-over-contract';
import { expect, test } from 'vitest';
import { hasty, onPeers } from './on-peer.ts';
import { settingsFor } from './on-peer-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();
const on = onPeers();

takeOverContract('SQLite on disk', async () => {
  const path = inFolder('log.sqlite');
  const takeOver = openSqliteTakeOver({ path });
  const log = openSqliteLog({ path });
  return {
    log,
    takeOver,
    cleanup: async () => {
      await log.close();
      await takeOver.close();
    },
  };
});

takeOverContract('EventStoreDB, over the wire against the protocol peer', async () => {
  const peer = await on.peer();
  const takeOver = openEventStoreTakeOver(settingsFor(peer.port), {});
  const log = openEventStoreLog(settingsFor(peer.port), {});
  return {
    log,
    takeOver,
    cleanup: async () => {
      await log.close();
      await takeOver.close();
    },
  };
});

const moved: RecordedElsewhere[] = Array.from({ length: 40 }, (_, n) => ({
  ...sampleEvents(`c-${n}`, 1)[0]!,
  stream: `meeting-${n % 4}`,
  revision: BigInt(Math.floor(n / 4)),
  recordedAt: 1_400_000_000_000 + n,
}));

test.each([
  ['an answer that is lost', { kind: 'loseAnswer' }],
  ['an answer that never comes', { kind: 'keepAnswer' }],
  ['a call that nobody answers', { kind: 'hang' }],
  ['a server that is going down', { kind: 'refuse' }],
] as const)('%s neither doubles an event nor changes the order', async (_, how) => {
  const peer = await on.peer();
  const takeOver = on.kept(openEventStoreTakeOver(settingsFor(peer.port), hasty));
  for (const stream of ['meeting-1', 'meeting-3', '@ids-']) peer.faults.add({ on: 'append', stream, how, times: 2 });
  await takeOver.add(moved, undefined);
  const read = await gather(on.log(peer).readAll());
  expect(read.map(({ position: _, ...event }) => event)).toEqual(moved);
});

test('a cluster that stays away ends it with a sentence, and what stands then is the beginning', async () => {
  const peer = await on.peer();
  const takeOver = on.kept(openEventStoreTakeOver(settingsFor(peer.port), { ...hasty, patienceMs: 500 }));
  peer.faults.add({ on: 'append', stream: 'meeting-2', how: { kind: 'refuse' }, times: 1000 });
  await expect(takeOver.add(moved, undefined)).rejects.toThrow(/^The log cannot be reached: /);
  peer.faults.clear();
  const log = on.log(peer);
  expect(await gather(log.readAll())).toHaveLength(2);
  await takeOver.add(moved.slice(2), await log.head());
  expect((await gather(log.readAll())).map(({ id }) => id)).toEqual(moved.map(({ id }) => id));
});
