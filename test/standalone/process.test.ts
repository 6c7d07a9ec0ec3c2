/** The process that `start` runs: how it begins, what it says, how it ends. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { parseOpenMetrics, totalOf } from '../support/open-metrics.ts';
import { type Register, startRegister } from '../support/register.ts';

const BIN = new URL('../../services/standalone/bin/rapporteur.js', import.meta.url).pathname;
const inFolder = temporaryFolder();
const running: Register[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((register) => register.kill()));
});

async function start(dataDir: string, settings: Record<string, string> = {}): Promise<Register> {
  const register = await startRegister(dataDir, settings);
  running.push(register);
  return register;
}

/** Runs to its end, which has to come soon. */
function run(args: string[], settings: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: inFolder('run'), ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

async function positionsIn(dataDir: string): Promise<bigint | undefined> {
  const log = openSqliteLog({ path: join(dataDir, 'log.sqlite'), readOnly: true });
  try {
    return await log.head();
  } finally {
    await log.close();
  }
}

type Health = {
  status: string;
  log: { position: string | null };
  readModels: {
    position: string | null;
    behind: number | null;
    fault?: { position: string; type: string; why: string };
  };
  version: string;
};
async function health({ url }: Register): Promise<{ status: number; health: Health }> {
  const response = await fetch(`${url}/health`);
  return { status: response.status, health: (await response.json()) as Health };
}

const member = { code: 'TH', effective: '2004', data: { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'] } };

describe('starting', () => {
  test('the first start loads the public record, the second finds it there and records nothing', async () => {
    const folder = inFolder('data');
    const first = await start(folder, { RECORD: 'public' });
    const { members } = (await first.ask<{ register: { members: unknown[] } }>('{ register { members { code } } }'))
      .register;
    expect(members).toHaveLength(6);
    expect(await first.stop()).toBe(0);
    const head = await positionsIn(folder);
    expect(head).toBeGreaterThan(100n);
    const second = await start(folder, { RECORD: 'public' });
    expect(await second.stop()).toBe(0);
    expect(await positionsIn(folder)).toBe(head);
  });

  test('another operator finds the record of the first there, and may approve it', async () => {
    const folder = inFolder('data');
    const first = await start(folder, { RECORD: 'public' });
    await first.stop();
    const head = await positionsIn(folder);
    const second = await start(folder, { RECORD: 'public', OPERATOR: 'lead' });
    expect(await positionsIn(folder)).toBe(head);
    const { log } = await second.ask<{ log: { nodes: { id: string; stream: string }[] } }>(
      '{ log(filter: {standing: PROVISIONAL}, first: 1) { nodes { id stream } } }',
    );
    const { id: target, stream } = log.nodes[0]!;
    expect((await second.send('ApproveEntry', { stream, target })).status).toBe(201);
  });

  test('what it prints says how far the loading is, and then where to look', async () => {
    const child = spawn(process.execPath, [BIN], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: inFolder('data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Ctrl-C stops it')) child.kill('SIGINT');
    });
    let faults = '';
    child.stderr.on('data', (chunk) => {
      faults += chunk;
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said).toMatch(/^Loading the public record: \d+ of (\d+) \(sources\)\n[\s\S]*: \1 of \1 \([\w -]+\)\n/);
    for (const address of ['/graphql', '/commands/<CommandName>', '/openapi.json', '/health'])
      expect(said).toMatch(new RegExp(`http://127\\.0\\.0\\.1:\\d+${address}`));
    expect(faults).toBe('');
  });

  test('an entry of the record that the register refuses stops the start with a sentence', async () => {
    const folder = inFolder('data');
    const register = await start(folder);
    expect((await register.send('AdmitMember', member)).status).toBe(201);
    await register.stop();
    const { status, stderr } = run([], { DATA_DIR: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^The public record was not loaded: AdmitMember \(public-record\/\S+\) was refused: .*\.\n$/,
    );
  });

  test('only one process serves a folder, and a process that was killed does not hold it', async () => {
    const folder = inFolder('data');
    const first = await start(folder);
    const second = run([], { DATA_DIR: folder });
    expect(second).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/^Another process serves .*\.\n$/) });
    await first.send('AdmitMember', member, 'k');
    await first.kill();
    const third = await start(folder);
    expect((await third.send('AdmitMember', member, 'k')).status).toBe(200);
  });

  test('a port that is taken and a folder that cannot be used are named in a sentence', async () => {
    const register = await start(inFolder('data'));
    const { port } = new URL(register.url);
    expect(run([], { PORT: port })).toMatchObject({ status: 1, stderr: expect.stringContaining(`Port ${port}`) });
    const file = join(inFolder('data'), 'log.sqlite');
    const within = join(file, 'deep', 'er');
    for (const folder of [file, within])
      expect(run([], { DATA_DIR: folder })).toEqual({
        status: 1,
        stdout: '',
        stderr: `The data folder ${folder} cannot be used: ${file} is a file. Set DATA_DIR to another one.\n`,
      });
    const barred = inFolder('barred');
    await mkdir(join(barred, 'lock.sqlite'), { recursive: true });
    expect(run([], { DATA_DIR: barred }).stderr).toBe(
      `The data folder ${barred} cannot be used: Cannot open ${barred}/lock.sqlite: it is a folder. Set DATA_DIR to another one.\n`,
    );
    const missing = join(inFolder('data'), 'a', 'b');
    expect(await (await start(missing)).stop()).toBe(0);
  });

  test.runIf(existsSync('/proc/self'))('where no folder can be made at all, the start ends with a sentence', () => {
    expect(run([], { DATA_DIR: '/proc/rapporteur/data' })).toEqual({
      status: 1,
      stdout: '',
      stderr: `The data folder /proc/rapporteur/data cannot be used: no folder can be made at /proc/rapporteur (ENOENT). Set DATA_DIR to another one.\n`,
    });
  });

  test('a file that is no log is named in a sentence and left as it is', async () => {
    const folder = inFolder('data');
    await mkdir(folder);
    await writeFile(join(folder, 'log.sqlite'), 'Minutes of the meeting, kept in the wrong place.');
    const { status, stderr } = run([], { DATA_DIR: folder });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^Cannot open .*log\.sqlite: .*\.\n$/),
    });
    expect(await readFile(join(folder, 'log.sqlite'), 'utf8')).toContain('in the wrong place');
  });
});

