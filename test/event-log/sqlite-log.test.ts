import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { EventLog } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { openSqliteLog, type SqliteLogOptions } from '@rapporteur/event-log/sqlite/log';
import { fill, gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function openLog(options: Partial<SqliteLogOptions> = {}): EventLog {
  const log = openSqliteLog({ path: inFolder('log.db'), ...options });
  opened.push(log);
  return log;
}

function openFile(options: Partial<Parameters<typeof openDatabase>[0]> = {}) {
  const database = openDatabase({ path: inFolder('log.db'), ...options });
  opened.push(database);
  return database;
}

function countingLog() {
  const statements: string[] = [];
  const log = openLog({ onStatement: (sql) => statements.push(sql) });
  return { log, count: (beginning: string) => statements.filter((sql) => sql.startsWith(beginning)).length };
}

describe('group commit', () => {
  test('commits appends that wait at the same moment together, and answers each on its own', async () => {
    const { log, count } = countingLog();
    await fill(log, 'meeting-old', 1);
    const before = count('COMMIT');
    const answers = await Promise.all([
      ...Array.from({ length: 60 }, (_, n) => log.append(`meeting-${n}`, 'none', sampleEvents(`c-${n}`, 2))),
      log.append('meeting-old', 'none', sampleEvents('late', 1)),
      log.append('meeting-other', 'none', sampleEvents('meeting-old:0', 1)),
    ]);
    expect(count('COMMIT') - before).toBe(1);
    expect(answers.slice(0, 60).every(({ kind }) => kind === 'appended')).toBe(true);
    expect(answers[60]).toEqual({ kind: 'conflict', current: 0n });
    expect(answers[61]).toMatchObject({ kind: 'idTaken', stream: 'meeting-old' });
  });

  test('takes appends to one stream in the order they were made, without waiting for each answer', async () => {
    const log = openLog();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        log.append('meeting-1', n === 0 ? 'none' : BigInt(n - 1), sampleEvents(`c-${n}`, 1)),
      ),
    );
    expect(answers.map((answer) => answer.kind === 'appended' && answer.revision)).toEqual(
      answers.map((_, n) => BigInt(n)),
    );
  });

  test('neither delays the appends before a huge one nor lets other work wait for those after it', async () => {
    const { log, count } = countingLog();
    const order: string[] = [];
    const append = async (name: string, events: number) => {
      await log.append(name, 'none', sampleEvents(name, events));
      order.push(name);
    };
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 0);
    await Promise.all([append('small-1', 1), append('huge-1', 9000), append('huge-2', 9000), append('small-2', 1)]);
    clearInterval(turning);
    expect(order).toEqual(['small-1', 'huge-1', 'huge-2', 'small-2']);
    expect(count('COMMIT')).toBe(1 + 4);
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  test('fails every append of a group whose commit fails, records none, and goes on when the fault is gone', async () => {
    const log = openLog();
    const other = openFile();
    other.exec(
      `CREATE TRIGGER fault BEFORE INSERT ON events WHEN new.revision = 1 BEGIN SELECT raise(ROLLBACK, 'the disk is full'); END`,
    );
    const group = [
      log.append('meeting-1', 'none', sampleEvents('c-1', 1)),
      log.append('meeting-2', 'none', sampleEvents('c-2', 2)),
      log.append('meeting-3', 'none', sampleEvents('c-3', 1)),
    ];
    for (const one of await Promise.allSettled(group)) {
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(/repeated with the same ids: the disk is full/) },
      });
    }
    expect(await gather(log.readAll())).toEqual([]);
    other.exec('DROP TRIGGER fault');
    expect(await log.append('meeting-2', 'none', sampleEvents('c-2', 2))).toMatchObject({
      kind: 'appended',
      repeated: false,
    });
  });

  test('fails with a clear sentence when another process keeps the file locked, and goes on afterwards', async () => {
    const log = openLog({ busyTimeoutMs: 20 });
    const other = openFile();
    other.exec('BEGIN IMMEDIATE');
    await expect(log.append('meeting-1', 'none', sampleEvents('c-1', 1))).rejects.toThrow(/database is locked/);
    other.exec('COMMIT');
    expect(await log.append('meeting-1', 'none', sampleEvents('c-1', 1))).toMatchObject({
      kind: 'appended',
      repeated: false,
    });
  });
});

describe('reading', () => {
  test('reads ahead one page and no more while the consumer does not ask', async () => {
    const { log, count } = countingLog();
    await fill(log, 'plan-1', 5000);
    const pages = () => count('SELECT e.position');
    const following = log.subscribe()[Symbol.asyncIterator]();
    for (let n = 0; n < 10; n += 1) await following.next();
    await fill(log, 'plan-2', 5000);
    const before = pages();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pages() - before).toBe(0);
    for (let n = 10; n < 256; n += 1) await following.next();
    expect(pages() - before).toBe(0);
    await following.next();
    expect(pages() - before).toBe(1);
    await following.return?.();
  });

  test('leaves the turn to others while it reads much', async () => {
    const log = openLog();
    await fill(log, 'plan-1', 20_000);
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 0);
    await gather(log.readAll());
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
  });

  test('passes the server clock on as it is, also when it jumps back', async () => {
    const clock = [2000, 1000, 3000];
    const log = openLog({ now: () => clock.shift()! });
    for (const name of ['a', 'b', 'c']) await log.append(name, 'none', sampleEvents(name, 1));
    expect((await gather(log.readAll())).map((event) => event.recordedAt)).toEqual([2000, 1000, 3000]);
  });
});

