/** Pages: forwards through lists at one moment, both ways through the log. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answered, found, meet, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await meet(register, { key: 'RTF-2014-05', on: '2014-05', decisions: 3 });
  await meet(register, { decisions: 4 });
  await register.record('meeting-SOM-11', {
    type: 'MeetingHeld',
    data: { key: 'SOM-11', body: 'SOM', ordinal: 11 },
    on: '2016-11-23/2016-11-24',
  });
});
afterAll(() => register.close());

const codeOf = async (query: string, variables: object = {}) => {
  const { errors } = await register.ask(query, variables);
  return errors[0]?.extensions.code;
};

describe.each([
  ['decisions', 'symbol', 7],
  ['meetings', 'key', 3],
  ['assignments', 'id', 42],
  ['sources', 'id', 3],
] as const)('the list of %s', (list, key, total) => {
  const query = `query($first: Int, $after: String, $asOf: AsOf) { register(asOf: $asOf) { page: ${list}(first: $first, after: $after) {
    totalCount nodes { ${key} } edges { cursor node { ${key} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

  test('is walked page by page without a gap or a double', async () => {
    const whole = (await register.answer(query, { first: 200 })).register.page.nodes;
    expect(whole).toHaveLength(total);
    const walked: unknown[] = [];
    for (let after: string | null = null, pages = 0; pages < 50; pages++) {
      const page: Answered['data'] = (await register.answer(query, { first: 2, after })).register.page;
      expect(page.totalCount).toBe(total);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.edges.map(({ node }: { node: unknown }) => node)).toEqual(page.nodes);
      walked.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(walked).toEqual(whole);
  });

  test('takes a cursor only at the moment it was made at', async () => {
    const { endCursor } = (await register.answer(query, { first: 1 })).register.page.pageInfo;
    const position = String(register.readModels.status().position);
    expect((await register.ask(query, { after: endCursor, asOf: { known: { position } } })).errors).toEqual([]);
    expect(await codeOf(query, { after: endCursor, asOf: { known: { position: '12' } } })).toBe(
      'CURSOR_OF_ANOTHER_MOMENT',
    );
  });

  test('refuses what is no cursor of its own, and pages too small or too large', async () => {
    expect(await codeOf(query, { after: 'nonsense' })).toBe('CURSOR_INVALID');
    const { endCursor } = (await register.answer('{ log(first: 1) { pageInfo { endCursor } } }')).log.pageInfo;
    expect(await codeOf(query, { after: endCursor })).toBe('CURSOR_INVALID');
    for (const first of [0, -1, 201]) expect(await codeOf(query, { first })).toBe('PAGE_TOO_LARGE');
  });
});

test('a condition without a column of its own is judged row by row, over whole pages and in the count', async () => {
  const query = `query($first: Int, $after: String) { register(asOf: { effective: "2016-11-23" }) {
    assignments(filter: { dueState: DUE, addressee: "TH" }, first: $first, after: $after) { totalCount nodes { id dueState dueOn { from to } } pageInfo { hasNextPage endCursor } } } }`;
  const first = (await register.answer(query, { first: 4 })).register.assignments;
  expect(first).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true } });
  const rest = (await register.answer(query, { first: 4, after: first.pageInfo.endCursor })).register.assignments;
  expect([...first.nodes, ...rest.nodes]).toHaveLength(7);
  for (const { dueState, dueOn } of [...first.nodes, ...rest.nodes])
    expect([dueState, dueOn]).toEqual(['DUE', { from: '2016-11-23', to: '2016-11-23' }]);
  expect(rest.pageInfo.hasNextPage).toBe(false);
});

describe('the log', () => {
  const query = `query($first: Int, $last: Int, $after: String, $before: String, $filter: LogFilter) {
    log(first: $first, last: $last, after: $after, before: $before, filter: $filter) {
      totalCount nodes { position type stream } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const positions = (log: { nodes: { position: string }[] }) => log.nodes.map(({ position }) => Number(position));

  test('is read oldest first and walked both ways', async () => {
    const total = Number(register.readModels.status().position);
    const { log: first } = await register.answer(query, { first: 3 });
    expect([positions(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([[1, 2, 3], total, true]);
    const { log: second } = await register.answer(query, { first: 3, after: first.pageInfo.endCursor });
    expect([positions(second), second.pageInfo.hasPreviousPage]).toEqual([[4, 5, 6], true]);
    const { log: last } = await register.answer(query, { last: 2 });
    expect([positions(last), last.pageInfo]).toMatchObject([
      [total - 1, total],
      { hasNextPage: false, hasPreviousPage: true },
    ]);
    const { log: earlier } = await register.answer(query, { last: 2, before: last.pageInfo.startCursor });
    expect(positions(earlier)).toEqual([total - 3, total - 2]);
    const { log: between } = await register.answer(query, {
      after: first.pageInfo.endCursor,
      before: second.pageInfo.endCursor,
    });
    expect([positions(between), between.pageInfo.hasNextPage]).toEqual([[4, 5], false]);
  });

  test('keeps its cursors while entries arrive', async () => {
    const { log: first } = await register.answer(query, { first: 3 });
    await register.record('membership-COMMIT', {
      type: 'MemberRenamed',
      data: { code: 'LA', name: 'Laos' },
      on: '2017-01-01',
    });
    expect(positions((await register.answer(query, { first: 1, after: first.pageInfo.endCursor })).log)).toEqual([4]);
  });

  test('is filtered by stream, type, member, recorder, lateness and time of recording', async () => {
    const filtered = async (filter: object) => (await register.answer(query, { first: 200, filter })).log;
    expect((await filtered({ stream: 'body-RTF' })).totalCount).toBe(1);
    expect((await filtered({ types: ['MeetingHeld', 'DecisionAdopted'] })).totalCount).toBe(10);
    expect((await filtered({ recordedBy: 'nobody' })).totalCount).toBe(0);
    const thailand = await filtered({ member: 'TH', types: ['AssignmentIssued'] });
    expect([thailand.totalCount, thailand.nodes.length]).toEqual([7, 7]);
    expect(
      (await filtered({ lateByDays: 365 * 20 })).nodes.every(
        ({ type }: { type: string }) => type !== 'DecisionAdopted',
      ),
    ).toBe(true);
    register.clock.now += 60_000;
    await register.record('membership-COMMIT', {
      type: 'MemberRenamed',
      data: { code: 'LA', name: 'Lao PDR' },
      on: '2018-01-01',
    });
    const since = await filtered({ recordedAfter: new Date(register.clock.now - 30_000).toISOString() });
    expect([since.totalCount, since.nodes.map(({ type }: { type: string }) => type)]).toEqual([1, ['MemberRenamed']]);
    const { log: newest } = await register.answer(query, {
      last: 5,
      filter: { recordedAfter: new Date(register.clock.now - 30_000).toISOString() },
    });
    expect([newest.nodes.length, newest.pageInfo.hasPreviousPage]).toEqual([1, false]);
  });

  test('says so when a type is none, and when a page is too large', async () => {
    const { errors } = await register.ask(query, { filter: { types: ['DecisionUpdated'] } });
    expect(errors[0]).toMatchObject({
      message: 'DecisionUpdated is no type of event, such as DecisionAdopted.',
      extensions: { code: 'ARGUMENT_INVALID' },
    });
    expect(await codeOf(query, { last: 201 })).toBe('PAGE_TOO_LARGE');
    expect(await codeOf(query, { last: 0 })).toBe('PAGE_TOO_LARGE');
  });
});
