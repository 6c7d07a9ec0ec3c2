/** What clients see of a register that is being stopped: answers, and never a broken connection. */
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';
import { type Register, startRegister } from '../support/register.ts';

const CLIENTS = 40;
const MOST_COMMANDS = 20_000;
const inFolder = temporaryFolder();
const running: Register[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((register) => register.kill()));
});

async function start(): Promise<Register> {
  const register = await startRegister(inFolder('data'));
  running.push(register);
  const data = { kind: 'REGIONAL_TASK_FORCE', name: 'Regional Task Force' };
  expect((await register.send('ConstituteBody', { code: 'RTF', effective: '2004-10-29', data })).status).toBe(201);
  return register;
}

const scheduling = (key: string, note?: string) =>
  JSON.stringify({ key, effective: '2016-01-01', note, data: { body: 'RTF', planned: '2016-05' } });

/** A command whose body is still to be sent. */
function begin({ url }: Register, length: number, agent?: Agent): ClientRequest {
  const headers = {
    'content-type': 'application/json',
    'content-length': length,
    'idempotency-key': crypto.randomUUID(),
  };
  return request(`${url}/commands/ScheduleMeeting`, { method: 'POST', headers, ...(agent && { agent }) });
}

async function answerTo(asked: ClientRequest, body: string) {
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const { code } = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { code?: string };
  const { connection, 'retry-after': retryAfter } = response.headers;
  return { status: response.statusCode, code, connection, retryAfter };
}
const toldToComeAgain = { status: 503, code: 'CLOSING', connection: 'close', retryAfter: '5' };

test('under load every client gets its answers until it is told to come again, and what was answered 201 is all there', async () => {
  const register = await start();
  const kept = new Agent({ keepAlive: true });
  const fresh = new Agent({ keepAlive: false });
  let [sent, recorded] = [0, 0];
  const clients = Array.from({ length: CLIENTS }, async (_, index) => {
    while (sent < MOST_COMMANDS) {
      const body = scheduling(`RTF-${++sent}`);
      const answer = await answerTo(begin(register, body.length, index % 2 ? kept : fresh), body);
      if (answer.status !== 201) return answer;
      recorded++;
    }
    return 'was never told';
  });
  await expect.poll(() => recorded).toBeGreaterThan(CLIENTS);
  const stopped = register.stop();
  expect(await Promise.all(clients)).toEqual(Array(CLIENTS).fill(toldToComeAgain));
  expect(await stopped).toBe(0);
  kept.destroy();

  const again = await startRegister(register.dataDir);
  running.push(again);
  const { position } = ((await (await fetch(`${again.url}/health`)).json()) as { log: { position: string } }).log;
  expect(Number(position)).toBe(recorded + 1);
}, 60_000);

test('as long as something begun is not answered, newcomers are answered too, whatever they send', async () => {
  const register = await start();
  const body = scheduling('RTF-LATE');
  const late = begin(register, body.length);
  late.write(body.slice(0, 10));
  // So that it is on its way in before the register is asked to stop.
  await fetch(`${register.url}/health`);
  const stopped = register.stop();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const newcomer of [scheduling('RTF-NEW'), scheduling('RTF-LONG', 'x'.repeat(3_000_000))])
    expect(await answerTo(begin(register, newcomer.length), newcomer)).toEqual(toldToComeAgain);
  expect(await answerTo(late, body.slice(10))).toEqual(toldToComeAgain);
  expect(await stopped).toBe(0);
}, 30_000);

test('whoever never finishes sending is cut off after a grace', async () => {
  const register = await start();
  const asked = performance.now();
  const never = [begin(register, 100), begin(register, 100)];
  const cutOff = never.map((each) => once(each, 'response').catch((error: NodeJS.ErrnoException) => error.code));
  never[0]!.write('{');
  await fetch(`${register.url}/health`);
  const stopped = register.stop();
  await new Promise((resolve) => setTimeout(resolve, 500));
  never[1]!.write('{');
  expect(await stopped).toBe(0);
  expect(performance.now() - asked).toBeLessThan(6_000);
  expect(await Promise.all(cutOff)).toEqual(['ECONNRESET', 'ECONNRESET']);
}, 30_000);
