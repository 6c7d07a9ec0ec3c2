/** Replay from the log alone, held against what the register answers from its read models; on the public record and what was recorded after it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';
import { rapporteur } from './command-line.ts';

type Entity = { type: string; key: string; certainty: string; state: Record<string, unknown> };
type Replayed = {
  asOf: Record<string, string | null>;
  streams: { stream: string; entities: Entity[]; events: string[] }[];
};
type Days = { from: string; to: string } | null | undefined;

const SPA_IV = 'COMMIT/IMM.4/DEC.1';
let folder: string;
let register: Register;
let recordLoaded: { position: string; knownAt: string };

beforeAll(async () => {
  folder = await temporaryFolder();
  register = await startRegister(folder, { RECORD: 'public' });
  recordLoaded = (
    await register.ask<{ register: { asOf: typeof recordLoaded } }>('{ register { asOf { position knownAt } } }')
  ).register.asOf;
  await recordMore();
});
afterAll(async () => {
  await register?.stop();
  await removeFolder(folder);
});

/** A late entry of an imprecise day, a correction of it, and an entry that is voided. */
async function recordMore(): Promise<void> {
  const send = async (command: string, body: object) => {
    const { status, body: answer } = await register.send(command, body);
    expect({ command, answer, status }).toEqual({ command, answer, status: 201 });
  };
  await send('AdoptDecision', {
    symbol: 'COMMIT/SOM.10/DEC.90',
    effective: '2015',
    data: { body: 'SOM', verb: 'ADOPT', title: 'Late' },
  });
  await send('HoldMeeting', { key: 'SOM-X', effective: '2016-05~', data: { body: 'SOM', place: 'Bangkok' } });
  await send('HoldMeeting', { key: 'SOM-Y', effective: '2016-06-01', data: { body: 'SOM', place: 'Hanoi' } });
  const events = await eventsOf('meeting-SOM-X', 'meeting-SOM-Y');
  await send('CorrectEntry', {
    stream: 'meeting-SOM-X',
    target: events[0],
    effective: '2016-07-10/2016-07-11',
    reason: 'The wrong month.',
    data: { body: 'SOM', place: 'Chiang Mai' },
  });
  await send('VoidEntry', { stream: 'meeting-SOM-Y', target: events[1], reason: 'Never held.' });
}

async function eventsOf(...streams: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const stream of streams) {
    const { stdout } = await rapporteur(folder, 'log', '--stream', stream, '--json');
    ids.push(
      ...stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    );
  }
  return ids;
}

