import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { startCluster } from '../eventstoredb-peer/cluster.ts';
import { startComposed } from './composed.ts';
import { PASSWORD, putUp, read, root, USER } from './kit.ts';
import { startOneServer } from './one-server.ts';
import type { Started } from './process.ts';
import { commandOf, environmentOf, readUnit } from './units.ts';

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
  const { recording, queries, cluster, health, exec } = await startComposed(inFolder('put-up'), running);
  expect((await recording.send('AdmitMember', THAILAND)).status).toBe(201);
  for (const query of queries) await expect.poll(() => namesAt(query), soon).toEqual(['Thailand']);

  // Everything was said over TLS and by a user; whoever does not know the password is let in nowhere.
  await cluster.kill(cluster.leader());
  await expect.poll(async () => (await recording.send('AdmitMember', LAOS)).status, soon).toBe(201);
  for (const query of queries) await expect.poll(() => namesAt(query), soon).toEqual(['Thailand', 'Lao PDR']);

  for (const asked of health) expect(await asked()).toBe('ready');
  // What README.md says to watch is there to be watched.
  const watched = read('README.md').match(/\brapporteur_\w+/g) ?? [];
  const metrics = await Promise.all(
    [recording, ...queries].map(async (started) => (await started.get('/metrics')).text),
  );
  expect(watched.length).toBeGreaterThan(3);
  for (const name of watched) expect(metrics.join('\n')).toMatch(new RegExp(`^${name}\\b`, 'm'));

  // The copy that needs no cluster, as README.md has it made.
  const [, name = '', command = ''] = /docker compose exec -T (\S+) (.+) > /.exec(read('README.md'))!;
  expect((await exec(name, command.split(' '))).match(/"type":"MemberAdmitted"/g)).toHaveLength(2);
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

/** A command that comes to its end, in the checkout as the units have it. */
const run = ([program = '', ...args]: readonly string[], environment: Record<string, string> = {}) =>
  spawnSync(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
    timeout: 120_000,
  });
const folders = () => ({ state: inFolder('lib'), credentials: inFolder('credentials') });

test('what the unit starts keeps its log in the folder made for it, and stops in good order', async () => {
  const register = await startOneServer({ folders: folders(), running });
  expect((await register.send('AdmitMember', THAILAND)).status).toBe(201);
  await expect.poll(() => namesAt(register), soon).toEqual(['Thailand']);
  expect((await register.get('/health/ready')).status).toBe(200);
  expect(readdirSync(join(folders().state, 'rapporteur'))).toContain('log.sqlite');
  expect(await register.stop()).toBe(0);
}, 240_000);

test('it is backed up while it runs, old backups go once there is a new one, and put back it is as it was', async () => {
  const { state } = folders();
  const backups = join(state, 'rapporteur-backups');
  mkdirSync(join(backups, 'a-month-ago'), { recursive: true });
  const long = new Date(Date.now() - 31 * 24 * 3600 * 1000 - 3_600_000);
  utimesSync(join(backups, 'a-month-ago'), long, long);
  mkdirSync(join(backups, 'yesterday'));

  const unit = readUnit('rapporteur-backup.service');
  const environment = environmentOf(unit, '', folders());
  const register = await startOneServer({ folders: folders(), running });
  expect((await register.send('AdmitMember', THAILAND)).status).toBe(201);
  expect(run(commandOf(unit, 'ExecStart', folders()), environment)).toMatchObject({ status: 0 });
  expect(readdirSync(backups)).toHaveLength(3);
  expect(run(commandOf(unit, 'ExecStartPost', folders()))).toMatchObject({ status: 0 });
  const [made = '', ...others] = readdirSync(backups).toSorted();
  expect(made).toMatch(/^\d{4}-\d\d-\d\dT\d{6}Z$/);
  expect(others).toEqual(['yesterday']);

  // What was recorded after the backup is what a drill with it has to lose.
  expect((await register.send('AdmitMember', LAOS)).status).toBe(201);
  expect(await register.stop()).toBe(0);
  const drill = /runuser -u rapporteur -- ((?:.+\\\n)*.+)/.exec(read('README.md'))![1]!.replaceAll('\\\n', '');
  const words = drill
    .replaceAll('/var/lib', state)
    .replace(/\d{4}-\d\d-\d\dT\d{6}Z/, made)
    .split(/\s+/);
  expect(words).toContain(join(backups, made));
  expect(run(words)).toMatchObject({ status: 0 });
  const again = await startOneServer({ folders: folders(), running });
  await expect.poll(() => namesAt(again), soon).toEqual(['Thailand']);
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
