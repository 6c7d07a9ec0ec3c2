/** The log and time: 1 to 7. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { founding } from '@rapporteur/domain/testing/founding';
import { correcting } from '@rapporteur/domain/testing/mending';
import { type Sent, scenario } from '@rapporteur/domain/testing/scenario';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { placeOf } from '@rapporteur/read-models/recorded-events';
import { openReadModels } from '@rapporteur/read-models/runner';
import { openDoor } from '@rapporteur/recording/testing/door';
import { eventSchemas } from '@rapporteur/schema/registry';
import { afterEach, expect } from 'vitest';
import { z } from 'zod';
import { invariant } from './invariants.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A log on disk, and as many recording services in front of it as are asked for. */
async function opened({ now, doors = 1 }: { now?: () => number; doors?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-invariants-'));
  const path = join(folder, 'log.sqlite');
  const log = openSqliteLog({ path, pollMs: 5, ...(now && { now }) });
  const open = await Promise.all(
    Array.from({ length: doors }, (_, n) =>
      openDoor(log, { operator: { subject: `operator-${n}`, role: 'RECORDER' } }),
    ),
  );
  closing.push(async () => {
    for (const door of open) await door.close();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });
  const send = async (sent: Sent, door = 0) => {
    const [name, body] = Object.entries(sent)[0]!;
    return open[door]!.send(name, body);
  };
  /** Accepted; gives where its first event stands. */
  const record = async (sent: Sent, door = 0) => {
    const { body } = await send(sent, door);
    expect(body.detail).toBeUndefined();
    const { stream, events } = body as { stream: string; events: [{ id: string }] };
    return { stream, target: events[0].id };
  };
  for (const sent of founding) await record(sent);
  return { folder, path, log, send, record };
}
const meeting = (key: string, effective = '2015-04-30', data: object = {}): Sent => ({
  HoldMeeting: { key, effective, data: { body: 'IMM', ...data } },
});
const stored = (log: EventLog): Promise<StoredEvent[]> => Array.fromAsync(log.readAll());
const asText = (events: readonly StoredEvent[]) =>
  events.map((event) => JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? String(value) : value)));

invariant(1, async () => {
  const { path, log, send, record } = await opened({ doors: 2 });
  const { stream, target } = await record(meeting('IMM-4'));
  const before = asText(await stored(log));

  // Whatever is done about an entry is one more entry.
  const correction = { stream, target, effective: '2015-04-29', reason: 'Misread.', data: { body: 'IMM' } };
  for (const [sent, door] of [
    [{ ApproveEntry: { stream, target } }, 1],
    [{ CorrectEntry: correction }, 0],
    [{ VoidEntry: { stream, target, reason: 'It was another meeting.' } }, 0],
  ] as [Sent, number][])
    await record(sent, door);
  expect(asText(await stored(log)).slice(0, before.length)).toEqual(before);

  // The log itself offers no other way, to nobody: not by its port, not under an old id or revision, not in the file.
  expect(Object.keys(log).toSorted()).toEqual(['append', 'close', 'head', 'readAll', 'readStream', 'subscribe']);
  const [first] = await stored(log);
  const { id, type, version, metadata } = first!;
  const again = { id, type, version, metadata, data: { code: 'XX' } };
  expect(await log.append(first!.stream, 'none', [again])).not.toMatchObject({ kind: 'appended' });
  expect(await log.append('body-OTHER', 'none', [again])).toMatchObject({ kind: 'idTaken' });
  const file = openDatabase({ path });
  for (const statement of ["UPDATE events SET data = '{}'", 'DELETE FROM events', "UPDATE streams SET name = 'x'"])
    expect(() => file.exec(statement)).toThrow(/never/);
  file.close();
  expect(asText(await stored(log)).slice(0, before.length)).toEqual(before);

  // No field takes a person: a recorder is a key, and what is marked personal is an office.
  expect((await send({ ...meeting('IMM-5'), HoldMeeting: { person: 'N. N.' } } as never)).status).toBe(422);
  for (const schema of Object.values(eventSchemas)) {
    const personal = JSON.stringify(z.toJSONSchema(schema, { io: 'output' })).match(
      /"\w+":\{[^{}]*x-personal[^{}]*\}/g,
    );
    for (const field of personal ?? []) expect(field).toMatch(/Office|office/);
  }
});

