/** The register with its log in a cluster: the real process against the protocol peer. */
import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { type Register, startRegister } from '../support/register.ts';

const BIN = new URL('../../services/standalone/bin/rapporteur.js', import.meta.url).pathname;
const inFolder = temporaryFolder();
const running: { kill?(): Promise<void>; close?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await (one.kill?.() ?? one.close?.());
});

async function peerAt(): Promise<Peer> {
  const peer = await startPeer();
  running.push(peer);
  return peer;
}

async function start(peer: Peer, name: string, settings: Record<string, string> = {}): Promise<Register> {
  const EVENT_LOG = `esdb://127.0.0.1:${peer.port}?tls=false`;
  const register = await startRegister(inFolder(name), { EVENT_LOG, ...settings });
  running.push(register);
  return register;
}

type Health = { status: string; log: { position: string | null; failure?: string }; readModels: { position: string } };
const health = async ({ url }: Register) => (await (await fetch(`${url}/health`)).json()) as Health;
const members = '{ register { members { code name } } }';
const decisions = '{ register { decisions(first: 3) { totalCount nodes { symbol } } } }';
const laos = { code: 'LA', effective: '2004', data: { name: 'Lao PDR', zone: 'Asia/Vientiane', languages: ['lo'] } };
const thailand = { code: 'TH', effective: '2004', data: { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'] } };

test('loads the public record into the cluster, and a second process shows the same from an empty folder', async () => {
  const peer = await peerAt();
  const first = await start(peer, 'first', { RECORD: 'public' });
  const asked = await first.ask(members);
  expect((asked.register as { members: unknown[] }).members).toHaveLength(6);
  const second = await start(peer, 'second');
  await expect.poll(async () => (await health(second)).status, { timeout: 10_000 }).toBe('ok');
  expect(await second.ask(members)).toEqual(asked);
  expect(await second.ask(decisions)).toEqual(await first.ask(decisions));

  // Started again, it finds the record there and records nothing.
  const events = peer.store.all.length;
  expect(await first.stop()).toBe(0);
  const again = await start(peer, 'first', { RECORD: 'public' });
  expect(peer.store.all.length).toBe(events);
  expect(await again.ask(decisions)).toEqual(await second.ask(decisions));
}, 120_000);

test('two processes record into one log, and each shows what the other has recorded', async () => {
  const peer = await peerAt();
  const [one, other] = [await start(peer, 'one'), await start(peer, 'other')];
  expect((await one.send('AdmitMember', laos)).status).toBe(201);
  const key = crypto.randomUUID();
  expect((await other.send('AdmitMember', thailand, key)).status).toBe(201);
  // The same key at the other door: the same answer, and nothing recorded twice.
  expect((await one.send('AdmitMember', thailand, key)).status).toBe(200);
  for (const register of [one, other])
    await expect
      .poll(async () => (await register.ask<{ register: { members: object[] } }>(members)).register.members, {
        timeout: 10_000,
      })
      .toEqual([
        { code: 'LA', name: 'Lao PDR' },
        { code: 'TH', name: 'Thailand' },
      ]);
}, 60_000);

test('answers questions while the cluster is away, and records once what was sent again when it is back', async () => {
  const peer = await peerAt();
  const register = await start(peer, 'data');
  expect((await register.send('AdmitMember', laos)).status).toBe(201);
  await expect.poll(async () => (await health(register)).status, { timeout: 10_000 }).toBe('ok');

  // Recorded, but the answer is lost, and nothing else can be asked.
  peer.faults.add({ on: 'append', stream: 'membership-', how: { kind: 'keepAnswer' }, times: 100 });
  const lost = register.send('AdmitMember', thailand, 'thailand');
  await expect
    .poll(() => peer.store.all.filter(({ type }) => type === 'MemberAdmitted').length, { timeout: 10_000 })
    .toBe(2);
  await peer.stop();
  expect(await lost).toMatchObject({ status: 503, body: { code: 'LOG_UNAVAILABLE' } });
  expect((await lost).headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await register.ask<{ register: { members: object[] } }>(members)).register.members).not.toEqual([]);
  const away = await health(register);
  expect(away).toMatchObject({ status: 'behind', log: { position: null, failure: expect.stringMatching(/log/) } });

  peer.faults.clear();
  await peer.start();
  expect((await register.send('AdmitMember', thailand, 'thailand')).status).toBe(200);
  expect(peer.store.all.filter(({ type }) => type === 'MemberAdmitted')).toHaveLength(2);
  await expect.poll(async () => (await health(register)).status, { timeout: 10_000 }).toBe('ok');
}, 90_000);

test('says in a sentence why the cluster cannot be used, and never the password', () => {
  const run = (settings: Record<string, string>) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: inFolder('run'), ...settings };
    return spawnSync(process.execPath, [BIN], { env, encoding: 'utf8', timeout: 40_000 });
  };
  // Nobody listens on the discard port.
  const away = run({
    EVENT_LOG: 'esdb://localhost:9',
    EVENT_LOG_USER: 'registrar',
    EVENT_LOG_PASSWORD: 'the-secret-word',
  });
  expect(away.status).toBe(1);
  expect(away.stderr.split('\n').at(-2)).toMatch(
    /^The log that EVENT_LOG names cannot be used\. The log cannot be reached: .*\.$/,
  );
  expect(away.stdout + away.stderr).not.toContain('the-secret-word');

  const wrong = run({ EVENT_LOG: 'esdb://registrar:the-secret-word@cluster' });
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  expect(wrong.stderr).toMatch(/^EVENT_LOG names hosts only/);
  expect(wrong.stderr).not.toContain('the-secret-word');
}, 60_000);
