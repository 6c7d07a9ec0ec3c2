/** What people and programs get wrong: each gets one sentence and a code, and nothing is recorded. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { adoption, heldMeeting, type Opened, registers, sources } from './open-register.ts';

const { openFurnished } = registers();

/** Expects the problem, and that the log is where it was. */
async function expectRefusal(
  { log }: Opened,
  sending: () => Promise<{ status: number; body: Record<string, unknown> }>,
  problem: { status: number; code: string; field?: string; detail?: unknown },
) {
  const before = await log.head();
  const { status, body } = await sending();
  expect(body).toMatchObject({ title: expect.any(String), correlationId: expect.any(String), ...problem });
  expect(status).toBe(problem.status);
  expect(body.type).toBe(`urn:rapporteur:problem:${problem.code}`);
  expect(body.detail).toMatch(/^[^\n]{10,400}[.?]$/u);
  expect(await log.head()).toBe(before);
}

const json = { 'content-type': 'application/json', 'idempotency-key': 'k' };
const raw = (door: Opened, body: BodyInit, headers: Record<string, string> = {}) =>
  door.request('/commands/HoldMeeting', { method: 'POST', headers: { ...json, ...headers }, body });

describe('the form of a request', () => {
  test.each([
    ['a missing comma', '{"key":"A"\n "b":1}', 'look at line 2, column 2'],
    ['a bare word', '{"key":\n\n  Bangkok}', 'look at line 3, column 3'],
    ['half an object', '{"key":"RTF', 'ends before it is complete'],
    ['nothing', '', 'it is empty'],
    ['two values', '{} {}', 'look at line 1, column 4'],
    ['deep nesting', '['.repeat(100_000), 'nests deeper'],
    ['deep nesting in an object', `{"data":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 'nests deeper'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'not UTF-8'],
  ])('malformed JSON: %s', async (_, body, why) => {
    const door = await openFurnished();
    const detail = expect.stringContaining(why);
    await expectRefusal(door, () => raw(door, body), { status: 400, code: 'BODY_NOT_JSON', detail });
  });

  test.each([
    ['another type', { 'content-type': 'text/plain' }],
    ['no type', { 'content-type': '' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=tis-620' }],
    ['a compressed body', { 'content-encoding': 'gzip' }],
  ])('a body of %s', async (_, headers) => {
    const door = await openFurnished();
    await expectRefusal(door, () => raw(door, '{}', headers), { status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
  });

  test.each([
    ['HoldMeating', 'did you mean HoldMeeting?'],
    ['adoptdecision', 'did you mean AdoptDecision?'],
    ['Frobnicate', '/openapi.json lists them all'],
    ['constructor', '/openapi.json lists them all'],
    ['__proto__', '/openapi.json lists them all'],
  ])('the unknown command %s', async (name, hint) => {
    const door = await openFurnished();
    const problem = { status: 404, code: 'COMMAND_UNKNOWN', detail: expect.stringContaining(hint) };
    await expectRefusal(door, () => door.send(name, {}), problem);
  });

  test('addresses where there is nothing', async () => {
    const door = await openFurnished();
    for (const path of ['/commands', '/commands/HoldMeeting/2', '/commands/%E0%A4%A'])
      await expectRefusal(door, () => door.request(path), { status: 404, code: 'NOT_FOUND' });
  });

  test('methods that an address does not take', async () => {
    const door = await openFurnished();
    const problem = { status: 405, code: 'METHOD_NOT_ALLOWED' };
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const path of ['/commands/HoldMeeting', '/commands/batch'])
        await expectRefusal(door, () => door.request(path, { method }), problem);
    expect((await door.request('/commands/HoldMeeting')).headers.get('allow')).toBe('POST');
    await expectRefusal(door, () => door.request('/openapi.json', { method: 'POST' }), problem);
  });

  test('keys and revisions that are none', async () => {
    const door = await openFurnished();
    const send = (headers: Record<string, string>) => () => door.send('HoldMeeting', heldMeeting('RTF-2015'), headers);
    const keyless = () =>
      door.request('/commands/HoldMeeting', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
    await expectRefusal(door, keyless, { status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    for (const key of ['two words', 'é', 'x'.repeat(201), ''])
      await expectRefusal(door, send({ 'idempotency-key': key }), { status: 400, code: 'IDEMPOTENCY_KEY_INVALID' });
    for (const revision of ['3', 'W/"3"', '"-1"', '*', '"3", "4"'])
      await expectRefusal(door, send({ 'if-match': revision }), { status: 400, code: 'IF_MATCH_INVALID' });
  });

  test('a page of another site', async () => {
    const door = await openFurnished();
    const headers = { 'sec-fetch-site': 'cross-site' };
    await expectRefusal(door, () => raw(door, '{}', headers), { status: 403, code: 'CROSS_SITE' });
    const preflight = await door.request('/commands/HoldMeeting', {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a body of 10 MiB', () => {
  const large = JSON.stringify({ key: 'A', data: 'x'.repeat(10 << 20) });

  test('sent by fetch', async () => {
    const door = await openFurnished();
    await expectRefusal(door, () => raw(door, large), { status: 413, code: 'BODY_TOO_LARGE' });
    const batch = () => door.request('/commands/batch', { method: 'POST', headers: json, body: large });
    await expectRefusal(door, batch, { status: 413, code: 'BODY_TOO_LARGE' });
  });

  /** Some clients read nothing before they have written everything. */
  test.each([
    ['of a stated length', { 'content-length': String(Buffer.byteLength(large)) }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('sent to its end before the answer is read, %s', async (_, headers) => {
    const door = await openFurnished();
    const sending = () =>
      new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
        const sent = httpRequest(`${door.url}/commands/HoldMeeting`, {
          method: 'POST',
          headers: { ...json, ...headers },
        });
        sent.on('error', reject);
        sent.on('response', async (response) => {
          const text = Buffer.concat(await response.toArray()).toString();
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
        });
        sent.end(large);
      });
    await expectRefusal(door, sending, { status: 413, code: 'BODY_TOO_LARGE' });
  });

  test('somebody who never stops sending is cut off', async () => {
    const door = await openFurnished();
    const { hostname, port } = new URL(door.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /commands/HoldMeeting HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\nContent-Length: 999999999999\r\n\r\n`,
    );
    const chunk = Buffer.alloc(1 << 20, 0x78);
    let sent = 0;
    const answered: Buffer[] = [];
    socket.on('data', (part: Buffer) => answered.push(part));
    while (!socket.destroyed && sent < 500 << 20) {
      sent += chunk.length;
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve());
        socket.write(chunk, () => resolve());
      });
      socket.removeAllListeners('close');
    }
    expect(Buffer.concat(answered).toString()).toContain('413');
    expect(sent).toBeLessThan(200 << 20);
  });
});

