/** A log in a file whose disk is full: nothing is recorded by halves, people are told so, what is there can be read, and all goes on when there is room again. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterEach, expect, test } from 'vitest';
import { type Answered, post, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { binOf, environment, startService } from '../support/service.ts';
import { founding, foundingDecisions, type Sent } from './commands.ts';
import { type IllMachine, illMachine } from './illness.ts';

type Running = { url: string; kill(): Promise<void>; stop(): Promise<number | null> };
type Kind = { name: string; answers: boolean; start(folder: string, machine: IllMachine): Promise<Running> };

const kinds: readonly Kind[] = [
  {
    name: 'a recording node',
    answers: false,
    start: (folder, { settings }) => startService('recording', { LOG_FILE: join(folder, 'log.sqlite'), ...settings }),
  },
  { name: 'the whole register', answers: true, start: (folder, { settings }) => startRegister(folder, settings) },
];

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** Long, so that it soon takes another page. */
const report = (n: number): Sent => ({
  command: 'ReportFollowUp',
  key: `report-${n}`,
  body: {
    symbol: foundingDecisions[0],
    effective: '2016-03-01',
    data: { assignment: `${foundingDecisions[0]}/A1/KH`, implementation: 'IN_PROGRESS', text: `${n} `.repeat(400) },
  },
});
const soon = { timeout: 30_000, interval: 100 };

test.each(kinds)(
  '$name refuses in a sentence what finds no room, records nothing by halves, and goes on when there is room',
  async ({ start, answers }) => {
    const folder = await temporaryFolder();
    open.push(() => removeFolder(folder));
    const machine = illMachine(join(folder, 'machine.json'));
    let running = await start(folder, machine);
    open.push(() => running.kill());
    const acknowledged = new Map<string, string[]>();
    const send = async ({ command, key, body }: Sent): Promise<Answered> => {
      const answer = await post(`${running.url}/commands/${command}`, body, { 'idempotency-key': key });
      if (answer.status < 300)
        acknowledged.set(
          key,
          (answer.body as { events: { id: string }[] }).events.map(({ id }) => id),
        );
      return answer;
    };
    for (const sent of founding) expect((await send(sent)).status).toBe(201);

    machine.fall({ diskFull: true });
    let sent = 0;
    await expect.poll(async () => (await send(report(++sent))).status, soon).toBe(503);
    const refused = [report(sent), report(sent + 1), report(sent + 2)];
    // Many at once share a commit, and fail together.
    for (const { status, headers, body } of await Promise.all(refused.map(send))) {
      expect({ status, body }).toMatchObject({
        status: 503,
        body: { code: 'LOG_UNAVAILABLE', detail: expect.stringMatching(/^[A-Z].*\.$/) },
      });
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(await recorded(folder)).toEqual([...acknowledged.values()].flat());
    if (answers)
      expect(await asked(running)).toMatchObject({
        status: 200,
        body: { data: { register: { members: [{}, {}, {}] } } },
      });
    // What was recorded is answered again, and started anew it is the same.
    expect((await send(founding[0]!)).status).toBe(200);
    await running.kill();
    running = await start(folder, machine);
    expect((await send(founding[0]!)).status).toBe(200);
    expect((await send(refused[0]!)).status).toBe(503);
    expect(await recorded(folder)).toEqual([...acknowledged.values()].flat());

    machine.fall({ diskFull: false });
    await expect.poll(async () => (await send(refused[0]!)).status, soon).toBe(201);
    for (const each of refused.slice(1)) expect((await send(each)).status).toBe(201);
    expect((await send(refused[0]!)).status).toBe(200);
    expect(await recorded(folder)).toEqual([...acknowledged.values()].flat());
    expect(await running.stop()).toBe(0);
  },
  180_000,
);

test.each([
  ['recording', (folder: string) => ({ LOG_FILE: join(folder, 'log.sqlite') })],
  ['query', (folder: string) => ({ EVENT_LOG: 'esdb://127.0.0.1:9?tls=false', DATA_DIR: join(folder, 'data') })],
] as const)(
  '%s says in a sentence that it finds no room to begin with, and begins when there is',
  async (service, settingsIn) => {
    const folder = await temporaryFolder();
    open.push(() => removeFolder(folder));
    const machine = illMachine(join(folder, 'machine.json'));
    machine.fall({ diskFull: true });
    const settings = { ...settingsIn(folder), ...machine.settings };
    const { status, stderr } = spawnSync(process.execPath, [binOf(service)], {
      env: environment(settings),
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^[A-Z].* disk is full\.?\n$/) });
    machine.fall({ diskFull: false });
    const started = await startService(service, settings);
    open.push(() => started.kill());
    expect((await started.get('/health/live')).status).toBe(200);
  },
  120_000,
);

const asked = ({ url }: Running) => post(`${url}/graphql`, { query: '{ register { members { code } } }' });

/** The ids in the log, in its order; it is read beside whoever writes it. */
async function recorded(folder: string): Promise<string[]> {
  const log = openSqliteLog({ path: join(folder, 'log.sqlite'), readOnly: true });
  try {
    return (await Array.fromAsync(log.readAll())).map(({ id }: StoredEvent) => id);
  } finally {
    await log.close();
  }
}
