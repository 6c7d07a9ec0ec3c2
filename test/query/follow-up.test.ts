/** Follow-up over GraphQL: four voices, due days against meetings held, the matrix of members, and the review of decisions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, meet, type OpenRegister, openRegister } from './register.ts';

const SYMBOL = 'COMMIT/RTF-2015-10/DEC.1';
const stream = `decision-${SYMBOL}`;
const member = (code: string) => ({ kind: 'MEMBER', code }) as const;
const on = (code: string) => ({ symbol: SYMBOL, assignment: `${SYMBOL}/A1/${code}`, addressee: member(code) });
const day = (date: string) =>
  ({ from: date, to: date, precision: 'DAY', approximate: false, basis: 'STATED' }) as const;
const reported = (code: string, date: string, more: object = {}): Happening =>
  ({
    type: 'FollowUpReported',
    data: { ...on(code), implementation: 'IN_PROGRESS', ...more },
    on: date,
    sources: ['web-2015'],
  }) as Happening;

/** Everything of this file happens to the six assignments of one decision, each due by the next SOM, which is held in November 2016. */
async function history(register: OpenRegister): Promise<Record<string, string>> {
  await found(register);
  await meet(register);
  const { ids: own } = await register.record(stream, {
    ...reported('TH', '2016-11-20', { text: 'First steps' }),
    member: 'TH',
  });
  const { ids: late } = await register.record(stream, reported('LA', '2016-12-15', { implementation: 'COMPLETED' }));
  const { ids: entered } = await register.record(stream, reported('MM', '2016-03-01'));
  await register.record('meeting-SOM-11', {
    type: 'MeetingScheduled',
    data: { key: 'SOM-11', body: 'SOM', ordinal: 11, planned: day('2016-06-01') },
    on: '2016-01-10',
  });
  await register.record('meeting-SOM-11', {
    type: 'MeetingRescheduled',
    data: { key: 'SOM-11', planned: day('2016-11-23') },
    on: '2016-05-01',
  });
  await register.record('meeting-SOM-X', {
    type: 'MeetingScheduled',
    data: { key: 'SOM-X', body: 'SOM', planned: day('2016-04-01') },
    on: '2016-01-10',
  });
  await register.record('meeting-SOM-X', {
    type: 'MeetingCancelled',
    data: { key: 'SOM-X', reason: 'No host' },
    on: '2016-03-01',
  });
  await register.record('meeting-SOM-11', { type: 'MeetingOpened', data: { key: 'SOM-11' }, on: '2016-11-23' });
  await register.record('meeting-SOM-11', { type: 'MeetingClosed', data: { key: 'SOM-11' }, on: '2016-11-24' });
  await register.record(
    stream,
    {
      type: 'FollowUpReturned',
      data: { ...on('LA'), report: late[0]!, body: 'SOM', reason: 'Of another year.' },
      on: '2017-01-20',
    },
    {
      type: 'FollowUpAccepted',
      data: { ...on('TH'), report: own[0]!, body: 'SOM', meeting: 'SOM-11' },
      on: '2016-11-24',
    },
    {
      type: 'FollowUpCleared',
      data: { ...on('MM'), report: entered[0]!, entry: entered[0]! },
      on: '2016-04-01',
      member: 'MM',
    },
    {
      type: 'ImplementationStated',
      data: {
        symbol: SYMBOL,
        assignment: `${SYMBOL}/A1/VN`,
        about: member('VN'),
        by: 'UN-ACT',
        implementation: 'COMPLETED',
        text: 'Civil society took part.',
      },
      on: '2016-07-01',
      sources: ['annual-2014'],
    },
    {
      type: 'ImplementationConfirmed',
      data: {
        ...on('VN'),
        by: { kind: 'BODY', code: 'RTF' },
        implementation: 'IN_PROGRESS',
        text: 'In two provinces.',
      },
      on: '2016-08-01',
    },
    {
      type: 'EvidenceShown',
      data: { ...on('VN'), what: 'The list of participants.' },
      on: '2016-08-02',
      sources: ['annual-2014'],
    },
    {
      type: 'DueDateExtended',
      data: {
        ...on('KH'),
        due: { kind: 'ON_DATE', date: day('2017-06-30') },
        body: 'SOM',
        meeting: 'SOM-11',
        reason: 'Elections.',
      },
      on: '2016-11-23',
    },
    {
      type: 'DueDateExtended',
      data: { ...on('CN'), due: { kind: 'ON_DATE', date: day('2017-06-30') }, body: 'SOM', reason: 'Late request.' },
      on: '2016-12-01',
    },
    { type: 'AssignmentClosed', data: { ...on('KH'), ground: 'Overtaken by SPA IV.', body: 'SOM' }, on: '2018-01-10' },
  );
  return { own: own[0]!, late: late[0]!, entered: entered[0]! };
}

