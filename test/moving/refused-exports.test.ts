/** Everything that exporting and importing refuse, each provoked, with its code and its sentence. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { eventId } from '@rapporteur/event-log/event-id';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, type Ran, rapporteurWith, startedRapporteur, tampered } from '../audit/command-line.ts';
import { recordedLog } from '../audit/recorded-log.ts';
import { type Peer, startPeer } from '../eventstoredb-peer/peer.ts';
import { removeFolder, temporaryFolder } from '../support/register.ts';
import { done, eventsIn, exported, folderWith, onPeer, saidBeside, until } from './logs.ts';
import { refusing } from './refused.ts';

const events = recordedLog(500);
const { refused, refusedIn, unseen } = refusing();
let folder: string;
let source: { DATA_DIR: string };
let file: string;
let lines: string[];
let peer: Peer;
let names = 0;
const fresh = (name: string) => `${folder}/${name}-${names++}`;

beforeAll(async () => {
  folder = await temporaryFolder();
  peer = await startPeer();
  source = await folderWith(`${folder}/source`, events);
  file = `${folder}/source.export`;
  lines = (await exported(source, file)).toString().split('\n');
});
afterAll(async () => {
  await peer.close();
  await removeFolder(folder);
});

/** An export that somebody or something changed. */
function changed(change: (lines: string[]) => string[]): string {
  const path = fresh('changed');
  writeFileSync(path, change([...lines]).join('\n'));
  return path;
}

describe('an export', () => {
  test('that is there already is not overwritten', async () => {
    const before = readFileSync(file);
    expect(await refused('EXPORT_THERE', source, 'export', '--out', file)).toContain(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is not written where there is no folder, and not behind what is of another log', async () => {
    await refused('EXPORT_UNWRITTEN', source, 'export', '--out', `${folder}/missing/x.export`);
    const out = fresh('out');
    const other = JSON.parse(lines[3]!);
    const differing = [...lines.slice(0, 3), JSON.stringify({ ...other, recordedAt: 0 }), ''].join('\n');
    writeFileSync(`${out}.unfinished`, differing);
    expect(await refused('EXPORT_DIFFERS', source, 'export', '--out', out)).toMatch(
      /entry 4, event [\w-]+ \(\w+, revision \d+ of [^)]+\), is the first that differs, in its recordedAt\. Remove it/,
    );
    expect(readFileSync(`${out}.unfinished`, 'utf8')).toBe(differing);
    writeFileSync(`${out}.unfinished`, `${[...lines.slice(0, -5), lines[0]].join('\n')}\n`);
    expect(await refused('EXPORT_DIFFERS', source, 'export', '--out', out)).toMatch(/it goes on after entry 500, with/);
    writeFileSync(`${out}.unfinished`, 'minutes of the meeting\n');
    expect(await refused('EXPORT_INVALID', source, 'export', '--out', out)).toMatch(/remove it, and export again\.$/m);
  });

  test('of a log that cannot be read says from which entry on, and of one that is not in order says what is not', async () => {
    const damage = "UPDATE events SET data = replace(data, '{', '[') WHERE position = 21";
    const damaged = { DATA_DIR: tampered(source.DATA_DIR, fresh('damaged'), (db) => db.exec(damage)) };
    const out = fresh('out');
    expect(await refused('LOG_UNREADABLE', damaged, 'export', '--out', out)).toMatch(
      /^Entry 21 of the log .*is damaged/,
    );
    expect(existsSync(out)).toBe(false);

    const gap = 'UPDATE events SET revision = revision + 1 WHERE position = 6';
    const disorderly = { DATA_DIR: tampered(source.DATA_DIR, fresh('gap'), (db) => db.exec(gap)) };
    const ran = await rapporteurWith(disorderly, 'export', '--out', out);
    expect(ran.status).toBe(1);
    expect(saidBeside(ran)).toMatch(/^Entry 6 .*should be revision 5 of its stream\.\nThe export says what stands/);
    const target = { DATA_DIR: fresh('target') };
    expect(await refused('EXPORT_OUT_OF_ORDER', target, 'import', out)).toMatch(
      /Entry 6 .*should be revision 5 of its stream\. Nothing was imported\.$/m,
    );
    expect(existsSync(target.DATA_DIR)).toBe(false);
  });
});

