/** One command through HTTP: what is answered, and what stands in the log afterwards. */
import { expect, test } from 'vitest';
import { adoption, heldMeeting, MEMBERS, registers, sources } from './open-register.ts';

const { openRegister, openFurnished } = registers();

test('a recorded command is answered with what became of it', async () => {
  const { send, events } = await openFurnished();
  const { status, headers, body } = await send('AdoptDecision', adoption('RTF/2015/DEC.1'), {
    'x-correlation-id': '00f067aa0ba902b7',
  });
  expect(body).toMatchObject({
    revision: '3',
    stream: 'decision-RTF/2015/DEC.1',
    warnings: [],
    repeated: false,
    events: [
      { type: 'DecisionAdopted', revision: '0', sentence: expect.stringContaining('2015-10-16') },
      { type: 'AssignmentIssued', revision: '1' },
      { type: 'AssignmentIssued', revision: '2' },
      { type: 'AssignmentIssued', revision: '3' },
    ],
  });
  expect(status).toBe(201);
  expect(headers.get('etag')).toBe('"3"');
  expect(headers.get('rapporteur-position')).toBe(body.position);
  expect(headers.get('x-correlation-id')).toBe('00f067aa0ba902b7');
  expect((await events()).at(-1)).toMatchObject({ position: BigInt(body.position as string), revision: 3n });
});

test('an event says who recorded it, for whom, under which command, and what caused it', async () => {
  const { send, events } = await openFurnished();
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await send(
    'HoldMeeting',
    { ...heldMeeting('RTF-2015'), acting: { member: 'TH', office: 'Focal point' } },
    { 'idempotency-key': 'k1', 'x-correlation-id': 'not a token!', traceparent },
  );
  const event = (await events()).at(-1);
  expect(event).toMatchObject({ type: 'MeetingHeld', version: 1, stream: 'meeting-RTF-2015' });
  expect(event?.metadata).toEqual({
    effective: { from: '2015-10-15', to: '2015-10-16', precision: 'RANGE', approximate: false, basis: 'STATED' },
    recordedBy: { subject: 'tester', office: 'Focal point', role: 'RECORDER', member: 'TH' },
    sources: [{ source: 'minutes' }],
    confidence: 'SECONDARY',
    reconstructed: false,
    classification: 'PUBLIC',
    standing: 'PROVISIONAL',
    commandId: 'tester/arnx6499M4j0-dWG9m6Z_VQIDfLERvDl',
    commandDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    $correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    $causationId: 'tester/arnx6499M4j0-dWG9m6Z_VQIDfLERvDl',
    traceparent,
  });
});