let register: OpenRegister;
beforeAll(async () => {
  register = await openRegister();
  await history(register);
});
afterAll(() => register.close());

const FIELDS = `id open closed claimed claimCleared confirmed reporting dueState dueOn { from }
  evidence { source { id } } evidenceShown { what by { name } } statements { by implementation }
  confirmations { by { name body { code } } implementation text }
  acts { act reason movesDay due { kind date { from } } body { code } meeting { key } date { from } }
  followUps { by { ... on Member { code } } enteredFor cleared { from } accepted timeliness dueThen { from } recordedDaysLater
    judgement { accepted reason body { code } meeting { key } date { from } } }`;
const assignment = async (code: string, effective = '2017-12-31') =>
  (
    await register.answer(
      `query($asOf: AsOf, $code: ID!) { register(asOf: $asOf) { assignments(filter: { addressee: $code }) { nodes { ${FIELDS} } } } }`,
      { asOf: { effective }, code },
    )
  ).register.assignments.nodes[0];

describe('the four voices of an assignment', () => {
  test('are told apart, each by who speaks', async () => {
    expect(await assignment('VN')).toMatchObject({
      claimed: null,
      claimCleared: null,
      open: true,
      statements: [{ by: 'UN-ACT', implementation: 'COMPLETED' }],
      evidenceShown: [{ what: 'The list of participants.', by: null }],
      evidence: [{ source: { id: 'annual-2014' } }],
      confirmed: 'IN_PROGRESS',
      confirmations: [{ by: { name: 'Regional Task Force', body: { code: 'RTF' } }, text: 'In two provinces.' }],
      reporting: 'NONE_ON_THIS_REGISTER',
    });
    expect((await assignment('VN', '2016-07-31')).confirmed).toBeNull();
  });

  test('a claim entered on behalf counts as cleared only from the day its addressee cleared it', async () => {
    expect(await assignment('MM')).toMatchObject({
      claimed: 'IN_PROGRESS',
      claimCleared: true,
      followUps: [{ enteredFor: true, cleared: { from: '2016-04-01' } }],
    });
    expect(await assignment('MM', '2016-03-31')).toMatchObject({ claimCleared: false, followUps: [{ cleared: null }] });
    expect(await assignment('TH')).toMatchObject({
      claimCleared: true,
      followUps: [{ enteredFor: false, cleared: null }],
    });
    expect(await assignment('LA')).toMatchObject({ claimCleared: false });
  });

  test('a body accepts or returns a report, and a returned one leaves the ask open', async () => {
    expect(await assignment('TH')).toMatchObject({
      followUps: [{ accepted: true, judgement: { body: { code: 'SOM' }, meeting: { key: 'SOM-11' }, reason: null } }],
    });
    expect(await assignment('LA', '2017-01-19')).toMatchObject({
      open: false,
      dueState: 'NOT_DUE',
      followUps: [{ accepted: null }],
    });
    expect(await assignment('LA')).toMatchObject({
      open: true,
      dueState: 'OVERDUE',
      claimed: 'COMPLETED',
      followUps: [{ accepted: false, judgement: { reason: 'Of another year.' } }],
    });
  });
});

