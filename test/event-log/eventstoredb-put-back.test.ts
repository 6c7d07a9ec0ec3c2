/** A cluster that is put back from an older backup while it is followed: nobody goes on as if nothing had happened, and nothing new is missed. */
import { cpSync } from 'node:fs';
import type { EventLog } from '@rapporteur/event-log/port';
import { fill, followUntil, gather } from '@rapporteur/event-log/testing/sample-events';
import { expect, test } from 'vitest';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { systemEvent } from '../eventstoredb-peer/store.ts';
import { hasty, onPeers } from './on-peer.ts';
import { temporaryFolder } from './temporary-folder.ts';

const on = onPeers();
const inFolder = temporaryFolder();

/** A log of two meetings that has been followed to its end, and how its server comes back as it was after the first. */
async function followed() {
  const file = inFolder('log');
  let peer = await startPeer({ file });
  const { port } = peer;
  on.kept({ close: () => peer.close() });
  const log = on.log(peer, { ...hasty, lookMs: 50 });
  await fill(log, 'meeting-1', 3);
  cpSync(file, inFolder('backup'));
  const last = await fill(log, 'meeting-2', 3);
  const following = log.subscribe()[Symbol.asyncIterator]();
  await followUntil(following, ({ kind }) => kind === 'caughtUp');
  expect(await log.head()).toBe(last);

  async function putBack(meanwhile: (log: EventLog, peer: Peer) => unknown = () => undefined): Promise<EventLog> {
    await peer.close();
    cpSync(inFolder('backup'), file);
    const elsewhere = await startPeer({ file });
    const other = on.log(elsewhere);
    await meanwhile(other, elsewhere);
    await other.close();
    await elsewhere.close();
    peer = await startPeer({ file, port });
    return on.log(peer);
  }
  return { log, following, putBack };
}

test('its end is told as it is now, and whoever followed it further is told that it is another log', async () => {
  const { log, following, putBack } = await followed();
  const other = await putBack();
  await expect(following.next()).rejects.toThrow(/lies beyond the end of this log, .*not the log that was read before/);
  expect(await log.head()).toBe(await other.head());
  const next = await fill(other, 'meeting-4', 1);
  expect(await log.head()).toBe(next);
  expect((await gather(log.readAll())).map(({ stream }) => stream)).toEqual([
    'meeting-1',
    'meeting-1',
    'meeting-1',
    'meeting-4',
  ]);
});

test('the same where the server has written more for itself since than had been there', async () => {
  const { log, following, putBack } = await followed();
  const other = await putBack((_, { store }) =>
    store.append('$stats-127.0.0.1', 'any', Array.from({ length: 100 }, systemEvent)),
  );
  await expect(following.next()).rejects.toThrow(/not the log that was read before/);
  expect(await log.head()).toBe(await other.head());
});

test('the same where another event has come to stand in the place of the last one', async () => {
  const { following, putBack } = await followed();
  await putBack(async (log) => {
    await fill(log, 'meeting-3', 3);
    await fill(log, 'meeting-4', 3);
  });
  await expect(following.next()).rejects.toThrow(/stands at position .*: it is not the log that was read before/);
});