invariant(2, async () => {
  const clock = { now: Date.UTC(2026, 0, 10, 3) };
  const { log, folder, send, record } = await opened({ now: () => clock.now });
  const { HoldMeeting: body } = meeting('IMM-1') as { HoldMeeting: object };
  for (const field of ['recordedAt', 'recordedBy'])
    expect((await send({ HoldMeeting: { ...body, [field]: '2001-01-01T00:00:00Z' } } as never)).body).toMatchObject({
      code: 'FIELD_UNKNOWN',
    });
  // The clock of a server that is set right goes back; the time of a place in the log does not.
  await record(meeting('IMM-1'));
  clock.now -= 3_600_000;
  await record(meeting('IMM-2'));
  clock.now += 7_200_000;
  await record(meeting('IMM-3'));
  const readModels = openReadModels({ path: join(folder, 'read.sqlite'), log, zone: 'Asia/Bangkok' });
  closing.push(() => readModels.close());
  await readModels.waitFor((await log.head())!, 10_000);
  const events = await stored(log);
  const snapshot = readModels.snapshot();
  const times = events.map((_, index) => placeOf(snapshot.db, index + 1)!.recordedMax);
  snapshot.release();
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(events.at(-2)!.recordedAt).toBeLessThan(events.at(-3)!.recordedAt);
  expect(times.at(-2)).toBe(times.at(-3));
  expect(times.at(-1)).toBe(clock.now);
});

invariant(3, () => {
  const register = scenario('2015-05-01').given(...founding);
  register.when(meeting('IMM-5', '2015-05-02')).isRefused('FUTURE_HAPPENING', 'effective');
  register.when(meeting('IMM-5', '2015-06')).isRefused('FUTURE_HAPPENING', 'effective');
  // Planned today for some other day: the plan is of today. So is a term that is to begin, and a day that something is due.
  register.given({
    ScheduleMeeting: { key: 'IMM-5', effective: '2015-05-01', data: { body: 'IMM', planned: '2016-04' } },
  });
  // What may have come is not refused: May has begun.
  register.when(meeting('IMM-4', '2015-05')).records(['MeetingHeld']);
  register.when(correcting(register, 'MeetingHeld', '2015-05-02')).isRefused('FUTURE_HAPPENING', 'effective');
  register.when(correcting(register, 'MeetingScheduled', '2015-06-01')).isRefused('FUTURE_HAPPENING', 'effective');
});

const source = (published?: string, effective = '2015-05-01'): Sent => ({
  RegisterSource: {
    id: 'report',
    effective,
    data: {
      title: 'A report',
      issuer: 'UN-ACT',
      issuerKind: 'ISSUER',
      language: 'en',
      completeness: 'FULL',
      ...(published && { published }),
    },
  },
});

invariant(4, () => {
  const register = scenario('2015-05-01').given(...founding);
  register.when(source('2015-05-02')).isRefused('FUTURE_HAPPENING', 'data.published');
  register.when(source('2016')).isRefused('FUTURE_HAPPENING', 'data.published');
  register.given(source());
  expect(register.last('SourceRegistered').data).not.toHaveProperty('published');
  // Nor is a later day put there by a correction, or by a corrigendum that is still to come.
  register
    .when(correcting(register, 'SourceRegistered', '2015-05-01', { published: '2015-12-01' }))
    .isRefused('FUTURE_HAPPENING', 'data.published');
  const changes = [{ was: '40', now: '41' }];
  const corrigendum = (published: string): Sent => ({
    IssueCorrigendum: { id: 'report', effective: '2015-05-01', data: { number: 1, changes, published } },
  });
  register.when(corrigendum('2015-05-02')).isRefused('FUTURE_HAPPENING', 'data.published');
  register.when(corrigendum('2015-05-01')).records(['CorrigendumIssued']);
  // What may have been published by now, "in May", is taken: it counts as readable from the last of those days.
  scenario('2015-05-01')
    .given(...founding)
    .when(source('2015-05'))
    .records(['SourceRegistered']);
});