describe('a damaged log', () => {
  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['overwritten after its first page', (bytes: Buffer) => bytes.fill(7, 4096)],
  ])('that was %s is named in a sentence that says what to do, and left as it is', async (_, damage) => {
    const folder = inFolder('data');
    expect(await (await start(folder, { RECORD: 'public' })).stop()).toBe(0);
    const path = join(folder, 'log.sqlite');
    const damaged = damage(await readFile(path));
    await writeFile(path, damaged);
    const { status, stderr } = run([], { DATA_DIR: folder });
    const sentences = stderr.split('\n').filter((line) => !line.startsWith('{'));
    expect({ status, sentences }).toEqual({
      status: 1,
      sentences: [expect.stringContaining(`The log ${path} is damaged and cannot be read; restore it from a copy`), ''],
    });
    expect((await readFile(path)).equals(damaged)).toBe(true);
  });
});

describe('the command line', () => {
  test('--help names every setting with its default, and every address', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const words of [
      'PORT +4000',
      'HOST +127.0.0.1',
      'DATA_DIR +.data',
      'REGISTER_ZONE +Asia/Bangkok',
      'RECORD .*none',
    ])
      expect(stdout).toMatch(new RegExp(words));
    for (const address of ['/graphql', '/commands/<CommandName>', '/openapi.json', '/health', '/metrics'])
      expect(stdout).toContain(address);
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('what is not understood is named, and nothing is started', () => {
    const unknown = run(['--port=5000']);
    expect(unknown).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^--port=5000 .*\.\n$/) });
    const wrong = run([], { PORT: 'abc', REGISTER_ZONE: 'Mars' });
    expect(wrong).toEqual({
      status: 2,
      stdout: '',
      stderr: 'PORT has to be a number from 0 to 65535.\nREGISTER_ZONE has to be a time zone, such as Asia/Bangkok.\n',
    });
  });
});