async function replay(...args: string[]): Promise<Replayed> {
  const { status, stdout, stderr } = await rapporteur(folder, 'replay', '--json', ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

const span = (date: unknown) => {
  const days = date as Days;
  return days ? `${days.from}/${days.to}` : null;
};
const inOrder = <T extends { key: string }>(rows: T[]) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe('SPA IV', () => {
  const adopted = async (...args: string[]) => {
    const { streams } = await replay('--stream', `decision-${SPA_IV}`, ...args);
    return span(streams[0]?.entities.find(({ key }) => key === SPA_IV)?.state.adopted);
  };

  test('was not adopted as things stood on 29 April 2015, and was on 1 May', async () => {
    expect(await adopted('--effective', '2015-04-29')).toBeNull();
    expect(await adopted('--effective', '2015-05-01')).toBe('2015-04-30/2015-04-30');
  });

  test('was not known to be adopted from what was published by 29 April 2015, and was by 1 June', async () => {
    expect(await adopted('--effective', '2015-12-31', '--known', 'published:2015-04-29')).toBeNull();
    expect(await adopted('--effective', '2015-12-31', '--known', 'published:2015-06-01')).toBe('2015-04-30/2015-04-30');
  });

  test('is told in plain words, with what it rests on', async () => {
    const { stdout } = await rapporteur(
      folder,
      'replay',
      '--effective',
      '2015-05-01',
      '--stream',
      `decision-${SPA_IV}`,
    );
    expect(stdout).toMatch(
      /^How things stood at the end of 2015-05-01, as the register knew at position \d+, recorded by /,
    );
    expect(stdout).toContain(`decision ${SPA_IV}, CERTAIN\n`);
    expect(stdout).toContain('  adopted: 2015-04-30\n');
    expect(stdout).toContain('  body: Inter-Ministerial Meeting (IMM)\n');
    expect(stdout).toMatch(
      /rests on\n[\s\S]*\d+ {2}2015-04-30: Inter-Ministerial Meeting adopted COMMIT\/IMM\.4\/DEC\.1/,
    );
  });
});

describe('what replay gives is what the register answers', () => {
  const moments: [string, object, () => string[]][] = [
    ['now', {}, () => []],
    ['on a day of 2015', { effective: '2015-04-29' }, () => ['--effective', '2015-04-29']],
    ['within an imprecise date', { effective: '2016-07-10' }, () => ['--effective', '2016-07-10']],
    ['before anything', { effective: '2000-01-01' }, () => ['--effective', '2000-01-01']],
    ['when half the record was loaded', { known: { position: '90' } }, () => ['--known', '90']],
    [
      'by what was published by May 2015',
      { known: { published: '2015-05-10' } },
      () => ['--known', 'published:2015-05-10'],
    ],
    [
      'by what was published by 2017, of a day in 2015',
      { effective: '2015-06-01', known: { published: '2017-12-31' } },
      () => ['--effective', '2015-06-01', '--known', 'published:2017-12-31'],
    ],
  ];
  const withInstants = () => [
    ...moments,
    [
      'at the instant at which the record was loaded',
      { known: { at: recordLoaded.knownAt } },
      () => ['--known', recordLoaded.knownAt],
    ] as (typeof moments)[number],
    [
      'at the position before the corrections',
      { known: { position: recordLoaded.position } },
      () => ['--known', recordLoaded.position],
    ] as (typeof moments)[number],
  ];

  test('on decisions, assignments, meetings, members and bodies, at moments of all kinds', async () => {
    for (const [when, asOf, args] of withInstants()) {
      const replayed = (await replay(...args())).streams.flatMap(({ entities }) => entities);
      const ofType = (type: string) => replayed.filter((entity) => entity.type === type);
      const answered = await answer(asOf);
      const seen = ({ key, certainty }: Entity, more: object) => ({ key, certainty, ...more });
      expect(
        inOrder(ofType('decision').map((one) => seen(one, { verb: one.state.verb, adopted: span(one.state.adopted) }))),
        when,
      ).toEqual(answered.decisions);
      expect(
        inOrder(
          ofType('assignment').map((one) => seen(one, { action: one.state.action, issued: span(one.state.issued) })),
        ),
        when,
      ).toEqual(answered.assignments);
      expect(
        inOrder(
          ofType('meeting').map((one) => seen(one, { place: one.state.place ?? null, dates: span(one.state.dates) })),
        ),
        when,
      ).toEqual(answered.meetings);
      expect(
        ofType('member')
          .filter(({ state }) => !state.withdrew)
          .map(({ key, state }) => ({ key, name: state.name })),
        when,
      ).toEqual(answered.members);
      expect(
        inOrder(
          ofType('body')
            .filter(({ state }) => !state.dissolved)
            .map(({ key, state }) => ({ key, name: state.name })),
        ),
        when,
      ).toEqual(answered.bodies);
      if (when === 'now') expect(answered.assignments.length + answered.decisions.length).toBeGreaterThan(60);
    }
  });

  type Node = { key: string } & Record<string, unknown>;
  async function answer(asOf: object) {
    const page = (list: string, fields: string) => `${list}(first: 200) { nodes { ${fields} } }`;
    const { register: known } = await register.ask<{ register: Record<string, { nodes: Node[] } & Node[]> }>(
      `query ($asOf: AsOf) { register(asOf: $asOf) {
        ${page('decisions', 'key: symbol certainty verb adopted { from to }')}
        ${page('assignments', 'key: id certainty action issued { from to }')}
        ${page('meetings', 'key certainty place dates { from to }')}
        bodies { key: code name }
        members { key: code name } } }`,
      { asOf },
    );
    const rows = (list: string, day?: string) =>
      inOrder(known[list]!.nodes.map((node) => ({ ...node, ...(day && { [day]: span(node[day]) }) })));
    return {
      decisions: rows('decisions', 'adopted'),
      assignments: rows('assignments', 'issued'),
      meetings: rows('meetings', 'dates'),
      bodies: inOrder(known.bodies!.map((node) => node as unknown as { key: string; name: string })),
      members: known.members!.map((node) => node as unknown as { key: string; name: string }),
    };
  }
});

test('two replays are the same, byte for byte, and read as the canonical JSON that they are', async () => {
  const args = ['replay', '--effective', '2015-05-01', '--known', recordLoaded.position, '--json'];
  const [one, two] = [await rapporteur(folder, ...args), await rapporteur(folder, ...args)];
  expect(one.stdout).toBe(two.stdout);
  expect(one.stdout.length).toBeGreaterThan(10_000);
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) || typeof value !== 'object' || value === null
      ? Array.isArray(value)
        ? value.map(sorted)
        : value
      : Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        );
  expect(`${JSON.stringify(sorted(JSON.parse(one.stdout)))}\n`).toBe(one.stdout);
});

