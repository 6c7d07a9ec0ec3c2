/** One trace from a command to its append, to the projection, to the answer: real processes, and a collector that they send to. */
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { startTracing } from '@rapporteur/serving/opentelemetry';
import { afterEach, expect, test, vi } from 'vitest';
import { settingsFor } from '../event-log/on-peer-settings.ts';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { startPeer } from '../eventstoredb-peer/peer.ts';
import { type Collector, type ReceivedSpan, startCollector } from '../support/collector.ts';
import { startRegister } from '../support/register.ts';
import { type Service, startService } from '../support/service.ts';

const inFolder = temporaryFolder();
const running: { kill?(): Promise<void>; close?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await (one.kill?.() ?? one.close?.());
});
const kept = <One extends (typeof running)[number]>(one: One): One => {
  running.push(one);
  return one;
};
const start = async (...request: Parameters<typeof startService>): Promise<Service> =>
  kept(await startService(...request));

/** Nothing is sent by itself before the process stops. */
const HOUR = String(3_600_000);
const sendingTo = ({ url }: Collector, settings: Record<string, string> = {}) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_BSP_SCHEDULE_DELAY: HOUR,
  ...settings,
});
const soon = { timeout: 30_000 };
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT = { writing: '00f067aa0ba902b7', reading: 'b7ad6b7169203331' };
const traceparent = (span: string, flags = '01') => `00-${TRACE}-${span}-${flags}`;
const member = (code: string, name = `Name of ${code}`) => ({
  code,
  effective: '2004',
  data: { name, zone: 'Asia/Bangkok', languages: ['th'] },
});

const logs = {
  async 'a file'() {
    const path = inFolder('log.sqlite');
    return { where: { LOG_FILE: path }, open: () => openSqliteLog({ path, readOnly: true }) };
  },
  async 'a cluster'() {
    const { port } = kept(await startPeer());
    const where = { EVENT_LOG: `esdb://127.0.0.1:${port}?tls=false` };
    return { where, open: () => openEventStoreLog(settingsFor(port)) };
  },
};

async function eventsIn(log: EventLog): Promise<StoredEvent[]> {
  try {
    return await Array.fromAsync(log.readAll());
  } finally {
    await log.close();
  }
}
const eventsInFile = (path: string) => eventsIn(openSqliteLog({ path, readOnly: true }));

