/** One argument, one moment: what stood so on a day, as known then, in the names of the time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

const at = (instant: string) => Date.parse(instant);

describe('a register before anything is known', () => {
  let register: OpenRegister;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register.close());

  test('answers with empty lists and says so', async () => {
    const { data, headers } = await register.ask(`{
      register { asOf { effective knownAt position } members { code } bodies { code } gatherings { key } sources { totalCount }
        meetings { totalCount nodes { key } } decisions { totalCount } assignments { totalCount } meeting(key: "X") { key } }
      log { totalCount nodes { id } pageInfo { hasNextPage endCursor } } event(id: "x") { id } }`);
    expect(data).toEqual({
      register: {
        asOf: { effective: '2026-01-10', knownAt: null, position: '0' },
        members: [],
        bodies: [],
        gatherings: [],
        sources: { totalCount: 0 },
        meetings: { totalCount: 0, nodes: [] },
        decisions: { totalCount: 0 },
        assignments: { totalCount: 0 },
        meeting: null,
      },
      log: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      event: null,
    });
    expect(headers.get('rapporteur-position')).toBe('0');
  });
});

describe('the register on two clocks', () => {
  let register: OpenRegister;
  let first: bigint;
  let renamed: bigint;
  beforeAll(async () => {
    register = await openRegister();
    register.clock.now = at('2026-01-10T03:00:00Z');
    await found(register);
    await meet(register);
    first = register.readModels.status().position!;
    register.clock.now = at('2026-02-10T03:00:00Z');
    ({ position: renamed } = await register.record('membership-COMMIT', {
      type: 'MemberRenamed',
      data: { code: 'TH', name: 'Kingdom of Thailand' },
      on: '2020-01-01',
      sources: ['press-2004'],
    }));
  });
  afterAll(() => register.close());

  const nameOn = (asOf: object) =>
    register
      .answer('query($asOf: AsOf) { register(asOf: $asOf) { member(code: "TH") { name } } }', { asOf })
      .then((data) => data.register.member?.name ?? null);

  test('names are those of the day and of what was known', async () => {
    expect(await nameOn({})).toBe('Kingdom of Thailand');
    expect(await nameOn({ effective: '2019-12-31' })).toBe('Thailand');
    expect(await nameOn({ known: { position: String(first) } })).toBe('Thailand');
    expect(await nameOn({ known: { at: '2026-02-01T00:00:00Z' } })).toBe('Thailand');
    expect(await nameOn({ known: { at: '2026-02-10T03:00:00Z' } })).toBe('Kingdom of Thailand');
    expect(await nameOn({ effective: '2004-10-28' })).toBeNull();
    expect(await nameOn({ known: { at: '2026-01-09T00:00:00Z' } })).toBeNull();
  });

  test('known by publication, sources count from their last possible day', async () => {
    const decisions = (published: string) =>
      register
        .answer(
          'query($asOf: AsOf) { register(asOf: $asOf) { asOf { published knownAt position } decisions { totalCount } } }',
          {
            asOf: { known: { published } },
          },
        )
        .then(({ register: { asOf, decisions: list } }) => [
          asOf.published,
          asOf.knownAt,
          asOf.position,
          list.totalCount,
        ]);
    expect(await decisions('2015-10-30')).toEqual(['2015-10-30', null, String(renamed), 0]);
    expect(await decisions('2015-10-31')).toEqual(['2015-10-31', null, String(renamed), 1]);
  });

  test('two moments stand side by side in one answer, read at one position', async () => {
    const { data, headers } = await register.ask(`{
      before: register(asOf: { effective: "2015-10-16", known: { position: "${first}" } }) { asOf { effective knownAt position } member(code: "TH") { name } }
      now: register { asOf { effective knownAt position } member(code: "TH") { name } } }`);
    expect(data).toEqual({
      before: {
        asOf: { effective: '2015-10-16', knownAt: '2026-01-10T03:00:00.000Z', position: String(first) },
        member: { name: 'Thailand' },
      },
      now: {
        asOf: { effective: '2026-02-10', knownAt: '2026-02-10T03:00:00.000Z', position: String(renamed) },
        member: { name: 'Kingdom of Thailand' },
      },
    });
    expect(headers.get('rapporteur-position')).toBe(String(renamed));
  });

  test('today is the date in the zone of the register', async () => {
    const before = register.clock.now;
    register.clock.now = at('2026-02-10T17:00:00Z');
    const { asOf } = (await register.answer('{ register { asOf { effective } } }')).register;
    register.clock.now = before;
    expect(asOf.effective).toBe('2026-02-11');
  });

  test('a position between two events is that of the last one before it', async () => {
    const { asOf } = (
      await register.answer(
        '{ register(asOf: { known: { position: "0" } }) { asOf { position knownAt } members { code } } }',
      )
    ).register;
    expect(asOf).toEqual({ position: '0', knownAt: null });
  });

  test('what is referred to but was not there on the day goes by its code, never by a later name', async () => {
    await register.record('body-YF', {
      type: 'BodyConstituted',
      data: { code: 'YF', kind: 'GOVERNMENTS_JOINTLY', name: 'COMMIT Youth Forum' },
      on: '2014-06-01',
    });
    await register.record('decision-COMMIT/YF/DEC.1', {
      type: 'DecisionAdopted',
      data: {
        symbol: 'COMMIT/YF/DEC.1',
        kind: 'DECISION',
        body: 'YF',
        verb: 'DECIDE',
        mode: 'NOT_STATED',
        parties: [],
        paragraphs: [],
        positions: [],
      },
      on: '2014',
    });
    const seen = async (effective: string) =>
      (
        await register.answer(
          `query($asOf: AsOf) { register(asOf: $asOf) { decision(symbol: "COMMIT/YF/DEC.1") { certainty body { name kind certainty } history { sentence } } } }`,
          { asOf: { effective } },
        )
      ).register.decision;
    expect(await seen('2014-03-01')).toEqual({
      certainty: 'POSSIBLE',
      body: { name: 'YF', kind: 'GOVERNMENTS_JOINTLY', certainty: 'POSSIBLE' },
      history: [{ sentence: '2014: YF decided COMMIT/YF/DEC.1.' }],
    });
    expect(await seen('2014-12-31')).toMatchObject({
      certainty: 'CERTAIN',
      body: { name: 'COMMIT Youth Forum' },
      history: [{ sentence: '2014: COMMIT Youth Forum decided COMMIT/YF/DEC.1.' }],
    });
    expect(await seen('2013-12-31')).toBeNull();
  });
});

describe('a person sees what they have just written', () => {
  let register: OpenRegister;
  beforeAll(async () => {
    register = await openRegister({ limits: { wait: 400 } });
    await found(register);
  });
  afterAll(() => register.close());
  const admit = (code: string) =>
    register.append('membership-COMMIT', {
      type: 'MemberRenamed',
      data: { code: 'TH', name: code },
      on: '2016-01-01',
    });

  test('by asking for the position their command reached, in one of several aliases', async () => {
    for (const [index, asked] of ['minPosition: "_"', 'asOf: { known: { position: "_" } }'].entries()) {
      const next = register.readModels.status().position! + 1n;
      const waiting = register.ask(
        `{ other: register { asOf { position } } it: register(${asked.replace('_', String(next))}) { member(code: "TH") { name } } }`,
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
      const { position } = await admit(`Name ${index}`);
      expect(position).toBe(next);
      const { data, errors } = await waiting;
      expect(errors).toEqual([]);
      expect(data.it.member.name).toBe(`Name ${index}`);
      expect(data.other.asOf.position).toBe(String(next));
    }
  });

  test('and is told to ask again when it takes too long', async () => {
    const { data, errors, status, headers } = await register.ask(
      '{ register(minPosition: "100000") { asOf { position } } }',
    );
    expect(headers.get('retry-after')).toBe('2');
    expect([status, errors[0]?.extensions.code, data]).toEqual([503, 'NOT_YET_READ', undefined]);
    expect(errors[0]?.message).toMatch(
      /^The read model stands at position \d+, and 100000 was asked for, which it has not seen; ask again later/,
    );
  });

  test('and what is no position at all is refused as such', async () => {
    for (const query of [
      '{ register(minPosition: "soon") { asOf { position } } }',
      '{ register(asOf: { known: { position: "-3" } }) { asOf { position } } }',
    ])
      expect((await register.ask(query)).errors).toMatchObject([{ extensions: { code: 'POSITION_INVALID' } }]);
  });

  test('while whatever arrives during an answer changes nothing in it', async () => {
    const { position } = await admit('Before');
    await register.readModels.waitFor(position, 5000);
    const [{ data }] = await Promise.all([
      register.ask(
        `{ a: register { asOf { position } member(code: "TH") { name taskForce { member { name } } } } log(last: 1) { nodes { position } } }`,
      ),
      admit('After'),
    ]);
    expect(data.log.nodes[0].position).toBe(data.a.asOf.position);
    expect(data.a.member.name).toBe(data.a.member.taskForce.member.name);
  });
});
