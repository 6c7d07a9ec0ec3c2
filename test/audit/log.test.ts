/** The log as auditors read it beside a running register, and how the command line speaks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { rapporteur } from './command-line.ts';

const BIN = new URL('../../services/audit/bin/rapporteur-audit.js', import.meta.url).pathname;

let folder: string;
let dataDir: string;
let register: Register;
let recordLoaded: number;

beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = join(folder, 'data');
  register = await startRegister(dataDir, { RECORD: 'public' });
  recordLoaded = (await lines('log')).length;
  const sent = [
    await register.send('RenameMember', { code: 'TH', effective: '2020', data: { name: 'Kingdom of Thailand' } }),
    await register.send('HoldMeeting', {
      key: 'RTF-2021-01',
      effective: '2021-01-15',
      note: 'Two lines.\nThe second.',
      data: { body: 'RTF', place: 'Chiang Mai', host: 'TH' },
    }),
  ];
  expect(sent.map(({ status }) => status)).toEqual([201, 201]);
});
afterAll(async () => {
  await register?.stop();
  await removeFolder(folder);
});

async function lines(...args: string[]): Promise<string[]> {
  const { status, stdout, stderr } = await rapporteur(dataDir, ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

type Shown = {
  position: string;
  stream: string;
  type: string;
  recordedAt: string;
  metadata: { effective: { to: string }; recordedBy: { subject: string } };
  sentence: string;
};
const shown = async (...args: string[]): Promise<Shown[]> =>
  (await lines('log', '--json', ...args)).map((line) => JSON.parse(line));

type Told = { position: string; sentence: string };

/** What the register tells of its log, page after page. */
async function told(filter: object = {}): Promise<Told[]> {
  const nodes: Told[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { log }: { log: { nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await register.ask(
        `query ($filter: LogFilter, $after: String) { log(first: 200, filter: $filter, after: $after) {
          nodes { position sentence } pageInfo { hasNextPage endCursor } } }`,
        { filter, after },
      );
    nodes.push(...log.nodes);
    ({ hasNextPage: more, endCursor: after } = log.pageInfo);
  }
  return nodes;
}

describe('the log', () => {
  test('has a line for every event, in order: position, recorded when, effective when, what it says', async () => {
    const all = await lines('log');
    expect(all.length).toBe(recordLoaded + 2);
    for (const line of all)
      expect(line).toMatch(/^\d+ {2}\d{4}-\d\d-\d\dT[\d:.]+Z {2}\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)? {2}\S.*\.$/);
    const positions = all.map((line) => Number(line.split(' ')[0]));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  test('speaks in the sentences of the register itself, in the names of the time of each event', async () => {
    const byLog = (await shown()).map(({ position, sentence }) => ({ position, sentence }));
    expect(byLog).toEqual(await told());
    const [last] = await lines('log', '--stream', 'meeting-RTF-2021-01');
    expect(last).toMatch(
      / 2021-01-15: RTF-2021-01 of .* was held in Chiang Mai, hosted by Kingdom of Thailand\. Note: Two lines\. The second\.$/,
    );
    const before = (await lines('log', '--member', 'TH')).filter((line) => line.includes('Thailand'));
    expect(before.filter((line) => line.includes('Kingdom')).length).toBe(2);
  });

  test('is filtered by stream, type, member, recorder and lateness, as the register filters it', async () => {
    const filters: [object, string[]][] = [
      [{ stream: 'decision-COMMIT/IMM.4/DEC.1' }, ['--stream', 'decision-COMMIT/IMM.4/DEC.1']],
      [{ types: ['DecisionAdopted', 'MeetingHeld'] }, ['--type', 'DecisionAdopted, MeetingHeld']],
      [{ member: 'TH' }, ['--member', 'TH']],
      [{ recordedBy: 'local-operator' }, ['--recorded-by', 'local-operator']],
      [{ recordedBy: 'nobody' }, ['--recorded-by', 'nobody']],
      [{ lateByDays: 3650 }, ['--late-by-days', '3650']],
      [
        { types: ['DecisionAdopted'], member: 'TH', lateByDays: 3000 },
        ['--type', 'DecisionAdopted', '--member=TH', '--late-by-days', '3000'],
      ],
    ];
    const counts: number[] = [];
    for (const [filter, args] of filters) {
      const byLog = (await shown(...args)).map(({ position }) => position);
      expect(byLog, args.join(' ')).toEqual((await told(filter)).map(({ position }) => position));
      counts.push(byLog.length);
    }
    expect(
      counts.filter((found) => found === 0),
      'only nobody has recorded nothing',
    ).toHaveLength(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(recordLoaded + 2);
  });

  test('begins and ends where it is told', async () => {
    const all = await lines('log');
    expect(await lines('log', '--from', '50', '--limit', '3')).toEqual(all.slice(49, 52));
    expect(await lines('log', '--from', '99999')).toEqual([]);
    expect(await lines('log', '--limit', '0')).toEqual([]);
    const stream = 'decision-COMMIT/IMM.4/DEC.1';
    const [, second] = await shown('--stream', stream);
    expect((await shown('--stream', stream, '--from', second!.position))[0]).toEqual(second);
  });

  test('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [BIN, 'log', '--json'], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let faults = '';
    child.stderr.on('data', (text) => {
      faults += text;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = await once(child, 'close');
    expect({ status, faults }).toEqual({ status: 0, faults: '' });
  });

  test.runIf(existsSync('/dev/full'))('says when its answer does not fit on the disk', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [BIN, 'log'], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir },
      stdio: ['ignore', full, 'pipe'],
    });
    const [[status], said] = await Promise.all([once(child, 'close'), Array.fromAsync(child.stderr!)]);
    closeSync(full);
    expect(status).toBe(1);
    expect(Buffer.concat(said).toString()).toMatch(/^The answer cannot be written: ENOSPC.*\.\n$/);
  });

  test('shows an event that cannot be read as one, and ends with 1', async () => {
    const dir = join(folder, 'other');
    mkdirSync(dir);
    const log = openSqliteLog({ path: join(dir, 'log.sqlite') });
    await log.append('meeting-X', 'none', [
      { id: crypto.randomUUID(), type: 'MeetingVanished', version: 1, data: { a: '\u001b[31m' }, metadata: {} },
    ]);
    await log.close();
    const { status, stdout, stderr } = await rapporteur(dir, 'log');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^1 {2}\S+ {2}- {2}MeetingVanished in meeting-X cannot be read: unknown event type MeetingVanished\n$/,
    );
    expect(stderr).toBe('1 of these cannot be read by this program.\n');
    // Nobody was a member here; but once an entry of the members cannot be read, who knows.
    const asked = await rapporteur(dir, 'log', '--member', 'TH');
    expect(asked).toMatchObject({
      status: 2,
      stderr: '--member is TH, and no member in this log was ever called that; nobody was ever a member.\n',
    });
    const again = openSqliteLog({ path: join(dir, 'log.sqlite') });
    await again.append('membership-COMMIT', 'none', [
      { id: crypto.randomUUID(), type: 'MemberVanished', version: 1, data: {}, metadata: {} },
    ]);
    await again.close();
    expect((await rapporteur(dir, 'log', '--member', 'TH')).stdout).toContain('MemberVanished');
  });
});

