/**
 * Power cuts. A register is killed at random moments while many write to it; every round first sends again what got no answer.
 * `KILL_ROUNDS=200` runs more rounds, `KILL_SEED=7` makes the choices of another seed.
 */
import { join } from 'node:path';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openReadModels } from '@rapporteur/read-models/runner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../support/chance.ts';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 15);
const SEED = Number(process.env.KILL_SEED ?? 29_10_2004);
const WRITERS = 8;
const DECISIONS = 5;
const MOST_COMMANDS_A_ROUND = 2_000;

type Sent = { command: string; key: string; body: object };
type Acknowledged = { position: string; events: { id: string }[] };

let folder: string;
const acknowledged = new Map<string, Acknowledged>();
const unanswered = new Map<string, Sent>();
const random = randomFrom(SEED);

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => removeFolder(folder));

test(`${ROUNDS} power cuts under load (seed ${SEED}) lose nothing acknowledged, double nothing and leave the read models right`, async () => {
  await prepare();
  for (let round = 1; round <= ROUNDS; round++) await writeUntilKilled(round);
  await finish();

  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  const events = await wholeLog();
  const byId = new Map(events.map((event) => [event.id, event]));
  expect(byId.size, 'every id stands once').toBe(events.length);
  for (const [key, answer] of acknowledged) {
    const found = answer.events.map(({ id }) => byId.get(id));
    expect(found.every(Boolean), `${key} was acknowledged and is in the log`).toBe(true);
    expect(String(found.at(-1)?.position)).toBe(answer.position);
  }
  const perCommand = Map.groupBy(events, (event) => `${event.metadata.commandId} ${event.stream}`);
  for (const [command, recorded] of perCommand)
    expect(new Set(recorded.map(({ type, data }) => JSON.stringify([type, data]))).size, command).toBe(recorded.length);
  for (const stream of Map.groupBy(events, ({ stream }) => stream).values())
    expect(stream.map(({ revision }) => revision)).toEqual(stream.map((_, index) => BigInt(index)));
}, 600_000);

test('the read models left behind equal a fresh rebuild', async () => {
  const log = openSqliteLog({ path: join(folder, 'log.sqlite') });
  const readModels = await openReadModels({ path: join(folder, 'read-models.sqlite'), log, zone: 'Asia/Bangkok' });
  const head = await log.head();
  expect(head !== undefined && (await readModels.waitFor(head, 60_000))).toBe(true);
  const grown = readModels.digest();
  const { digest } = await readModels.rebuild();
  expect(digest).toBe(grown);
  await readModels.close();
  await log.close();
}, 120_000);

async function prepare(): Promise<void> {
  const register = await startRegister(folder);
  const on = { effective: '2004-10-29' };
  for (const code of ['KH', 'TH'])
    await recorded(register, 'AdmitMember', {
      code,
      ...on,
      data: { name: `Member ${code}`, zone: 'Asia/Bangkok', languages: ['en'] },
    });
  await recorded(register, 'ConstituteBody', {
    code: 'RTF',
    ...on,
    data: { kind: 'REGIONAL_TASK_FORCE', name: 'Regional Task Force' },
  });
  for (let n = 1; n <= DECISIONS; n++)
    await recorded(register, 'AdoptDecision', {
      symbol: `COMMIT/RTF.2015-1/DEC.${n}`,
      effective: '2015-10-15',
      data: { verb: 'AGREE', body: 'RTF', asks: [{ of: { kind: 'ALL_MEMBERS' }, action: 'meet every year' }] },
    });
  expect(await register.stop()).toBe(0);
}

async function recorded(register: Register, command: string, body: object): Promise<void> {
  const { status, body: answer } = await register.send(command, body);
  expect(status, JSON.stringify(answer)).toBe(201);
}

async function writeUntilKilled(round: number): Promise<void> {
  const register = await startRegister(folder);
  await sendAgain(register);
  let killed = false;
  let sent = 0;
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!killed && sent < MOST_COMMANDS_A_ROUND) await send(register, command(`${round}-${++sent}`), () => killed);
  });
  await new Promise((resolve) => setTimeout(resolve, 30 + random() * 400));
  killed = true;
  await register.kill();
  await Promise.all(writers);
}

async function finish(): Promise<void> {
  const register = await startRegister(folder);
  await sendAgain(register);
  expect(unanswered.size).toBe(0);
  expect(await register.stop()).toBe(0);
}

async function sendAgain(register: Register): Promise<void> {
  for (const sent of [...unanswered.values()]) await send(register, sent, () => false);
}

/** Remembers an answer as acknowledged; a connection that broke leaves the outcome unknown, to be asked again with the same key. */
async function send(register: Register, sent: Sent, mayBreak: () => boolean): Promise<void> {
  unanswered.set(sent.key, sent);
  try {
    const { status, body } = await register.send(sent.command, sent.body, sent.key);
    expect([200, 201], JSON.stringify(body)).toContain(status);
    acknowledged.set(sent.key, body as Acknowledged);
    unanswered.delete(sent.key);
  } catch (error) {
    if (!(error instanceof TypeError && mayBreak())) throw error;
  }
}

/** Follow-ups that crowd into a few decisions, and meetings that each begin a stream and claim a number. */
function command(name: string): Sent {
  const key = `round-${name}`;
  if (random() < 0.3) {
    const body = { key: `RTF-${name}`, effective: '2016-01-01', data: { body: 'RTF', planned: '2016-05' } };
    return { command: 'ScheduleMeeting', key, body };
  }
  const symbol = `COMMIT/RTF.2015-1/DEC.${1 + Math.floor(random() * DECISIONS)}`;
  const assignment = `${symbol}/A1/${random() < 0.5 ? 'KH' : 'TH'}`;
  const body = {
    symbol,
    effective: '2016-03-01',
    data: { assignment, implementation: 'IN_PROGRESS', text: `report ${name}` },
  };
  return { command: 'ReportFollowUp', key, body };
}

async function wholeLog(): Promise<StoredEvent[]> {
  const log = openSqliteLog({ path: join(folder, 'log.sqlite') });
  const events = await Array.fromAsync(log.readAll());
  await log.close();
  return events;
}