test('what a sender puts into the headers of a command is not kept, unless machines make it up', async () => {
  const { send, batch, events, faults } = await openFurnished();
  const personal = 'girl-aged-14-tel-+66812345678';
  for (const correlationId of ['girl.aged.14.tel.0812345678', '0812345678', `${'0'.repeat(31)}g`, `urn:${MADE.uuid}`]) {
    const headers = { 'idempotency-key': `${personal}-${correlationId}`, 'x-correlation-id': correlationId };
    const { status, headers: told } = await send('HoldMeeting', heldMeeting(`A${correlationId.length}`), headers);
    expect(status).toBe(201);
    expect(told.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  await batch([{ command: 'HoldMeeting', key: personal, body: heldMeeting('B') }]);
  const kept = (await events()).map(({ data, metadata }) => JSON.stringify([data, metadata])).join('\n');
  expect(kept + JSON.stringify(faults)).not.toMatch(/girl|0812345678|66812345678|0{31}g|urn:/);

  for (const [form, correlationId] of Object.entries(MADE)) {
    await send('HoldMeeting', heldMeeting(`C-${form}`), { 'x-correlation-id': correlationId });
    expect((await events()).at(-1)?.metadata).toMatchObject({ $correlationId: correlationId });
  }
});
const MADE = {
  uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
  span: '00f067aa0ba902b7',
  trace: '4bf92f3577b34da6a3ce929d0e0e4736',
};

test('dates of the Buddhist era and texts are echoed as they were understood', async () => {
  const { send } = await openFurnished();
  const { status, body } = await send('HoldMeeting', {
    ...heldMeeting('RTF-2015'),
    effective: { stated: '๑๕ ตุลาคม ๒๕๕๘', calendar: 'THAI_BE' },
    note: 'Cafe\u0301',
  });
  expect(status).toBe(201);
  expect(body.recorded).toMatchObject({
    effective: { from: '2015-10-15', to: '2015-10-15', stated: '๑๕ ตุลาคม ๒๕๕๘', calendar: 'THAI_BE' },
    note: 'Caf\u00E9',
  });
});

test('what a back-dated command contradicts comes back as warnings beside the acceptance', async () => {
  const { send } = await openFurnished();
  const opened = await send('OpenMeeting', { key: 'RTF-2015', effective: '2015-10-15', sources, data: {} });
  expect(opened.status).toBe(409);
  await send('ScheduleMeeting', { key: 'RTF-2015', effective: '2015-08-01', sources, data: { body: 'RTF' } });
  const held = await send('OpenMeeting', { key: 'RTF-2015', effective: '2015-10-15', sources, data: {} });
  const cancelling = { key: 'RTF-2015', effective: '2015-09-01', sources, data: { reason: 'The host withdrew.' } };
  const headers = { 'idempotency-key': 'cancel' };
  const { status, body } = await send('CancelMeeting', cancelling, headers);
  expect(status).toBe(201);
  const [{ id }] = held.body.events as [{ id: string }];
  expect(body.warnings).toEqual([{ code: 'MEETING_NOT_THAT', sentence: expect.any(String), event: id }]);
  // A lost answer loses no warning either.
  expect((await send('CancelMeeting', cancelling, headers)).body.warnings).toEqual(body.warnings);
});

test('a correction and a void change what later commands are judged against', async () => {
  const { send } = await openFurnished();
  const held = await send('HoldMeeting', heldMeeting('RTF-2015'));
  const [{ id: target }] = held.body.events as [{ id: string }];
  const entry = { stream: 'meeting-RTF-2015', target, reason: 'The day was misread.' };
  const corrected = await send('CorrectEntry', {
    ...entry,
    effective: '2015-10-17',
    sources,
    data: { body: 'RTF', place: 'Bangkok' },
  });
  expect(corrected.body).toMatchObject({ revision: '1', events: [{ type: 'EntryCorrected' }] });
  const early = { key: 'RTF-2015', effective: '2015-10-16', sources, data: { text: '60 participants' } };
  expect((await send('ReportAttendance', early)).body).toMatchObject({ code: 'NOT_YET_THEN', field: 'effective' });
  const voided = await send('VoidEntry', entry);
  expect(voided.body).toMatchObject({ revision: '2', events: [{ type: 'EntryVoided' }] });
  expect((await send('VoidEntry', entry)).body).toMatchObject({ code: 'ENTRY_VOIDED' });
});

test('two meetings of a body cannot bear one number, until a correction frees it', async () => {
  const { send, events } = await openFurnished();
  const first = await send('HoldMeeting', heldMeeting('RTF-2015', 4));
  expect(first.status).toBe(201);
  const second = await send('HoldMeeting', heldMeeting('RTF-2016', 4));
  expect(second).toMatchObject({ status: 409, body: { code: 'ORDINAL_TAKEN', field: 'data.ordinal' } });
  const [{ id: target }] = first.body.events as [{ id: string }];
  const { effective, data } = heldMeeting('RTF-2015', 5);
  const correction = { stream: 'meeting-RTF-2015', target, reason: 'It was the fifth.', effective, sources, data };
  expect((await send('CorrectEntry', correction)).status).toBe(201);
  expect((await send('HoldMeeting', heldMeeting('RTF-2016', 4))).status).toBe(201);
  expect((await send('HoldMeeting', heldMeeting('RTF-2017', 5))).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  const locks = (await events()).filter(({ stream }) => stream.startsWith('ordinal-'));
  expect(locks.map(({ type, stream }) => `${type} ${stream}`)).toEqual([
    'OrdinalClaimed ordinal-RTF.4',
    'OrdinalClaimed ordinal-RTF.5',
    'OrdinalReleased ordinal-RTF.4',
    'OrdinalClaimed ordinal-RTF.4',
  ]);
});

test('the empty register takes its first command', async () => {
  const { send } = await openRegister();
  const admitted = {
    code: 'TH',
    effective: '2004',
    data: { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'] },
  };
  const { status, body } = await send('AdmitMember', admitted);
  expect({ status, position: body.position }).toEqual({ status: 201, position: '1' });
  expect(MEMBERS).toContain('TH');
});
