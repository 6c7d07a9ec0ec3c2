/** A server that misbehaves: nothing acknowledged is lost, nothing is doubled or skipped, and everything that fails says so in time. */
import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { eventsOf, fill, followUntil, gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { describe, expect, test } from 'vitest';
import type { Misbehaviour } from '../eventstoredb-peer/faults.ts';
import type { Recorded } from '../eventstoredb-peer/store.ts';
import { hasty, onPeers } from './on-peer.ts';

const on = onPeers();
const ids = (events: readonly StoredEvent[]) => events.map(({ id }) => id);
const idsOf = (count: number, commandId = 'c-1') => sampleEvents(commandId, count).map(({ id }) => id);

describe('an append whose outcome is unknown', () => {
  test.each([
    ['breaks off after it was recorded', { kind: 'loseAnswer' }],
    ['is never answered', { kind: 'keepAnswer' }],
    ['is answered too late', { kind: 'late', ms: 600 }],
    ['is not taken', { kind: 'hang' }],
    ['is refused', { kind: 'refuse' }],
    ['fails inside the server', { kind: 'status', code: 13, details: 'a fault' }],
  ] as [string, Misbehaviour][])('is made again with the same ids when it %s, and recorded once', async (_, how) => {
    const peer = await on.peer();
    const log = on.log(peer);
    await fill(log, 'meeting-1', 2);
    peer.faults.add({ on: 'append', stream: 'meeting-1', how });
    const answer = await log.append('meeting-1', 1n, sampleEvents('c-1', 3));
    expect(answer).toMatchObject({ kind: 'appended', revision: 4n, repeated: false });
    expect(ids((await gather(log.readStream('meeting-1'))).slice(2))).toEqual(idsOf(3));
    expect(await log.append('meeting-1', 1n, sampleEvents('c-1', 3))).toEqual({ ...answer, repeated: true });
    expect(await gather(log.readAll())).toHaveLength(5);
  });

  test('is found again when others have appended before the second try', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    const other = on.log(peer);
    peer.faults.add({ on: 'append', stream: 'meeting-1', how: { kind: 'keepAnswer' } });
    const mine = log.append('meeting-1', 'none', sampleEvents('c-1', 2));
    await expect.poll(() => peer.store.stream('meeting-1')?.length).toBe(2);
    await other.append('meeting-1', 1n, sampleEvents('c-2', 1));
    expect(await mine).toMatchObject({ kind: 'appended', revision: 1n, repeated: false });
    expect(ids(await gather(log.readStream('meeting-1')))).toEqual([...idsOf(2), ...idsOf(1, 'c-2')]);
  });

  test('is answered as it was then when the person sends it again, although everything has failed the first time', async () => {
    const peer = await on.peer();
    const [hurried, log] = [on.log(peer, { deadlineMs: 400, patienceMs: 900 }), on.log(peer)];
    peer.faults.add({ on: 'append', stream: 'meeting-1', how: { kind: 'keepAnswer' }, times: 100 });
    await expect(hurried.append('meeting-1', 'none', sampleEvents('c-1', 2))).rejects.toThrow(
      /may be repeated with the same ids/,
    );
    peer.faults.clear();
    await log.append('meeting-1', 1n, sampleEvents('c-2', 1));
    const again = await log.append('meeting-1', 'none', sampleEvents('c-1', 2));
    expect(again).toMatchObject({ kind: 'appended', revision: 1n, repeated: true });
    expect(await gather(log.readAll())).toHaveLength(3);
  });

  test('keeps its ids for its stream, also when only the claim of them was recorded', async () => {
    const peer = await on.peer();
    const [hurried, log] = [on.log(peer, { deadlineMs: 400, patienceMs: 900 }), on.log(peer)];
    peer.faults.add({ on: 'append', stream: '@ids-', how: { kind: 'loseAnswer' } });
    peer.faults.add({ on: 'append', stream: 'meeting-1', how: { kind: 'refuse' }, times: 100 });
    await expect(hurried.append('meeting-1', 'none', sampleEvents('c-1', 1))).rejects.toThrow(
      /may be repeated with the same ids/,
    );
    const [event] = sampleEvents('c-1', 1);
    expect(await log.append('meeting-2', 'none', [event!])).toEqual({
      kind: 'idTaken',
      id: event!.id,
      stream: 'meeting-1',
    });
    peer.faults.clear();
    expect(await log.append('meeting-1', 'none', [event!])).toMatchObject({ kind: 'appended', repeated: false });
  });

  test('lets one of two processes that use the same ids at once have its way', async () => {
    const peer = await on.peer();
    const [one, other] = [on.log(peer), on.log(peer)];
    for (let n = 0; n < 20; n += 1) {
      const answers = await Promise.all([
        one.append(`meeting-${n}-a`, 'none', sampleEvents(`c-${n}`, 1)),
        other.append(`meeting-${n}-b`, 'none', sampleEvents(`c-${n}`, 1)),
      ]);
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'idTaken']);
    }
    expect(await gather(one.readAll())).toHaveLength(20);
  });

  test('is told apart from another process that appends the same at the same moment', async () => {
    const peer = await on.peer();
    const logs = [on.log(peer), on.log(peer), on.log(peer)];
    for (let n = 0; n < 20; n += 1) {
      const answers = await Promise.all(
        logs.map((log) => log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 2))),
      );
      expect(answers.filter((answer) => answer.kind === 'appended' && !answer.repeated)).toHaveLength(1);
      expect(answers.filter((answer) => answer.kind === 'appended' && answer.repeated)).toHaveLength(2);
    }
    expect(await gather(logs[0]!.readAll())).toHaveLength(40);
  });
});

