/** What is kept of the log between commands, where the log is put back from a backup meanwhile. */
import { founding } from '@rapporteur/domain/testing/founding';
import type { EventLog } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterEach, expect, test } from 'vitest';
import { namingIndex } from './namings.ts';
import { recordingService } from './recording.ts';
import { streamReader } from './streams.ts';

const open: EventLog[] = [];
afterEach(async () => {
  for (const log of open.splice(0)) await log.close();
});

const options = { zone: 'Asia/Bangkok', operator: { subject: 'tester', role: 'RECORDER' as const } };
const meeting = (key: string) => ({ key, effective: '2015', data: { body: 'RTF', host: 'KH' } });

/** A log as it was recorded in `attempt`, so that what it shares with another one it shares to the letter. */
async function recorded(attempt: string, meetings: readonly string[]): Promise<EventLog> {
  const log = openSqliteLog({ path: ':memory:', now: () => 0 });
  open.push(log);
  const { record } = recordingService({ log, ...options });
  const send = async (name: string, body: unknown, key: string) =>
    expect(await record(name, body, key)).not.toHaveProperty('refused');
  for (const [place, sent] of founding.entries()) {
    const [name, body] = Object.entries(sent)[0]!;
    await send(name, body, `founding-${place}`);
  }
  for (const key of meetings) await send('HoldMeeting', meeting(key), `${attempt}-${key}`);
  return log;
}

/** A log whose content is at first that of one, and that of another one after `putBack`. */
function exchanged(first: EventLog, then: EventLog): EventLog & { putBack(): void } {
  let now = first;
  return {
    append: (...request) => now.append(...request),
    readStream: (...request) => now.readStream(...request),
    readAll: (...request) => now.readAll(...request),
    subscribe: (...request) => now.subscribe(...request),
    head: () => now.head(),
    close: () => now.close(),
    putBack() {
      now = then;
    },
  };
}

test.each([
  ['without it', []],
  ['with another one in its place', ['RTF-1']],
])('a stream that was read is not held to stand in a log that was put back %s', async (_, meetings) => {
  const before = await recorded('first', ['RTF-1']);
  const after = await recorded('second', meetings);
  const log = exchanged(before, after);
  const read = streamReader(log);
  for (const stream of ['meeting-RTF-1', 'body-RTF']) expect(await read(stream)).toHaveLength(1);
  log.putBack();
  for (const stream of ['meeting-RTF-1', 'body-RTF'])
    expect((await read(stream)).map(({ id }) => id)).toEqual(
      (await Array.fromAsync(after.readStream(stream))).map(({ id }) => id),
    );
});

test('a command that stood in what was lost is recorded when it is sent again, and not answered from memory', async () => {
  const before = await recorded('first', []);
  const log = exchanged(before, await recorded('second', []));
  const { record } = recordingService({ log, ...options });
  expect(await record('HoldMeeting', meeting('RTF-1'), 'one')).toMatchObject({ repeated: false });
  expect(await record('HoldMeeting', meeting('RTF-1'), 'one')).toMatchObject({ repeated: true });
  log.putBack();
  expect(await record('HoldMeeting', meeting('RTF-1'), 'one')).toMatchObject({ repeated: false });
  expect(await Array.fromAsync(log.readStream('meeting-RTF-1'))).toHaveLength(1);
});

test.each([
  ['shorter', []],
  ['otherwise', ['RTF-3']],
])('what names what is read anew from a log that was put back and is %s', async (_, meetings) => {
  const log = exchanged(await recorded('first', ['RTF-1']), await recorded('second', meetings));
  const index = namingIndex(log);
  const meetingsOf = async () => (await index(['meeting>body-RTF'])).get('meeting>body-RTF');
  expect(await meetingsOf()).toEqual(['meeting-RTF-1']);
  log.putBack();
  expect(await meetingsOf()).toEqual(meetings.map((key) => `meeting-${key}`));
});