describe('serving', () => {
  test('health says where the log and the read models stand', async () => {
    const register = await start(inFolder('data'));
    expect(await health(register)).toMatchObject({
      status: 200,
      health: { status: 'ok', log: { position: null }, readModels: { position: null, behind: 0 } },
    });
    const { body } = await register.send('AdmitMember', member);
    const { position } = body as { position: string };
    await expect.poll(async () => (await health(register)).health.readModels.position).toBe(position);
    expect((await health(register)).health).toMatchObject({ status: 'ok', log: { position }, version: '0.1.0' });
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(register.url + path)).status).toBe(200);
  });

  test('metrics tell of commands and of questions, and an answer tells how old it is', async () => {
    const register = await start(inFolder('data'));
    await register.send('AdmitMember', member);
    await register.send('AdmitMember', member);
    const asked = await fetch(`${register.url}/graphql?query={register{members{code}}}`);
    expect(asked.headers.get('rapporteur-age')).toMatch(/^\d+$/);
    const metrics = parseOpenMetrics(await (await fetch(`${register.url}/metrics`)).text());
    expect(totalOf(metrics, 'rapporteur_build_info', { service: 'standalone' })).toBe(1);
    expect(totalOf(metrics, 'rapporteur_appends_total', { outcome: 'appended' })).toBe(1);
    expect(totalOf(metrics, 'rapporteur_refusals_total')).toBe(1);
    expect(totalOf(metrics, 'rapporteur_request_seconds_count', { route: '/commands' })).toBe(2);
    expect(totalOf(metrics, 'rapporteur_request_seconds_count', { route: '/graphql' })).toBe(1);
    expect(totalOf(metrics, 'rapporteur_events_read')).toBe(1);
  });

  test('at an event that cannot be read the register holds, says so, and goes on serving and recording', async () => {
    const folder = inFolder('data');
    const first = await start(folder);
    await first.send('AdmitMember', member);
    await first.stop();
    const log = openSqliteLog({ path: join(folder, 'log.sqlite') });
    await log.append('meeting-X', 'none', [
      { id: crypto.randomUUID(), type: 'MeetingVanished', version: 1, data: {}, metadata: {} },
    ]);
    await log.close();
    const register = await start(folder);
    await expect.poll(async () => (await health(register)).health.status).toBe('holding');
    const { status, health: told } = await health(register);
    expect(status).toBe(200);
    expect(told).toMatchObject({
      log: { position: '2' },
      readModels: { position: '1', fault: { position: '2', type: 'MeetingVanished', why: expect.any(String) } },
    });
    const asked = await register.ask<{ register: { members: unknown[] } }>('{ register { members { code } } }');
    expect(asked.register.members).toEqual([{ code: 'TH' }]);
    expect((await register.send('AdmitMember', { ...member, code: 'LA' })).status).toBe(201);
    const metrics = parseOpenMetrics(await (await fetch(`${register.url}/metrics`)).text());
    expect(totalOf(metrics, 'rapporteur_projection_holding')).toBe(1);
    expect(totalOf(metrics, 'rapporteur_projection_faults_total')).toBe(1);
    await expect
      .poll(async () =>
        totalOf(parseOpenMetrics(await (await fetch(`${register.url}/metrics`)).text()), 'rapporteur_lag_positions'),
      )
      .toBe(2);
  }, 60_000);

  test('requests for another name, for nothing that is there, and by another method are turned away', async () => {
    const { url } = await start(inFolder('data'));
    const { hostname, port } = new URL(url);
    const asked = await rawRequest(
      hostname,
      Number(port),
      'GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(asked).toMatch(/^HTTP\/1\.1 421 [\s\S]*"code":"HOST_UNKNOWN"/);
    expect(asked).toContain('ask it as localhost, 127.0.0.1 or [::1].');
    expect(await problem(fetch(`${url}/nowhere`))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await problem(fetch(`${url}/%E0%A4%A`))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await problem(fetch(`${url}/health`, { method: 'POST' }))).toMatchObject({ status: 405 });
  });

  test('the page at / says what is where and loads nothing', async () => {
    const { url } = await start(inFolder('data'));
    const response = await fetch(url);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const address of ['/graphql', '/openapi.json', '/health']) expect(page).toContain(`href="${address}"`);
    expect(page).not.toMatch(/src=|https?:\/\//);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

describe('stopping', () => {
  test('SIGTERM ends streams, refuses what comes too late, and leaves with 0 within seconds', async () => {
    const folder = inFolder('data');
    const register = await start(folder);
    await register.send('AdmitMember', member);
    const stream = await fetch(`${register.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { recorded { position } }' }),
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const { hostname, port } = new URL(register.url);
    const body = JSON.stringify({ ...member, code: 'LA' });
    const late = connect(Number(port), hostname);
    const answer = late.toArray();
    late.write(
      `POST /commands/AdmitMember HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: late\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = performance.now();
    const stopped = register.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    late.write(body.slice(10));
    expect(Buffer.concat(await answer).toString()).toMatch(/^HTTP\/1\.1 503 [\s\S]*"code":"CLOSING"/);
    await stream.text();
    expect(await stopped).toBe(0);
    expect(performance.now() - asked).toBeLessThan(15_000);
    expect(await positionsIn(folder)).toBe(1n);
  });

  test('nobody reading what it prints does not stop it', async () => {
    const child = spawn(process.execPath, [BIN], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', RECORD: 'none', DATA_DIR: inFolder('data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    child.stdout.destroy();
    child.stderr.destroy();
    const url = /http:\/\/[\d.:]+/.exec(String(said))?.[0];
    child.kill('SIGHUP');
    expect(url).toBeDefined();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('SIGTERM while the record is being loaded leaves with 0, and the next start goes on', async () => {
    const folder = inFolder('data');
    const child = spawn(process.execPath, [BIN], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('(sources)')) child.kill('SIGTERM');
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const register = await start(folder, { RECORD: 'public' });
    const { members } = (await register.ask<{ register: { members: unknown[] } }>('{ register { members { code } } }'))
      .register;
    expect(members).toHaveLength(6);
  });
});

async function problem(asking: Promise<Response>) {
  return (await (await asking).json()) as Record<string, unknown>;
}

async function rawRequest(host: string, port: number, text: string): Promise<string> {
  const socket = connect(port, host);
  socket.write(text);
  return Buffer.concat(await socket.toArray()).toString();
}
