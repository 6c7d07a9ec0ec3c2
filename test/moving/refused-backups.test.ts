/** Everything that backing up and restoring refuse, each provoked, with its code and its sentence. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { eventId } from '@rapporteur/event-log/event-id';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rapporteurWith, tampered } from '../audit/command-line.ts';
import { recordedLog } from '../audit/recorded-log.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { done, eventsIn, exported, folderWith, onPeer } from './logs.ts';
import { refusing } from './refused.ts';

const events = recordedLog(500);
const { refused, unseen } = refusing();
let folder: string;
let source: { DATA_DIR: string };
let file: string;
let peer: Peer;
let names = 0;
const fresh = (name: string) => `${folder}/${name}-${names++}`;

beforeAll(async () => {
  folder = await temporaryFolder();
  peer = await startPeer();
  source = await folderWith(`${folder}/source`, events);
  file = `${folder}/source.export`;
  await exported(source, file);
});
afterAll(async () => {
  await peer.close();
  await removeFolder(folder);
});

describe('a register that serves', () => {
  test('is not written to by import and restore, and stands in the way of neither backup nor export', async () => {
    const register = await startRegister(fresh('register'));
    const where = { DATA_DIR: register.dataDir };
    const folderOfBackup = fresh('backup');
    await done(where, 'backup', folderOfBackup);
    await done(where, 'export', '--out', fresh('export'));
    for (const args of [
      ['import', file],
      ['restore', folderOfBackup],
      ['restore', folderOfBackup, '--replace'],
    ])
      expect(await refused('LOG_UNUSABLE', where, ...args)).toMatch(
        /Another process serves the data folder .*; stop it/,
      );
    expect(await register.stop()).toBe(0);
  });
});

describe('a backup', () => {
  let kept: string;
  beforeAll(async () => {
    kept = fresh('kept');
    await done(source, 'backup', kept);
  });
  const touched = (touch: (copy: string) => void): string => {
    const copy = fresh('copy');
    cpSync(kept, copy, { recursive: true });
    touch(copy);
    return copy;
  };

  test('that is there already is not overwritten, and one cannot be made of a cluster, of nothing, or where nothing can be', async () => {
    expect(await refused('BACKUP_THERE', source, 'backup', kept)).toContain(kept);
    expect(await refused('BACKUP_OF_CLUSTER', onPeer(peer), 'backup', fresh('backup'))).toContain('rapporteur export');
    expect(await refused('BACKUP_FAILED', source, 'backup', `${file}/backup`)).toMatch(
      /ENOTDIR.*Nothing of it was kept/,
    );
    // A folder that is missing may be a disk that nobody has mounted; and some file systems take none.
    for (const place of [`${folder}/missing/backup`, '/proc/backup'])
      expect(await refused('BACKUP_FAILED', source, 'backup', place)).toMatch(/no such file or directory/);
    const nowhere = await rapporteurWith({ DATA_DIR: fresh('nowhere') }, 'backup', fresh('backup'));
    expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringMatching(/^There is no data folder .*\.\n$/) });
  });

  test('of a log that cannot be read is none, and leaves nothing behind', async () => {
    const damage = "UPDATE events SET metadata = 'x' WHERE position = 21";
    const damaged = { DATA_DIR: tampered(source.DATA_DIR, fresh('damaged'), (db) => db.exec(damage)) };
    const before = readdirSync(folder);
    expect(await refused('BACKUP_FAILED', damaged, 'backup', fresh('backup'))).toMatch(/cannot be read to its end/);
    expect(readdirSync(folder)).toEqual(before);
    const pages = { DATA_DIR: fresh('pages') };
    cpSync(source.DATA_DIR, pages.DATA_DIR, { recursive: true });
    const bytes = readFileSync(`${pages.DATA_DIR}/log.sqlite`);
    bytes.fill(0x55, 40_000, 200_000);
    writeFileSync(`${pages.DATA_DIR}/log.sqlite`, bytes);
    await refused('BACKUP_FAILED', pages, 'backup', fresh('backup'));
  });

  test('that is not one is not restored', async () => {
    const target = { DATA_DIR: fresh('target') };
    expect(await refused('BACKUP_MISSING', target, 'restore', fresh('nowhere'))).toMatch(/it holds no log\.sqlite/);
    const bare = touched((copy) => rmSync(`${copy}/checkpoint`));
    expect(await refused('BACKUP_MISSING', target, 'restore', bare)).toMatch(/checkpoint cannot be read|no such file/);
    const wrong = touched((copy) => writeFileSync(`${copy}/checkpoint`, 'Minutes\n'));
    expect(await refused('BACKUP_MISSING', target, 'restore', wrong)).toMatch(/not a checkpoint/);
    expect(existsSync(target.DATA_DIR)).toBe(false);
    const minutes = touched((copy) => writeFileSync(`${copy}/log.sqlite`, 'Minutes of the meeting, no database.'));
    expect(await refused('RESTORE_FAILED', target, 'restore', minutes)).toMatch(/it is not an event log/);
    expect(await refused('RESTORE_TO_CLUSTER', onPeer(peer), 'restore', kept)).toContain('rapporteur import');
  });

  test('that was altered is not restored, and the first event that differs is named', async () => {
    const target = { DATA_DIR: fresh('target') };
    const change = (sql: string) => {
      const copy = tampered(kept, fresh('copy'), (db) => db.exec(`${sql}; PRAGMA journal_mode = DELETE`));
      return refused('BACKUP_ALTERED', target, 'restore', copy);
    };
    expect(await change('UPDATE events SET recorded_at = 0 WHERE position = 30')).toMatch(
      /Entry 30 .*is the first that differs from the checkpoint; .*this one was changed\. Nothing was restored/,
    );
    expect(await change('DELETE FROM events WHERE position > 498')).toMatch(/2 are gone\./);
    expect(await change("UPDATE events SET data = 'x' WHERE position = 40")).toMatch(/^.*Entry 40 cannot be read, nor/);
    expect(
      await change(`INSERT INTO events SELECT 501, stream, revision + 1000, randomblob(16), type, version, recorded_at, data, metadata
        FROM events WHERE position = 500`),
    ).toMatch(/It goes on with 1 event that its checkpoint does not cover\./);
    const leafless = touched((copy) => {
      rmSync(`${copy}/checkpoint.leaves`);
      const text = readFileSync(`${copy}/checkpoint`, 'utf8');
      writeFileSync(`${copy}/checkpoint`, text.replace('\n500\n', '\n499\n'));
    });
    expect(await refused('BACKUP_ALTERED', target, 'restore', leafless)).toMatch(/is not the one of the checkpoint/);
    expect(readdirSync(target.DATA_DIR).filter((name) => name.startsWith('log'))).toEqual([]);
  });

  test('does not take the place of a log that holds anything unless told, and that log is then kept', async () => {
    const there = [{ ...events[0]!, recordedAt: 1 }];
    const target = await folderWith(fresh('target'), there);
    expect(await refused('LOG_NOT_EMPTY', target, 'restore', kept)).toMatch(
      /holds 1 event, and nothing was restored\. With --replace/,
    );
    expect(await eventsIn(target)).toEqual(there);
    const { stdout } = await done(target, 'restore', kept, '--replace');
    const [, aside] = /^The log that stood there is kept as (\S+)\.$/m.exec(stdout)!;
    expect(await eventsIn(target)).toEqual(events);
    const old = openSqliteLog({ path: aside!, readOnly: true });
    expect(await Array.fromAsync(old.readAll(), ({ position: _, ...event }) => event)).toEqual(there);
    await old.close();

    const empty = await folderWith(fresh('empty'), []);
    expect((await done(empty, 'restore', kept)).stdout).not.toContain('is kept as');
    expect(await eventsIn(empty)).toEqual(events);
  });

  test('takes the place of a log that cannot be read, which is kept with what stands beside it', async () => {
    const target = { DATA_DIR: fresh('target') };
    mkdirSync(target.DATA_DIR);
    for (const suffix of ['', '-wal'])
      writeFileSync(`${target.DATA_DIR}/log.sqlite${suffix}`, `damaged${suffix} `.repeat(10_000));
    expect(await refused('LOG_NOT_EMPTY', target, 'restore', kept)).toMatch(
      /cannot be read \(.*\), so that it may hold events/,
    );
    await done(target, 'restore', kept, '--replace');
    expect(await eventsIn(target)).toEqual(events);
    const names = readdirSync(target.DATA_DIR)
      .filter((name) => /\.before-.*(?<!-shm)$/.test(name))
      .toSorted();
    expect(names).toEqual([expect.stringMatching(/Z$/), expect.stringMatching(/Z-wal$/)]);
    expect(readFileSync(`${target.DATA_DIR}/${names[1]}`, 'utf8')).toMatch(/^damaged-wal/);
  });

  test('is not mixed with the journal of a log that is gone', async () => {
    const target = await folderWith(fresh('target'), []);
    const log = openSqliteLog({ path: `${target.DATA_DIR}/log.sqlite` });
    await log.append('body-GONE', 'none', [{ ...events[0]!, id: eventId('gone', 0) }]);
    const journal = readFileSync(`${target.DATA_DIR}/log.sqlite-wal`);
    await log.close();
    rmSync(`${target.DATA_DIR}/log.sqlite`);
    writeFileSync(`${target.DATA_DIR}/log.sqlite-wal`, journal);
    await done(target, 'restore', kept);
    expect(await eventsIn(target)).toEqual(events);
    expect(readdirSync(target.DATA_DIR).some((name) => /\.before-.*-wal$/.test(name))).toBe(true);
  });

  test('does not take the place of a log that another process has open', async () => {
    const target = await folderWith(fresh('target'), events.slice(0, 3));
    const other = openSqliteLog({ path: `${target.DATA_DIR}/log.sqlite` });
    expect(await refused('LOG_UNUSABLE', target, 'restore', kept, '--replace')).toMatch(/Another process has it open/);
    await other.close();
    await done(target, 'restore', kept, '--replace');
  });

  test('that a kill left unfinished is cleared away by the next', async () => {
    const to = fresh('backup');
    mkdirSync(`${to}.unfinished`);
    writeFileSync(`${to}.unfinished/log.sqlite`, 'half of a log');
    await done(source, 'backup', to);
    expect(existsSync(`${to}.unfinished`)).toBe(false);
    expect(readdirSync(to).toSorted()).toEqual(['checkpoint', 'checkpoint.leaves', 'log.sqlite']);
    expect((await done({ DATA_DIR: to }, 'verify', '--against', `${to}/checkpoint`)).stdout).toMatch(/unaltered/);
  });
});

test('no refusal of a backup or a restore goes untried', () => {
  expect(unseen(/^BACKUP_|^RESTORE_|^LOG_NOT_EMPTY/)).toEqual([]);
});