describe('due days', () => {
  test('19: follow the first meeting actually held: rescheduling moves them, cancelling closes nothing', async () => {
    for (const effective of ['2016-04-02', '2016-06-02', '2016-11-22'])
      expect(await assignment('VN', effective), effective).toMatchObject({
        dueOn: null,
        dueState: 'NOT_DUE',
        open: true,
      });
    expect(await assignment('VN', '2016-11-23')).toMatchObject({ dueOn: { from: '2016-11-23' }, dueState: 'DUE' });
    expect(await assignment('VN', '2016-11-24')).toMatchObject({ dueState: 'OVERDUE' });
  });

  test('20: reports are timely or late by the day they were received, and recording lag stands apart', async () => {
    expect(await assignment('TH')).toMatchObject({
      reporting: 'REPORTED_IN_TIME',
      followUps: [{ timeliness: 'IN_TIME', dueThen: null, recordedDaysLater: 3338 }],
    });
    expect(await assignment('LA')).toMatchObject({
      reporting: 'REPORTED_LATE',
      followUps: [{ timeliness: 'LATE', dueThen: { from: '2016-11-23' }, recordedDaysLater: 3313 }],
    });
  });

  test('move where they were put off in time, and stay where they were put off too late', async () => {
    expect(await assignment('KH')).toMatchObject({
      dueOn: { from: '2017-06-30' },
      acts: [
        {
          act: 'EXTENDED',
          movesDay: true,
          body: { code: 'SOM' },
          meeting: { key: 'SOM-11' },
          due: { date: { from: '2017-06-30' } },
        },
      ],
    });
    expect(await assignment('CN')).toMatchObject({
      dueOn: { from: '2016-11-23' },
      dueState: 'OVERDUE',
      acts: [{ act: 'EXTENDED', movesDay: false, reason: 'Late request.' }],
    });
  });

  test('are gone with the closing', async () => {
    expect(await assignment('KH', '2018-01-09')).toMatchObject({ open: true, closed: false, dueState: 'OVERDUE' });
    expect(await assignment('KH', '2018-01-10')).toMatchObject({
      open: false,
      closed: true,
      dueState: 'NOT_DUE',
      acts: [{}, { act: 'CLOSED', reason: 'Overtaken by SPA IV.' }],
    });
  });
});

const MATRIX = `query($asOf: AsOf, $body: ID, $meeting: ID, $decision: ID, $text: String) { register(asOf: $asOf) {
  matrix(body: $body, meeting: $meeting, decision: $decision, text: $text) { members { code }
    rows { decision { symbol } paragraph { no text term { kind until { from } basis } } others { id }
      cells { member { code } assignments { id claimed confirmed reporting dueState statements { by } evidence { source { id } }
        followUps { timeliness event { sentence } } } } } } } }`;

