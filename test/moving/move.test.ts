/** A log on its way between a file and a cluster, with people who pull the plug. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BIN, endOf, rapporteurWith, startedRapporteur } from '../audit/command-line.ts';
import { recordedLog } from '../audit/recorded-log.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { removeFolder, temporaryFolder } from '../support/register.ts';
import { done, eventsIn, exported, folderWith, onPeer, saidBeside, until } from './logs.ts';

const events = recordedLog(1300);
let folder: string;
let source: { DATA_DIR: string };
/** The export of the source, which every move is held against. */
let original: Buffer;
let lines: string[];
let root: string;
let peer: Peer;
let names = 0;
const fresh = (name: string) => `${folder}/${name}-${names++}`;

beforeAll(async () => {
  folder = await temporaryFolder();
  source = await folderWith(`${folder}/source`, events);
  original = await exported(source, `${folder}/original.export`);
  lines = original.toString().split('\n');
  root = (await done(source, 'checkpoint')).stdout;
});
afterAll(() => removeFolder(folder));
beforeEach(async () => {
  peer = await startPeer();
});
afterEach(() => peer.close());

test('an export is the canonical text of every event, and the checkpoint of the log', async () => {
  expect(lines.slice(0, -5).map((line) => JSON.parse(line).id)).toEqual(events.map(({ id }) => id));
  expect(lines.slice(-5)).toEqual(['', ...root.split('\n')]);
  expect((await done(source, 'export')).stdout).toBe(original.toString());
});

