/** The proxy of the kit: nginx itself, where there is one, with the kit's own files, over TLS, in front of the processes of the kit. */
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/register.ts';
import { type ComposedServices, startComposed } from './composed.ts';
import { startOneServer } from './one-server.ts';
import { type Asked, configure, type Nginx, noNginx, startProxy } from './proxy.ts';

type Running = (() => Promise<unknown>)[];
const QUESTION = '{ register { members { name } } }';
const json = (body: unknown, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const question = json({ query: QUESTION });
const admitting = (code: string) =>
  json(
    { code, effective: '2004', data: { name: `Member ${code}`, zone: 'Asia/Bangkok', languages: ['th'] } },
    { 'idempotency-key': crypto.randomUUID() },
  );
/** As long as a busy machine may need. */
const soon = { timeout: 60_000 };

/** A proxy in front of all that compose.yaml starts. */
async function inFront(running: Running, recorders?: string): Promise<{ proxy: Nginx; services: ComposedServices }> {
  const folder = await temporaryFolder();
  running.push(() => removeFolder(folder));
  const services = await startComposed(join(folder, 'services'), running);
  const { addresses } = services;
  const proxy = await startProxy({ folder: join(folder, 'proxy'), upstreams: 'compose', addresses, recorders });
  running.push(proxy.stop);
  // Before they have seen the log they answer nothing.
  for (const query of services.queries)
    await vi.waitFor(async () => expect((await query.get('/health/ready')).status).toBe(200), soon);
  return { proxy, services };
}

async function end(running: Running): Promise<void> {
  for (const endOne of running.splice(0).toReversed()) await endOne();
}

if (noNginx) console.log('nginx is not installed: the proxy of the deployment kit was not tried.');

describe.skipIf(noNginx)('nginx', () => {
  const running: Running = [];
  afterEach(() => end(running));

  test.each(['compose', 'one-server'] as const)('has nothing against its files, in front of %s', async (upstreams) => {
    const folder = await temporaryFolder();
    running.push(() => removeFolder(folder));
    expect((await configure({ folder, upstreams })).split('\n')).toEqual([
      expect.stringMatching(/ syntax is ok$/),
      expect.stringMatching(/ test is successful$/),
      '',
    ]);
  });

  test('in front of one server hands pages, questions and commands to the one process, under a name that it takes', async () => {
    const folder = await temporaryFolder();
    running.push(() => removeFolder(folder));
    const folders = { state: join(folder, 'lib'), credentials: join(folder, 'credentials') };
    const register = await startOneServer({ folders, running });
    const addresses = { '127.0.0.1:4000': new URL(register.url).host };
    const proxy = await startProxy({ folder: join(folder, 'proxy'), upstreams: 'one-server', addresses });
    running.push(proxy.stop);
    const named = { headers: { host: 'register.example.org' } };
    expect((await proxy.ask('/', named)).headers['content-type']).toMatch(/^text\/html/);
    expect((await proxy.ask('/commands/AdmitMember', admitting('TH'))).status).toBe(201);
    const told = () => proxy.ask(`/graphql?query=${encodeURIComponent(QUESTION)}`, named);
    await expect.poll(async () => (await told()).text, soon).toMatch(/Member TH/);
    expect((await proxy.ask('/health', named)).status).toBe(404);
  }, 240_000);

  test('takes commands only from where those are who record', async () => {
    const { proxy } = await inFront(running, 'allow 192.0.2.0/24;\ndeny all;\n');
    const { status, text } = await proxy.ask('/commands/AdmitMember', admitting('TH'));
    const detail = expect.stringMatching(/add your network\.$/);
    expect({ status, ...JSON.parse(text) }).toMatchObject({ status: 403, detail });
    expect((await proxy.ask('/graphql', question)).status).toBe(200);
  }, 240_000);

  test('asks the other node when one is gone, and says politely when nobody is left', async () => {
    const { proxy, services } = await inFront(running);
    const [one, other] = services.queries;
    await one.kill();
    for (let count = 0; count < 20; count += 1) expect((await proxy.ask('/graphql', question)).status).toBe(200);

    await other.stop();
    await services.recording.stop();
    const unanswered = await proxy.ask('/graphql', question);
    expect(JSON.parse(unanswered.text)).toEqual({
      errors: [{ message: expect.stringMatching(/ask again .*\.$/), extensions: { code: 'CLOSING' } }],
    });
    const unrecorded = await proxy.ask('/commands/AdmitMember', admitting('LA'));
    const detail = expect.stringMatching(/with the same key/);
    expect(JSON.parse(unrecorded.text)).toMatchObject({ status: 503, code: 'CLOSING', detail });
    for (const { status, headers } of [unanswered, unrecorded]) {
      expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '5' });
      expect(headers['strict-transport-security']).toMatch(/^max-age/);
    }
  }, 240_000);
});

