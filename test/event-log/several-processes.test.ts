import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();
const peers: ChildProcess[] = [];
afterEach(() => {
  for (const peer of peers.splice(0)) peer.kill('SIGKILL');
});

function start(role: 'write' | 'follow', name: string, count: number): ChildProcess {
  const script = new URL('peer.ts', import.meta.url).pathname;
  const peer = fork(script, [role, inFolder('log.db'), name, String(count)], { execArgv: [] });
  peers.push(peer);
  return peer;
}

/** The next message of a peer, or an Error if it ends without one. */
async function message(peer: ChildProcess): Promise<unknown> {
  const ended = once(peer, 'exit').then(([code]) => {
    throw new Error(`The peer ended with ${code}.`);
  });
  const [said] = await Promise.race([once(peer, 'message'), ended]);
  return said;
}

test('a second process follows everything in order while the first one writes', async () => {
  const log = openSqliteLog({ path: inFolder('log.db') });
  const follower = start('follow', 'follower', 2000);
  expect(await message(follower)).toBe('following');
  const heard = message(follower);
  for (let n = 0; n < 500; n += 1) {
    await log.append('meeting-1', n === 0 ? 'none' : BigInt(n * 4 - 1), sampleEvents(`c-${n}`, 4));
  }
  const written = (await gather(log.readAll())).map((event) => event.id);
  expect(await heard).toEqual({ ids: written });
  expect(written).toHaveLength(2000);
  await log.close();
});

test('several processes that open a new file at once and all write lose nothing and share one order', async () => {
  const writers = ['a', 'b', 'c', 'd'].map((name) => start('write', `writer-${name}`, 200));
  expect(await Promise.all(writers.map(message))).toEqual(writers.map(() => ({ written: 200 })));
  const log = openSqliteLog({ path: inFolder('log.db'), readOnly: true });
  const all = await gather(log.readAll());
  expect(all.map((event) => event.position)).toEqual(Array.from({ length: 800 }, (_, n) => BigInt(n + 1)));
  for (const name of ['a', 'b', 'c', 'd']) {
    const own = all.filter((event) => event.stream === `writer-${name}`);
    expect(own.map((event) => event.revision)).toEqual(Array.from({ length: 200 }, (_, n) => BigInt(n)));
  }
  await log.close();
});
