import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { startCluster } from '../eventstoredb-peer/cluster.ts';
import { startComposed } from './composed.ts';
import { PASSWORD, putUp, USER } from './kit.ts';
import { startOneServer } from './one-server.ts';
import type { Started } from './process.ts';
import { environmentOf, readUnit } from './units.ts';

const inFolder = temporaryFolder();
const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0).toReversed()) await end();
});

const THAILAND = { code: 'TH', effective: '2004', data: { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'] } };
const LAOS = { code: 'LA', effective: '2004', data: { name: 'Lao PDR', zone: 'Asia/Vientiane', languages: ['lo'] } };
const QUESTION = '{ register { members { name } } }';
/** As long as a busy machine may need. */
const soon = { timeout: 60_000 };
const namesAt = async (started: Started) => {
  const { body } = await started.ask(QUESTION);
  return (body as { data?: { register: { members: { name: string }[] } } }).data?.register.members.map(
    ({ name }) => name,
  );
};

test('what compose.yaml starts records at one door, answers at both nodes, loses its leader, and stops in good order', async () => {
  const { recording, queries, cluster, health } = await startComposed(inFolder('put-up'), running);
  expect((await recording.send('AdmitMember', THAILAND)).status).toBe(201);
  for (const query of queries) await expect.poll(() => namesAt(query), soon).toEqual(['Thailand']);

  // Everything was said over TLS and by a user; whoever does not know the password is let in nowhere.
  await cluster.kill(cluster.leader());
  await expect.poll(async () => (await recording.send('AdmitMember', LAOS)).status, soon).toBe(201);
  for (const query of queries) await expect.poll(() => namesAt(query), soon).toEqual(['Thailand', 'Lao PDR']);

  for (const asked of health) expect(await asked()).toBe('ready');
  for (const started of [recording, ...queries]) {
    expect(started.said()).not.toContain(PASSWORD);
    expect(await started.stop()).toBe(0);
  }
  for (const asked of health) expect(await asked()).toBe('not ready');
}, 240_000);

test('with another password none of them is ready, and each says why', async () => {
  const { recording, queries, health } = await startComposed(inFolder('put-up'), running, { [USER]: 'another' });
  for (const started of [recording, ...queries])
    await expect
      .poll(async () => (await started.get('/health/ready')).text, soon)
      .toMatch(/look at EVENT_LOG_USER and the password/);
  for (const asked of health) expect(await asked()).toBe('not ready');
}, 240_000);

const folders = () => ({ state: inFolder('lib'), credentials: inFolder('credentials') });

test('what the unit starts keeps its log in the folder made for it, is backed up while it runs, and stops in good order', async () => {
  const register = await startOneServer({ folders: folders(), running });
  expect((await register.send('AdmitMember', THAILAND)).status).toBe(201);
  await expect.poll(() => namesAt(register), soon).toEqual(['Thailand']);
  expect((await register.get('/health/ready')).status).toBe(200);
  expect(await register.stop()).toBe(0);
}, 240_000);

test('with the log in a cluster it takes the password from its credentials, and what it records is in the cluster', async () => {
  const cluster = await startCluster(3, { tls: true, users: { [USER]: PASSWORD } });
  running.push(cluster.close);
  await putUp(inFolder('put-up'));
  const { credentials } = folders();
  mkdirSync(credentials);
  cpSync(inFolder('put-up/secrets/log-password'), join(credentials, 'log-password'));
  cpSync(inFolder('put-up/certs/ca/ca.crt'), join(credentials, 'log-ca'));
  const hosts = cluster.peers.map(({ port }) => `localhost:${port}`).join(',');
  const { EVENT_LOG = '' } = environmentOf(readUnit('rapporteur-register.service', 'systemd-cluster'), '', folders());
  const register = await startOneServer({
    folders: folders(),
    running,
    beside: 'systemd-cluster',
    settings: { EVENT_LOG: EVENT_LOG.replace(/(?<=^esdb:\/\/)[^?]+/, hosts) },
  });
  expect((await register.send('AdmitMember', THAILAND)).status).toBe(201);
  expect(cluster.peers[0]!.store.all.filter(({ type }) => type === 'MemberAdmitted')).toHaveLength(1);
  expect(await register.stop()).toBe(0);
}, 240_000);
