/** Full disks, kills at any moment, and a cluster whose leader steps down while a log comes in. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, endOf, type Ran, rapporteurWith, startedRapporteur } from '../audit/command-line.ts';
import { recordedLog } from '../audit/recorded-log.ts';
import { startCluster } from '../eventstoredb-peer/cluster.ts';
import { removeFolder, temporaryFolder } from '../support/register.ts';
import { done, eventsIn, exported, folderWith, saidBeside, until } from './logs.ts';

const events = recordedLog(2000);
let folder: string;
let source: { DATA_DIR: string };
let file: string;
let backup: string;
let names = 0;
const fresh = (name: string) => `${folder}/${name}-${names++}`;

beforeAll(async () => {
  folder = await temporaryFolder();
  source = await folderWith(`${folder}/source`, events);
  file = `${folder}/source.export`;
  backup = `${folder}/source.backup`;
  await exported(source, file);
  await done(source, 'backup', backup);
});
afterAll(() => removeFolder(folder));

describe('where no file may grow beyond half of what is needed', () => {
  /** Files of this process end at so many blocks of 512 bytes, and a write beyond fails. */
  async function cramped(where: Record<string, string>, ...args: string[]): Promise<Ran> {
    const script = 'trap "" XFSZ; ulimit -f 1600; exec "$NODE" "$BIN" "$@"';
    // Its cache of compiled code would not fit either, and is none of this.
    const env = { PATH: process.env.PATH, NODE: process.execPath, BIN, NODE_DISABLE_COMPILE_CACHE: '1', ...where };
    const child = spawn('sh', ['-c', script, 'sh', ...args], { env, stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 });
    child.stdin.end();
    return endOf(child);
  }
  const refused = (ran: Ran): string => {
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 1, stdout: '' });
    return saidBeside(ran);
  };

  test('an export keeps what is written, and goes on when there is room', async () => {
    const out = fresh('export');
    expect(refused(await cramped(source, 'export', '--out', out))).toMatch(
      /^EXPORT_UNWRITTEN: .*What is written is kept/,
    );
    expect(existsSync(out)).toBe(false);
    expect((await done(source, 'export', '--out', out)).stdout).toMatch(/ The first \d+ stood in /);
    expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
  });

  test('an import keeps what stands in the log, and goes on when there is room', async () => {
    const target = { DATA_DIR: fresh('target') };
    expect(refused(await cramped(target, 'import', file))).toMatch(/^LOG_UNWRITTEN: .*What stands in it is kept/);
    const stood = await eventsIn(target);
    expect(stood.length).toBeGreaterThan(0);
    expect(stood).toEqual(events.slice(0, stood.length));
    expect((await done(target, 'import', file)).stdout).toContain(`; the first ${stood.length} of them stood there`);
    expect(await eventsIn(target)).toEqual(events);
  });

  test('no half of a backup is left, and no half of one is restored', async () => {
    const to = fresh('backup');
    expect(refused(await cramped(source, 'backup', to))).toMatch(/^BACKUP_FAILED: .*Nothing of it was kept\./);
    expect([to, `${to}.unfinished`].filter(existsSync)).toEqual([]);
    const there = events.slice(0, 3);
    const target = await folderWith(fresh('target'), there);
    expect(refused(await cramped(target, 'restore', backup, '--replace'))).toMatch(/^RESTORE_FAILED: .*still does\./);
    expect(await eventsIn(target)).toEqual(there);
    expect(readdirSync(target.DATA_DIR).filter((name) => /restoring|before/.test(name))).toEqual([]);
  });
});

describe('killed at any moment', () => {
  /** From the first thing it does to after the last, in a run that nothing slows down. */
  const moments = [0, 40, 80, 120, 200];

  /** Kills it so long after it has begun to write. */
  async function killed(where: Record<string, string>, begun: () => boolean, after: number, ...args: string[]) {
    const child = startedRapporteur(where, ...args);
    const ended = endOf(child);
    await until(() => begun() || child.exitCode !== null);
    await sleep(after);
    child.kill('SIGKILL');
    await ended;
  }

  test('a restore leaves the log that stood there or the one of the backup, and the same again restores', async () => {
    const there = events.slice(0, 3);
    for (const after of moments) {
      const target = await folderWith(fresh('target'), there);
      const begun = () => existsSync(`${target.DATA_DIR}/log.sqlite.restoring`);
      await killed(target, begun, after, 'restore', backup, '--replace');
      const left = await eventsIn(target);
      expect([there.length, events.length]).toContain(left.length);
      expect(left).toEqual(events.slice(0, left.length));
      await done(target, 'restore', backup, '--replace');
      expect(await eventsIn(target)).toEqual(events);
      expect(readdirSync(target.DATA_DIR).filter((name) => name.includes('.restoring'))).toEqual([]);
    }
  });

  test('a backup has its name only when it is whole, and the next one is made where that was', async () => {
    for (const after of moments) {
      const to = fresh('backup');
      await killed(source, () => existsSync(`${to}.unfinished`), after, 'backup', to);
      if (!existsSync(to)) await done(source, 'backup', to);
      expect(await eventsIn({ DATA_DIR: to })).toEqual(events);
      await done({ DATA_DIR: to }, 'verify', '--against', `${to}/checkpoint`);
    }
  });
});

test('a cluster whose leader steps down and dies while a log comes in takes all of it, once and in order', async () => {
  const cluster = await startCluster(3);
  try {
    const hosts = cluster.peers.map(({ port }) => `127.0.0.1:${port}`).join(',');
    const where = { EVENT_LOG: `esdb://${hosts}?tls=false` };
    const ran = rapporteurWith(where, 'import', file);
    const { store } = cluster.peers[0]!;
    const comes = (stream: string) => until(() => store.stream(`decision-COMMIT/RTF/DEC.${stream}`) !== undefined);
    await comes('5');
    cluster.stepDown();
    await comes('100');
    await cluster.kill(cluster.leader());
    const { status, stdout, stderr } = await ran;
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/2000 events, read through and proved; none of them stood there before\.$/m);
    expect((await exported(where, fresh('export'))).equals(readFileSync(file))).toBe(true);
  } finally {
    await cluster.close();
  }
});
