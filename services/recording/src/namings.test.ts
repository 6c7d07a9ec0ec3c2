/** The index of which streams name what: held against the same question asked of all events at once. */
import { type Naming, namedIn, namingsIn } from '@rapporteur/domain/namings';
import { founding } from '@rapporteur/domain/testing/founding';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import type { EventLog } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterEach, expect, test } from 'vitest';
import { namingIndex } from './namings.ts';
import { recordingService } from './recording.ts';
import { recordedEvent } from './streams.ts';

const open: EventLog[] = [];
afterEach(async () => {
  for (const log of open.splice(0)) await log.close();
});

/** A log in memory, and a hand to record with. */
async function furnished() {
  const log = openSqliteLog({ path: ':memory:' });
  open.push(log);
  const { record } = recordingService({ log, zone: 'Asia/Bangkok', operator: { subject: 'tester', role: 'RECORDER' } });
  const send = async (sent: Sent) => {
    const [name, body] = Object.entries(sent)[0]!;
    expect(await record(name, body, crypto.randomUUID())).not.toHaveProperty('refused');
  };
  for (const sent of founding) await send(sent);
  return { log, send };
}
const meeting = (key: string): Sent => ({ HoldMeeting: { key, effective: '2015', data: { body: 'RTF', host: 'KH' } } });

test('the index agrees with all the events at once, whatever came before it began and since', async () => {
  const { log, send } = await furnished();
  const [early, late] = [namingIndex(log), namingIndex(log)];
  await early(['body>member-TH']);
  await send(meeting('RTF-1'));
  await send(meeting('RTF-2'));
  const recorded = (await Array.fromAsync(log.readAll())).map(recordedEvent);
  const streams = Map.groupBy(recorded, ({ stream }) => stream);
  const all: Naming[] = [...new Set(recorded.flatMap(namingsIn)), 'meeting>member-LA'];
  expect(all).toContain('meeting>member-KH');
  for (const index of [early, late]) {
    const known = await index(all);
    for (const naming of all) expect(known.get(naming), naming).toEqual(namedIn(naming, streams));
  }
});

test('many ask at once, and each is told of what was recorded before it asked', async () => {
  const { log, send } = await furnished();
  const index = namingIndex(log);
  const asked = Array.from({ length: 20 }, async (_, place) => {
    await send(meeting(`RTF-${place}`));
    return [`meeting-RTF-${place}`, (await index(['meeting>body-RTF'])).get('meeting>body-RTF')] as const;
  });
  for (const [stream, known] of await Promise.all(asked)) expect(known).toContain(stream);
});

test('while the log is away nobody is told anything, and afterwards everything', async () => {
  const { log, send } = await furnished();
  let away = true;
  const index = namingIndex({
    ...log,
    async *readAll(after) {
      for await (const event of log.readAll(after)) {
        if (away && event.stream.startsWith('body-')) throw new Error('the log went away');
        yield event;
      }
    },
  });
  await expect(index(['meeting>body-RTF'])).rejects.toThrow('the log went away');
  away = false;
  await send(meeting('RTF-1'));
  expect((await index(['meeting>body-RTF'])).get('meeting>body-RTF')).toEqual(['meeting-RTF-1']);
});

test('of an empty log there are no namings', async () => {
  const log = openSqliteLog({ path: ':memory:' });
  open.push(log);
  expect(await namingIndex(log)(['body>member-TH'])).toEqual(new Map([['body>member-TH', []]]));
});
