/**
 * What is not sound in version 6.2.1 of the client, fault by fault: first that the client by itself has it, so that a newer version which has
 * it no longer is noticed, then that the log does not.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { eventId } from '@rapporteur/event-log/event-id';
import { eventsOf, fill, followUntil, gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { describe, expect, test } from 'vitest';
import type { Peer } from '../eventstoredb-peer/peer.ts';
import { systemEvent } from '../eventstoredb-peer/store.ts';
import { onPeers } from './on-peer.ts';

const on = onPeers();
const credentials = { username: '', password: '' };

function bareClient({ port }: Peer, options: { throwOnAppendFailure?: boolean } = {}): EventStoreDBClient {
  const client = new EventStoreDBClient({ endpoint: { address: '127.0.0.1', port }, ...options }, { insecure: true });
  on.kept({ close: () => client.dispose() });
  return client;
}

const event = (n: number) => jsonEvent({ id: eventId('bare', n), type: 'MeetingConvened', data: { n } });
const later = (ms: number) => new Promise<'nothing yet'>((resolve) => setTimeout(() => resolve('nothing yet'), ms));
const hang = { kind: 'hang' } as const;

describe('an append without credentials takes a path without a deadline', () => {
  test('by itself the client waits for ever', async () => {
    const peer = await on.peer();
    peer.faults.add({ on: 'batchAppend', how: hang });
    const append = bareClient(peer).appendToStream('meeting-1', event(0), { deadline: 100 });
    append.catch(() => undefined);
    expect(await Promise.race([append, later(600)])).toBe('nothing yet');
  });

  test('with credentials, even empty ones, its deadline is real', async () => {
    const peer = await on.peer();
    peer.faults.add({ on: 'append', how: hang });
    await expect(
      bareClient(peer).appendToStream('meeting-1', event(0), { deadline: 100, credentials }),
    ).rejects.toMatchObject({ type: 'deadline-exceeded' });
  });

  test('the log never takes that path, and says within its patience that it could not append', async () => {
    const peer = await on.peer();
    await on.log(peer).append('meeting-1', 'none', sampleEvents('c-1', 3));
    const log = on.log(peer, { deadlineMs: 400, patienceMs: 1000 });
    peer.faults.add({ on: 'append', how: hang, times: 100 });
    const started = performance.now();
    await expect(log.append('meeting-1', 2n, sampleEvents('c-2', 1))).rejects.toThrow(
      /^The append failed and may be repeated with the same ids: The log cannot be reached: .*\.$/,
    );
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(peer.calls).toMatchObject({ batchAppend: 0, features: 0 });
  });
});

describe('one failed append on that path rejects those of others', () => {
  test('by itself the client rejects an append that was only waiting', async () => {
    const peer = await on.peer();
    const client = bareClient(peer);
    peer.faults.add({ on: 'batchAppend', stream: 'meeting-1', how: hang });
    peer.faults.add({ on: 'batchAppend', stream: 'meeting-2', how: { kind: 'refuse' } });
    const waiting = client.appendToStream('meeting-1', event(0));
    const failing = client.appendToStream('meeting-2', event(1));
    await expect(failing).rejects.toThrow();
    await expect(waiting).rejects.toThrow();
  });

  test('the log answers each by itself', async () => {
    const peer = await on.peer({ maxAppendBytes: 10_000 });
    const log = on.log(peer);
    peer.faults.add({ on: 'append', stream: 'meeting-1', how: { kind: 'late', ms: 100 } });
    const waiting = log.append('meeting-1', 'none', sampleEvents('c-1', 1));
    const failing = log.append('meeting-2', 'none', sampleEvents('c-2', 1, 'x'.repeat(20_000)));
    await expect(failing).rejects.toThrow(/takes no append above 10000 bytes; set its MaxAppendSize to 16777216/);
    expect(await waiting).toMatchObject({ kind: 'appended', repeated: false });
  });
});

describe('without throwOnAppendFailure a conflict carries a made-up revision', () => {
  test('by itself the client says 1, wherever the stream stands', async () => {
    const peer = await on.peer();
    const client = bareClient(peer, { throwOnAppendFailure: false });
    await client.appendToStream('meeting-1', [event(0), event(1), event(2), event(3)]);
    const answer = await client.appendToStream('meeting-1', event(9), { expectedRevision: 'no_stream' });
    expect(answer).toMatchObject({ success: false, nextExpectedRevision: 1n });
  });

  test('the log says where the stream stands', async () => {
    const log = on.log(await on.peer());
    await log.append('meeting-1', 'none', sampleEvents('c-1', 4));
    expect(await log.append('meeting-1', 'none', sampleEvents('c-2', 1))).toEqual({ kind: 'conflict', current: 3n });
  });
});

describe('a reading has no deadline, whatever is asked', () => {
  test('by itself the client waits for ever', async () => {
    const peer = await on.peer();
    peer.faults.add({ on: 'read', how: hang });
    const reading = gather(bareClient(peer).readStream('meeting-1', { deadline: 100 }));
    reading.catch(() => undefined);
    expect(await Promise.race([reading, later(600)])).toBe('nothing yet');
  });

  test.each([
    ['the head', (log: ReturnType<typeof on.log>) => log.head()],
    ['a stream', (log: ReturnType<typeof on.log>) => gather(log.readStream('meeting-1'))],
    ['everything', (log: ReturnType<typeof on.log>) => gather(log.readAll())],
  ])('the log asks again for %s when nothing comes, and gives up within its patience', async (_, read) => {
    const peer = await on.peer();
    const log = on.log(peer);
    await fill(log, 'meeting-1', 3);
    const before = await read(log);
    peer.faults.add({ on: 'read', how: hang });
    expect(await read(log)).toEqual(before);
    peer.faults.add({ on: 'read', how: hang, times: 100 });
    await expect(read(on.log(peer, { deadlineMs: 400, patienceMs: 1000 }))).rejects.toThrow(
      /^The log cannot be reached: no answer within 400 ms\.$/,
    );
  });
});

describe('a subscription that failed stays away', () => {
  test('by itself the client does not subscribe again', async () => {
    const peer = await on.peer();
    peer.faults.add({ on: 'subscribe', how: { kind: 'drop', after: 1 } });
    const client = bareClient(peer);
    const following = gather(client.subscribeToAll());
    await expect(following).rejects.toThrow();
    await later(300);
    expect(peer.calls.subscribe).toBe(1);
  });

  test.each([
    ['breaks', { kind: 'drop', after: 0 }],
    ['ends as if all had been said', { kind: 'endPolitely', after: 0 }],
    ['is refused', { kind: 'refuse' }],
    ['is never confirmed', hang],
  ] as const)('the log subscribes again when it %s, and skips nothing', async (_, how) => {
    const peer = await on.peer();
    const log = on.log(peer);
    const other = on.log(peer);
    peer.faults.add({ on: 'subscribe', how, times: 3 });
    const following = log.subscribe()[Symbol.asyncIterator]();
    await following.next();
    const last = await fill(other, 'meeting-1', 5);
    const followed = await followUntil(following, (one) => one.kind === 'event' && one.event.position === last);
    expect(eventsOf(followed).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    await expect.poll(() => peer.calls.subscribe, { timeout: 5000 }).toBeGreaterThan(3);
    await following.return?.();
  });
});

describe('reading begins at a position and subscribing after it', () => {
  test('by itself the client gives the event at the position in one case and not in the other', async () => {
    const peer = await on.peer();
    const client = bareClient(peer);
    await client.appendToStream('meeting-1', [event(0), event(1)], { credentials });
    const [, first] = await gather(client.readAll());
    const fromPosition = first!.event!.position;
    expect((await gather(client.readAll({ fromPosition }))).map((each) => each.event?.revision)).toEqual([0n, 1n]);
    for await (const each of client.subscribeToAll({ fromPosition })) {
      expect(each.event?.revision).toBe(1n);
      break;
    }
  });

  test('the log starts after it in both', async () => {
    const log = on.log(await on.peer());
    await fill(log, 'meeting-1', 3);
    const all = await gather(log.readAll());
    expect(await gather(log.readAll(all[1]!.position))).toEqual([all[2]]);
    const following = log.subscribe(all[1]!.position)[Symbol.asyncIterator]();
    expect((await following.next()).value).toEqual({ kind: 'event', event: all[2] });
    await following.return?.();
  });
});

describe('a call that fails while the client looks for the leader', () => {
  const run = async (who: 'client' | 'log') => {
    const script = new URL('while-looking.ts', import.meta.url).pathname;
    return promisify(execFile)(process.execPath, [script, who], { timeout: 20_000 });
  };

  test('by itself the client rejects a promise that nobody holds, which ends the process', async () => {
    await expect(run('client')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Failed to discover/),
    });
  });

  test('the log fails every call by itself, and the process lives', async () => {
    expect((await run('log')).stdout).toBe('failed, failed, alive\n');
  });
});

test('one subscription serves all who follow, and ends with the last of them', async () => {
  const peer = await on.peer();
  const log = on.log(peer);
  const followers = Array.from({ length: 5 }, () => log.subscribe()[Symbol.asyncIterator]());
  for (const follower of followers) await follower.next();
  const next = followers.map((follower) => follower.next());
  await log.append('meeting-1', 'none', sampleEvents('c-1', 1));
  for (const one of await Promise.all(next)) expect(one.value).toMatchObject({ kind: 'event' });
  expect(peer.calls.subscribe).toBe(1);
  for (const follower of followers) await follower.return?.();

  const again = log.subscribe()[Symbol.asyncIterator]();
  await followUntil(again, ({ kind }) => kind === 'caughtUp');
  expect(peer.calls.subscribe).toBe(2);
  await again.return?.();
});

describe("the server's own events", () => {
  test('are in everything that the client reads', async () => {
    const [first] = await gather(bareClient(await on.peer()).readAll());
    expect(first?.event?.type).toBe('$EpochInformation');
  });

  test('are left out of the log, however many there are, and so are the claims of ids', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    const systemEvents = (count: number) =>
      peer.store.append('$stats-127.0.0.1', 'any', Array.from({ length: count }, systemEvent));
    systemEvents(3000);
    expect(await log.head()).toBeUndefined();
    expect(await gather(log.readAll())).toEqual([]);
    const last = await fill(log, 'meeting-1', 2);
    systemEvents(3000);
    expect(await log.head()).toBe(last);
    expect(await on.log(peer).head()).toBe(last);
    expect((await gather(log.readAll())).map(({ type }) => type)).toEqual(['MeetingConvened', 'DecisionAdopted']);
    const followed = await followUntil(log.subscribe()[Symbol.asyncIterator](), ({ kind }) => kind === 'caughtUp');
    expect(followed.map(({ kind }) => kind)).toEqual(['event', 'event', 'caughtUp']);
    expect(followed.at(-1)).toEqual({ kind: 'caughtUp', position: last });
  });
});
