/** Copies of a log that is being written to. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { copySqliteLog } from '@rapporteur/event-log/sqlite/copy';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { fill, gather, sampleEvents, sentences } from '@rapporteur/event-log/testing/sample-events';
import { expect, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const inFolder = temporaryFolder();

test('a copy is the log of the moment it began, and ends though the writers never pause', async () => {
  const path = inFolder('log.sqlite');
  const copy = inFolder('copy.sqlite');
  const log = openSqliteLog({ path });
  await fill(log, 'plan-1', 10_000, sentences);
  const shares: number[] = [];
  let copying = true;
  const copied = copySqliteLog({ from: path, to: copy, onProgress: (share) => shares.push(share) });
  const ended = copied.finally(() => {
    copying = false;
  });
  let written = 0n;
  for (const end = performance.now() + 30_000; copying && performance.now() < end; written += 1n)
    await log.append('meeting-1', written === 0n ? 'none' : written - 1n, sampleEvents(`c-${written}`, 1));
  expect(copying).toBe(false);
  await ended;

  const before = await gather(log.readAll());
  await log.close();
  expect(readdirSync(dirname(copy)).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  const read = openSqliteLog({ path: copy, readOnly: true });
  const events = await gather(read.readAll());
  await read.close();
  expect(events.length).toBeGreaterThanOrEqual(10_000);
  expect(before.length).toBeGreaterThan(events.length);
  expect(events).toEqual(before.slice(0, events.length));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
});

test('what is no log, or is not there, is not copied', async () => {
  writeFileSync(inFolder('minutes.txt'), 'Minutes of the meeting, which are no database at all.');
  for (const name of ['minutes.txt', 'nowhere.sqlite'])
    await expect(copySqliteLog({ from: inFolder(name), to: inFolder('copy.sqlite') })).rejects.toThrow(/^Cannot open /);
  expect(existsSync(inFolder('copy.sqlite'))).toBe(false);
});

test('a place that cannot be written to says so, and the log goes on', async () => {
  const path = inFolder('log.sqlite');
  const log = openSqliteLog({ path });
  await fill(log, 'plan-1', 10);
  await expect(copySqliteLog({ from: path, to: inFolder('missing/copy.sqlite') })).rejects.toThrow();
  expect(await log.append('plan-1', 9n, sampleEvents('c-1', 1))).toMatchObject({ kind: 'appended' });
  await log.close();
});