describe.skipIf(noNginx)('nginx in front of everything', { timeout: 240_000 }, () => {
  const running: Running = [];
  let proxy: Nginx;
  let services: ComposedServices;
  beforeAll(async () => {
    ({ proxy, services } = await inFront(running));
  }, 240_000);
  afterAll(() => end(running));

  test('hands commands to the one and questions to the two, and their answers back', async () => {
    const recorded = await proxy.ask('/commands/AdmitMember', admitting('TH'));
    expect(recorded.status).toBe(201);
    const told = { data: { register: { members: [{ name: 'Member TH' }] } } };
    for (const query of services.queries)
      await expect.poll(async () => (await query.ask(QUESTION)).body, soon).toEqual(told);
    const answers = await Promise.all(Array.from({ length: 10 }, () => proxy.ask('/graphql', question)));
    for (const { status, headers, text } of answers) {
      expect({ status, body: JSON.parse(text) }).toEqual({ status: 200, body: told });
      expect(headers['rapporteur-position']).toBe(recorded.headers['rapporteur-position']);
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
    }
    const asked = await Promise.all(answers.map(async ({ line }) => (await line()).asked));
    const hosts = services.queries.map(({ url }) => new URL(url).host);
    expect([...new Set(asked)].toSorted()).toEqual(hosts.toSorted());
    expect((await proxy.ask('/openapi.json')).text).toMatch(/^\{"openapi"/);
  });

  test('leaves what a service refuses in its own words', async () => {
    const { status, text } = await proxy.ask('/commands/AdmitMembers', admitting('LA'));
    expect({ status, ...JSON.parse(text) }).toMatchObject({ status: 404, code: 'COMMAND_UNKNOWN' });
  });

  test.each([
    ...['/metrics', '/health', '/health/live', '/health/ready', '/metrics?x', '/health/'],
    ...['/Metrics', '//metrics', '/%6detrics', '/x/../health/ready', '/graphql/../metrics', '/commands/%2e%2e/metrics'],
  ])('shows nobody outside %s', async (path) => {
    const { status, text, line } = await proxy.ask(path);
    expect({ status, code: JSON.parse(text).code }).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect((await line()).asked).toBe('');
  });

  test('sends whoever comes without TLS to where there is TLS', async () => {
    const port = proxy.plainPort;
    const answer = await new Promise<unknown>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/graphql?query=x', agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, location: response.headers.location });
      });
      asked.on('error', reject).end();
    });
    expect(answer).toEqual({ status: 308, location: 'https://127.0.0.1/graphql?query=x' });
  });

  test.each([
    ['/commands/AdmitMember', 2 << 20, 'the service'],
    ['/commands/AdmitMember', 9 << 20, 'the proxy'],
    ['/graphql', 100_000, 'the service'],
    ['/graphql', 300_000, 'the proxy'],
  ])('of %s with %i bytes it is told by %s that it is too long', async (path, bytes, who) => {
    const { status, text, line } = await proxy.ask(
      path,
      json({ query: 'x'.repeat(bytes) }, { 'idempotency-key': 'k' }),
    );
    expect(status).toBe(413);
    expect(text).toMatch(/BODY_TOO_LARGE/);
    expect((await line()).asked === '').toBe(who === 'the proxy');
  });

  test('follows a request by one id, and keeps nothing of what people typed', async () => {
    const id = crypto.randomUUID();
    const path = `/graphql?query=${encodeURIComponent('{ register { members { name } } } # somebody')}`;
    const answer = await proxy.ask(path, { headers: { 'x-correlation-id': id } });
    expect(answer.headers['x-correlation-id']).toBe(id);
    await expect.poll(() => services.queries.some((query) => query.said().includes(id)), soon).toBe(true);
    const { headers } = await proxy.ask('/Somebody/Else', { headers: { 'x-correlation-id': '"; somebody' } });
    const made = String(headers['x-correlation-id']);
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    await expect
      .poll(proxy.kept, soon)
      .toMatch(new RegExp(`"${id}".*"route":"/graphql".*\n(?:.*\n)*.*"${made}".*"route":"other"`));
    expect(proxy.kept()).not.toMatch(/somebody/i);
  });

  test('tells what is recorded as it comes', async () => {
    const subscription = json({ query: 'subscription { recorded { type } }' }, { accept: 'text/event-stream' });
    const events = await proxy.open('/graphql', subscription);
    expect(events.headers['content-type']).toMatch(/^text\/event-stream/);
    let told = '';
    events.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    expect((await proxy.ask('/commands/AdmitMember', admitting('VN'))).status).toBe(201);
    await expect.poll(() => told, soon).toMatch(/MemberAdmitted/);
    events.destroy();
  });
});