describe('a reading', () => {
  test.each([
    ['ends early as if that were all', 'endPolitely'],
    ['breaks off', 'drop'],
  ] as const)(
    'goes on where it was when an answer %s',
    async (_, kind) => {
      const peer = await on.peer();
      const log = on.log(peer, { deadlineMs: 2000, patienceMs: 20_000 });
      const last = await fill(log, 'meeting-1', 1500);
      const whole = idsOf(1000, 'meeting-1:0').concat(idsOf(500, 'meeting-1:1000'));
      for (const after of [0, 1, 3, 0, 100, 400, 1, 511])
        peer.faults.add({ on: 'read', how: { kind, after }, times: 2 });
      expect(ids(await gather(log.readStream('meeting-1')))).toEqual(whole);
      for (const after of [0, 1, 3, 0, 100, 400, 1, 511])
        peer.faults.add({ on: 'read', how: { kind, after }, times: 2 });
      expect(ids(await gather(log.readAll()))).toEqual(whole);
      for (const after of [0, 1, 3, 0, 100, 400, 1, 511])
        peer.faults.add({ on: 'read', how: { kind, after }, times: 2 });
      const followed = await followUntil(log.subscribe()[Symbol.asyncIterator](), (one) => one.kind === 'caughtUp');
      expect(ids(eventsOf(followed))).toEqual(whole);
      expect(followed.at(-1)).toEqual({ kind: 'caughtUp', position: last });
    },
    60_000,
  );

  test('never takes an answer that stays empty for the end', async () => {
    const peer = await on.peer();
    const log = on.log(peer, { deadlineMs: 400, patienceMs: 900 });
    await fill(log, 'meeting-1', 3);
    const behind = (await gather(log.readAll()))[0]!.position;
    await log.head();
    peer.faults.add({ on: 'read', how: { kind: 'endPolitely', after: 0 }, times: 1000 });
    await expect(gather(log.readStream('meeting-1'))).rejects.toThrow(/ended before it began/);
    await expect(log.head()).rejects.toThrow(/shows nothing of \$all/);
    peer.faults.clear();
    // An answer that holds no more than the record it begins with.
    peer.faults.add({ on: 'read', how: { kind: 'endPolitely', after: 1 }, times: 1000 });
    await expect(gather(log.readAll(behind))).rejects.toThrow(/ends at position \d+ when read, and goes on to \d+/);
  });

  test('says which revision is missing when somebody has truncated a stream', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    await fill(log, 'meeting-1', 600);
    (peer.store.stream('meeting-1') as Recorded[]).splice(0, 1);
    await expect(gather(log.readStream('meeting-1'))).rejects.toThrow('Revision 0 of the stream meeting-1 is missing.');
  });

  test('says so when the log is another one than that which was read before', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    const last = await fill(log, 'meeting-1', 3);
    const sentence = `No event of this log stands at position ${last - 1n}: it is not the log that was read before.`;
    await expect(gather(log.readAll(last - 1n))).rejects.toThrow(sentence);
    await expect(gather(log.subscribe(last - 1n))).rejects.toThrow(sentence);
    await expect(gather(log.readAll(1n << 64n))).rejects.toThrow(/^The cluster refused this: .*no record of the log/);
  });

  test('names an event that somebody else wrote', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    const foreign = { contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{"a":1}') };
    peer.store.append('basket-1', 'any', [{ ...foreign, id: crypto.randomUUID(), type: 'ItemAdded' }]);
    await expect(gather(log.readAll())).rejects.toThrow(
      /^Event [\da-f-]{36} at position \d+ of the log is damaged: it is ItemAdded in basket-1, without the metadata of the register\.$/,
    );
  });

  test('asks for a newer server where one does not say where an event of a stream stands', async () => {
    const log = on.log(await on.peer({ tellsPositions: false }), { ...hasty, patienceMs: 2500 });
    await expect(log.append('meeting-1', 'none', sampleEvents('c-1', 1))).rejects.toThrow(/version 22\.6 or later/);
  });
});

