/** Sending again: a lost answer is always safe to retry, and a key stands for one command only. */
import { expect, test } from 'vitest';
import { adoption, heldMeeting, registers, sources } from './open-register.ts';

const { openFurnished } = registers();
const key = (value: string) => ({ 'idempotency-key': value });

test('the same key and body again give the first answer, and nothing is recorded twice', async () => {
  const { send, log } = await openFurnished();
  const first = await send('AdoptDecision', adoption('RTF/2015/DEC.1'), key('k'));
  const head = await log.head();
  const again = await send('AdoptDecision', adoption('RTF/2015/DEC.1'), key('k'));
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual({ ...first.body, repeated: true });
  expect(await log.head()).toBe(head);
});

test('the order of the fields does not make another body', async () => {
  const { send } = await openFurnished();
  const { key: meeting, ...rest } = heldMeeting('RTF-2015');
  await send('HoldMeeting', { key: meeting, ...rest }, key('k'));
  expect((await send('HoldMeeting', { ...rest, key: meeting }, key('k'))).body).toMatchObject({ repeated: true });
});

test('a repeated command is answered from the stream even after later events contradict it', async () => {
  const { send } = await openFurnished();
  const first = await send('HoldMeeting', heldMeeting('RTF-2015', 4), key('k'));
  const [{ id: target }] = first.body.events as [{ id: string }];
  await send('VoidEntry', { stream: 'meeting-RTF-2015', target, reason: 'It was another one.' });
  const again = await send('HoldMeeting', heldMeeting('RTF-2015', 4), { ...key('k'), 'if-match': '"7"' });
  expect(again).toMatchObject({ status: 200, body: { ...first.body, repeated: true } });
});

test('the same key with another body, another command or for another stream is refused', async () => {
  const { send, log } = await openFurnished();
  await send('HoldMeeting', heldMeeting('RTF-2015'), key('k'));
  const head = await log.head();
  const reused = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
  const other = { ...heldMeeting('RTF-2015'), note: 'In Bangkok.' };
  expect(await send('HoldMeeting', other, key('k'))).toMatchObject(reused);
  expect(await send('HoldMeeting', other, { ...key('k'), 'if-match': '"9"' })).toMatchObject(reused);
  const attendance = { key: 'RTF-2015', effective: '2015-10-16', sources, data: { text: '60 participants' } };
  expect(await send('ReportAttendance', attendance, key('k'))).toMatchObject(reused);
  expect(await send('HoldMeeting', heldMeeting('RTF-2016'), key('k'))).toMatchObject(reused);
  expect(await log.head()).toBe(head);
});

test('a command whose answer was lost between the log and the sender is found again', async () => {
  const { send, log } = await openFurnished();
  const { append } = log;
  const lost = new Set<string>();
  log.append = async (stream, ...request) => {
    const answer = await append(stream, ...request);
    if (lost.has(stream)) return answer;
    lost.add(stream);
    throw new Error('the connection broke after the append');
  };
  // First that of taking the number, then that of holding the meeting.
  for (const left of [1, 2]) {
    expect((await send('HoldMeeting', heldMeeting('RTF-2015', 4), key('k'))).status).toBe(503);
    expect(lost.size).toBe(left);
  }
  const found = await send('HoldMeeting', heldMeeting('RTF-2015', 4), key('k'));
  expect(found).toMatchObject({ status: 200, body: { repeated: true, revision: '0' } });
});

test('the same command sent ten times at once is recorded once', async () => {
  const { send, events } = await openFurnished();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send('HoldMeeting', heldMeeting('RTF-2015', 4), key('k'))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201]);
  expect((await events()).filter(({ type }) => type === 'MeetingHeld')).toHaveLength(1);
});

test('If-Match lets a command pass at the revision its sender has seen, and at no other', async () => {
  const { send } = await openFurnished();
  const attendance = (text: string) => ({ key: 'RTF-2015', effective: '2015-10-16', sources, data: { text } });
  const held = await send('HoldMeeting', heldMeeting('RTF-2015'));
  const seen = { 'if-match': held.headers.get('etag') as string };
  expect((await send('ReportAttendance', attendance('60 participants'), seen)).status).toBe(201);
  const late = await send('ReportAttendance', attendance('61 participants'), seen);
  expect(late).toMatchObject({ status: 409, body: { code: 'REVISION_CONFLICT' } });
  expect(late.body.detail).toBe(
    'meeting-RTF-2015 stands at revision 1, not at 0; look at what changed and send the command again.',
  );
  const absent = await send('HoldMeeting', heldMeeting('RTF-2016'), { 'if-match': '"0"' });
  expect(absent).toMatchObject({ status: 409, body: { code: 'REVISION_CONFLICT' } });
});