describe('the matrix of members', () => {
  test('has a row for each paragraph and a cell for each member, in the adopted order, as of any moment', async () => {
    const { matrix } = (await register.answer(MATRIX, { asOf: { effective: '2017-12-31' }, decision: SYMBOL }))
      .register;
    const codes = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];
    expect(matrix.members.map(({ code }: { code: string }) => code)).toEqual(codes);
    expect(matrix.rows).toHaveLength(1);
    const [row] = matrix.rows;
    expect(row).toMatchObject({ decision: { symbol: SYMBOL }, paragraph: { no: '1' }, others: [] });
    expect(row.cells.map(({ member: { code } }: { member: { code: string } }) => code)).toEqual(codes);
    expect(
      row.cells.map(
        ({ assignments: [one] }: { assignments: { claimed: string; confirmed: string }[] }) => one?.claimed,
      ),
    ).toEqual([null, null, 'COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS', null]);
    expect(row.cells[5]).toMatchObject({ assignments: [{ confirmed: 'IN_PROGRESS', statements: [{ by: 'UN-ACT' }] }] });
    const before = (await register.answer(MATRIX, { asOf: { effective: '2016-01-01' }, decision: SYMBOL })).register
      .matrix;
    expect(before.rows[0].cells[5]).toMatchObject({ assignments: [{ confirmed: null, statements: [] }] });
    const nothing = (await register.answer(MATRIX, { asOf: { effective: '2015-01-01' } })).register.matrix;
    expect(nothing.rows).toEqual([]);
  });

  test('takes as many statements for many rows as for one, and refuses what nobody could read', async () => {
    const many = await openRegister();
    try {
      await found(many);
      await meet(many, { decisions: 40 });
      await meet(many, { key: 'RTF-2016-05', on: '2016-05-10' });
      await meet(many, { key: 'RTF-2016-11', on: '2016-11-10' });
      const statementsFor = async (meeting: string, rows: number) => {
        many.statements.length = 0;
        const { matrix } = (await many.answer(MATRIX, { meeting })).register;
        expect(matrix.rows).toHaveLength(rows);
        return many.statements.length;
      };
      // The first answer of all also opens its connection.
      await statementsFor('RTF-2016-05', 1);
      const one = await statementsFor('RTF-2016-11', 1);
      expect(await statementsFor('RTF-2015-10', 40)).toBe(one);
      await meet(many, { key: 'RTF-2017-05', on: '2017-05-10', decisions: 300 });
      const { errors } = await many.ask(MATRIX, { body: 'RTF' });
      expect(errors[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_LARGE' } });
      expect(errors[0]?.message).toContain('Narrow it down');
    } finally {
      await many.close();
    }
  });
});

const REVIEW = `query($asOf: AsOf, $body: ID! = "RTF", $cutOff: Date) { register(asOf: $asOf) { reviewOfDecisions(body: $body, cutOff: $cutOff) {
  body { code } cutOff lastMet { from } text
  entries { decision { symbol } paragraph { no } assignment { id open }
    lastWord { voice by { name } date { from } implementation text } } } } }`;
const review = async (variables: object) => (await register.answer(REVIEW, variables)).register.reviewOfDecisions;

describe('the review of decisions', () => {
  test('lists what is open or was spoken of since the body last met, in the order of symbols, each with its last word', async () => {
    const { entries, lastMet, cutOff } = await review({ cutOff: '2017-12-31' });
    expect([lastMet, cutOff]).toEqual([{ from: '2015-10-15' }, '2017-12-31']);
    expect(entries.map(({ assignment: { id } }: { assignment: { id: string } }) => id.slice(-2))).toEqual([
      'KH',
      'CN',
      'LA',
      'MM',
      'TH',
      'VN',
    ]);
    expect(entries.map(({ lastWord }: { lastWord: object }) => lastWord)).toMatchObject([
      { voice: 'EXTENDED', by: { name: 'Senior Officials Meeting' }, text: 'Elections.' },
      { voice: 'EXTENDED' },
      { voice: 'RETURNED', text: 'Of another year.' },
      { voice: 'CLEARED', by: { name: 'Myanmar' }, implementation: 'IN_PROGRESS' },
      { voice: 'ACCEPTED' },
      { voice: 'SHOWN', by: null, text: 'The list of participants.' },
    ]);
  });

  test('is the same to the letter for a cut-off and a known position, whatever is recorded in between', async () => {
    const { register: now } = await register.answer('{ register { asOf { position } } }', {});
    const asked = { asOf: { known: { position: now.asOf.position } }, cutOff: '2016-12-31' };
    const first = await review(asked);
    expect(first.text).toBe(`Review of decisions: Regional Task Force (RTF)
Cut-off: 2016-12-31, as the register knew at position ${now.asOf.position}
Last met: 2015-10-15 to 2015-10-16

COMMIT/RTF-2015-10/DEC.1, Decision 1 (adopted 2015-10-15 to 2015-10-16)
  Paragraph 1 (agree; time bound until 2017-06-30, as we read it): Engage civil society
    ${SYMBOL}/A1/KH, Cambodia (as we read it): engage civil society in relevant sessions. Due 2017-06-30.
      Last word: 2016-11-23, Senior Officials Meeting put it off: Elections.
    ${SYMBOL}/A1/CN, China (as we read it): engage civil society in relevant sessions. Due 2016-11-23: overdue.
      Last word: 2016-12-01, Senior Officials Meeting put it off: Late request.
    ${SYMBOL}/A1/LA, Lao PDR (as we read it): engage civil society in relevant sessions. Was due 2016-11-23, and is answered.
      Last word: 2016-12-15, a report was entered on behalf of Lao PDR, which has not cleared it: completed.
    ${SYMBOL}/A1/MM, Myanmar (as we read it): engage civil society in relevant sessions. Due 2016-11-23: overdue.
      Last word: 2016-04-01, Myanmar cleared the report entered on its behalf: in progress.
    ${SYMBOL}/A1/TH, Thailand (as we read it): engage civil society in relevant sessions. Due 2016-11-23: overdue.
      Last word: 2016-11-24, Senior Officials Meeting accepted the report.
    ${SYMBOL}/A1/VN, Viet Nam (as we read it): engage civil society in relevant sessions. Due 2016-11-23: overdue.
      Last word: 2016-08-02, it was shown: The list of participants.
`);
    await register.record(stream, reported('VN', '2016-12-01', { text: 'Entered late.' }));
    await register.record('membership-COMMIT', {
      type: 'MemberRenamed',
      data: { code: 'TH', name: 'Siam' },
      on: '2016-01-01',
    });
    await register.record(stream, {
      type: 'DecisionLapsed',
      data: { symbol: SYMBOL, reason: 'Its time is over.' },
      on: '2016-12-30',
    });
    register.clock.now += 400 * 86_400_000;
    expect(await review(asked)).toEqual(first);
    const { text } = await review({ cutOff: '2016-12-31' });
    expect(text).toContain('Siam');
    expect(text).toContain('since lapsed');
    expect(text).toContain(
      'a report was entered on behalf of Viet Nam, which has not cleared it: in progress, Entered late.',
    );
  });

  test('of a day ahead is drafted from what is known, and none leaks into an earlier day asked about', async () => {
    const ahead = await review({ cutOff: '2028-01-01' });
    expect(ahead.cutOff).toBe('2028-01-01');
    const { errors } = await register.ask(REVIEW, { asOf: { effective: '2016-01-01' }, cutOff: '2016-06-01' });
    expect(errors[0]).toMatchObject({ extensions: { code: 'ARGUMENT_INVALID' } });
    expect((await register.ask(REVIEW, { body: 'NONE' })).errors[0]).toMatchObject({
      extensions: { code: 'CODE_UNKNOWN' },
    });
    const early = { asOf: { effective: '2000-01-01' }, cutOff: '2000-01-01' };
    expect((await register.ask(REVIEW, early)).errors[0]).toMatchObject({
      message: 'body RTF was no body of the process on 2000-01-01.',
      extensions: { code: 'ARGUMENT_INVALID' },
    });
    expect(
      (await review({ body: 'IMM', cutOff: '2016-12-31' })).text,
    ).toBe(`Review of decisions: Inter-Ministerial Meeting (IMM)
Cut-off: 2016-12-31, as the register knew at position ${(await register.answer('{ register { asOf { position } } }', {})).register.asOf.position}
No meeting of the body is on record by the cut-off

Nothing is open, and nothing was said since the body last met.
`);
  });
});

test('every paragraph is bound in time, standing or not stated, and one that has run out comes up for review', async () => {
  const symbol = 'COMMIT/IMM.9/DEC.1';
  const paragraph = (no: string, term?: object) => ({
    no,
    verb: 'AGREE',
    text: `Paragraph ${no}`,
    ...(term && { term }),
  });
  const asked = (no: string, due: object): Happening =>
    ({
      type: 'AssignmentIssued',
      data: {
        symbol,
        assignment: `${symbol}/A${no}/TH`,
        ask: Number(no),
        of: member('TH'),
        addressee: member('TH'),
        basis: 'STATED',
        action: 'act',
        due,
        paragraph: no,
      },
      on: '2017-01-10',
    }) as Happening;
  await register.record(
    `decision-${symbol}`,
    {
      type: 'DecisionAdopted',
      data: {
        symbol,
        kind: 'DECISION',
        body: 'IMM',
        verb: 'AGREE',
        mode: 'NOT_STATED',
        parties: [],
        paragraphs: [
          paragraph('1', { kind: 'TIME_BOUND', until: day('2017-12-31') }),
          paragraph('2', { kind: 'STANDING' }),
          paragraph('3'),
          paragraph('4'),
          paragraph('5'),
        ],
        positions: [],
      },
      on: '2017-01-10',
    } as Happening,
    asked('3', { kind: 'ON_DATE', date: day('2017-06-30') }),
    asked('4', { kind: 'ANNUAL' }),
  );
  const { decision } = (
    await register.answer(
      `query($symbol: ID!) { register { decision(symbol: $symbol) { paragraphs { no term { kind until { to } basis } } } } }`,
      { symbol },
    )
  ).register;
  expect(decision.paragraphs.map(({ term }: { term: object }) => term)).toEqual([
    { kind: 'TIME_BOUND', until: { to: '2017-12-31' }, basis: 'STATED' },
    { kind: 'STANDING', until: null, basis: 'STATED' },
    { kind: 'TIME_BOUND', until: { to: '2017-06-30' }, basis: 'INFERRED' },
    { kind: 'STANDING', until: null, basis: 'INFERRED' },
    { kind: 'NOT_STATED', until: null, basis: null },
  ]);
  const numbers = async (cutOff: string) =>
    (await review({ body: 'IMM', cutOff })).entries.map(({ paragraph: { no } }: { paragraph: { no: string } }) => no);
  expect(await numbers('2017-12-30')).toEqual(['3', '4']);
  expect(await numbers('2017-12-31')).toEqual(['1', '3', '4']);
  expect((await review({ body: 'IMM', cutOff: '2018-02-01' })).text).toContain('Its time has run out.');
});
