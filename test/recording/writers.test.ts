/** Many writers: nobody is refused because somebody else was faster. */
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openDoor } from '@rapporteur/recording/testing/door';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { adoption, heldMeeting, MEMBERS, registers, sources } from './open-register.ts';

const { openFurnished } = registers();
const inFolder = temporaryFolder();
const symbol = 'RTF/2015/DEC.1';
const followUp = (member: string, n: number) => ({
  symbol,
  effective: '2016',
  sources,
  acting: { member },
  data: { assignment: `${symbol}/A1/${member}`, implementation: 'IN_PROGRESS', text: `Report ${n}.` },
});

test('thirty writers on one decision at once all land', async () => {
  const { send, events } = await openFurnished();
  await send('AdoptDecision', adoption(symbol));
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => send('ReportFollowUp', followUp(MEMBERS[n % 3]!, n))),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(201));
  expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(30);
  expect((await events()).filter(({ type }) => type === 'FollowUpReported')).toHaveLength(30);
});

test('writers of two services on one log all land, by trying again', async () => {
  const path = inFolder('shared.db');
  const log = openSqliteLog({ path });
  const other = openSqliteLog({ path });
  const first = await openFurnished({ log });
  const second = await openDoor(other);
  await first.send('AdoptDecision', adoption(symbol));
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => (n % 2 ? first : second).send('ReportFollowUp', followUp(MEMBERS[n % 3]!, n))),
  );
  await second.close();
  await other.close();
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(201));
  expect((await first.events()).filter(({ type }) => type === 'FollowUpReported')).toHaveLength(30);
});

test('of twenty meetings that want one number at once, one gets it', async () => {
  const { send, events } = await openFurnished();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => send('HoldMeeting', heldMeeting(`RTF-${n}`, 4))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe('ORDINAL_TAKEN');
  expect((await events()).filter(({ type }) => type === 'MeetingHeld')).toHaveLength(1);
});

test('somebody who is always overtaken is told to come back, and with If-Match what changed', async () => {
  const { send, log } = await openFurnished({ limits: { tries: 3 } });
  const { append } = log;
  log.append = async (stream, expected, events) => {
    // Another process is always a moment faster.
    const id = crypto.randomUUID();
    await append(stream, expected, [{ ...events[0]!, id, metadata: { ...events[0]!.metadata, commandId: id } }]);
    return append(stream, expected, events);
  };
  const attendance = { key: 'RTF-2015', effective: '2015-10-16', sources, data: { text: '60 participants' } };
  await send('HoldMeeting', heldMeeting('RTF-2015'));
  const overtaken = await send('ReportAttendance', attendance);
  expect(overtaken).toMatchObject({ status: 503, body: { code: 'TOO_MUCH_AT_ONCE' } });
  expect(overtaken.headers.get('retry-after')).toBe('1');
  const revision = (await Array.fromAsync(log.readStream('meeting-RTF-2015'))).at(-1)?.revision;
  const seen = await send('ReportAttendance', attendance, { 'if-match': `"${revision}"` });
  expect(seen).toMatchObject({ status: 409, body: { code: 'REVISION_CONFLICT' } });
});

test('a number taken before a power cut and borne by no meeting is free again after a while', async () => {
  let seconds = 0;
  // The log's own clock is of no account: by it, the number was taken long ago.
  const log = openSqliteLog({ path: inFolder('cut.db'), now: () => Date.parse('2026-01-01') });
  const { send } = await openFurnished({ log, monotonic: () => seconds * 1000 });
  const { append } = log;
  log.append = async (stream, ...rest) => {
    if (stream.startsWith('meeting-')) throw new Error('power cut');
    return append(stream, ...rest);
  };
  expect((await send('HoldMeeting', heldMeeting('RTF-2015', 4))).status).toBe(503);
  log.append = append;
  const next = () => send('HoldMeeting', heldMeeting('RTF-2016', 4));
  expect((await next()).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  seconds = 59;
  expect((await next()).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  seconds = 61;
  expect((await next()).status).toBe(201);
  expect((await send('HoldMeeting', heldMeeting('RTF-2015', 4))).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  seconds = 130;
  expect((await send('HoldMeeting', heldMeeting('RTF-2015', 4))).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
});

test('who comes back for a number takes it anew, so that it is not let go while it is being used', async () => {
  let seconds = 0;
  const log = openSqliteLog({ path: inFolder('cut.db') });
  const { send } = await openFurnished({ log, monotonic: () => seconds * 1000 });
  const { append } = log;
  const cut = () => {
    log.append = async (stream, ...rest) => {
      if (stream.startsWith('meeting-')) throw new Error('power cut');
      return append(stream, ...rest);
    };
  };
  const [first, rival] = [heldMeeting('RTF-2015', 4), heldMeeting('RTF-2016', 4)];
  const tryFirst = () => send('HoldMeeting', first, { 'idempotency-key': 'first' });
  cut();
  expect((await tryFirst()).status).toBe(503);
  expect((await send('HoldMeeting', rival)).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  seconds = 59;
  expect((await tryFirst()).status).toBe(503);
  seconds = 61;
  expect((await send('HoldMeeting', rival)).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
  log.append = append;
  expect((await tryFirst()).status).toBe(201);
  seconds = 200;
  expect((await send('HoldMeeting', rival)).body).toMatchObject({ code: 'ORDINAL_TAKEN' });
});

test('a service that closes finishes what was begun and takes nothing new', async () => {
  const { send, log, close } = await openFurnished();
  const { append } = log;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const appending = new Promise<void>((resolve) => {
    begun = resolve;
  });
  log.append = async (...request) => {
    begun();
    await held;
    return append(...request);
  };
  const recording = send('HoldMeeting', heldMeeting('RTF-2015'));
  await appending;
  const closed = close();
  const late = await send('HoldMeeting', heldMeeting('RTF-2016'));
  expect(late).toMatchObject({ status: 503, body: { code: 'CLOSING' } });
  release();
  expect((await recording).status).toBe(201);
  await closed;
});
