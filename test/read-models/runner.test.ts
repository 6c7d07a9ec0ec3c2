import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { buildFile } from '@rapporteur/read-models/building/build';
import { digestOf } from '@rapporteur/read-models/file';
import { eventsPage } from '@rapporteur/read-models/recorded-events';
import { openReadModels, type ReadModels } from '@rapporteur/read-models/runner';
import { history } from '@rapporteur/read-models/testing/histories';
import { decisionsPage } from '@rapporteur/read-models/timelines/decision';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';

const inFolder = temporaryFolder();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

const ZONE = 'Asia/Bangkok';
const MANY = 20_000;
/** The one with the most kinds of streams, of some that differ much. */
const whole = fc.sample(history(300), { numRuns: 8, seed: 11 }).toSorted((a, b) => kindsIn(b) - kindsIn(a))[0]!;
function kindsIn(events: readonly StoredEvent[]): number {
  return new Set(events.map(({ stream }) => stream.split('-')[0])).size;
}

function openLog(): EventLog {
  const log = openSqliteLog({ path: inFolder('log.sqlite'), pollMs: 20 });
  opened.push(log);
  return log;
}

function openModels(log: EventLog, more: object = {}): ReadModels & { faults: string[] } {
  const faults: string[] = [];
  const models = openReadModels({
    path: inFolder('read-models.sqlite'),
    log,
    zone: ZONE,
    logger: { error: (message) => faults.push(message) },
    ...more,
  });
  opened.push(models);
  return { ...models, faults };
}

/** Appends events one by one, as they were recorded. */
async function append(log: EventLog, events: readonly StoredEvent[]): Promise<bigint> {
  let position = 0n;
  for (const { id, type, version, data, metadata, stream, revision } of events) {
    const answer = await log.append(stream, revision === 0n ? 'none' : revision - 1n, [
      { id, type, version, data: JSON.parse(JSON.stringify(data)), metadata },
    ]);
    if (answer.kind !== 'appended') throw new Error(answer.kind);
    position = answer.position;
  }
  return position;
}

const filesOf = (): string[] => {
  const path = inFolder('read-models.sqlite');
  return readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)) && !/-(wal|shm)$/u.test(name));
};