describe('a subscription', () => {
  test('delivers an event once that the server delivers twice', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    peer.faults.add({ on: 'subscribe', how: { kind: 'twice' }, times: 10 });
    const following = log.subscribe()[Symbol.asyncIterator]();
    await following.next();
    for (let n = 0; n < 10; n += 1) await log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 2));
    const followed = await followUntil(following, (one) => one.kind === 'caughtUp' && one.position !== undefined);
    const more = followed.length < 20 ? await followUntil(following, (one) => one.kind === 'caughtUp') : [];
    const all = ids(await gather(log.readAll()));
    expect(ids(eventsOf([...followed, ...more]))).toEqual(all.slice(0, eventsOf([...followed, ...more]).length));
    await following.return?.();
  });

  test('goes on without skipping while connections break all the time', async () => {
    const peer = await on.peer();
    const log = on.log(peer, { ...hasty, patienceMs: 20_000 });
    const following = log.subscribe()[Symbol.asyncIterator]();
    const breaking = setInterval(() => peer.dropConnections(), 40);
    const written: string[] = [];
    const writing = (async () => {
      for (let n = 0; n < 60; n += 1) {
        const answer = await log.append('meeting-1', n === 0 ? 'none' : BigInt(n - 1), sampleEvents(`c-${n}`, 1));
        if (answer.kind === 'appended') written.push(answer.events[0]!.id);
      }
    })();
    const followed = await followUntil(following, (one) => one.kind === 'event' && one.event.revision === 59n);
    clearInterval(breaking);
    await writing;
    expect(written).toHaveLength(60);
    expect(ids(eventsOf(followed))).toEqual(written);
    await following.return?.();
  }, 60_000);

  test('hears by its own looking when the subscription of the server is silent', async () => {
    const peer = await on.peer();
    const log = on.log(peer, { ...hasty, lookMs: 50 });
    const other = on.log(peer);
    peer.faults.add({ on: 'subscribe', how: { kind: 'late', ms: 60_000 }, times: 100 });
    const following = log.subscribe()[Symbol.asyncIterator]();
    await following.next();
    const next = following.next();
    await other.append('meeting-1', 'none', sampleEvents('c-1', 1));
    expect((await next).value).toMatchObject({ kind: 'event' });
    await following.return?.();
  });
});