describe('the file', () => {
  test('refuses to have events changed or deleted, whoever tries', async () => {
    await fill(openLog(), 'meeting-1', 2);
    const other = openFile();
    expect(() => other.exec(`UPDATE events SET data = '{}'`)).toThrow('events are never changed');
    expect(() => other.exec('DELETE FROM events WHERE position = 2')).toThrow('events are never deleted');
    expect(() => other.exec(`UPDATE streams SET name = 'meeting-2'`)).toThrow('streams are never renamed');
    expect(() => other.exec('DELETE FROM streams')).toThrow('streams are never deleted');
  });

  test('syncs every commit to the disk and can be read by others meanwhile', () => {
    openLog();
    const other = openFile({ readOnly: true });
    expect(other.prepareArrays('PRAGMA journal_mode').get()).toEqual(['wal']);
    expect(openFile().prepareArrays('PRAGMA synchronous').get()).toEqual([2]);
    expect(openFile({ synchronous: 'NORMAL' }).prepareArrays('PRAGMA synchronous').get()).toEqual([1]);
  });

  test('can be opened for reading only', async () => {
    const log = openLog();
    const reader = openLog({ readOnly: true });
    await fill(log, 'meeting-1', 3);
    expect(await gather(reader.readAll())).toHaveLength(3);
    await expect(reader.append('meeting-2', 'none', sampleEvents('c-2', 1))).rejects.toThrow(/readonly/);
  });

  test('is not created by somebody who only wants to read', () => {
    expect(() => openLog({ readOnly: true })).toThrow(/^Cannot open .*log\.db: there is no such file$/);
    expect(existsSync(inFolder('log.db'))).toBe(false);
  });

  test('is refused with one sentence if it is no database, and left as it is', () => {
    writeFileSync(inFolder('log.db'), 'Minutes of the meeting. '.repeat(100));
    expect(() => openLog()).toThrow(/log\.db: it is not an event log of the register$/);
    expect(() => openFile()).toThrow(/log\.db: file is not a database$/);
    expect(readFileSync(inFolder('log.db'), 'utf8')).toBe('Minutes of the meeting. '.repeat(100));
  });

  test('is refused with one sentence if it is a database of something else, and left as it is', () => {
    const plain = {
      applicationId: 7,
      version: 1,
      name: 'an address book',
      schema: 'CREATE TABLE people (name TEXT) STRICT;',
    };
    openDatabase({ path: inFolder('log.db'), format: plain }).close();
    const before = readFileSync(inFolder('log.db'));
    expect(() => openLog()).toThrow(/log\.db: it is not an event log of the register$/);
    expect(readFileSync(inFolder('log.db'))).toEqual(before);
  });

  test.each([
    [2, /it is in format 2 of a newer version of this program, which reads format 1$/],
    [0, /it is in format 0 of an older version of this program, which reads format 1$/],
  ])('is refused with one sentence if it is in format %d', (version, sentence) => {
    openSqliteLog({ path: inFolder('log.db') }).close();
    openFile().exec(`PRAGMA user_version = ${version}`);
    expect(() => openLog()).toThrow(sentence);
  });

  test('is laid out once when two open it new at the same moment', async () => {
    let other: EventLog | undefined;
    const log = openLog({
      onStatement: (sql) => {
        if (sql === 'BEGIN IMMEDIATE') other ??= openLog();
      },
    });
    await fill(other!, 'meeting-1', 1);
    expect(await gather(log.readAll())).toHaveLength(1);
  });

  test('is refused with one sentence if its folder does not exist', () => {
    expect(() => openLog({ path: inFolder('nowhere/log.db') })).toThrow(
      /^Cannot open .*nowhere\/log\.db: there is no folder .*nowhere$/,
    );
  });

  test('is refused with one sentence if it is a folder', () => {
    mkdirSync(inFolder('log.db'));
    expect(() => openLog()).toThrow(/^Cannot open .*log\.db: it is a folder$/);
  });

  test.runIf(existsSync('/proc/self'))('is refused with one sentence where none can be made', () => {
    expect(() => openLog({ path: '/proc/log.db' })).toThrow(/^Cannot open \/proc\/log\.db: no file can be made there$/);
  });
});

describe('a file that is not in its place any more', () => {
  const put = () => renameSync(inFolder('other.db'), inFolder('log.db'));
  test.each([
    ['another one was put there', put],
    ['it was moved away', () => renameSync(inFolder('log.db'), inFolder('moved.db'))],
    ['it was deleted', () => rmSync(inFolder('log.db'))],
  ])('is neither written to nor taken for the log: %s', async (_, befall) => {
    const log = openLog();
    await fill(log, 'meeting-1', 3);
    // As somebody who puts a backup back without stopping the register first.
    copyFileSync(inFolder('log.db'), inFolder('other.db'));
    befall();
    const sentence = /log\.db was moved, replaced or deleted while it was in use/;
    await expect(log.append('meeting-2', 'none', sampleEvents('c-2', 1))).rejects.toThrow(sentence);
    await expect(log.head()).rejects.toThrow(sentence);
    await expect(gather(log.readAll())).rejects.toThrow(sentence);
    await expect(gather(log.subscribe())).rejects.toThrow(sentence);
  });
});

test('a follower hears of what another connection appends, within its poll', async () => {
  const log = openLog({ pollMs: 5 });
  const other = openLog();
  const following = log.subscribe()[Symbol.asyncIterator]();
  await following.next();
  const next = following.next();
  await fill(other, 'meeting-1', 1);
  expect((await next).value).toMatchObject({ kind: 'event', event: { stream: 'meeting-1' } });
  await following.return?.();
});