invariant(5, () => {
  const register = scenario().given(...founding, meeting('IMM-4'));
  const approve = (type: Parameters<typeof register.last>[0]): Sent => {
    const { stream, id: target } = register.last(type);
    return { ApproveEntry: { stream, target } };
  };
  register.when(approve('MeetingHeld'), 'recorder').isRefused('APPROVER_IS_RECORDER', 'target');
  // A correction makes other words of it: neither who wrote these nor who wrote the first approves them.
  register.send(correcting(register, 'MeetingHeld', '2015-04-29'), 'second');
  register.when(approve('MeetingHeld'), 'third').isRefused('APPROVAL_OF_FORMER_WORDS', 'target');
  for (const subject of ['second', 'recorder'])
    register.when(approve('EntryCorrected'), subject).isRefused('APPROVER_IS_RECORDER', 'target');
  register.when(approve('EntryCorrected'), 'third').records(['EntryApproved']);
  // Whatever is on record rests on a source, or says in so many words that it has none.
  const more = (evidence: object): Sent => ({
    HoldMeeting: { key: 'IMM-5', effective: '2016', ...evidence, data: { body: 'IMM' } },
  });
  register.when(more({ confidence: 'ISSUER' })).isRefused('SOURCE_MISSING', 'sources');
  register.when(more({ sources: ['nowhere'] })).isRefused('SOURCE_UNKNOWN', 'sources[0]');
  register.given(source('2015'), more({}));
  expect(register.last('MeetingHeld').confidence).toBe('UNSOURCED');
  register
    .when(correcting(register, 'MeetingHeld', '2016', {}, { sources: ['report'], confidence: 'UNSOURCED' }))
    .isRefused('SOURCE_MISSING', 'confidence');
  expect(register.log.every(({ sources, confidence }) => (sources.length === 0) === (confidence === 'UNSOURCED'))).toBe(
    true,
  );
});

invariant(6, async () => {
  const register = scenario().given(...founding, meeting('IMM-4'));
  const { stream, id } = register.last('MeetingHeld');
  const corrected = (target: string, place: string): Sent => ({
    CorrectEntry: { stream, target, effective: '2015-04-30', reason: 'Misread.', data: { body: 'IMM', place } },
  });
  register.given(corrected(id, 'Phnom Penh'));
  const first = register.last('EntryCorrected').id;
  expect(register.when(corrected(id, 'Ha Noi')).isRefused('CORRECTION_OF_FORMER_WORDS', 'target').params?.by).toBe(
    first,
  );
  const { CorrectEntry: sent } = corrected(first, 'x') as { CorrectEntry: object };
  register.when({ CorrectEntry: { ...sent, target: [id, first] } } as never).isRefused('FIELD_INVALID', 'target');
  register.given(corrected(first, 'Ha Noi'));
  register.when(corrected(first, 'Vientiane')).isRefused('CORRECTION_OF_FORMER_WORDS', 'target');
  register.when(corrected('00000000-0000-4000-8000-ffffffffffff', 'x')).isRefused('ENTRY_UNKNOWN', 'target');
  // Of two who correct the same words at once, at two services, one is told what the other made of them.
  const { log, send, record } = await opened({ doors: 2 });
  const { target } = await record(meeting('IMM-4'));
  const both = await Promise.all(['Phnom Penh', 'Ha Noi'].map((place, door) => send(corrected(target, place), door)));
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect((await stored(log)).filter(({ type }) => type === 'EntryCorrected')).toHaveLength(1);
});

invariant(7, async () => {
  const { log, folder, record } = await opened();
  const reading = async (name: string, zone?: string) => {
    const before = process.env.TZ;
    if (zone) process.env.TZ = zone;
    const readModels = openReadModels({ path: join(folder, name), log, zone: 'Asia/Bangkok' });
    closing.push(() => readModels.close());
    await readModels.waitFor((await log.head())!, 10_000);
    if (zone) process.env.TZ = before;
    return readModels;
  };
  // One that follows while it happens, late and voided and corrected; one that reads it all later on a machine elsewhere.
  const followed = await reading('followed.sqlite');
  const { stream, target } = await record(meeting('IMM-4', '2015'));
  await record(meeting('IMM-3', '2011-04'));
  await record({ CorrectEntry: { stream, target, effective: '2015-04-30', reason: 'Known.', data: { body: 'IMM' } } });
  await record({ WithdrawMember: { code: 'VN', effective: '2016', data: { reason: 'It left.' } } });
  await record({ VoidEntry: { stream, target, reason: 'Twice.' } });
  await followed.waitFor((await log.head())!, 10_000);
  const later = await reading('later.sqlite', 'America/St_Johns');
  expect(later.digest()).toBe(followed.digest());
  // And it is what was recorded that makes it, nothing else: one more entry, another answer.
  await record(meeting('IMM-6', '2016'));
  await followed.waitFor((await log.head())!, 10_000);
  expect(followed.digest()).not.toBe(later.digest());
});
