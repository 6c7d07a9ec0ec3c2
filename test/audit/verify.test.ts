/** Checkpoints of a register with the public record, held against the log as it goes on and against copies that were tampered with. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { rapporteur, tampered } from './command-line.ts';

let folder: string;
let dataDir: string;
let register: Register;
let stopped: Promise<unknown> | undefined;
const inFolder = (name: string) => join(folder, name);
const checkpoint = () => inFolder('first.checkpoint');
let copies = 0;
const copy = (tamper: Parameters<typeof tampered>[2]) => tampered(dataDir, inFolder(`copy-${copies++}`), tamper);

beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = inFolder('data');
  register = await startRegister(dataDir, { RECORD: 'public' });
});
afterAll(async () => {
  await (stopped ?? register?.stop());
  await removeFolder(folder);
});

describe('beside a running register', () => {
  test('the log is in order, and its checkpoint is three lines', async () => {
    const { status, stdout, stderr } = await rapporteur(dataDir, 'checkpoint');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^rapporteur\/commit\/v1\n\d+\n[A-Za-z0-9+/]{43}=\n$/);
    const verified = await rapporteur(dataDir, 'verify');
    expect(verified).toEqual({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^The log is in order: \d+ events/),
    });
    expect(verified.stdout.endsWith(stdout)).toBe(true);
  });

  test('a checkpoint holds after more events, and is never overwritten', async () => {
    expect(await rapporteur(dataDir, 'checkpoint', '--out', checkpoint())).toMatchObject({ status: 0, stderr: '' });
    const size = Number(readFileSync(checkpoint(), 'utf8').split('\n')[1]);
    expect(readFileSync(`${checkpoint()}.leaves`)).toHaveLength(32 * size);
    for (const key of ['RTF-2019-01', 'RTF-2019-02'])
      expect(
        (await register.send('HoldMeeting', { key, effective: key.slice(4), data: { body: 'RTF', place: 'Bangkok' } }))
          .status,
      ).toBe(201);
    const { status, stdout } = await rapporteur(dataDir, 'verify', '--against', checkpoint());
    expect(status).toBe(0);
    expect(stdout).toContain(`holds: its ${size} events are the first ${size} of ${size + 2}, unaltered.`);
    const again = await rapporteur(dataDir, 'checkpoint', '--out', checkpoint());
    expect(again).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/is there already.*\n$/) });
  });
});

describe('a copy of the log that was tampered with', () => {
  beforeAll(async () => {
    stopped = register.stop();
    await stopped;
    const { stdout } = await rapporteur(dataDir, 'checkpoint', '--out', inFolder('last.checkpoint'));
    expect(stdout).toContain('last.checkpoint');
  });
  const verify = (tamperedDir: string, against = inFolder('last.checkpoint')) =>
    rapporteur(tamperedDir, 'verify', '--against', against);

  test('an untouched copy passes, also when only its file is named', async () => {
    const untouched = copy(() => undefined);
    expect(await verify(untouched)).toMatchObject({ status: 0, stderr: '' });
    expect(await rapporteur('/nowhere', 'verify', join(untouched, 'log.sqlite'))).toMatchObject({ status: 0 });
  });

  test('one byte of the file flipped: the event is named', async () => {
    const damaged = copy((db) => db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE'));
    const path = join(damaged, 'log.sqlite');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('Fourth Sub-regional Plan of Action');
    expect(at).toBeGreaterThan(0);
    bytes[at] = 'f'.charCodeAt(0);
    writeFileSync(path, bytes);
    const { status, stdout, stderr } = await verify(damaged);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^Entry (\d+) \(position \1, event [0-9a-f-]{36}, \w+, revision \d of decision-COMMIT\/IMM\.4\/DEC\.1\) is the first that differs from the checkpoint; .*this one was changed\.\nThe log is NOT as it must be\.\n$/,
    );
    expect(await rapporteur(damaged, 'verify'), 'nothing but the checkpoint can tell').toMatchObject({ status: 0 });
  });

  test('text that is no JSON any more: the event is named', async () => {
    const damaged = copy((db) => db.exec("UPDATE events SET data = replace(data, '{', '[') WHERE position = 20"));
    const { status, stderr } = await verify(damaged);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Event [0-9a-f-]{36} at position 20 of the log is damaged/);
    expect(stderr).toMatch(/entry 20 is the first that cannot be compared/);
    expect(await rapporteur(damaged, 'checkpoint')).toMatchObject({ status: 1, stdout: '' });
  });

  test.each(['type', 'recorded_at', 'metadata', 'version', 'id'])(
    'a changed %s: the event is named',
    async (column) => {
      const value = {
        type: "'MeetingHeld'",
        recorded_at: 'recorded_at + 1',
        metadata: `replace(metadata, '"PUBLIC"', '"MEMBERS"')`,
        version: '99',
        id: "X'00000000000000000000000000000001'",
      }[column];
      const damaged = copy((db) => db.exec(`UPDATE events SET ${column} = ${value} WHERE position = 30`));
      const { status, stderr } = await verify(damaged);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Entry 30 .*is the first that differs from the checkpoint/m);
    },
  );

  test('the last event deleted: it is missed', async () => {
    const shortened = copy((db) => db.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)'));
    const { status, stderr } = await verify(shortened);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /covers (\d+) events and the log holds \d+: 1 are gone\. *\n.*entry \1 is the first that is missing/,
    );
    expect(await rapporteur(shortened, 'verify'), 'nothing but the checkpoint can tell').toMatchObject({ status: 0 });
    expect(await verify(shortened, checkpoint()), 'an older checkpoint does not cover it').toMatchObject({ status: 0 });
  });

  test('an event in the middle deleted: the gap in its stream is told, and the entry is named', async () => {
    const { stderr, status } = await verify(
      copy((db) =>
        db.exec(`DELETE FROM events WHERE position = (SELECT min(e.position) FROM events e
          JOIN events later ON later.stream = e.stream AND later.revision = e.revision + 1)`),
      ),
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/should be revision \d+ of its stream/);
    expect(stderr).toMatch(/followed the one that stood here, which is gone/);
  });

  test('two events swapped: the first of them is named', async () => {
    const swapped = copy((db) =>
      db.exec(`UPDATE events SET position = -1 WHERE position = 40; UPDATE events SET position = 40 WHERE position = 41;
        UPDATE events SET position = 41 WHERE position = -1`),
    );
    const { status, stderr } = await verify(swapped);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Entry 40 .*is the first that differs from the checkpoint; .*in each other's place\.$/m);
  });

  test('without the file of leaves it says that the log differs; one of another checkpoint is left aside', async () => {
    const bare = inFolder('bare.checkpoint');
    writeFileSync(bare, readFileSync(inFolder('last.checkpoint')));
    const damaged = copy((db) => db.exec('UPDATE events SET recorded_at = 0 WHERE position = 30'));
    const without = await verify(damaged, bare);
    expect(without).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/is not the one of the checkpoint[\s\S]*leaf hashes .* is missing/),
    });
    writeFileSync(`${bare}.leaves`, readFileSync(`${checkpoint()}.leaves`));
    expect((await verify(damaged, bare)).stderr).toMatch(
      /^.*bare\.checkpoint\.leaves does not belong to the checkpoint/,
    );
    rmSync(`${bare}.leaves`);
    expect(await verify(dataDir, bare)).toMatchObject({ status: 0 });
  });

  test('what is no checkpoint is named in a sentence', async () => {
    const wrong = inFolder('minutes.txt');
    writeFileSync(wrong, 'Minutes of the meeting\n');
    for (const path of [wrong, inFolder('nowhere.checkpoint')])
      expect(await verify(dataDir, path)).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^.*checkpoint.*\.\n$/),
      });
  });
});
