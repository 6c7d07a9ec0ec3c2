/** The read models of a register, held against a fresh build from its log: while it runs, when it is stopped, and after somebody touched a row. */
import { cpSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { rapporteur } from './command-line.ts';

let folder: string;
let dataDir: string;
let register: Register;
let stopped: Promise<unknown> | undefined;
let copies = 0;
const serving = (dir: string) => join(dir, readdirSync(dir).find((name) => /^read-models\.sqlite\.\d+$/u.test(name))!);
const verify = (dir: string, ...args: string[]) => rapporteur(dir, 'rebuild', '--verify', ...args);

beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = join(folder, 'data');
  register = await startRegister(dataDir, { RECORD: 'public' });
});
afterAll(async () => {
  await (stopped ?? register?.stop());
  await removeFolder(folder);
});

/** A copy of the stopped register whose read models were written to. */
function touched(touch: (db: Database) => void): string {
  const copy = join(folder, `copy-${copies++}`);
  cpSync(dataDir, copy, { recursive: true });
  const db = openDatabase({ path: serving(copy) });
  try {
    touch(db);
  } finally {
    db.close();
  }
  return copy;
}

test('beside a register that goes on recording they are the same, and nothing is left behind', async () => {
  const builds = () => readdirSync(tmpdir()).filter((name) => name.startsWith('rapporteur-rebuild-'));
  const before = builds();
  let recording = true;
  const recorded = (async () => {
    for (let n = 0; recording && n < 300; n += 1) {
      const body = { key: `RTF-X-${n}`, effective: '2019', data: { body: 'RTF', place: 'Bangkok' } };
      expect((await register.send('HoldMeeting', body)).status).toBe(201);
    }
  })();
  const { status, stdout, stderr } = await verify(dataDir);
  recording = false;
  await recorded;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^decision +[0-9a-f]{64} +\d+ rows$/m);
  expect(stdout).toMatch(/^all +[0-9a-f]{64}$/m);
  expect(stdout).toMatch(/is what the log says, up to position (\d+) \(\1 events\)\.\n$/);
  expect(builds()).toEqual(before);
});

describe('of a stopped register', () => {
  beforeAll(async () => {
    stopped = register.stop();
    await stopped;
  });

  test('the same; and so is a copy, and one that is behind its log, which is said', async () => {
    const { status, stdout } = await verify(dataDir);
    expect(status).toBe(0);
    const untouched = touched(() => undefined);
    expect((await verify(untouched)).stdout.split('\n').slice(0, -2)).toEqual(stdout.split('\n').slice(0, -2));
    const log = openDatabase({ path: join(untouched, 'log.sqlite') });
    log.exec(`INSERT INTO streams (name) VALUES ('meeting-LATER');
      INSERT INTO events (stream, revision, id, type, version, recorded_at, data, metadata)
      SELECT (SELECT max(id) FROM streams), 0, X'00000000000000000000000000000009', type, version, recorded_at, data, metadata
        FROM events WHERE type = 'MeetingHeld' LIMIT 1`);
    log.close();
    expect(await verify(untouched)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/The log goes on to position/),
    });
  });

  test.each([
    [
      'a changed state',
      'decision',
      `UPDATE state SET text = replace(text, 'Sub-regional', 'Regional') WHERE id IN (SELECT state_id FROM decision WHERE key = 'COMMIT/IMM.4/DEC.1')`,
      /key "COMMIT\/IMM\.4\/DEC\.1".*: state is .*Fourth Regional Plan.*, and by the log .*Fourth Sub-regional Plan/,
    ],
    [
      'a changed day',
      'meeting',
      `UPDATE meeting SET eff_to = eff_to - 1 WHERE rowid = (SELECT max(rowid) FROM meeting WHERE key = 'SOM-10')`,
      /key "SOM-10".*: eff_to is \d+, and by the log \d+/,
    ],
    [
      'a row taken out',
      'assignment',
      'DELETE FROM assignment WHERE rowid = 5',
      /there the serving file has the row .*, a fresh build /,
    ],
    [
      'the last row taken out',
      'source_day',
      'DELETE FROM source_day WHERE source = (SELECT max(source) FROM source_day)',
      /only a fresh build has the row source /,
    ],
    [
      'an event less late',
      'event',
      'UPDATE event SET late_days = 0 WHERE ordinal = 7',
      /ordinal 7: late_days is 0, and by the log \d+/,
    ],
  ])('%s is told, with its table and row', async (_, table, sql, sentence) => {
    const { status, stdout, stderr } = await verify(touched((db) => db.exec(sql)));
    expect(status).toBe(1);
    expect(stdout.split('\n').filter((line) => line.endsWith('DIFFERS'))).toEqual([
      expect.stringMatching(new RegExp(`^${table} `)),
    ]);
    expect(stderr).toMatch(new RegExp(`^Table ${table} differs from row \\d+ on`));
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/is NOT what the log says/);
  });

  test('what cannot be compared is said in a sentence', async () => {
    expect(await verify(dataDir, '--zone', 'Europe/Paris')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/for another zone than Europe\/Paris.*\.\n$/),
    });
    expect(await rapporteur(dataDir, 'rebuild')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--verify/),
    });
  });
});