describe('the fields of a command', () => {
  const held = heldMeeting('RTF-2015');
  test.each<[string, string, object, { status?: number; code: string; field?: string; detail?: unknown }]>([
    [
      'an unknown field',
      'HoldMeeting',
      { ...held, effectiveFrom: '2015' },
      { code: 'FIELD_UNKNOWN', field: 'effectiveFrom' },
    ],
    [
      'an unknown field of its data',
      'HoldMeeting',
      { ...held, data: { body: 'RTF', venue: 'x' } },
      { code: 'FIELD_UNKNOWN', field: 'data.venue' },
    ],
    ['a missing field', 'HoldMeeting', { ...held, data: {} }, { code: 'FIELD_MISSING', field: 'data.body' }],
    [
      'a field of another type',
      'HoldMeeting',
      { ...held, reconstructed: 'yes' },
      { code: 'FIELD_INVALID', field: 'reconstructed' },
    ],
    [
      '30 February',
      'HoldMeeting',
      { ...held, effective: '2015-02-30' },
      { code: 'DATE_IMPOSSIBLE', field: 'effective' },
    ],
    [
      'an end before its start',
      'HoldMeeting',
      { ...held, effective: '2015-10-16/2015-10-15' },
      { code: 'DATE_IMPOSSIBLE', field: 'effective' },
    ],
    [
      'year 2558 without a calendar',
      'HoldMeeting',
      { ...held, effective: '2558-10-15' },
      { code: 'DATE_IMPOSSIBLE', field: 'effective', detail: expect.stringContaining('THAI_BE') },
    ],
    [
      'a day that has not come',
      'HoldMeeting',
      { ...held, effective: '2190-01-01' },
      { code: 'FUTURE_HAPPENING', field: 'effective' },
    ],
    [
      'an unknown member',
      'HoldMeeting',
      { ...held, data: { body: 'RTF', host: 'ZZ' } },
      { code: 'MEMBER_UNKNOWN', field: 'data.host' },
    ],
    [
      'a member code that is none',
      'HoldMeeting',
      { ...held, data: { body: 'RTF', host: 'Thailand' } },
      { code: 'FIELD_INVALID', field: 'data.host' },
    ],
    [
      'an unknown body',
      'HoldMeeting',
      { ...held, data: { body: 'IMM' } },
      { code: 'BODY_UNKNOWN', field: 'data.body' },
    ],
    [
      'an unknown source',
      'HoldMeeting',
      { ...held, sources: ['minutes', 'hearsay'] },
      { code: 'SOURCE_UNKNOWN', field: 'sources[1]' },
    ],
    ['a source beside UNSOURCED', 'HoldMeeting', { ...held, confidence: 'UNSOURCED' }, { code: 'SOURCE_MISSING' }],
    [
      'a control character',
      'HoldMeeting',
      { ...held, note: 'Bang\u0007kok' },
      { code: 'TEXT_CONTROL_CHARACTER', field: 'note' },
    ],
    [
      'a text that turns its direction around',
      'HoldMeeting',
      { ...held, note: 'a\u202Eb' },
      { code: 'TEXT_CONTROL_CHARACTER', field: 'note' },
    ],
    [
      'half a character',
      'HoldMeeting',
      { ...held, note: 'a\uD800b' },
      { code: 'TEXT_CONTROL_CHARACTER', field: 'note' },
    ],
    [
      'Zawgyi',
      'HoldMeeting',
      { ...held, data: { body: 'RTF', place: 'လူကုန္ကူးမႈ' } },
      { code: 'TEXT_ZAWGYI', field: 'data.place' },
    ],
    [
      'an age with a name',
      'HoldMeeting',
      { ...held, note: 'a girl aged 15' },
      { code: 'TEXT_PERSONAL_PATTERN', field: 'note' },
    ],
    [
      'what not everybody may read',
      'HoldMeeting',
      { ...held, classification: 'RESTRICTED' },
      { code: 'CLASSIFICATION_UNKEPT', field: 'classification' },
    ],
    [
      'a follow-up on an unknown decision',
      'ReportFollowUp',
      {
        symbol: 'RTF/2014/DEC.1',
        effective: '2015',
        sources,
        data: { assignment: 'RTF/2014/DEC.1/A1/TH', implementation: 'COMPLETED' },
      },
      { code: 'DECISION_UNKNOWN' },
    ],
    [
      'an entry that is none',
      'VoidEntry',
      { stream: 'meeting-RTF-2015', target: crypto.randomUUID(), reason: 'Twice.' },
      { code: 'ENTRY_UNKNOWN', field: 'target' },
    ],
    [
      'a stream that is none',
      'VoidEntry',
      { stream: 'constructor-1', target: crypto.randomUUID(), reason: 'Twice.' },
      { code: 'ENTRY_UNKNOWN', field: 'stream' },
    ],
  ])('%s', async (_, command, body, problem) => {
    const door = await openFurnished();
    await expectRefusal(door, () => door.send(command, body), { status: 422, ...problem });
  });

  test('a body that is no object', async () => {
    const door = await openFurnished();
    for (const body of ['[]', '"x"', 'null', '7'])
      await expectRefusal(door, () => door.send('HoldMeeting', body), { status: 422, code: 'FIELD_INVALID' });
  });

  test('a second instrument of the same symbol', async () => {
    const door = await openFurnished();
    expect((await door.send('AdoptDecision', adoption('MOU/2004'))).status).toBe(201);
    await expectRefusal(door, () => door.send('AdoptDecision', adoption('MOU/2004')), {
      status: 409,
      code: 'ALREADY_RECORDED',
    });
  });

  test('a follow-up on an unknown assignment of a known decision', async () => {
    const door = await openFurnished();
    await door.send('AdoptDecision', adoption('RTF/2015/DEC.1'));
    const data = { assignment: 'RTF/2015/DEC.1/A9/TH', implementation: 'COMPLETED' };
    await expectRefusal(
      door,
      () => door.send('ReportFollowUp', { symbol: 'RTF/2015/DEC.1', effective: '2016', sources, data }),
      { status: 422, code: 'ASSIGNMENT_UNKNOWN' },
    );
  });

  test('keys that mean something to JavaScript are only unknown fields', async () => {
    const door = await openFurnished();
    const body = JSON.stringify(held);
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const poisoned = `${body.slice(0, -1)},"${name}":{"polluted":true}}`;
      await expectRefusal(door, () => raw(door, poisoned), { status: 422, code: 'FIELD_UNKNOWN', field: name });
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a field given twice', async () => {
    const door = await openFurnished();
    const detail = expect.stringMatching(/"key" stands twice in one object: look at line 1, column 19\b/);
    const twice = `{"key":"NOT-THIS",${JSON.stringify(held).slice(1)}`;
    await expectRefusal(door, () => raw(door, twice), { status: 400, code: 'BODY_NOT_JSON', detail });
  });
});

