/** Which log the auditor's command line reads: that of a folder, of a file, or of a cluster. */
import { symlinkSync } from 'node:fs';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { openEventStoreTakeOver } from '@rapporteur/event-log/eventstoredb/take-over';
import { openSqliteTakeOver } from '@rapporteur/event-log/sqlite/take-over';
import { gather } from '@rapporteur/event-log/testing/sample-events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingsFor } from '../event-log/on-peer-settings.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { removeFolder, temporaryFolder } from '../support/register.ts';
import { rapporteurWith } from './command-line.ts';
import { recordedLog } from './recorded-log.ts';

const events = recordedLog(40);
let folder: string;
let peer: Peer;
let cluster: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  peer = await startPeer();
  cluster = `esdb://127.0.0.1:${peer.port}?tls=false`;
  const takeOver = openEventStoreTakeOver(settingsFor(peer.port));
  await takeOver.add(events, undefined);
  await takeOver.close();
  const file = openSqliteTakeOver({ path: `${folder}/elsewhere.db` });
  await file.add(events.slice(0, 30), undefined);
  await file.close();
});
afterAll(async () => {
  await peer.close();
  await removeFolder(folder);
});

const sizeOf = async (environment: Record<string, string>, ...args: string[]) => {
  const { status, stdout, stderr } = await rapporteurWith(environment, 'checkpoint', ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return Number(stdout.split('\n')[1]);
};

test('what is typed comes before what is set', async () => {
  const file = `${folder}/elsewhere.db`;
  expect(await sizeOf({ EVENT_LOG: cluster })).toBe(40);
  expect(await sizeOf({ LOG_FILE: file })).toBe(30);
  expect(await sizeOf({ LOG_FILE: file }, '--log', cluster)).toBe(40);
  expect(await sizeOf({ EVENT_LOG: cluster }, '--log', file)).toBe(30);
  const both = await rapporteurWith({ EVENT_LOG: cluster, LOG_FILE: file }, 'verify');
  expect(both).toMatchObject({ status: 2, stderr: expect.stringMatching(/both set; name the log with --log\.\n$/) });
  const folders = await rapporteurWith({ EVENT_LOG: cluster }, 'verify', '--data-dir', folder);
  expect(folders).toMatchObject({ status: 1, stderr: expect.stringMatching(/holds no log \(log\.sqlite\)/) });
});

test('a log that nobody may look for is not said to be missing', async () => {
  const loop = `${folder}/loop`;
  symlinkSync(loop, loop);
  expect(await rapporteurWith({ DATA_DIR: loop }, 'verify')).toEqual({
    status: 1,
    stdout: '',
    stderr: `${loop}/log.sqlite cannot be looked at (ELOOP); ask as somebody who may read it.\n`,
  });
});

test('a log in a cluster is shown, replayed and verified as any other, with the clock that recorded it', async () => {
  const verified = await rapporteurWith({ EVENT_LOG: cluster }, 'verify');
  expect(verified).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^The log is in order: 40 /) });
  const log = openEventStoreLog(settingsFor(peer.port));
  expect((await gather(log.readAll())).map(({ recordedAt }) => recordedAt)).toEqual(
    events.map(({ recordedAt }) => recordedAt),
  );
  await log.close();
  const shown = await rapporteurWith({ EVENT_LOG: cluster }, 'log', '--json');
  const lines = shown.stdout.split('\n').slice(0, -1);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(events.map(({ id }) => id));
});

test('a cluster that is away is not taken for one that is damaged, and a wrong setting is told without its secret', async () => {
  const away = await rapporteurWith({ EVENT_LOG: 'esdb://127.0.0.1:1?tls=false' }, 'verify');
  expect(away.status).toBe(1);
  expect(away.stderr).toMatch(/^The log cannot be reached: /m);
  expect(away.stderr).not.toMatch(/NOT as it must be/);
  const secret = await rapporteurWith({ EVENT_LOG: 'esdb://somebody:word@127.0.0.1' }, 'verify');
  expect(secret).toMatchObject({ status: 2, stderr: expect.stringMatching(/names hosts only/) });
  expect(secret.stderr).not.toContain('word@');
}, 60_000);