describe('an import', () => {
  test.each([
    ['is no JSON', (line: string) => line.slice(0, 40), /it is not JSON/],
    ['is a list', () => '[]', /it is not an event/],
    ['lacks a field', (line: string) => line.replace('"recordedAt"', '"recorded"'), /the fields data, id, metadata/],
    ['has a field more', (line: string) => line.replace('{', '{"more":1,'), /and no other/],
    [
      'has a revision that is a number',
      (line: string) => line.replace(/"revision":"(\d+)"/, '"revision":$1'),
      /revision/,
    ],
    ['has no time', (line: string) => line.replace(/"recordedAt":\d+/, '"recordedAt":"now"'), /recordedAt/],
    ['has an id that is none', (line: string) => line.replace(/"id":"[^"]+"/, '"id":"7"'), /UUID in lower case/],
    ['has an id that is no text', (line: string) => line.replace(/"id":"[^"]+"/, '"id":7'), /its id is not a text/],
    [
      'has metadata that are none',
      (line: string) => line.replace(/"metadata":\{.*\},"r/, '"metadata":[],"r'),
      /metadata/,
    ],
    ['has a stream without a name', (line: string) => line.replace(/"stream":"[^"]+"/, '"stream":""'), /stream name/],
  ])('with a line that %s is refused before anything is written', async (_, change, why) => {
    const target = { DATA_DIR: fresh('target') };
    const path = changed((all) => all.with(1, change(all[1]!)));
    const sentence = await refused('EXPORT_INVALID', target, 'import', path);
    expect(sentence).toMatch(/^Line 2 of .*Nothing was imported\.$/m);
    expect(sentence).toMatch(why);
    expect(existsSync(target.DATA_DIR)).toBe(false);
  });

  test('that is cut short, altered, in another order, of bytes that are no text, or not there is refused', async () => {
    const target = { DATA_DIR: fresh('target') };
    for (const cut of [
      changed((all) => all.slice(0, 70)),
      changed((all) => all.slice(0, -4)),
      changed((all) => [...all.slice(0, -2), all.at(-2)!.slice(0, 20)]),
      changed(() => []),
    ])
      expect(await refused('EXPORT_CUT_SHORT', target, 'import', cut)).toMatch(/ends after \d+ events, without/);
    const altered = changed((all) => all.with(7, all[7]!.replace('"Report', '"report')));
    expect(await refused('EXPORT_ALTERED', target, 'import', altered)).toMatch(/Nothing was imported\.$/m);
    const shorter = changed((all) => all.toSpliced(7, 1));
    await refused('EXPORT_ALTERED', target, 'import', shorter);
    const checkpoint = changed((all) => all.with(-4, 'another/log/v1'));
    expect(await refused('EXPORT_INVALID', target, 'import', checkpoint)).toMatch(/another\/log\/v1/);
    const doubled = changed((all) => all.toSpliced(7, 0, all[7]!));
    expect(await refused('EXPORT_OUT_OF_ORDER', target, 'import', doubled)).toMatch(/has the id of entry 8/);
    const noText = fresh('bytes');
    writeFileSync(noText, Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.from([0xff, 10])]));
    expect(await refused('EXPORT_INVALID', target, 'import', noText)).toMatch(/^Line 2 .*it is not UTF-8/);
    expect(await refused('EXPORT_UNREADABLE', target, 'import', fresh('nowhere'))).toMatch(/no such file/);
    expect(await refused('EXPORT_UNREADABLE', target, 'import', folder)).toMatch(/EISDIR/);
    expect(existsSync(target.DATA_DIR)).toBe(false);
  });

  test('into a log that is not its beginning names the first event that differs, and changes nothing', async () => {
    const [other] = recordedLog(1);
    const elsewhere = { ...events[2]!, id: eventId('another', 0) };
    const cases = [
      [
        [...events.slice(0, 2), { ...events[2]!, recordedAt: 1 }, ...events.slice(3, 9)],
        /entry 3, .*, in its recordedAt\./,
      ],
      [
        [...events.slice(0, 2), elsewhere, ...events.slice(3, 9)],
        /entry 3 is the first .*stands there, and .* comes\./,
      ],
      [[{ ...other!, metadata: {}, data: {} }], /entry 1, .*, in its data, metadata\./],
      [
        [...events, { ...events[0]!, id: eventId('new', 0), stream: 'body-NEW' }],
        /goes on after entry 500, with .*body-NEW/,
      ],
    ] as const;
    for (const [there, how] of cases) {
      const target = await folderWith(fresh('target'), there);
      expect(await refused('LOG_DIFFERS', target, 'import', file)).toMatch(how);
      expect(await eventsIn(target)).toEqual(there);
    }
    const another = fresh('another');
    await exported(await folderWith(fresh('folder'), events.with(-1, { ...events.at(-1)!, recordedAt: 1 })), another);
    await done(onPeer(peer), 'import', file);
    expect(await refused('LOG_DIFFERS', onPeer(peer), 'import', another)).toMatch(/entry 500, .*in its recordedAt\./);
  });

  test('from standard input that is cut short keeps what came, and goes on with the whole', async () => {
    const target = { DATA_DIR: fresh('target') };
    const child = startedRapporteur(target, 'import');
    child.stdin.end(`${lines.slice(0, 80).join('\n')}\n`);
    expect(refusedIn(await endOf(child), 'EXPORT_CUT_SHORT')).toMatch(
      /^standard input ends after 80 events, .*do the same again\. What came before that stands in the log now\.$/m,
    );
    expect(await eventsIn(target)).toEqual(events.slice(0, 80));
    // Cut short again, and sooner, what stands there goes on: it is no other log for that.
    for (const came of [0, 40]) {
      const again = startedRapporteur(target, 'import');
      again.stdin.end(lines.slice(0, came).join('\n') + (came ? '\n' : ''));
      expect(refusedIn(await endOf(again), 'EXPORT_CUT_SHORT')).toContain(`ends after ${came} events, without`);
    }
    expect(await eventsIn(target)).toEqual(events.slice(0, 80));
    expect((await done(target, 'import', file)).stdout).toMatch(/the first 80 of them stood there before\.$/m);
  });

  test('beside somebody who writes to the same log is refused, whenever that is', async () => {
    const behindTheBatch = { DATA_DIR: fresh('target') };
    const late = await importingBeside(behindTheBatch, lines.slice(-5));
    expect(refusedIn(late, 'LOG_ROOT_DIFFERS')).toMatch(/the root over the 500 events of standard input/);
    const beforeTheNext = { DATA_DIR: fresh('target') };
    const sound = fresh('longer');
    await exported(await folderWith(fresh('longer'), recordedLog(510)), sound);
    const rest = readFileSync(sound, 'utf8').split('\n').slice(500);
    const early = await importingBeside(beforeTheNext, rest);
    expect(refusedIn(early, 'LOG_UNWRITTEN')).toMatch(/somebody else writes to it\. What stands in it is kept/);
    expect(await eventsIn(beforeTheNext)).toHaveLength(501);
  });

  /** Writes something else to the log once the first 500 events stand in it, and only then sends the rest. */
  async function importingBeside(target: { DATA_DIR: string }, rest: string[]): Promise<Ran> {
    const child = startedRapporteur(target, 'import');
    child.stdin.write(`${lines.slice(0, 500).join('\n')}\n`);
    await until(async () => (await eventsIn(target).catch(() => [])).length === 500);
    const log = openSqliteLog({ path: `${target.DATA_DIR}/log.sqlite` });
    const beside = { id: eventId('beside', 0), type: 'BodyConstituted', version: 1, data: {}, metadata: {} };
    expect(await log.append('body-BESIDE', 'none', [beside])).toMatchObject({ kind: 'appended' });
    await log.close();
    child.stdin.end(rest.join('\n'));
    return endOf(child);
  }

  test('into what is no log, or a folder that a register serves, is refused', async () => {
    const noLog = fresh('minutes');
    writeFileSync(noLog, 'Minutes of the meeting, which are no database at all.');
    expect(await refused('LOG_UNUSABLE', { LOG_FILE: noLog }, 'import', file)).toMatch(/it is not an event log/);
    expect(readFileSync(noLog, 'utf8')).toMatch(/^Minutes/);
    await refused('LOG_UNUSABLE', { LOG_FILE: `${file}/log.sqlite` }, 'import', file);
  });
});

test.each([
  [['import', 'one', 'two'], /^"two" is more than import takes/],
  [['backup'], /^backup needs the name of a new folder/],
  [['restore'], /^restore needs the folder of a backup/],
  [['export', '--out'], /^--out needs a value/],
  [['backup', 'x', '--replace'], /^backup has no option --replace/],
])('%j is refused in a sentence', async (args, sentence) => {
  const { status, stdout, stderr } = await rapporteurWith({ DATA_DIR: folder }, ...args);
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(sentence) });
});

test.each(['export', 'import', 'backup', 'restore'])('%s --help says what it does, with examples', async (name) => {
  const { status, stdout } = await rapporteurWith({ DATA_DIR: folder }, name, '--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`^rapporteur ${name} `));
  expect(stdout).toMatch(/^Examples:$/m);
});

test('no refusal of an export or an import goes untried', () => {
  expect(unseen(/^EXPORT_|^LOG_(?!NOT_EMPTY)/)).toEqual([]);
});