describe('when the machine is at fault', () => {
  const CASE = '4bf92f3577b34da6a3ce929d0e0e4736';

  test('a log that cannot be written gives 503, a logged fault without the body, and no half-made record', async () => {
    const door = await openFurnished();
    const append = door.log.append;
    door.log.append = () => Promise.reject(new Error('disk full'));
    const problem = { status: 503, code: 'LOG_UNAVAILABLE' };
    const headers = { 'idempotency-key': 'k', 'x-correlation-id': CASE };
    const sending = () => door.send('HoldMeeting', heldMeeting('RTF-2015'), headers);
    await expectRefusal(door, sending, problem);
    expect((await sending()).headers.get('retry-after')).toBe('5');
    expect(door.faults[0]).toMatchObject({ correlationId: CASE, cause: expect.stringContaining('disk full') });
    expect(JSON.stringify(door.faults)).not.toContain('RTF-2015');
    door.log.append = append;
    expect((await sending()).status).toBe(201);
  });

  test('an event that this code cannot read gives 500, once in the log, without a stack trace', async () => {
    const door = await openFurnished();
    await door.log.append('meeting-RTF-2015', 'none', [
      { id: crypto.randomUUID(), type: 'MeetingVanished', version: 1, data: {}, metadata: {} },
    ]);
    const sending = () => door.send('HoldMeeting', heldMeeting('RTF-2015'), { 'x-correlation-id': CASE });
    await expectRefusal(door, sending, { status: 500, code: 'INTERNAL', detail: expect.stringContaining(CASE) });
    expect(door.faults).toHaveLength(1);
    expect(JSON.stringify((await sending()).body)).not.toMatch(/\.ts|node:|at /);
  });
});