test('a correction and a void count from when they were known', async () => {
  const meetings = async (...args: string[]) =>
    (await replay('--stream', 'meeting-SOM-X', ...args)).streams[0]?.entities[0];
  const { stdout } = await rapporteur(folder, 'log', '--stream', 'meeting-SOM-X', '--json');
  const [first, correction] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).position as string);
  expect(await meetings('--known', first!)).toMatchObject({ certainty: 'CERTAIN', state: { place: 'Bangkok' } });
  expect(await meetings('--known', correction!)).toMatchObject({
    certainty: 'CERTAIN',
    state: { place: 'Chiang Mai' },
  });
  expect(await meetings('--effective', '2016-07-10')).toMatchObject({
    certainty: 'POSSIBLE',
    state: { place: 'Chiang Mai' },
  });
  expect(await meetings('--effective', '2016-06-01')).toBeUndefined();
  const voided = await rapporteur(folder, 'replay', '--stream', 'meeting-SOM-Y');
  expect(voided).toMatchObject({ status: 0, stdout: expect.stringMatching(/\nNothing was on record\.\n$/) });
});

test.each([
  [['--effective', '2015-02-30'], 2, /^--effective has to be a day of the calendar/],
  [['--effective', '2558-04-30'], 2, /^--effective has the year 2558, .* write the Gregorian one \(2015\)\./],
  [['--known', 'yesterday'], 2, /^--known has to be a position .*, not "yesterday"\./],
  [['--known', '2015-04-30T00:00:00'], 2, /instant with its zone/],
  [['--known', 'published:2015'], 2, /published: has to be a day/],
  [['--known', '99999'], 1, /^The log ends at position \d+/],
  [['--stream', 'meeting-X'], 1, /^The log holds no stream meeting-X\./],
  [['--stream', 'IMM-4'], 2, /^IMM-4 is of no kind of stream/],
  [['--kind', 'committee'], 2, /^There is no kind of stream called committee/],
  [['--kind', 'meeting', '--stream', 'meeting-SOM-X'], 2, /give one of the two/],
])('%j is refused in a sentence', async (args, status, sentence) => {
  expect(await rapporteur(folder, 'replay', ...args)).toEqual({
    status,
    stdout: '',
    stderr: expect.stringMatching(sentence),
  });
});
