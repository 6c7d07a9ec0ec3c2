/** The drill: a register that is written to is backed up while it serves, dies, and is restored. */
import { readFileSync } from 'node:fs';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf, founding, foundingDecisions } from '../faults/commands.ts';
import { randomFrom } from '../support/chance.ts';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { done } from './logs.ts';

const WRITERS = 6;
/** So many at least are recorded before the backup, and as many while it is taken and after it. */
const SHARE = 150;
const MOST = 5000;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => removeFolder(folder));

type Recorded = { position: string; events: { id: string }[] };

test('every event of the backup is there after a restore, answers as of then are the same, and what was lost is kept aside', async () => {
  const dataDir = `${folder}/data`;
  const where = { DATA_DIR: dataDir };
  const backup = `${folder}/backup`;
  const recorded: Recorded[] = [];
  let register = await startRegister(dataDir, { RECORD: 'public' });
  for (const { command, body, key } of founding) {
    const { status, body: answer } = await register.send(command, body, key);
    expect([201, 409], JSON.stringify(answer)).toContain(status);
  }

  const writers = startWriters(register, recorded);
  await writers.until(SHARE);
  const { stdout } = await done(where, 'backup', backup);
  const size = Number(/: (\d+) events, up to position \1,/.exec(stdout)?.[1]);
  await writers.until(recorded.length + SHARE);
  const before = await answersAsOf(register, size);
  expect(JSON.stringify(before), 'it says something of what the writers recorded').toMatch(/Mark \d+\..*Mark \d+\./s);
  await register.kill();
  await writers.end();

  const head = Math.max(...recorded.map(({ position }) => Number(position)));
  expect(head, 'more was recorded than the backup holds').toBeGreaterThan(size);
  expect(readFileSync(`${backup}/checkpoint`, 'utf8').split('\n')[1]).toBe(String(size));
  const restored = await done(where, 'restore', backup, '--replace');
  const [, aside] = /^The log that stood there is kept as (\S+)\.$/m.exec(restored.stdout)!;

  register = await startRegister(dataDir, { RECORD: 'public' });
  expect(await answersAsOf(register, size)).toEqual(before);
  expect(
    (await register.ask<{ register: { asOf: { position: string } } }>('{ register { asOf { position } } }')).register,
  ).toEqual({
    asOf: { position: String(size) },
  });
  const { status } = await register.send('HoldMeeting', { key: 'RTF-X', effective: '2019', data: { body: 'RTF' } });
  expect(status, 'it records again').toBe(201);
  expect((await done(where, 'verify', '--against', `${backup}/checkpoint`)).stdout).toContain(
    `its ${size} events are the first ${size} of ${size + 1}, unaltered.`,
  );
  await done(where, 'rebuild', '--verify');
  expect(await register.stop()).toBe(0);

  const [now, then] = await Promise.all([idsIn(`${dataDir}/log.sqlite`), idsIn(aside!)]);
  for (const { position, events } of recorded)
    for (const { id } of events) {
      expect(then.has(id), 'acknowledged, and in the log that was kept').toBe(true);
      if (Number(position) <= size) expect(now.has(id), 'acknowledged, and in the backup').toBe(true);
    }
});

/** People who go on recording until the register is gone. */
function startWriters(register: Register, recorded: Recorded[]) {
  const random = randomFrom(5);
  let sent = 0;
  let gone = false;
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!gone && sent < MOST) {
      sent += 1;
      const { command, body, key } = commandOf(sent, foundingDecisions, random);
      const answered = await register.send(command, body, key).catch(() => undefined);
      if (answered === undefined) gone = true;
      else if (answered.status === 201) recorded.push(answered.body as Recorded);
      // Two meetings may want the same number.
      else expect(answered.status, JSON.stringify(answered.body)).toBe(409);
    }
  });
  return {
    async until(count: number) {
      const end = performance.now() + 60_000;
      while (recorded.length < count && !gone && performance.now() < end) await new Promise((go) => setTimeout(go, 10));
      expect(recorded.length).toBeGreaterThanOrEqual(count);
    },
    end: () => Promise.all(writers),
  };
}

/** What the register says of two days, as it knew at a position: entries of every kind that the writers touch. */
async function answersAsOf(register: Register, position: number): Promise<unknown> {
  const answers = [];
  for (const effective of ['2015-10-31', '2019-12-31'])
    answers.push(
      await register.ask(
        `query ($asOf: AsOf, $position: Position) {
          register(asOf: $asOf, minPosition: $position) {
            asOf { position knownAt }
            members { code name }
            bodies { code name missingOrdinals }
            meetings(first: 200) { totalCount nodes { key status ordinal place dates { from to } } }
            decisions(first: 100) { totalCount nodes { symbol title } }
            assignments(first: 100) { totalCount nodes { id claimed followUps { implementation text reported { from } } } }
          }
        }`,
        { asOf: { effective, known: { position: String(position) } }, position: String(position) },
      ),
    );
  return answers;
}

async function idsIn(path: string): Promise<Set<string>> {
  const log = openSqliteLog({ path, readOnly: true });
  const ids = new Set(await Array.fromAsync(log.readAll(), ({ id }) => id));
  await log.close();
  return ids;
}