describe('the command line', () => {
  test('teaches: every command with two examples, and each more about itself', async () => {
    const [{ stdout }, bare] = await Promise.all([rapporteur(dataDir, '--help'), rapporteur(dataDir)]);
    expect(bare).toMatchObject({ status: 2, stdout });
    for (const command of ['log', 'replay', 'rebuild', 'checkpoint', 'verify']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      expect(stdout.match(new RegExp(`^ +rapporteur ${command}\\b`, 'gm'))).toHaveLength(2);
      const help = await rapporteur(dataDir, command, '--help');
      expect(help.status).toBe(0);
      expect(help.stdout).toMatch(new RegExp(`^rapporteur ${command}\\b`));
      expect(help.stdout.split('Examples:')[1]?.trim().split('\n')).toHaveLength(2);
    }
    expect(await rapporteur(dataDir, '--version')).toMatchObject({ status: 0, stdout: '0.1.0\n' });
  });

  test.each([
    [
      ['logs'],
      'There is no command logs; there are log, replay, rebuild, checkpoint, verify, export, import, backup, restore, and --help says more.',
    ],
    [['log', '--typ', 'X'], 'log has no option --typ; "rapporteur log --help" lists what it has.'],
    [['log', '-x'], 'log has no option -x; "rapporteur log --help" lists what it has.'],
    [['log', '--type'], '--type needs a value; "rapporteur log --help" shows how it is written.'],
    [['log', '--type', '--json'], '--type needs a value; if "--json" is meant, write --type=--json.'],
    [
      ['log', '--type', 'Adopted'],
      'There is no type of event called "Adopted"; types are written like DecisionAdopted, with commas between them.',
    ],
    [['log', '--limit', '1', '--limit', '2'], '--limit is given twice; give it once.'],
    [['log', '--json=yes'], '--json takes no value.'],
    [['log', '--limit=-1'], '--limit has to be a whole number, not "-1".'],
    [['log', '--from', 'x'], '--from has to be a position of the log, a number such as 57, not "x".'],
    [
      ['log', '--member', 'Thailand'],
      '--member has to be the code of a member, two capital letters such as TH, not "Thailand".',
    ],
    [
      ['log', '--member', 'XX'],
      '--member is XX, and no member in this log was ever called that; members were KH, CN, LA, MM, TH, VN.',
    ],
    [['log', 'meeting-X'], '"meeting-X" is more than log takes; "rapporteur log --help" says what it does.'],
    [['log', '--zone', 'Mars'], 'Mars is not a time zone; write one such as Asia/Bangkok.'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    expect(await rapporteur(dataDir, ...args)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` });
  });

  test('a folder that is not there, one without a log and a file that is none are named', async () => {
    for (const command of ['log', 'verify', 'checkpoint', 'replay'])
      expect(await rapporteur('/nowhere', command)).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^There is no data folder \/nowhere; .*\.\n$/),
      });
    expect(await rapporteur(folder, 'log')).toMatchObject({ status: 1, stderr: expect.stringMatching(/holds no log/) });
    expect(await rapporteur(dataDir, 'verify', BIN)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Cannot open .*\.\n$/),
    });
    expect(await rapporteur('/nowhere', 'log', '--limit', '1', '--data-dir', dataDir)).toMatchObject({ status: 0 });
  });
});
