/** The door: what may be asked how, the headers of every answer, and a sentence for every mistake. */
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { codes } from '@rapporteur/schema/codes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

const failures: { message: string; details: Record<string, unknown> }[] = [];
let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister({ logger: { error: (message, details) => failures.push({ message, details }) } });
  await found(register);
  await meet(register);
});
afterAll(() => register.close());

/** Straight to yoga, or over a port, where the fast door comes first. */
const doors = {
  yoga: (init: RequestInit, address = '') => register.service.fetch(`http://register/graphql${address}`, init),
  port: (init: RequestInit, address = '') => fetch(`${register.url}${address}`, init),
};
let send = doors.yoga;
const json = { 'content-type': 'application/json' };
const SMALL = '{ register { members { code } } }';
const get = (query: string, headers: Record<string, string> = {}, more = '') =>
  send({ headers: { accept: 'application/json', ...headers } }, `?query=${encodeURIComponent(query)}${more}`);

describe.each(['yoga', 'port'] as const)('through the door of %s,', (door) => {
  beforeAll(() => {
    send = doors[door];
  });

  describe('every answer', () => {
    test('says at which position it was read', async () => {
      const position = String(register.readModels.status().position);
      for (const response of [
        await send({ method: 'POST', headers: json, body: JSON.stringify({ query: SMALL }) }),
        await send({ method: 'POST', headers: json, body: JSON.stringify({ query: '{ nothing }' }) }),
        await send({ method: 'POST', headers: json, body: '{' }),
        await get(SMALL),
      ])
        expect(response.headers.get('rapporteur-position')).toBe(position);
    });

    test('to a POST is not stored, and one to a GET is kept only to be asked about again', async () => {
      const post = await send({ method: 'POST', headers: json, body: JSON.stringify({ query: SMALL }) });
      expect([post.headers.get('cache-control'), post.headers.get('etag')]).toEqual(['no-store', null]);
      const answer = await get(SMALL);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(answer.headers.get('etag')).toMatch(/^"[\w-]{20,}"$/);
    });
  });

  describe('an ETag', () => {
    const tagOf = async (query: string, headers = {}, more = '') =>
      (await get(query, headers, more)).headers.get('etag')!;

    test('saves the answer when it comes back, whether strong, weak or one of several', async () => {
      const tag = await tagOf(SMALL);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
        register.statements.length = 0;
        const response = await get(SMALL, { 'if-none-match': known });
        expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', tag]);
        expect(register.statements.some((sql) => sql.includes('member row'))).toBe(false);
      }
      expect((await get(SMALL, { 'if-none-match': '"other"' })).status).toBe(200);
    });

    test('changes with the query, the variables, the position and the day, and with nothing else', async () => {
      const tag = await tagOf(SMALL);
      register.clock.now += 1000;
      expect(await tagOf(SMALL, { 'user-agent': 'another' })).toBe(tag);
      expect(await tagOf('{ register { bodies { code } } }')).not.toBe(tag);
      const query = 'query($code: ID!) { register { member(code: $code) { name } } }';
      const tagFor = (code: string) => tagOf(query, {}, `&variables=${encodeURIComponent(JSON.stringify({ code }))}`);
      expect(await tagFor('TH')).not.toBe(await tagFor('LA'));
      await register.record('body-RTF', { type: 'BodyRenamed', data: { code: 'RTF', name: 'RTF' }, on: '2016-01-01' });
      const later = await tagOf(SMALL);
      expect(later).not.toBe(tag);
      register.clock.now += 86_400_000;
      expect(await tagOf(SMALL)).not.toBe(later);
    });

    test('is not given to an answer with errors', async () => {
      expect((await get('{ register(minPosition: "x") { members { code } } }')).headers.get('etag')).toBeNull();
      expect(
        (await get('{ register { decisions(first: 0) { totalCount } members { code } } }')).headers.get('etag'),
      ).toBeNull();
    });
  });

  describe('a mistake gets a sentence and a code', () => {
    const refusedAs = async (response: Response) => {
      const { errors } = JSON.parse(await response.text());
      expect(errors).toHaveLength(1);
      expect(errors[0].message).toMatch(/^.{10,}[.?]$/s);
      expect(Object.keys(codes)).toContain(errors[0].extensions.code);
      expect(JSON.stringify(errors)).not.toMatch(/\bat .*:\d+:\d+|SqliteError|stack/);
      return [response.status, errors[0].extensions.code];
    };
    const post = (body: string, headers: Record<string, string> = json) => send({ method: 'POST', headers, body });

    test('in the request', async () => {
      expect(await refusedAs(await post('{'))).toEqual([400, 'BODY_NOT_JSON']);
      expect(await refusedAs(await post('[{"query":"{register{members{code}}}"}]'))).toEqual([400, 'BODY_NOT_JSON']);
      expect(await refusedAs(await post('{}'))).toEqual([400, 'QUERY_MISSING']);
      expect(await refusedAs(await post('{"query": 7}'))).toEqual([400, 'QUERY_MISSING']);
      expect(await refusedAs(await post('{"query": "{ x }", "variables": [1]}'))).toEqual([400, 'ARGUMENT_INVALID']);
      expect(await refusedAs(await post('{"query": "{ x }", "operationName": 7}'))).toEqual([400, 'ARGUMENT_INVALID']);
      expect(await refusedAs(await post('query=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([
        415,
        'MEDIA_TYPE_UNSUPPORTED',
      ]);
      expect(await refusedAs(await post(SMALL, { 'content-type': 'application/graphql' }))).toEqual([
        415,
        'MEDIA_TYPE_UNSUPPORTED',
      ]);
      expect(await refusedAs(await get(SMALL, {}, '&variables=%7B'))).toEqual([400, 'ARGUMENT_INVALID']);
      expect(await refusedAs(await send({ headers: { accept: 'application/json' } }))).toEqual([400, 'QUERY_MISSING']);
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
        expect(await refusedAs(await send({ method, headers: json }))).toEqual([405, 'METHOD_NOT_ALLOWED']);
      expect(
        await refusedAs(
          await send({
            method: 'POST',
            headers: { ...json, accept: 'image/png' },
            body: JSON.stringify({ query: SMALL }),
          }),
        ),
      ).toEqual([406, 'ANSWER_UNACCEPTABLE']);
      expect(await refusedAs(await register.service.fetch('http://register/elsewhere'))).toEqual([404, 'NOT_FOUND']);
    });

    test('in its size', async () => {
      const large = JSON.stringify({ query: `{ register { members { code } } } # ${'x'.repeat(70_000)}` });
      expect(await refusedAs(await post(large))).toEqual([413, 'BODY_TOO_LARGE']);
      const chunks = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(large));
          controller.close();
        },
      });
      const chunked = await send({ method: 'POST', headers: json, body: chunks, duplex: 'half' } as RequestInit);
      expect(await refusedAs(chunked)).toEqual([413, 'BODY_TOO_LARGE']);
    });

    test('in the words of the query', async () => {
      const asked = async (query: string, variables = {}) =>
        (await refusedAs(await post(JSON.stringify({ query, variables }))))[1];
      expect(await asked('{ register {')).toBe('GRAPHQL_INVALID');
      expect(await asked('{ regster { members { code } } }')).toBe('GRAPHQL_INVALID');
      expect(await asked('mutation { adopt }')).toBe('GRAPHQL_INVALID');
      expect(await asked('query A { register { members { code } } } query B { register { members { code } } }')).toBe(
        'GRAPHQL_INVALID',
      );
      expect(await asked('query($code: ID!) { register { member(code: $code) { name } } }')).toBe('GRAPHQL_INVALID');
      expect(
        await asked('query($asOf: AsOf) { register(asOf: $asOf) { members { code } } }', { asOf: { known: {} } }),
      ).toBe('GRAPHQL_INVALID');
      expect(
        await asked('{ register(asOf: { known: { position: "1", published: "2015-01-01" } }) { members { code } } }'),
      ).toBe('GRAPHQL_INVALID');
    });

    test('in a date, wherever it stands', async () => {
      const query = 'query($asOf: AsOf) { register(asOf: $asOf) { members { code } } }';
      for (const { errors } of [
        await register.ask('{ register(asOf: { effective: "2015-02-30" }) { members { code } } }'),
        await register.ask(query, { asOf: { effective: '2015-02-30' } }),
        await register.ask('{ register { decisions(filter: { adoptedFrom: "2015-02-30" }) { totalCount } } }'),
      ])
        expect(errors).toMatchObject([
          {
            message: '"2015-02-30" names day 30 of 2015-02, which has 28 days.',
            extensions: { code: 'ARGUMENT_INVALID' },
          },
        ]);
      expect((await register.ask(query, { asOf: { known: { at: 'yesterday' } } })).errors[0]?.extensions.code).toBe(
        'ARGUMENT_INVALID',
      );
    });

    test('in how much it asks', async () => {
      const asked = async (query: string) => {
        const { errors } = await register.ask(query);
        return [errors[0]?.extensions.code, errors[0]?.message];
      };
      const field = 'decision { meeting { decisions { assignments {';
      expect(
        await asked(`{ register { assignments { nodes { ${field.repeat(4)} id ${'}}}}'.repeat(4)} } } } }`),
      ).toEqual(['QUERY_TOO_LARGE', 'The query has fields nested 20 deep; the limit is 15. Ask in several queries.']);
      const aliases = Array.from({ length: 40 }, (_, n) => `a${n}: register { asOf { position } }`);
      expect((await asked(`{ ${aliases.join(' ')} }`))[0]).toBe('QUERY_TOO_LARGE');
      expect((await asked(`{ register { members { ${'code '.repeat(3000)} } } }`))[1]).toMatch(
        /more than 2000 words and signs; the limit is 2000/,
      );
      expect(
        (
          await asked(
            '{ register { decisions(first: 200) { nodes { meeting { decisions { assignments { decision { assignments { decision { assignments { id } } } } } } } } } } }',
          )
        )[1],
      ).toMatch(/an answer of up to \d+ fields/);
    });

    test('and introspection is no mistake', async () => {
      const { getIntrospectionQuery } = await import('graphql');
      const { data, errors } = await register.ask(
        getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
      );
      expect([errors, data.__schema.queryType.name]).toEqual([[], 'Query']);
    });
  });
});

