/** The subscription: first history, then what comes, nothing skipped or doubled, over server-sent events. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { found, type OpenRegister, openRegister } from './register.ts';

const QUERY = `subscription($after: Position, $filter: LogFilter) { recorded(after: $after, filter: $filter) {
  position type sentence sources { source { title } } recordedBy { member { name } } correctedBy { id } } }`;

let register: OpenRegister;
const open: (() => Promise<void>)[] = [];
beforeAll(async () => {
  register = await openRegister();
  await found(register);
});
afterEach(() => Promise.all(open.splice(0).map((close) => close())));
afterAll(() => register.close());

type Told = { position: string; type: string; sentence: string };

/** Follows the log as a browser would. */
async function follow(variables: object = {}, headers: Record<string, string> = {}) {
  const response = await register.service.fetch('http://register/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query: QUERY, variables }),
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  open.push(() => reader.cancel());
  let text = '';
  const ids: (string | undefined)[] = [];
  /** The next message, as [event, data]; pings are left out. */
  async function next(): Promise<[string, { data: { recorded: Told }; errors?: unknown } | undefined]> {
    for (let reads = 0; reads < 1000; reads++) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        const event = /^event: (.*)$/m.exec(message)?.[1];
        const data = /^data: (.+)$/m.exec(message)?.[1];
        if (event) ids.push(/^id: (.*)$/m.exec(message)?.[1]);
        if (event) return [event, data ? JSON.parse(data) : undefined];
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return ['ended', undefined];
      text += value;
    }
    throw new Error('nothing but pings');
  }
  async function take(count: number): Promise<Told[]> {
    const taken: Told[] = [];
    while (taken.length < count) {
      const [event, message] = await next();
      expect(event, JSON.stringify(message)).toBe('next');
      expect(message?.errors).toBeUndefined();
      taken.push(message!.data.recorded);
    }
    return taken;
  }
  return { next, take, ids, cancel: () => reader.cancel() };
}

const rename = (name: string) =>
  register.append('membership-COMMIT', {
    type: 'MemberRenamed',
    data: { code: 'VN', name },
    on: '2016-01-01',
    member: 'VN',
  });
const positions = (told: Told[]) => told.map(({ position }) => Number(position));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('history and what comes are one row without a gap or a double', async () => {
  const before = Number(register.readModels.status().position);
  const { take } = await follow();
  const appending = (async () => {
    for (let index = 0; index < 150; index++) await rename(`Name ${index}`);
  })();
  const told = await take(before + 150);
  await appending;
  expect(positions(told)).toEqual(upTo(before + 150));
  expect(told.at(-1)?.sentence).toContain('VN');
});

test('a follower that comes back goes on after the position it has seen', async () => {
  const head = Number(register.readModels.status().position);
  const { take } = await follow({ after: String(head - 2) });
  expect(positions(await take(2))).toEqual([head - 1, head]);
  await rename('Once more');
  expect(positions(await take(1))).toEqual([head + 1]);
});

test('every event bears its position as its id, and the last id seen serves to go on after it', async () => {
  const head = Number(register.readModels.status().position);
  const { take, ids } = await follow({ after: String(head - 3) });
  await take(3);
  await rename('With an id');
  await take(1);
  expect(ids).toEqual([head - 2, head - 1, head, head + 1].map(String));
  // Whoever comes back asks the same again; the later of the two positions counts.
  for (const after of [undefined, String(head - 3), String(head)]) {
    const back = await follow({ after }, { 'last-event-id': String(head) });
    expect(positions(await back.take(1))).toEqual([head + 1]);
  }
  const { next } = await follow({}, { 'last-event-id': 'x' });
  expect(await next()).toMatchObject(['next', { errors: [{ extensions: { code: 'POSITION_INVALID' } }] }]);
});

test('a filter leaves out the rest and nothing else', async () => {
  const head = String(register.readModels.status().position);
  const { take } = await follow({ after: head, filter: { types: ['BodyRenamed'] } });
  await rename('Not told');
  await register.append('body-SOM', {
    type: 'BodyRenamed',
    data: { code: 'SOM', name: 'Senior Officials' },
    on: '2016-01-01',
  });
  expect((await take(1)).map(({ type }) => type)).toEqual(['BodyRenamed']);
});

test('a follower that goes leaves nothing behind', async () => {
  const { cancel } = await follow({ after: String(register.readModels.status().position) });
  await cancel();
  register.statements.length = 0;
  const { position } = await rename('After they left');
  await register.readModels.waitFor(position, 5000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(register.statements.filter((sql) => sql.includes('FROM event e WHERE'))).toEqual([]);
});

test('a mistake is told as one message, and by GET only questions are asked', async () => {
  const { next } = await follow({ filter: { types: ['Nothing'] } });
  const [event, message] = await next();
  expect([event, message]).toMatchObject(['next', { errors: [{ extensions: { code: 'ARGUMENT_INVALID' } }] }]);
  const byGet = await register.service.fetch(
    `http://register/graphql?query=${encodeURIComponent('subscription { recorded { id } }')}`,
  );
  expect((await byGet.json()).errors[0].extensions.code).toBe('METHOD_NOT_ALLOWED');
});

test('over a real connection the events flow as they come, and stop when the connection does', async () => {
  const server = createServer(register.service.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const after = String(register.readModels.status().position);
  const told = await new Promise<string>((resolve, reject) => {
    const asking = request(
      {
        port,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          if (text === '') void rename('Over the wire');
          text += chunk;
          if (!/^data: .+\nid: \d+\n\n/m.test(text)) return;
          response.destroy();
          resolve(text);
        });
      },
    );
    asking.on('error', reject).end(JSON.stringify({ query: QUERY, variables: { after } }));
  });
  expect(told).toMatch(/^:\n\n/);
  expect(told).toContain('MemberRenamed');
  await new Promise((resolve) => server.close(resolve));
  register.statements.length = 0;
  const { position } = await rename('Nobody listens');
  await register.readModels.waitFor(position, 5000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(register.statements.filter((sql) => sql.includes('FROM event e WHERE'))).toEqual([]);
});

test('closing the service completes what is being followed', async () => {
  const other = await openRegister();
  const here = register;
  register = other;
  const { next } = await follow({ after: '0' });
  const completed = next();
  await other.service.close();
  expect((await completed)[0]).toBe('complete');
  expect((await next())[0]).toBe('ended');
  const { errors, status } = await other.ask('{ register { members { code } } }');
  expect([status, errors[0]?.extensions.code]).toEqual([503, 'CLOSING']);
  register = here;
  await other.close();
});