test('whoever has an export can prove it in ten lines of their own: each line is a leaf of RFC 6962', () => {
  const sha256 = (...parts: (string | Buffer)[]) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
  const rootOf = (leaves: Buffer[]): Buffer => {
    if (leaves.length <= 1) return leaves[0] ?? sha256();
    const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
    return sha256('\x01', rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
  };
  const leaves = lines.slice(0, -5).map((line) => sha256('\x00', line));
  expect(lines.slice(-4, -1)).toEqual([
    'rapporteur/commit/v1',
    String(leaves.length),
    rootOf(leaves).toString('base64'),
  ]);
});

test('from a file to a cluster and back it is the same log, byte for byte', async () => {
  const cluster = onPeer(peer);
  const { stdout } = await done(cluster, 'import', `${folder}/original.export`);
  expect(stdout).toMatch(/^esdb:\/\/127\.0\.0\.1:\d+ holds .*, 1300 events, .*; none of them stood there before\.\n/);
  expect(stdout.endsWith(root)).toBe(true);
  expect((await exported(cluster, fresh('export'))).equals(original)).toBe(true);
  expect((await done(cluster, 'verify')).stdout.endsWith(root)).toBe(true);

  const back = { DATA_DIR: fresh('back') };
  const pipe = `"$NODE" "$BIN" export | DATA_DIR="${back.DATA_DIR}" EVENT_LOG= "$NODE" "$BIN" import`;
  const env = { PATH: process.env.PATH, NODE: process.execPath, BIN, ...cluster };
  const shell = spawn('sh', ['-c', pipe], { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  const piped = await endOf(shell as unknown as Parameters<typeof endOf>[0]);
  expect({ status: piped.status, said: saidBeside(piped) }).toEqual({ status: 0, said: '' });
  expect(piped.stdout).toMatch(/holds standard input, 1300 events/);
  expect(await eventsIn(back)).toEqual(events);
  expect((await exported(back, fresh('export'))).equals(original)).toBe(true);
});

test('an empty log moves as well', async () => {
  const nothing = await folderWith(fresh('nothing'), []);
  const file = fresh('export');
  expect((await exported(nothing, file)).toString()).toMatch(/^\nrapporteur\/commit\/v1\n0\n/);
  const target = { DATA_DIR: fresh('new') };
  for (const where of [onPeer(peer), target])
    expect((await done(where, 'import', file)).stdout).toMatch(/holds .*, 0 events,/);
  expect((await done(target, 'import', `${folder}/original.export`)).stdout.endsWith(root)).toBe(true);
});

test('what a log holds already is not moved again, however far it has come', async () => {
  for (const there of [1, 700, 1300]) {
    const half = await folderWith(fresh('half'), events.slice(0, there));
    const { stdout } = await done(half, 'import', `${folder}/original.export`);
    const stood = there === 1300 ? 'all' : `the first ${there}`;
    expect(stdout).toContain(`; ${stood} of them stood there before.`);
    expect(await eventsIn(half)).toEqual(events);
  }
});

describe('killed', () => {
  test('while it puts an export into a file, it goes on from there', async () => {
    const target = { DATA_DIR: fresh('target') };
    for (const [fed, stands] of [
      [700, 500],
      [1250, 1000],
    ] as const) {
      const child = startedRapporteur(target, 'import');
      child.stdin.on('error', () => undefined);
      child.stdin.write(
        lines
          .slice(0, fed)
          .map((line) => `${line}\n`)
          .join(''),
      );
      // Until its first moment is over, the file is none that could be read.
      await until(async () => (await eventsIn(target).catch(() => [])).length >= stands);
      child.kill('SIGKILL');
      expect((await endOf(child)).status).toBe(null);
      expect(await eventsIn(target)).toEqual(events.slice(0, stands));
    }
    const { stdout } = await done(target, 'import', `${folder}/original.export`);
    expect(stdout).toContain('; the first 1000 of them stood there before.');
    expect(await eventsIn(target)).toEqual(events);
  });

  test.each([
    ['an event', 'decision-COMMIT/RTF/DEC.7'],
    ['a claim of ids', '@ids-'],
  ])('while the cluster keeps back its answer about %s, it goes on from there', async (_, stream) => {
    const cluster = onPeer(peer);
    peer.faults.add({ on: 'append', stream, how: { kind: 'keepAnswer' }, times: 1000 });
    const child = startedRapporteur(cluster, 'import', `${folder}/original.export`);
    await until(() => peer.store.all.some((recorded) => recorded.stream.startsWith(stream)));
    child.kill('SIGKILL');
    await endOf(child);
    peer.faults.clear();
    const stood = peer.store.all.filter(({ type }) => !/^[$@]/.test(type)).length;
    const { stdout } = await done(cluster, 'import', `${folder}/original.export`);
    expect(stdout).toContain(`; ${stood === 0 ? 'none' : `the first ${stood}`} of them stood there before.`);
    expect((await exported(cluster, fresh('export'))).equals(original)).toBe(true);
  });

  test('while it writes an export, it goes on from there wherever that was torn', async () => {
    const letter = original.indexOf('អ') + 1;
    const ending = original.lastIndexOf('\n\n') + 1;
    for (const torn of [0, 1, letter, original.indexOf('\n') + 1, ending, ending + 1, ending + 20, original.length]) {
      const file = fresh('export');
      writeFileSync(`${file}.unfinished`, original.subarray(0, torn));
      const { stdout } = await done(source, 'export', '--out', file);
      const whole = original.subarray(0, Math.min(torn, ending)).toString().split('\n').length - 1;
      if (whole === 0) expect(stdout).not.toContain('unfinished');
      else expect(stdout).toContain(`The first ${whole} stood in ${file}.unfinished and are the same.`);
      expect(readFileSync(file).equals(original), `torn at ${torn}`).toBe(true);
      expect(existsSync(`${file}.unfinished`)).toBe(false);
    }
  });

  test('at any moment of an export, its name is that of a whole one or of none', async () => {
    const file = fresh('export');
    for (let round = 0; round < 3 && !existsSync(file); round += 1) {
      const child = startedRapporteur(source, 'export', '--out', file);
      const ended = endOf(child);
      await until(() => existsSync(`${file}.unfinished`) || child.exitCode !== null);
      child.kill('SIGKILL');
      await ended;
      if (existsSync(file)) expect(readFileSync(file).equals(original)).toBe(true);
    }
    if (!existsSync(file)) await done(source, 'export', '--out', file);
    expect(readFileSync(file).equals(original)).toBe(true);
  });
});

test('a cluster that loses answers and connections on the way gets the whole log, once and in order', async () => {
  const cluster = onPeer(peer);
  for (const stream of [3, 30, 150].map((n) => `decision-COMMIT/RTF/DEC.${n}`))
    for (const kind of ['loseAnswer', 'refuse'] as const)
      peer.faults.add({ on: 'append', stream, how: { kind }, times: 2 });
  peer.faults.add({ on: 'read', how: { kind: 'drop', after: 3 }, times: 3 });
  const { status, stdout } = await rapporteurWith(cluster, 'import', `${folder}/original.export`);
  expect(status).toBe(0);
  expect(stdout.endsWith(root)).toBe(true);
  expect((await exported(cluster, fresh('export'))).equals(original)).toBe(true);
});

test('says on standard error how far it is', async () => {
  const target = { DATA_DIR: fresh('target') };
  const child = startedRapporteur(target, 'import');
  const ended = endOf(child);
  let next = 0;
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  // One event after the other, until it has told twice: it tells every two seconds.
  const end = performance.now() + 40_000;
  while ((said.match(/events$/gm)?.length ?? 0) < 2 && performance.now() < end && next < events.length - 1) {
    child.stdin.write(`${lines[next]}\n`);
    next += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.stdin.end(lines.slice(next).join('\n'));
  expect((await ended).status).toBe(0);
  const told = [...said.matchAll(/^Importing: (\d+) events$/gm)].map(([, count]) => Number(count));
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});
