/** Several commands at once: all or nothing per stream, and a dry run that writes nothing. */
import { hash } from 'node:crypto';
import { commandSchemas } from '@rapporteur/schema/registry';
import { expect, test } from 'vitest';
import { adoption, heldMeeting, registers, sources } from './open-register.ts';

const { openFurnished } = registers();
type Result = { status: string; problem?: { code: string; field?: string }; events?: { type: string; id: string }[] };
const results = ({ body }: { body: Record<string, unknown> }) => body.results as Result[];
const statuses = (told: { body: Record<string, unknown> }) => results(told).map(({ status }) => status);

const held = (key: string, ordinal?: number) => ({ command: 'HoldMeeting', key, body: heldMeeting(key, ordinal) });
const attendance = (key: string, meeting: string, effective = '2015-10-16') => ({
  command: 'ReportAttendance',
  key,
  body: { key: meeting, effective, sources, data: { text: '60 participants' } },
});

test('a refusal leaves its stream untouched and no other', async () => {
  const { batch, events } = await openFurnished();
  const told = await batch([
    held('A'),
    held('B'),
    attendance('a1', 'A'),
    attendance('a2', 'A', '2015-10-01'),
    attendance('a3', 'A'),
    attendance('b1', 'B'),
  ]);
  expect(told.status).toBe(200);
  expect(statuses(told)).toEqual(['notRecorded', 'recorded', 'notRecorded', 'refused', 'notRecorded', 'recorded']);
  expect(results(told)[3]).toMatchObject({
    index: 3,
    key: 'a2',
    command: 'ReportAttendance',
    problem: { code: 'NOT_YET_THEN', field: 'effective', detail: expect.any(String) },
  });
  const all = await events();
  expect(all.slice(-2).map(({ stream, type }) => [stream, type])).toEqual([
    ['meeting-B', 'MeetingHeld'],
    ['meeting-B', 'AttendanceReported'],
  ]);
  expect(told.body.position).toBe(String(all.at(-1)?.position));
});

test('commands for one stream are appended together, each under its own key', async () => {
  const { batch, events, log } = await openFurnished();
  const appended: string[] = [];
  const { append } = log;
  log.append = (stream, ...rest) => {
    appended.push(stream);
    return append(stream, ...rest);
  };
  await batch([held('A', 4), attendance('a1', 'A'), attendance('a2', 'A')]);
  expect(appended).toEqual(['ordinal-RTF.4', 'meeting-A']);
  expect((await events()).slice(-3).map(({ metadata }) => metadata.commandId)).toEqual(
    ['A', 'a1', 'a2'].map((key) => `tester/${hash('sha256', key, 'base64url').slice(0, 32)}`),
  );
});

test('a command that cannot even be read takes the others of its stream along', async () => {
  const { batch, log } = await openFurnished();
  const head = await log.head();
  const told = await batch([
    held('A'),
    { command: 'ReportAttendance', key: 'a1', body: { key: 'A', effective: '2015-02-30', data: { text: 'x' } } },
    { command: 'HoldMeating', key: 'a2', body: {} },
  ]);
  expect(statuses(told)).toEqual(['notRecorded', 'refused', 'refused']);
  expect(results(told)[1]?.problem).toMatchObject({ code: 'DATE_IMPOSSIBLE', field: 'effective' });
  expect(results(told)[2]?.problem).toMatchObject({ code: 'COMMAND_UNKNOWN' });
  expect(await log.head()).toBe(head);
});

test('whatever stands where the key of a command should be, the batch is answered', async () => {
  const { batch, faults } = await openFurnished();
  const wrong = (value: unknown) =>
    Object.fromEntries(
      ['code', 'name', 'id', 'key', 'symbol', 'performer', 'event', 'stream'].map((of) => [of, value]),
    );
  for (const body of [{}, [], wrong(5), wrong(null), wrong({ toString: 1 }), wrong(['TH'])]) {
    const told = await batch(Object.keys(commandSchemas).map((command) => ({ command, key: command, body })));
    expect(told.status).toBe(200);
    expect(new Set(statuses(told))).toEqual(new Set(['refused']));
  }
  expect(faults).toEqual([]);
});

test('what is on record under its key is skipped, and the rest is recorded', async () => {
  const { batch, events } = await openFurnished();
  const first = await batch([held('A', 4), attendance('a1', 'A')]);
  const again = await batch([held('A', 4), attendance('a1', 'A'), attendance('a2', 'A')]);
  expect(statuses(again)).toEqual(['repeated', 'repeated', 'recorded']);
  expect(results(again)[0]?.events).toEqual(results(first)[0]?.events);
  expect((await events()).filter(({ stream }) => stream === 'meeting-A')).toHaveLength(3);
  const reused = await batch([{ ...attendance('a2', 'A'), key: 'a1', body: heldMeeting('B'), command: 'HoldMeeting' }]);
  expect(results(reused)[0]).toMatchObject({ status: 'refused', problem: { code: 'IDEMPOTENCY_KEY_REUSED' } });
});

test('later streams see what the batch recorded before them', async () => {
  const { batch } = await openFurnished();
  const adopted = adoption('RTF/2015/DEC.1');
  const told = await batch([
    held('RTF-2015'),
    { command: 'AdoptDecision', key: 'd', body: { ...adopted, data: { ...adopted.data, meeting: 'RTF-2015' } } },
  ]);
  expect(statuses(told)).toEqual(['recorded', 'recorded']);
});

