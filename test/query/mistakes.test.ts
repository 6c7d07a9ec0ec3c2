/** Slips that would otherwise pass for answers, and what the sentence about each of them says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister({ limits: { wait: 200 } });
  await found(register);
  await meet(register);
});
afterAll(() => register.close());

const wrongWith = async (query: string) => {
  const { status, errors } = await register.ask(query);
  return [status, errors[0]?.extensions.code, errors[0]?.message];
};

const send = (query: string, headers: Record<string, string>) =>
  register.service.fetch('http://register/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('a stretch of days that ends before it starts is refused', () => {
  test.each([
    ['meetings(from: "2016-01-01", to: "2015-01-01") { totalCount }', 'to (2015-01-01) lies before from (2016-01-01)'],
    [
      'meetings(plannedFrom: "2016-01-01", plannedTo: "2015-01-01") { totalCount }',
      'plannedTo (2015-01-01) lies before plannedFrom (2016-01-01)',
    ],
    [
      'decisions(filter: { adoptedFrom: "2016-01-01", adoptedTo: "2015-01-01" }) { totalCount }',
      'adoptedTo (2015-01-01) lies before adoptedFrom (2016-01-01)',
    ],
    [
      'assignments(filter: { adoptedFrom: "2016-01-01", adoptedTo: "2015-01-01" }) { totalCount }',
      'adoptedTo (2015-01-01) lies before adoptedFrom (2016-01-01)',
    ],
  ])('%s', async (field, sentence) =>
    expect(await wrongWith(`{ register { ${field} } }`)).toEqual([
      400,
      'ARGUMENT_INVALID',
      `${sentence}; swap the two.`,
    ]),
  );

  test('but one day is a stretch', async () => {
    const { register: read } = await register.answer(
      '{ register { meetings(from: "2015-10-16", to: "2015-10-16") { totalCount } } }',
    );
    expect(read.meetings.totalCount).toBe(1);
  });
});

test('nothing is late by fewer than no days', async () => {
  expect(await wrongWith('{ log(filter: { lateByDays: -1 }) { totalCount } }')).toEqual([
    400,
    'ARGUMENT_INVALID',
    'lateByDays is -1; days late are counted from 0.',
  ]);
  expect((await register.ask('{ log(filter: { lateByDays: 0 }) { totalCount } }')).errors).toEqual([]);
});

test('a Buddhist-era year is not taken for a day to come', async () => {
  const sentence = /has the year 2558, and years are 1900 to 2199; .* write the Gregorian one \(2015\)\.$/;
  for (const query of [
    '{ register(asOf: { effective: "2558-02-01" }) { members { code } } }',
    '{ register(asOf: { known: { published: "2558-02-01" } }) { members { code } } }',
    '{ register(asOf: { known: { at: "2558-02-01T00:00:00Z" } }) { members { code } } }',
    '{ register { assignments(filter: { unreportedBy: "2558-02-01" }) { totalCount } } }',
  ])
    expect(await wrongWith(query)).toEqual([400, 'ARGUMENT_INVALID', expect.stringMatching(sentence)]);
});

test('a mistake has the status of its code, whatever type of answer is asked for', async () => {
  for (const accept of ['*/*', 'application/json', 'application/graphql-response+json', 'text/event-stream'])
    for (const query of ['{ register {', '{ nothing }', 'query($x: ID!) { event(id: $x) { id } }'])
      expect([accept, query, (await send(query, { accept })).status]).toEqual([accept, query, 400]);
});

test('a question too large for the validation is told that it is too large', async () => {
  const [status, code, message] = await wrongWith(`{ register { members { ${'name '.repeat(1500)} } } }`);
  expect([status, code]).toEqual([400, 'QUERY_TOO_LARGE']);
  expect(message).toBe(
    'The query has the same fields too often to compare them; the limit is 500000 comparisons. Ask in several queries.',
  );
});

test('a body too large is told how large it may be', async () =>
  expect(await wrongWith(`{ register { members { code } } } # ${'x'.repeat(70_000)}`)).toEqual([
    413,
    'BODY_TOO_LARGE',
    'The body is larger than 64 KiB; send it in smaller parts.',
  ]));

describe('a subscription', () => {
  const SUBSCRIPTION = 'subscription { recorded { position } }';

  test('is told which Accept to send where it sends none or another', async () => {
    for (const accept of [undefined, '*/*', 'application/json']) {
      const response = await send(SUBSCRIPTION, accept ? { accept } : {});
      expect(response.status).toBe(406);
      expect((await response.json()).errors).toMatchObject([
        {
          message: 'The answer comes as text/event-stream for a subscription; ask for that in the Accept header.',
          extensions: { code: 'ANSWER_UNACCEPTABLE' },
        },
      ]);
    }
  });

  test('by GET is told which method is allowed', async () => {
    const address = `http://register/graphql?query=${encodeURIComponent(SUBSCRIPTION)}`;
    for (const accept of ['text/event-stream', 'application/json']) {
      const response = await register.service.fetch(address, { headers: { accept } });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      await response.body?.cancel();
    }
  });

  test('after a position that the log has not reached is refused', async () => {
    const response = await send('subscription { recorded(after: "99999") { position } }', {
      accept: 'text/event-stream',
    });
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('NOT_YET_READ')]);
    expect(response.headers.get('retry-after')).toBe('2');
  });
});