test.each(Object.entries(logs))(
  'a command, its append to %s, its projection and the question after it are one trace, sent when the services stop',
  async (_, openLog) => {
    const collector = kept(await startCollector());
    const { where, open } = await openLog();
    const recording = await start('recording', { ...where, ...sendingTo(collector) });
    const naming = sendingTo(collector, { OTEL_SERVICE_NAME: 'node-one' });
    const query = await start('query', { ...where, ...naming, DATA_DIR: inFolder('one') });

    // What it finds when it starts it puts into a file all at once, and tells nothing of it.
    await expect
      .poll(async () => (await query.get('/health')).body, soon)
      .toMatchObject({ readModels: { state: 'live' } });
    const sent = await recording.send('AdmitMember', member('TH', 'Thailand'), {
      traceparent: traceparent(CLIENT.writing),
    });
    expect(sent.status).toBe(201);
    const position = sent.headers.get('rapporteur-position');
    const asked = await fetch(`${query.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: traceparent(CLIENT.reading) },
      body: JSON.stringify({
        query:
          'query Members($on: Date, $at: Position!) { past: register(asOf: {effective: $on}, minPosition: $at) { members { name } } now: register { members { code } } }',
        variables: { on: '2015-10-31', at: position },
      }),
    });
    expect(await asked.json()).toMatchObject({ data: { past: { members: [{ name: 'Thailand' }] } } });
    expect(collector.asked).toBe(0);
    expect([await recording.stop(), await query.stop()]).toEqual([0, 0]);

    const one = (name: string): ReceivedSpan => {
      const found = collector.spans.filter((span) => span.name === name);
      expect(found, name).toHaveLength(1);
      return found[0]!;
    };
    const [command, append] = [one('POST /commands/AdmitMember'), one('append')];
    const [projection, question] = [one('project'), one('POST /graphql')];
    expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    expect(command).toMatchObject({ service: 'rapporteur-recording', parentSpanId: CLIENT.writing });
    expect(append).toMatchObject({ service: 'rapporteur-recording', parentSpanId: command.spanId });
    expect(projection).toMatchObject({ service: 'node-one', parentSpanId: append.spanId });
    expect(question).toMatchObject({
      service: 'node-one',
      parentSpanId: CLIENT.reading,
      links: [projection.spanId],
    });
    const stored = await eventsIn(open());
    expect(stored.map(({ metadata }) => metadata.traceparent)).toEqual([traceparent(append.spanId)]);

    expect(command.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/commands/AdmitMember',
      'http.response.status_code': 201,
      'rapporteur.correlation_id': sent.headers.get('x-correlation-id'),
      'rapporteur.command': 'AdmitMember',
      'rapporteur.outcome': 'recorded',
      'rapporteur.events': 1,
      'rapporteur.warnings': 0,
    });
    expect(append.attributes).toEqual({
      'rapporteur.stream_kind': 'membership',
      'rapporteur.events': 1,
      'rapporteur.outcome': 'appended',
    });
    expect(projection.attributes).toEqual({
      'rapporteur.outcome': 'taken in',
      'rapporteur.events': 1,
      'rapporteur.batch': 1,
    });
    expect(question.attributes).toMatchObject({
      'http.response.status_code': 200,
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Members',
      'rapporteur.as_of': ['2015-10-31', 'today'],
      'rapporteur.position': position,
    });
    // What people write, who they are and what they use as a key stays here.
    expect(collector.received.join('\n')).not.toMatch(/Thailand|Asia|local-operator|members \{|idempotency/i);
  },
  90_000,
);

test('one process traces what is refused and repeated as well, and leaves out what its caller does not want traced', async () => {
  const collector = kept(await startCollector());
  const dataDir = inFolder('register');
  const register = kept(await startRegister(dataDir, sendingTo(collector)));
  const marked = (span: string, flags?: string) => ({ traceparent: traceparent(span, flags) });
  await register.send('AdmitMember', member('TH'), 'one', marked('000000000000000a'));
  await register.send('AdmitMember', member('TH'), 'one', marked('000000000000000b'));
  expect((await register.send('AdmitMember', member('TH'), 'two', marked('000000000000000c'))).status).toBe(409);
  expect((await register.send('AdmitMember', member('LA'), 'three', marked('000000000000000d', '00'))).status).toBe(
    201,
  );
  const address = `${register.url}/graphql?query=${encodeURIComponent('{ register { nothing } }')}`;
  expect((await fetch(address, { headers: marked('000000000000000e') })).status).toBe(400);
  await fetch(`${register.url}/health`, { headers: marked('000000000000000f') });
  expect(await register.stop()).toBe(0);

  const after = (span: string) => collector.spans.find(({ parentSpanId }) => parentSpanId === span)?.attributes;
  expect(after('000000000000000a')).toMatchObject({ 'rapporteur.outcome': 'recorded' });
  expect(after('000000000000000b')).toMatchObject({ 'rapporteur.outcome': 'repeated' });
  expect(after('000000000000000c')).toMatchObject({
    'http.response.status_code': 409,
    'rapporteur.code': expect.stringMatching(/^[A-Z_]+$/),
  });
  expect(after('000000000000000d')).toBeUndefined();
  expect(after('000000000000000e')).toMatchObject({ 'http.response.status_code': 400 });
  expect(after('000000000000000f')).toBeUndefined();
  expect(collector.spans.filter(({ name }) => name === 'append')).toHaveLength(1);
  const stored = (await eventsInFile(`${dataDir}/log.sqlite`)).map(({ metadata }) => String(metadata.traceparent));
  expect(stored.map((text) => text.slice(-3))).toEqual(['-01', '-00']);
}, 60_000);

/** Tells of every module of OpenTelemetry that a process loads, but for its interface: that one is loaded for the metrics in any case. */
const watchingLoads = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) {
    if (/\\/@opentelemetry\\/(?!api\\/)|opentelemetry\\.ts$/.test(url)) console.log(JSON.stringify({ message: 'loads', url }));
    return next(url, context);
  } });
`)}`;
const loaded = (service: Service) => service.lines().filter(({ message }) => message === 'loads');

test('where nothing is set, nothing of it is loaded, nobody is told, and an event says nothing of a trace', async () => {
  const collector = kept(await startCollector());
  const NODE_OPTIONS = `--import=${watchingLoads}`;
  const LOG_FILE = inFolder('log.sqlite');
  const none = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_EXPORTER: 'none' };
  const recording = await start('recording', { LOG_FILE, NODE_OPTIONS, OTEL_SERVICE_NAME: 'unused' });
  const query = await start('query', { LOG_FILE, NODE_OPTIONS, ...none, DATA_DIR: inFolder('one') });
  expect((await recording.send('AdmitMember', member('TH'))).status).toBe(201);
  await expect
    .poll(async () => (await query.ask('{ register { members { code } } }')).body, soon)
    .toEqual({ data: { register: { members: [{ code: 'TH' }] } } });
  for (const service of [recording, query]) {
    expect(await service.stop()).toBe(0);
    expect(loaded(service)).toEqual([]);
  }
  expect(collector.asked).toBe(0);
  expect((await eventsInFile(LOG_FILE)).map(({ metadata }) => Object.keys(metadata))).toEqual([ALWAYS]);

  // The watch does see it where it is wanted.
  const traced = await start('recording', { LOG_FILE, NODE_OPTIONS, ...sendingTo(collector) });
  expect(loaded(traced)).not.toEqual([]);
  expect((await traced.send('AdmitMember', member('VN'))).status).toBe(201);
  expect(Object.keys((await eventsInFile(LOG_FILE)).at(-1)!.metadata)).toEqual([...ALWAYS, 'traceparent']);
}, 90_000);
const ALWAYS = [
  'effective',
  'recordedBy',
  'sources',
  'confidence',
  'reconstructed',
  'classification',
  'standing',
  'commandId',
  'commandDigest',
  '$correlationId',
  '$causationId',
];

test('a collector that is away holds up nobody, and is told of once when it goes and once when it comes', async () => {
  const collector = kept(await startCollector());
  const eager = sendingTo(collector, { OTEL_BSP_SCHEDULE_DELAY: '10', OTEL_EXPORTER_OTLP_TIMEOUT: '1000' });
  const recording = await start('recording', { LOG_FILE: inFolder('log.sqlite'), ...eager });
  const told = () => recording.lines().filter(({ message }) => message.startsWith('traces'));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  let sent = 0;
  const record = async () => {
    const code = `${letters[Math.floor(sent / 26)]}${letters[sent % 26]}`;
    sent += 1;
    expect((await recording.send('AdmitMember', member(code))).status).toBe(201);
  };
  const lose = async (mode: Collector['mode']) => {
    const before = collector.asked;
    collector.mode = mode;
    await expect
      .poll(async () => {
        await record();
        return collector.asked - before;
      }, soon)
      .toBeGreaterThan(3);
  };
  await lose('breakOff');
  await lose('hang');
  await expect.poll(() => told().length, soon).toBe(1);
  expect(told()[0]).toMatchObject({ level: 'error', cause: expect.any(String) });

  collector.mode = 'take';
  await expect
    .poll(async () => {
      await record();
      return told().length;
    }, soon)
    .toBe(2);
  expect(told()[1]).toMatchObject({ level: 'info', lost: expect.any(Number) });
  expect(collector.spans.length).toBeGreaterThan(0);
  expect(recording.lines().every(({ message }) => !message.includes(collector.url))).toBe(true);
}, 90_000);

test('a service stops although its collector never answers', async () => {
  const collector = kept(await startCollector());
  const settings = sendingTo(collector, { OTEL_BSP_SCHEDULE_DELAY: '10' });
  const recording = await start('recording', { LOG_FILE: inFolder('log.sqlite'), ...settings });
  collector.mode = 'hang';
  await recording.send('AdmitMember', member('TH'));
  await expect.poll(collector.waiting, soon).toBe(1);
  // It is being waited for, and recorded meanwhile.
  expect((await recording.send('AdmitMember', member('LA'))).status).toBe(201);
  expect(collector.waiting()).toBe(1);
  expect(await recording.stop()).toBe(0);
}, 60_000);

test('each append of a batch is told of in its own trace, the one that cannot be taken in as a failure, and nothing of long ago', async () => {
  const collector = kept(await startCollector());
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  const settings = { sampler: 'parentbased_always_on', ratio: 1, delay: Number(HOUR) } as const;
  const tracing = startTracing(settings, { service: 'test', version: '1', logger: { error: () => {} } });
  vi.unstubAllEnvs();
  const event = (span: string | undefined, ageMs = 0): StoredEvent => ({
    id: crypto.randomUUID(),
    type: 'MemberAdmitted',
    version: 1,
    data: {},
    metadata: span === undefined ? {} : { traceparent: traceparent(span) },
    stream: 'membership-TH',
    revision: 0n,
    position: 1n,
    recordedAt: Date.now() - ageMs,
  });
  const [old, one, other, poisoned] = ['a', 'b', 'c', 'd'].map((last) => last.padStart(16, '0'));
  const batch = [event(old, 2 * Number(HOUR)), event(undefined), event(one), event(one), event(other)];
  tracing.takenIn(batch, performance.now(), event(poisoned));
  await tracing.close();
  expect(collector.spans.map(({ parentSpanId, attributes, failed }) => [parentSpanId, attributes, failed])).toEqual([
    [one, { 'rapporteur.outcome': 'taken in', 'rapporteur.events': 2, 'rapporteur.batch': 5 }, false],
    [other, { 'rapporteur.outcome': 'taken in', 'rapporteur.events': 1, 'rapporteur.batch': 5 }, false],
    [poisoned, { 'rapporteur.outcome': 'held', 'rapporteur.events': 1, 'rapporteur.batch': 5 }, true],
  ]);
});