test('what fails on our side is logged once and goes by a number', async () => {
  const broken = await openRegister({
    logger: { error: (message, details) => failures.push({ message, details }) },
    now: () => {
      throw new Error('the clock stands still');
    },
  });
  failures.length = 0;
  // A clock that fails stands for any broken machine.
  const response = await broken.service.fetch('http://register/graphql', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ query: SMALL }),
  });
  const { errors } = JSON.parse(await response.text());
  await broken.close();
  expect(response.status).toBe(500);
  expect(errors).toHaveLength(1);
  const { code, correlationId } = errors[0].extensions;
  expect(code).toBe('INTERNAL');
  expect(errors[0].message).toContain(correlationId);
  expect(JSON.stringify(errors)).not.toContain('clock');
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({
    details: { correlationId, error: expect.stringContaining('the clock stands still') },
  });
});

describe('GraphiQL', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer(register.service.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('comes whole from here and may load nothing from elsewhere', async () => {
    const response = await fetch(url, { headers: { accept: 'text/html' } });
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
    // What a page loads stands in its elements and its styles; addresses in the text of the editor's scripts are words.
    const elements = html.replaceAll(/<script>[\s\S]*?<\/script>/g, '<script></script>');
    expect(elements).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//i);
    expect(elements).not.toMatch(/url\(\s*["']?(https?:)?\/\/|@import/i);
    expect(elements).toMatch(/<div id="root">/);
    expect(html).toContain('RTF-2015-10');
  });

  test('is not sent twice', async () => {
    const first = await fetch(url, { headers: { accept: 'text/html' } });
    await first.arrayBuffer();
    const again = await fetch(url, { headers: { accept: 'text/html', 'if-none-match': first.headers.get('etag')! } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  test('opens with a question that is answered', async () => {
    const { firstQuestion } = await import('../../services/query/src/doors/first-question.ts');
    const { data, errors } = await register.ask(firstQuestion);
    expect(errors).toEqual([]);
    expect(data.register.thailand.assignments.totalCount).toBe(1);
  });

  test('and the same address answers questions over a real connection', async () => {
    const response = await fetch(url, { method: 'POST', headers: json, body: JSON.stringify({ query: SMALL }) });
    expect(await response.json()).toMatchObject({
      data: { register: { members: [{ code: 'KH' }, {}, {}, {}, {}, {}] } },
    });
    const large = await new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers: json }, (received) => {
        let body = '';
        received.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        received.on('end', () => resolve({ status: received.statusCode!, body }));
      });
      sent.on('error', reject).end(`{"query":"${'x'.repeat(200_000)}"}`);
    });
    expect([large.status, JSON.parse(large.body).errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('and requests as no browser sends them get their sentence too', async () => {
    const { port } = server.address() as AddressInfo;
    const raw = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(text));
        let received = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => {
          received += chunk;
        });
        socket.on('close', () => resolve(received)).on('error', reject);
      });
    const head = 'Host: a b:::/\r\nAccept: application/json\r\nConnection: close\r\n';
    expect(await raw(`GET /graphql HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`)).toMatch(
      /^HTTP\/1.1 400[\s\S]*QUERY_MISSING/,
    );
    expect(await raw(`TRACE /graphql HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1.1 405[\s\S]*METHOD_NOT_ALLOWED/);
    expect(await raw(`OPTIONS * HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1.1 40[45]/);
    expect(
      await raw(`POST /graphql HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 0\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 400[\s\S]*BODY_NOT_JSON/);
  });
});
