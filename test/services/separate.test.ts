/** The services as processes of their own on one log in a cluster: the real processes against the protocol peer. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { parseOpenMetrics, totalOf } from '../support/open-metrics.ts';
import { binOf, environment, type Service, startService } from '../support/service.ts';

const inFolder = temporaryFolder();
const running: { kill?(): Promise<void>; close?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await (one.kill?.() ?? one.close?.());
});

async function onPeer(): Promise<{ peer: Peer; start(...request: Parameters<typeof startService>): Promise<Service> }> {
  const peer = await startPeer();
  running.push(peer);
  return {
    peer,
    async start(service, settings) {
      const started = await startService(service, {
        EVENT_LOG: `esdb://127.0.0.1:${peer.port}?tls=false`,
        ...settings,
      });
      running.push(started);
      return started;
    },
  };
}

const queryNode = (name: string, settings: Record<string, string> = {}) =>
  ['query', { DATA_DIR: inFolder(name), ...settings }] as const;
const member = (code: string, name: string) => ({
  code,
  effective: '2004',
  data: { name, zone: 'Asia/Bangkok', languages: ['th'] },
});
const QUESTION = '{ register { members { code name } } }';
const answerOf = (...members: [string, string][]) => ({
  data: { register: { members: members.map(([code, name]) => ({ code, name })) } },
});
const soon = { timeout: 15_000 };
const metricsOf = async (service: Service) => parseOpenMetrics((await service.get('/metrics')).text);

test('what is recorded at one is answered at every query node, old and new', async () => {
  const { start } = await onPeer();
  const recording = await start('recording', {});
  const one = await start(...queryNode('one'));
  const sent = await recording.send('AdmitMember', member('TH', 'Thailand'));
  expect(sent.status).toBe(201);
  // It has seen nothing yet, and catches up from nothing.
  const other = await start(...queryNode('other'));
  for (const node of [one, other]) {
    await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
    const answer = await node.ask(QUESTION);
    expect(answer.headers.get('rapporteur-position')).toBe(sent.headers.get('rapporteur-position'));
    expect(Number(answer.headers.get('rapporteur-age'))).toBeLessThan(60);
    expect((await node.get('/health/ready')).body).toMatchObject({ status: 'ok', ready: true });
  }
  expect(await other.stop()).toBe(0);
  expect(await recording.stop()).toBe(0);
  expect(recording.lines().at(-1)).toMatchObject({ message: 'stopped' });
}, 60_000);

test('a node that lost its disk begins from a copy of another one, and answers from it before it has seen the log', async () => {
  const { peer, start } = await onPeer();
  const recording = await start('recording', {});
  const one = await start(...queryNode('one'));
  const other = await start(...queryNode('other'));
  await recording.send('AdmitMember', member('TH', 'Thailand'));
  for (const node of [one, other])
    await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));

  await other.kill();
  rmSync(inFolder('other'), { recursive: true });
  const copied = run('query', ['--snapshot', inFolder('copy.sqlite')], { DATA_DIR: inFolder('one') });
  expect(copied).toMatchObject({ status: 0, stderr: '' });

  // With the log away, what it answers can only come from the copy.
  await peer.stop();
  const again = await start(...queryNode('other', { SNAPSHOT: inFolder('copy.sqlite') }));
  const answer = await again.ask(QUESTION);
  expect(answer).toMatchObject({ status: 200, body: answerOf(['TH', 'Thailand']) });
  expect(answer.headers.get('rapporteur-age')).toMatch(/^\d+$/);
  expect((await again.get('/health')).body).toMatchObject({ status: 'behind', log: { position: null } });

  await peer.start();
  await expect.poll(async () => (await recording.send('AdmitMember', member('LA', 'Lao PDR'))).status, soon).toBe(201);
  for (const node of [one, again])
    await expect
      .poll(async () => (await node.ask(QUESTION)).body, soon)
      .toEqual(answerOf(['TH', 'Thailand'], ['LA', 'Lao PDR']));
}, 90_000);

test('a copy that cannot be made or taken is told of in a sentence, and nothing of it is left', async () => {
  const lost = run('query', ['--snapshot', inFolder('copy.sqlite')], { DATA_DIR: inFolder('nowhere') });
  expect(lost).toMatchObject({ status: 1, stderr: expect.stringMatching(/^There are no read models in .*\.\n$/) });

  const { start } = await onPeer();
  const one = await start(...queryNode('one'));
  await one.stop();
  mkdirSync(inFolder('copy.sqlite.unfinished'));
  const failed = run('query', ['--snapshot', inFolder('copy.sqlite')], { DATA_DIR: inFolder('one') });
  expect(failed).toMatchObject({ status: 1, stderr: expect.stringMatching(/^The read models could not be .*\.\n$/) });
  rmdirSync(inFolder('copy.sqlite.unfinished'));
  expect(run('query', ['--snapshot', inFolder('copy.sqlite')], { DATA_DIR: inFolder('one') }).status).toBe(0);

  // As if there were no room for it.
  mkdirSync(inFolder('other/read-models.sqlite.copying'), { recursive: true });
  const settings = { DATA_DIR: inFolder('other'), SNAPSHOT: inFolder('copy.sqlite'), LOG_FILE: inFolder('log.sqlite') };
  const refused = run('query', [], settings);
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^SNAPSHOT names .*copy\.sqlite, which cannot be copied into .*\.\n$/),
  });
}, 60_000);

test('a copy that was made from another log is noticed, and what it says is never told as if it were up to date', async () => {
  const { start } = await onPeer();
  const elsewhere = await onPeer();
  const recording = await start('recording', {});
  const one = await start(...queryNode('one'));
  await recording.send('AdmitMember', member('TH', 'Thailand'));
  await expect.poll(async () => (await one.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
  expect(run('query', ['--snapshot', inFolder('copy.sqlite')], { DATA_DIR: inFolder('one') }).status).toBe(0);

  const other = await elsewhere.start('recording', {});
  for (const code of ['LA', 'KH', 'VN']) await other.send('AdmitMember', member(code, `Member ${code}`));
  const settings = { SNAPSHOT: inFolder('copy.sqlite'), MAX_LAG: '2' };
  const misled = await elsewhere.start(...queryNode('misled', settings));
  const why = expect.stringMatching(/it is (another log|not the log that was read before)/);
  await expect
    .poll(async () => (await misled.get('/health')).body, soon)
    .toMatchObject({ status: 'stale', ready: false, readModels: { failure: why } });
  expect((await misled.ask(QUESTION)).status).toBe(503);
}, 60_000);

test('a node under which the log is put back says so, and never tells what it knows as if it were up to date', async () => {
  const { peer, start } = await onPeer();
  const recording = await start('recording', {});
  const node = await start(...queryNode('one', { MAX_LAG: '2' }));
  for (const code of ['KH', 'LA', 'VN']) await recording.send('AdmitMember', member(code, `Member ${code}`));
  await expect.poll(async () => (await node.get('/health')).body, soon).toMatchObject({ status: 'ok' });

  // As it was before anything was recorded, and then something else is.
  await peer.stop();
  running.push(await startPeer({ port: peer.port }));
  await expect.poll(async () => (await recording.send('AdmitMember', member('TH', 'Thailand'))).status, soon).toBe(201);
  const why = expect.stringMatching(/it is (another log|not the log that was read before)/);
  await expect
    .poll(async () => (await node.get('/health')).body, soon)
    .toMatchObject({ status: 'stale', ready: false, readModels: { failure: why } });
  expect((await node.ask(QUESTION)).status).toBe(503);
}, 60_000);

test('while the log is away commands are refused in a sentence, answers tell their age, and above its limit a node answers nothing', async () => {
  const { peer, start } = await onPeer();
  const recording = await start('recording', {});
  const patient = await start(...queryNode('patient'));
  const strict = await start(...queryNode('strict', { MAX_LAG: '3' }));
  await recording.send('AdmitMember', member('TH', 'Thailand'));
  for (const node of [patient, strict])
    await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
  const tag = (await strict.get(`/graphql?query=${encodeURIComponent(QUESTION)}`)).headers.get('etag')!;

  await peer.stop();
  const refused = recording.send('AdmitMember', member('LA', 'Lao PDR'), { 'idempotency-key': 'laos' });
  await expect.poll(async () => (await strict.ask(QUESTION)).status, soon).toBe(503);
  const stale = await strict.ask(QUESTION);
  expect(stale.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(stale.body).toEqual({
    errors: [
      expect.objectContaining({
        message: expect.stringMatching(
          /^What is known here is \d+ s old, and nothing older than 3 s is told; ask again/,
        ),
        extensions: { code: 'READ_MODELS_STALE' },
      }),
    ],
  });
  // Not even that nothing has changed.
  const unchanged = await fetch(`${strict.url}/graphql?query=${encodeURIComponent(QUESTION)}`, {
    headers: { 'if-none-match': tag },
  });
  expect(unchanged.status).toBe(503);
  expect(await strict.get('/health/ready')).toMatchObject({ status: 503, body: { status: 'stale', ready: false } });
  expect(await strict.get('/health/live')).toMatchObject({ status: 200 });

  // Without a limit it goes on, and says how old that is, more from one second to the next.
  const young = await patient.ask(QUESTION);
  expect(young).toMatchObject({ status: 200, body: answerOf(['TH', 'Thailand']) });
  const age = Number(young.headers.get('rapporteur-age'));
  expect(age).toBeGreaterThanOrEqual(2);
  await expect
    .poll(async () => Number((await patient.ask(QUESTION)).headers.get('rapporteur-age')), soon)
    .toBeGreaterThan(age);
  expect(await patient.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'behind' } });

  const { status, headers, body } = await refused;
  expect({ status, body }).toMatchObject({
    status: 503,
    body: { code: 'LOG_UNAVAILABLE', detail: expect.stringMatching(/\.$/) },
  });
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await recording.get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } });
  expect(await recording.get('/health/live')).toMatchObject({ status: 200 });

  await peer.start();
  const again = await recording.send('AdmitMember', member('LA', 'Lao PDR'), { 'idempotency-key': 'laos' });
  expect([200, 201]).toContain(again.status);
  for (const node of [patient, strict])
    await expect
      .poll(async () => (await node.ask(QUESTION)).body, soon)
      .toEqual(answerOf(['TH', 'Thailand'], ['LA', 'Lao PDR']));
  expect(peer.store.all.filter(({ type }) => type === 'MemberAdmitted')).toHaveLength(2);
}, 90_000);

test('started before the log is there, they live, say that they are not ready, serve once it comes, and stop at once if it does not', async () => {
  const { peer, start } = await onPeer();
  await peer.stop();
  const recording = await start('recording', {});
  const node = await start(...queryNode('one'));
  const other = await start(...queryNode('other'));
  for (const service of [recording, node]) {
    expect(await service.get('/health/live')).toMatchObject({ status: 200 });
    expect(await service.get('/health/ready')).toMatchObject({ status: 503, body: { ready: false } });
  }
  // An empty register would be a wrong answer.
  expect(await node.ask(QUESTION)).toMatchObject({
    status: 503,
    body: {
      errors: [{ extensions: { code: 'READ_MODELS_STALE' }, message: expect.stringMatching(/^Nothing has been read/) }],
    },
  });
  const began = performance.now();
  expect(await other.stop()).toBe(0);
  // Sooner than it would give up by itself.
  expect(performance.now() - began).toBeLessThan(10_000);

  await peer.start();
  await expect.poll(async () => (await recording.send('AdmitMember', member('TH', 'Thailand'))).status, soon).toBe(201);
  await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
  for (const service of [recording, node])
    expect(await service.get('/health/ready')).toMatchObject({ status: 200, body: { ready: true } });
}, 60_000);

test('metrics are OpenMetrics that a strict reader takes, and count what happened', async () => {
  const { start } = await onPeer();
  const recording = await start('recording', {});
  const node = await start(...queryNode('one'));
  await recording.send('AdmitMember', member('TH', 'Thailand'));
  await recording.send('AdmitMember', member('TH', 'Thailand'));
  await recording.send('AdmitMember', { code: 'nobody' });
  await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
  await node.ask('{ nothing }');

  expect((await recording.get('/metrics')).headers.get('content-type')).toBe(
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  );
  const written = await metricsOf(recording);
  expect(totalOf(written, 'rapporteur_build_info', { service: 'recording' })).toBe(1);
  expect(totalOf(written, 'rapporteur_appends_total', { outcome: 'appended' })).toBe(1);
  expect(totalOf(written, 'rapporteur_appends_total', { outcome: 'conflict' })).toBe(0);
  expect(totalOf(written, 'rapporteur_append_seconds_count')).toBe(1);
  expect(totalOf(written, 'rapporteur_refusals_total')).toBe(2);
  expect(totalOf(written, 'rapporteur_request_seconds_count', { route: '/commands', method: 'POST' })).toBe(3);
  expect(totalOf(written, 'rapporteur_request_seconds_count', { route: '/commands', status: '201' })).toBe(1);

  const read = await metricsOf(node);
  expect(totalOf(read, 'rapporteur_events_read')).toBeGreaterThan(0);
  expect(totalOf(read, 'rapporteur_refusals_total', { code: 'GRAPHQL_INVALID' })).toBe(1);
  expect(read.get('rapporteur_lag_seconds')?.samples).toHaveLength(1);
  expect(read.get('rapporteur_lag_positions')?.samples).toHaveLength(1);
  expect(totalOf(read, 'rapporteur_lag_seconds')).toBeLessThan(5);
  expect(totalOf(read, 'rapporteur_projection_holding')).toBe(0);
  expect(totalOf(read, 'rapporteur_projection_faults_total')).toBe(0);
  // Asked again, counters have not doubled their names.
  expect([...(await metricsOf(node)).keys()]).toEqual([...read.keys()]);
}, 60_000);

test('every line it writes is JSON, a request leaves one with its id, and nothing of what was sent stands there', async () => {
  const { start } = await onPeer();
  const recording = await start('recording', {});
  const correlationId = crypto.randomUUID();
  await recording.send('AdmitMember', member('TH', 'Kingdom-of-Thailand'), {
    'x-correlation-id': correlationId,
    'idempotency-key': 'my-secret-key',
  });
  await recording.get('/health/live');
  await recording.get('/commands?name=somebody');
  await expect.poll(() => recording.lines().filter(({ message }) => message === 'answered').length, soon).toBe(2);
  const [line] = recording.lines().filter((each) => each.correlationId === correlationId);
  expect(line).toMatchObject({ level: 'info', service: 'recording', method: 'POST', route: '/commands', status: 201 });
  expect(line!.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  for (const secret of ['Kingdom-of-Thailand', 'my-secret-key', 'somebody'])
    expect(recording.written()).not.toContain(secret);
}, 60_000);

test('the services of one machine can share a log in a file', async () => {
  const log = inFolder('log.sqlite');
  const early = run('query', [], { DATA_DIR: inFolder('early'), LOG_FILE: log });
  expect(early).toMatchObject({ status: 1, stdout: '' });
  expect(early.stderr).toMatch(/log\.sqlite.*\n$/);
  const recording = await startService('recording', { LOG_FILE: log });
  running.push(recording);
  const node = await startService('query', { LOG_FILE: log, DATA_DIR: inFolder('one') });
  running.push(node);
  expect((await recording.send('AdmitMember', member('TH', 'Thailand'))).status).toBe(201);
  await expect.poll(async () => (await node.ask(QUESTION)).body, soon).toEqual(answerOf(['TH', 'Thailand']));
  // Two nodes on one folder would each take the other's files for their own.
  expect(run('query', [], { DATA_DIR: inFolder('one'), LOG_FILE: log })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Another process serves the data folder /),
  });
}, 60_000);

test.each(['recording', 'query'] as const)('%s says in sentences what its settings lack, and lists them', (service) => {
  expect(run(service, [], { MAX_LAG: 'x', PORT: '70000' })).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /PORT has to be a number.*\n(MAX_LAG has .*\n)?One of EVENT_LOG, .*, has to be set\.\n$/,
    ),
  });
  expect(run(service, ['--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/EVENT_LOG_PASSWORD_FILE/),
  });
  expect(run(service, ['start'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^start is not something/),
  });
});

function run(service: 'recording' | 'query', args: string[], settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binOf(service), ...args], {
    env: environment(settings),
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}
