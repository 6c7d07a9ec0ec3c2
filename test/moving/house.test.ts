/** A register that moves house: its log goes from a file into a cluster and back, and nobody who asks can tell. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { done, onPeer } from './logs.ts';

let folder: string;
let peer: Peer;
beforeAll(async () => {
  folder = await temporaryFolder();
  peer = await startPeer();
});
afterAll(async () => {
  await peer.close();
  await removeFolder(folder);
});

/** What was recorded when and from where, and what follows from it on two days; not where it stands in the store. */
const QUESTION = `
  query ($effective: Date) {
    log(first: 200) { totalCount nodes { id type stream revision recordedAt sentence } }
    register(asOf: { effective: $effective }) {
      members { code name }
      meetings(first: 200) { totalCount nodes { key status ordinal dates { from to } } }
      decisions(first: 200) { totalCount nodes { symbol title inForce } }
      assignments(first: 200) { totalCount nodes { id claimed basis } }
    }
  }`;
/** Once all that was recorded is shown. */
async function answers(register: Register) {
  const health = async () => (await (await fetch(`${register.url}/health`)).json()) as { status: string };
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({ status: 'ok' });
  return [
    await register.ask(QUESTION, { effective: '2012-06-30' }),
    await register.ask(QUESTION, { effective: '2017-12-31' }),
  ];
}
const meeting = (key: string) => ({ key, effective: '2019-01-15', data: { body: 'RTF', place: 'Bangkok' } });
const repeated = (answer: { body: unknown }) => (answer.body as { repeated: boolean }).repeated;

test('from a file to a cluster and back: the same answers, the same keys, the same checkpoints', async () => {
  const file = { DATA_DIR: `${folder}/file` };
  const cluster = onPeer(peer);
  let register = await startRegister(file.DATA_DIR, { RECORD: 'public' });
  // Most of it is copied while the register goes on, and the rest when it is stopped.
  await done(file, 'export', '--out', `${folder}/most.export`);
  await done(cluster, 'import', `${folder}/most.export`);
  expect((await register.send('HoldMeeting', meeting('RTF-2019-01'), 'key-1')).status).toBe(201);
  const before = await answers(register);
  expect(await register.stop()).toBe(0);
  await done(file, 'checkpoint', '--out', `${folder}/first.checkpoint`);
  await done(file, 'export', '--out', `${folder}/first.export`);
  const { stdout: rest } = await done(cluster, 'import', `${folder}/first.export`);
  expect(rest).toMatch(/the first \d+ of them stood there before\./);

  const stood = peer.store.all.length;
  register = await startRegister(`${folder}/node`, { ...cluster, RECORD: 'public' });
  expect(peer.store.all.length, 'the record is found to be loaded').toBe(stood);
  expect(await answers(register)).toEqual(before);
  const again = await register.send('HoldMeeting', meeting('RTF-2019-01'), 'key-1');
  expect({ status: again.status, repeated: repeated(again) }).toEqual({ status: 200, repeated: true });
  expect((await register.send('HoldMeeting', meeting('RTF-2019-02'), 'key-2')).status).toBe(201);
  const meanwhile = await answers(register);
  expect(await register.stop()).toBe(0);
  await done({ ...cluster, DATA_DIR: `${folder}/node` }, 'rebuild', '--verify');

  const back = { DATA_DIR: `${folder}/back` };
  await done(cluster, 'export', '--out', `${folder}/second.export`);
  await done(back, 'import', `${folder}/second.export`);
  const { stdout: verified } = await done(back, 'verify', '--against', `${folder}/first.checkpoint`);
  expect(verified).toMatch(/its (\d+) events are the first \1 of \d+, unaltered\./);
  register = await startRegister(back.DATA_DIR, { RECORD: 'public' });
  expect(await answers(register)).toEqual(meanwhile);
  for (const key of ['1', '2'])
    expect(repeated(await register.send('HoldMeeting', meeting(`RTF-2019-0${key}`), `key-${key}`))).toBe(true);
  expect(await register.stop()).toBe(0);
}, 120_000);