test('a dry run says what would be recorded, each command on top of those before, and writes nothing', async () => {
  const { batch, log } = await openFurnished();
  const head = await log.head();
  const { append } = log;
  log.append = () => Promise.reject(new Error('a dry run may not write'));
  const adopted = adoption('RTF/2015/DEC.1');
  const commands = [
    held('RTF-2015', 4),
    { command: 'AdoptDecision', key: 'd', body: { ...adopted, data: { ...adopted.data, meeting: 'RTF-2015' } } },
    attendance('a1', 'RTF-2015'),
    held('RTF-2016', 4),
    {
      command: 'AdoptDecision',
      key: 'e',
      body: { ...adopted, symbol: 'X/1', data: { ...adopted.data, meeting: 'RTF-2016' } },
    },
  ];
  const told = await batch(commands, true);
  expect(told).toMatchObject({ status: 200, body: { dryRun: true, position: String(head) } });
  expect(statuses(told)).toEqual(['wouldBeRecorded', 'wouldBeRecorded', 'wouldBeRecorded', 'refused', 'refused']);
  expect(results(told)[3]?.problem).toMatchObject({ code: 'ORDINAL_TAKEN' });
  expect(results(told)[4]?.problem).toMatchObject({ code: 'MEETING_UNKNOWN' });
  expect(results(told)[1]?.events).toMatchObject([
    { type: 'DecisionAdopted', sentence: expect.stringContaining('RTF/2015/DEC.1') },
    { type: 'AssignmentIssued' },
    { type: 'AssignmentIssued' },
    { type: 'AssignmentIssued' },
  ]);
  expect(await log.head()).toBe(head);
  log.append = append;
  const done = await batch(commands.slice(0, 3));
  expect(results(done).map(({ events }) => events)).toEqual(
    results(told)
      .slice(0, 3)
      .map(({ events }) => events),
  );
  expect(statuses(await batch(commands.slice(0, 3), true))).toEqual(['repeated', 'repeated', 'repeated']);
});

test('a number that changes hands within one batch is settled by the last word', async () => {
  const { batch, send, events } = await openFurnished();
  const planned = { key: 'A', effective: '2015-08-01', sources, data: { body: 'RTF', ordinal: 4 } };
  const renumbered = (ordinal: number, target: string | undefined) => ({
    stream: 'meeting-A',
    target,
    reason: 'The number was misread.',
    effective: '2015-08-01',
    sources,
    data: { body: 'RTF', ordinal },
  });
  const commands: { command: string; key: string; body: object }[] = [
    { command: 'ScheduleMeeting', key: 's', body: planned },
  ];
  // A dry run tells which ids the events would bear, so that the next command can name the one before.
  for (const [key, ordinal] of [['c1', 5] as const, ['c2', 6] as const]) {
    const target = results(await batch(commands, true)).at(-1)?.events?.[0]?.id;
    commands.push({ command: 'CorrectEntry', key, body: renumbered(ordinal, target) });
  }
  const told = await batch(commands);
  expect(statuses(told)).toEqual(['recorded', 'recorded', 'recorded']);
  const locks = (await events()).filter(({ stream }) => stream.startsWith('ordinal-'));
  expect(locks.map(({ type, stream }) => `${type} ${stream}`)).toEqual(['OrdinalClaimed ordinal-RTF.6']);
  expect((await send('HoldMeeting', heldMeeting('B', 4))).status).toBe(201);
  expect((await send('HoldMeeting', heldMeeting('C', 6))).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
});

test.each([
  ['no list of commands', {}, { code: 'FIELD_MISSING', field: 'commands' }],
  ['an empty list', { commands: [] }, { code: 'FIELD_INVALID', field: 'commands' }],
  ['too many commands', { commands: Array(501).fill(held('A')) }, { code: 'FIELD_INVALID', field: 'commands' }],
  [
    'an unknown field',
    { commands: [{ ...held('A'), ifMatch: 3 }] },
    { code: 'FIELD_UNKNOWN', field: 'commands[0].ifMatch' },
  ],
  [
    'a missing key',
    { commands: [{ ...held('A'), key: undefined }] },
    { code: 'FIELD_MISSING', field: 'commands[0].key' },
  ],
  ['one key twice', { commands: [held('A'), held('A')] }, { code: 'BATCH_INVALID', field: 'commands[1].key' }],
])('a batch with %s is refused as a whole', async (_, body, problem) => {
  const { request, log } = await openFurnished();
  const head = await log.head();
  const headers = { 'content-type': 'application/json' };
  const told = await request('/commands/batch', { method: 'POST', headers, body: JSON.stringify(body) });
  expect(told).toMatchObject({ status: 422, body: problem });
  expect(await log.head()).toBe(head);
});

test('a single entry that the log would not take is refused with a sentence', async () => {
  const { batch } = await openFurnished();
  const paragraphs = Array.from({ length: 150 }, (_, n) => ({ no: String(n), verb: 'NOTE', text: 'x'.repeat(9000) }));
  const adopted = adoption('RTF/2015/DEC.1');
  const told = await batch([
    { command: 'AdoptDecision', key: 'd', body: { ...adopted, data: { ...adopted.data, paragraphs } } },
  ]);
  expect(results(told)[0]).toMatchObject({ status: 'refused', problem: { code: 'BODY_TOO_LARGE' } });
});
