/** What the words of an answer mean: claims, statements and evidence stay apart, corrections stand beside what they correct. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

const SYMBOL = 'COMMIT/RTF-2015-10/DEC.1';
let register: OpenRegister;
let corrected: { target: string; correction: string; voided: string };

beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await meet(register);
  const stream = `decision-${SYMBOL}`;
  await register.record(stream, {
    type: 'FollowUpReported',
    data: {
      symbol: SYMBOL,
      assignment: `${SYMBOL}/A1/TH`,
      addressee: { kind: 'MEMBER', code: 'TH' },
      implementation: 'IN_PROGRESS',
      text: 'First steps',
    },
    on: '2016-02-01',
    member: 'TH',
    sources: ['web-2015'],
  });
  await register.record(stream, {
    type: 'FollowUpReported',
    data: {
      symbol: SYMBOL,
      assignment: `${SYMBOL}/A1/LA`,
      addressee: { kind: 'MEMBER', code: 'LA' },
      implementation: 'COMPLETED',
    },
    on: '2016-03-01',
    sources: ['annual-2014'],
  });
  await register.record(stream, {
    type: 'ImplementationStated',
    data: {
      symbol: SYMBOL,
      assignment: `${SYMBOL}/A1/VN`,
      about: { kind: 'MEMBER', code: 'VN' },
      by: 'UN-ACT',
      implementation: 'COMPLETED',
      text: 'Civil society took part',
    },
    on: '2016-04-01',
    sources: ['annual-2014'],
  });
  const wrong = { key: 'SOM-11', body: 'SOM', ordinal: 11, place: 'Vientiane' };
  const { ids } = await register.record('meeting-SOM-11', {
    type: 'MeetingHeld',
    data: wrong,
    on: '2016-11-24',
    sources: ['web-2015'],
  });
  const { ids: observed } = await register.record('meeting-SOM-11', {
    type: 'ObserverAdmitted',
    data: { key: 'SOM-11', name: 'Nobody', category: 'OTHER' },
    on: '2016-11-24',
  });
  const { ids: corrections } = await register.record('meeting-SOM-11', {
    type: 'EntryCorrected',
    data: {
      target: ids[0]!,
      type: 'MeetingHeld',
      version: 1,
      corrected: wrong,
      class: 'REGISTER_SLIP',
      reason: 'two days',
    },
    on: '2016-11-23/2016-11-24',
    sources: ['web-2015'],
  });
  await register.record('meeting-SOM-11', {
    type: 'EntryVoided',
    data: { target: observed[0]!, reason: 'not there' },
    on: '2026-01-10',
  });
  corrected = { target: ids[0]!, correction: corrections[0]!, voided: observed[0]! };
});
afterAll(() => register.close());

const assignment = async (code: string, effective = '2016-12-31') =>
  (
    await register.answer(
      `query($asOf: AsOf, $code: ID!) { register(asOf: $asOf) { assignments(filter: { addressee: $code }) { nodes {
        claimed confirmed open dueState dueOn { from } certainty paragraph { no text } addressee { __typename ... on Member { name } }
        followUps { implementation text accepted enteredFor sources { source { id } } event { type sentence recordedBy { member { name } } } }
        statements { by implementation about { ... on Member { code } } sources { source { id } } } evidence { source { id } } } } } }`,
      { asOf: { effective }, code },
    )
  ).register.assignments.nodes[0];

describe('an assignment', () => {
  test('is claimed by what the addressee itself last reported, and shown by the sources of that', async () => {
    expect(await assignment('TH')).toMatchObject({
      claimed: 'IN_PROGRESS',
      confirmed: null,
      open: true,
      addressee: { __typename: 'Member', name: 'Thailand' },
      paragraph: { no: '1', text: 'Engage civil society' },
      followUps: [
        {
          text: 'First steps',
          accepted: null,
          enteredFor: false,
          event: { type: 'FollowUpReported', recordedBy: { member: { name: 'Thailand' } } },
        },
      ],
      statements: [],
      evidence: [{ source: { id: 'web-2015' } }],
    });
    expect(await assignment('LA')).toMatchObject({
      claimed: 'COMPLETED',
      open: false,
      dueState: 'NOT_DUE',
      followUps: [{ enteredFor: true, event: { recordedBy: { member: null } } }],
    });
  });

  test('keeps what a third party states apart from what its addressee claims', async () => {
    expect(await assignment('VN')).toMatchObject({
      claimed: null,
      open: true,
      followUps: [],
      evidence: [],
      statements: [
        {
          by: 'UN-ACT',
          implementation: 'COMPLETED',
          about: { code: 'VN' },
          sources: [{ source: { id: 'annual-2014' } }],
        },
      ],
    });
  });

  test('is due against the meetings held by the moment asked about', async () => {
    expect(await assignment('TH', '2016-11-22')).toMatchObject({ dueState: 'NOT_DUE', dueOn: null });
    expect(await assignment('TH', '2016-11-23')).toMatchObject({ dueState: 'DUE', dueOn: { from: '2016-11-23' } });
    expect(await assignment('TH', '2016-11-24')).toMatchObject({ dueState: 'OVERDUE' });
  });
});

describe('a corrected history', () => {
  const QUERY = `query($asOf: AsOf) { register(asOf: $asOf) { meeting(key: "SOM-11") { dates { from to } certainty observers { name }
    history { id type effective { from } corrects { id } correctedBy { id type } } } } }`;

  test('shows each entry with what corrects or voids it', async () => {
    const { meeting } = (await register.answer(QUERY, {})).register;
    expect(meeting).toMatchObject({
      dates: { from: '2016-11-23', to: '2016-11-24' },
      certainty: 'CERTAIN',
      observers: [],
    });
    expect(meeting.history).toMatchObject([
      { id: corrected.target, corrects: null, correctedBy: [{ id: corrected.correction, type: 'EntryCorrected' }] },
      { id: corrected.voided, correctedBy: [{ type: 'EntryVoided' }] },
      { id: corrected.correction, corrects: { id: corrected.target }, correctedBy: [] },
      { type: 'EntryVoided', corrects: { id: corrected.voided } },
    ]);
  });

  test('leaves out what was not yet known, or had not begun', async () => {
    const { event } = await register.answer('query($id: ID!) { event(id: $id) { position } }', {
      id: corrected.target,
    });
    const before = (await register.answer(QUERY, { asOf: { known: { position: event.position } } })).register.meeting;
    expect(before).toMatchObject({
      dates: { from: '2016-11-24' },
      history: [{ id: corrected.target, correctedBy: [] }],
    });
    expect((await register.answer(QUERY, { asOf: { effective: '2016-11-22' } })).register.meeting).toBeNull();
  });

  test('is told in the order of publication where publication counts', async () => {
    const at = async (published: string) =>
      (await register.answer(QUERY, { asOf: { known: { published } } })).register.meeting?.history.map(
        ({ id }: { id: string }) => id,
      );
    // Its source is older than the meeting; the entry counts with its correction, from the day that was meant.
    expect(await at('2016-11-22')).toBeUndefined();
    expect(await at('2016-11-23')).toEqual([corrected.target, corrected.correction]);
  });
});

test('numbers that no meeting bears are missing up to the greatest one on record', async () => {
  const { bodies } = (await register.answer('{ register { bodies { code missingOrdinals } } }')).register;
  expect(bodies.find(({ code }: { code: string }) => code === 'SOM').missingOrdinals).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(bodies.find(({ code }: { code: string }) => code === 'RTF').missingOrdinals).toEqual([]);
});

test('the filter and the field agree on what is in force', async () => {
  const query = `query($asOf: AsOf, $inForce: Boolean) { register(asOf: $asOf) { decisions(filter: { inForce: $inForce }) { nodes { symbol inForce } } } }`;
  await register.record('decision-COMMIT/T/DEC.1', {
    type: 'DecisionAdopted',
    data: {
      symbol: 'COMMIT/T/DEC.1',
      kind: 'DECISION',
      body: 'SOM',
      verb: 'DECIDE',
      mode: 'NOT_STATED',
      parties: [],
      paragraphs: [],
      positions: [],
      inForceFrom: { from: '2017-01-01', to: '2017-01-01', precision: 'DAY', approximate: false, basis: 'STATED' },
      inForceTo: { from: '2017-12-31', to: '2017-12-31', precision: 'DAY', approximate: false, basis: 'STATED' },
    },
    on: '2016-11-24',
  });
  for (const effective of ['2016-12-31', '2017-01-01', '2017-12-31', '2018-01-01'])
    for (const inForce of [true, false]) {
      const { nodes } = (await register.answer(query, { asOf: { effective }, inForce })).register.decisions;
      for (const decision of nodes) expect([effective, decision]).toMatchObject([effective, { inForce }]);
      expect(nodes.some(({ symbol }: { symbol: string }) => symbol === 'COMMIT/T/DEC.1')).toBe(
        inForce === (effective.slice(0, 4) === '2017'),
      );
    }
});

test('what is due by the next meeting is due on its opening day, while the meeting is still open', async () => {
  await meet(register, { key: 'RTF-2024-05', on: '2024-05-10' });
  const planned = {
    from: '2025-06-11',
    to: '2025-06-12',
    precision: 'RANGE',
    approximate: false,
    basis: 'STATED',
  } as const;
  await register.record(
    'meeting-SOM-15',
    { type: 'MeetingScheduled', data: { key: 'SOM-15', body: 'SOM', planned }, on: '2025-01-10' },
    { type: 'MeetingOpened', data: { key: 'SOM-15' }, on: '2025-06-10' },
  );
  const due = async (effective: string) =>
    (
      await register.answer(
        'query($asOf: AsOf) { register(asOf: $asOf) { assignments(filter: { addressee: "KH", dueState: DUE }) { nodes { dueOn { from } } } } }',
        { asOf: { effective } },
      )
    ).register.assignments.nodes;
  expect(await due('2025-06-09')).toEqual([]);
  expect(await due('2025-06-10')).toEqual([{ dueOn: { from: '2025-06-10' } }]);
  expect(await due('2025-06-11')).toEqual([]);
});