async function until(reached: () => boolean): Promise<void> {
  for (let n = 0; n < 1000 && !reached(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(reached()).toBe(true);
}

/** An event of a type that this code does not know. */
const unknown = (events: readonly StoredEvent[]): StoredEvent => ({
  ...whole[0]!,
  id: '00000000-0000-8000-8000-00000000ffff',
  stream: 'body-NEW',
  revision: 0n,
  type: 'BodyAscended',
  position: events.at(-1)!.position + 1n,
});

test('a file goes on from its checkpoint, and ends as one made anew', async () => {
  const log = openLog();
  const half = Math.floor(whole.length / 2);
  const first = openModels(log);
  expect(await first.waitFor(await append(log, whole.slice(0, half)), MANY)).toBe(true);
  await first.close();

  const end = await append(log, whole.slice(half));
  const read: bigint[] = [];
  const second = openModels({
    ...log,
    subscribe: (after = 0n, options) => {
      read.push(after);
      return log.subscribe(after, options);
    },
  });
  expect(await second.waitFor(end, MANY)).toBe(true);
  expect(read).toEqual([BigInt(half)]);
  const grown = second.digest();
  const { digest, events } = await second.rebuild();
  expect({ digest, events }).toEqual({ digest: grown, events: whole.length });
  expect(second.digest()).toBe(grown);
});

test('a large log is built into the same file as a small one, though its indexes are made at the end', async () => {
  const log = openLog();
  await append(log, whole);
  const built = async (name: string, sortAbove: number) => {
    const path = inFolder(name);
    await buildFile({ path, log, zone: ZONE, signal: new AbortController().signal, onProgress: () => {}, sortAbove });
    const db = openDatabase({ path, readOnly: true });
    try {
      const indexes = db.prepareArrays<[string]>("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name");
      return { digest: digestOf(db), indexes: indexes.all().flat() };
    } finally {
      db.close();
    }
  };
  const small = await built('small', 1_000_000);
  expect(await built('large', 0)).toEqual(small);
  expect(small.indexes.length).toBeGreaterThan(20);
});

test('a position is waited for, and not longer than asked', async () => {
  const log = openLog();
  const models = openModels(log);
  const waited = models.waitFor(3n, MANY);
  expect(await models.waitFor(1n, 30)).toBe(false);
  await append(log, whole.slice(0, 3));
  expect(await waited).toBe(true);
  expect(models.status()).toMatchObject({ ordinal: 3, position: 3n });
  await until(() => models.status().state === 'live');
  expect(models.status().behind).toBe(0);

  const changed = models.changed(3);
  await append(log, whole.slice(3, 4));
  await changed;
  expect(models.status().ordinal).toBe(4);
  const leaving = new AbortController();
  const never = models.changed(4, leaving.signal);
  leaving.abort();
  await never;
});

test('one answer is read at one moment, whatever is written meanwhile', async () => {
  const log = openLog();
  const statements: string[] = [];
  const models = openModels(log, { onStatement: (sql: string) => statements.push(sql) });
  await models.waitFor(await append(log, whole.slice(0, 10)), MANY);
  const snapshot = models.snapshot();
  await models.waitFor(await append(log, whole.slice(10, 20)), MANY);
  const { db, ordinal, position } = snapshot;
  expect({ ordinal, position }).toEqual({ ordinal: 10, position: 10n });
  statements.length = 0;
  expect(eventsPage(db, 1000, {}, { first: 100 }).nodes).toHaveLength(10);
  expect(statements).toHaveLength(1);
  snapshot.release();
  snapshot.release();
  const next = models.snapshot();
  expect(next.ordinal).toBe(20);
  next.release();
});

test('an event that cannot be read stops the projection exactly before it, and the rest goes on being served', async () => {
  const log = openLog();
  const models = openModels(log);
  const good = whole.slice(0, 12);
  await models.waitFor(await append(log, good.slice(0, 6)), MANY);
  const before = models.digest();
  const poisoned = unknown(good);
  const at = await append(log, [poisoned]);
  await until(() => models.status().state === 'holding');
  await append(log, good.slice(6));

  await until(() => models.status().behind === 7);
  const { state, ordinal, position, fault } = models.status();
  expect({ state, ordinal, position }).toEqual({ state: 'holding', ordinal: 6, position: 6n });
  expect(fault).toMatchObject({
    position: at,
    id: poisoned.id,
    stream: 'body-NEW',
    type: 'BodyAscended',
    why: 'unknown event type BodyAscended',
  });
  expect(models.faults).toHaveLength(1);
  expect(models.digest()).toBe(before);
  const { db, release } = models.snapshot();
  expect(eventsPage(db, 100, {}, { first: 100 }).nodes.map(({ id }) => id)).toEqual(
    good.slice(0, 6).map(({ id }) => id),
  );
  release();

  // Trying again, a restart and a new file all come to the same point, and nothing is logged twice for it.
  await models.retry();
  await until(() => models.status().state === 'holding' && models.status().behind === 7);
  expect(models.faults).toHaveLength(1);
  const { digest, events } = await models.rebuild();
  expect({ digest, events }).toEqual({ digest: before, events: 6 });
  await until(() => models.status().state === 'holding');
  await models.close();
  const again = openModels(log);
  await until(() => again.status().state === 'holding');
  expect(again.status()).toMatchObject({ ordinal: 6, fault: { id: poisoned.id } });
});

test('who follows along is told of each event once, as it comes, and of the one that cannot be taken in', async () => {
  const log = openLog();
  const told: string[] = [];
  const held: string[] = [];
  const onTakenIn = (events: readonly StoredEvent[], began: number, stop?: StoredEvent) => {
    expect(began).toBeLessThanOrEqual(performance.now());
    told.push(...events.map(({ id }) => id));
    if (stop) held.push(stop.id);
  };
  const models = openModels(log, { onTakenIn });
  await until(() => models.status().state === 'live');
  const good = whole.slice(0, 6);
  await append(log, good);
  const poisoned = unknown(good);
  await append(log, [poisoned]);
  await until(() => models.status().state === 'holding');
  expect(told).toEqual(good.map(({ id }) => id));
  expect(held).toEqual([poisoned.id]);
});

test('of a batch with an event that cannot be folded, what stands before it is taken in', async () => {
  const log = openLog();
  const good = whole.slice(0, whole.findIndex(({ stream }) => stream.startsWith('decision-')) + 2);
  // A correction whose corrected data nobody can read: its schema passes, its content does not.
  const target = good.find(({ stream }) => stream.startsWith('decision-'))!;
  const revision = BigInt(good.filter(({ stream }) => stream === target.stream).length);
  const correction: StoredEvent = {
    ...target,
    id: '00000000-0000-8000-8000-00000000eeee',
    type: 'EntryCorrected',
    revision,
    data: {
      target: target.id,
      type: target.type,
      version: 1,
      corrected: { nonsense: true },
      class: 'REGISTER_SLIP',
      reason: 'A slip.',
    },
  };
  const living = whole.slice(good.length, good.length + 6).filter(({ stream }) => stream !== target.stream);
  await append(log, [...good, correction, ...living.filter(({ revision }) => revision === 0n)]);
  // Met in a batch by a file that follows, and on the way by one made from nothing.
  const made = openModels(log);
  await until(() => made.status().state === 'holding');
  expect(made.status()).toMatchObject({ ordinal: good.length, fault: { id: correction.id } });
  const digest = made.digest();
  await made.close();

  const empty = openModels({ ...log, head: async () => undefined }, { path: inFolder('following.sqlite') });
  await until(() => empty.status().state === 'holding');
  expect(empty.status()).toMatchObject({ ordinal: good.length, fault: { id: correction.id } });
  expect(empty.digest()).toBe(digest);
});

test('a new file takes the place of the old one while both are read and the log grows', async () => {
  const log = openLog();
  const models = openModels(log);
  const half = Math.floor(whole.length / 2);
  await models.waitFor(await append(log, whole.slice(0, half)), MANY);
  const old = models.snapshot();
  const seen: number[] = [];
  let rebuilding = true;
  const reading = (async () => {
    while (rebuilding) {
      const { db, ordinal, release } = models.snapshot();
      seen.push(ordinal);
      expect(eventsPage(db, 10_000, {}, { last: 1 }).nodes[0]?.ordinal).toBe(ordinal);
      release();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const writing = append(log, whole.slice(half));
  const [first, joined] = await Promise.all([models.rebuild(), models.rebuild()]);
  expect(joined).toBe(first);
  expect(await models.waitFor(await writing, MANY)).toBe(true);
  rebuilding = false;
  await reading;
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));

  expect(filesOf()).toHaveLength(2);
  const moment = { axis: 0, known: half, effective: 20_000 } as const;
  expect(decisionsPage(old.db, moment, {}, { first: 10 })).toEqual(
    ((): unknown => {
      const now = models.snapshot();
      const page = decisionsPage(now.db, moment, {}, { first: 10 });
      now.release();
      return page;
    })(),
  );
  old.release();
  expect(filesOf()).toHaveLength(1);
  const digest = models.digest();
  expect((await models.rebuild()).digest).toBe(digest);
});

test('a file of another shape, or for another zone, is made anew at the start', async () => {
  const log = openLog();
  const first = openModels(log);
  const end = await append(log, whole);
  await first.waitFor(end, MANY);
  const digest = first.digest();
  await first.close();
  const [file] = filesOf();
  const db = openDatabase({ path: inFolder(file!) });
  db.exec("UPDATE made SET shape = 'another'; DELETE FROM decision");
  db.close();

  const second = openModels(log);
  expect(['rebuilding', 'live', 'catchingUp']).toContain(second.status().state);
  expect(await second.waitFor(end, MANY)).toBe(true);
  expect(second.digest()).toBe(digest);
  await second.close();
  expect(existsSync(inFolder(file!))).toBe(false);

  const third = openModels(log, { zone: 'Pacific/Auckland' });
  expect(await third.waitFor(end, MANY)).toBe(true);
  expect(third.digest()).not.toBe(digest);
});

test('a log that fails is tried again, and the failure shows until then', async () => {
  const log = openLog();
  const end = await append(log, whole.slice(0, 20));
  let failing = true;
  const models = openModels({
    ...log,
    readAll: (after, filter) => {
      if (failing) throw new Error('the log is away');
      return log.readAll(after, filter);
    },
    subscribe: (after, options) => {
      if (failing) throw new Error('the log is away');
      return log.subscribe(after, options);
    },
  });
  await until(() => models.status().failure === 'the log is away');
  expect(await models.waitFor(end, 200)).toBe(false);
  failing = false;
  expect(await models.waitFor(end, MANY)).toBe(true);
  await until(() => models.status().state === 'live');
  expect(models.status().failure).toBeUndefined();
  expect(models.faults).toHaveLength(1);
});

test('closing lets everybody go', async () => {
  const log = openLog();
  const models = openModels(log);
  await models.waitFor(await append(log, whole.slice(0, 5)), MANY);
  const waiting = models.waitFor(1000n, MANY);
  const changing = models.changed(1000);
  const snapshot = models.snapshot();
  await models.close();
  expect(await waiting).toBe(false);
  await changing;
  snapshot.release();
  expect(models.status().state).toBe('stopped');
  expect(() => models.snapshot()).toThrow('closed');
  await expect(models.rebuild()).rejects.toThrow('closed');
});