describe('a server that is away', () => {
  test('is said to be away and to be back, and the subscription waits for it however long', async () => {
    const peer = await on.peer();
    const told: (string | undefined)[] = [];
    const log = on.log(peer, { deadlineMs: 400, patienceMs: 900, lookMs: 50, onReach: (lost) => told.push(lost) });
    await on.log(peer).append('meeting-1', 'none', sampleEvents('c-1', 1));
    const following = log.subscribe()[Symbol.asyncIterator]();
    await followUntil(following, ({ kind }) => kind === 'caughtUp');
    const next = following.next();
    await peer.stop();
    await expect(log.append('meeting-1', 0n, sampleEvents('c-2', 1))).rejects.toThrow(/The log cannot be reached/);
    await expect(log.head()).rejects.toThrow(/The log cannot be reached/);
    expect(told).toHaveLength(1);
    await peer.start();
    const writer = on.log(peer);
    expect(await writer.append('meeting-1', 0n, sampleEvents('c-2', 1))).toMatchObject({ kind: 'appended' });
    expect((await next).value).toMatchObject({ kind: 'event', event: { revision: 1n } });
    expect(told.at(-1)).toBeUndefined();
    await following.return?.();
  });

  test('is told of in words, and not in those of the protocol', async () => {
    const peer = await on.peer();
    await peer.stop();
    const brief = { deadlineMs: 2000, patienceMs: 0 };
    const says = (hosts: ClusterSettings['hosts']) =>
      on
        .log({ hosts, discovery: hosts.length > 1 ? 'gossip' : 'none', tls: undefined }, brief)
        .head()
        .catch(({ message }: Error) => message);
    const here = { address: '127.0.0.1', port: peer.port };
    expect(await says([here])).toBe(`The log cannot be reached: connect ECONNREFUSED 127.0.0.1:${peer.port}.`);
    expect(await says([{ ...here, address: 'log.invalid' }])).toMatch(
      /^The log cannot be reached: the name log\.invalid:\d+ cannot be looked up\.$/,
    );
    expect(await says([here, here])).toBe(
      'The log cannot be reached: none of the hosts in EVENT_LOG says who leads the cluster.',
    );
  });

  test('does not keep the log from closing, and leaves no connection behind', async () => {
    const peer = await on.peer();
    const log = on.log(peer, hasty);
    const following = log.subscribe()[Symbol.asyncIterator]();
    await following.next();
    const next = following.next();
    for (let n = 0; n < 5; n += 1) {
      peer.faults.add({ on: 'append', how: { kind: 'loseAnswer' } });
      await log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 1));
    }
    expect((await next).value).toMatchObject({ kind: 'event' });
    await expect.poll(() => peer.connections()).toBe(1);
    await peer.stop();
    const started = performance.now();
    await log.close();
    expect(performance.now() - started).toBeLessThan(hasty.patienceMs! / 2);
    await peer.start();
    await expect.poll(() => peer.connections()).toBe(0);
  });

  test('has no say in what no caller may send', async () => {
    const peer = await on.peer();
    const log = on.log(peer);
    const [event] = sampleEvents('c-1', 1);
    await expect(log.append('$meeting', 'none', [event!])).rejects.toThrow(/does not begin with \$ or @/);
    await expect(log.append('@ids-1', 'none', [event!])).rejects.toThrow(/does not begin with \$ or @/);
    await expect(log.append('meeting-1', 'none', [{ ...event!, type: '$Convened' }])).rejects.toThrow(/does not begin/);
    const metadata = { '@version': 7 };
    await expect(log.append('meeting-1', 'none', [{ ...event!, metadata }])).rejects.toThrow(/carry @version/);
    expect(peer.calls.append).toBe(0);
  });
});
