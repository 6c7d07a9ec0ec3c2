// How fast read models are made anew, beside bare reading and parsing of the same log in the same run:
//   node test/read-models/throughput.ts [events] [folder]
// The log: 30 events a stream in 200 streams at a time, a tenth of them late, a hundredth corrections, about 500 bytes each.
// Only the ratio can be compared between machines.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoDay } from '@rapporteur/domain/calendar';
import { eventId } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite';
import { openSqliteLog } from '@rapporteur/event-log/sqlite-log';
import { assignmentsPage, countAssignments } from '@rapporteur/read-models/assignment-timeline';
import { openReadModels } from '@rapporteur/read-models/runner';
import { entitiesByKey } from '@rapporteur/read-models/timeline-table';

const count = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'throughput-'));
const MEMBERS = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];
const PER_STREAM = 30;
const AT_A_TIME = 200;
const SOURCES = 100;
const FIRST_DAY = 12_700;

/** A sequence of numbers from 0 to 1 that is the same in every run. */
let seed = 42;
function random(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
}

const day = (from: number, to = from) => ({
  from: isoDay(from),
  to: isoDay(to),
  precision: from === to ? 'DAY' : 'RANGE',
  approximate: false,
  basis: 'STATED',
});

type Said = { type: string; data: Record<string, unknown> };
function said(symbol: string, at: number): Said {
  const member = MEMBERS[at % MEMBERS.length]!;
  const assignment = `${symbol}/A1/${member}`;
  if (at === 0)
    return {
      type: 'DecisionAdopted',
      data: {
        symbol,
        kind: 'DECISION',
        title: 'Joint review of the work plan and its financing',
        body: 'RTF',
        verb: 'AGREE',
        mode: 'CONSENSUS',
        parties: [],
        positions: [],
        paragraphs: [
          { no: '1', verb: 'AGREE', text: 'Each government reports to the Task Force every year. '.repeat(3) },
        ],
      },
    };
  if (at <= MEMBERS.length)
    return {
      type: 'AssignmentIssued',
      data: {
        symbol,
        assignment,
        ask: 1,
        addressee: { kind: 'MEMBER', code: member },
        basis: 'STATED',
        action: 'Report on the work plan of the year.',
        due: { kind: 'ANNUAL' },
        paragraph: '1',
      },
    };
  return {
    type: 'FollowUpReported',
    data: {
      symbol,
      assignment,
      addressee: { kind: 'MEMBER', code: member },
      implementation: 'IN_PROGRESS',
      text: 'Activities were carried out as planned. '.repeat(2),
    },
  };
}

function event(stream: number, at: number, before: NewEvent[]): NewEvent {
  const symbol = `COMMIT/RTF/DEC.${stream}`;
  const content = said(symbol, at);
  const first = FIRST_DAY + (stream % 4000);
  const late = at > MEMBERS.length && random() < 0.1;
  const on = at <= MEMBERS.length ? first : first + (late ? Math.floor(random() * at * 30) : at * 30);
  const corrects = at > MEMBERS.length && random() < 0.01 ? before[1 + Math.floor(random() * (at - 1))] : undefined;
  const corrected = corrects?.type === 'EntryCorrected' ? undefined : corrects;
  return {
    id: eventId(`c-${stream}-${at}`, 0),
    version: 1,
    ...(corrected
      ? {
          type: 'EntryCorrected',
          data: {
            target: corrected.id,
            type: corrected.type,
            version: 1,
            corrected: corrected.data,
            class: 'REGISTER_SLIP',
            reason: 'A slip of the register.',
          },
        }
      : content),
    metadata: {
      effective: at > MEMBERS.length && random() < 0.1 ? day(on, on + 15) : day(on),
      recordedBy: { subject: 'local operator', office: 'Secretariat', role: 'recorder' },
      // Reports come every two months, and each tells of what happened since the one before.
      sources: [{ source: `report-${Math.min(SOURCES - 1, Math.floor((on - FIRST_DAY) / 60) + 1)}`, locator: 'p. 3' }],
      confidence: 'ISSUER',
      reconstructed: false,
      classification: 'PUBLIC',
      standing: 'APPROVED',
      commandId: `c-${stream}-${at}`,
      commandDigest: 'd'.repeat(20),
      $correlationId: `c-${stream}-${at}`,
      $causationId: `c-${stream}-${at}`,
    },
  };
}

async function writeLog(path: string): Promise<void> {
  const log = openSqliteLog({ path });
  for (let n = 0; n < SOURCES; n += 1) {
    const id = `report-${n}`;
    const { metadata } = event(0, 0, []);
    const published = day(FIRST_DAY + n * 60);
    await log.append(`source-${id}`, 'none', [
      {
        id: eventId(`s-${n}`, 0),
        type: 'SourceRegistered',
        version: 1,
        data: {
          id,
          title: 'Report',
          issuer: 'RTF',
          issuerKind: 'ISSUER',
          language: 'en',
          completeness: 'FULL',
          published,
        },
        metadata: { ...metadata, effective: published, sources: [{ source: id }] },
      },
    ]);
  }
  for (let first = 0; first * PER_STREAM < count; first += AT_A_TIME) {
    const streams = Array.from({ length: AT_A_TIME }, (): NewEvent[] => []);
    for (let at = 0; at < PER_STREAM; at += 1) {
      await Promise.all(
        streams.map((before, n) => {
          const next = event(first + n, at, before);
          before.push(next);
          return log.append(`decision-COMMIT/RTF/DEC.${first + n}`, at === 0 ? 'none' : BigInt(at - 1), [next]);
        }),
      );
    }
  }
  await log.close();
}

function bareReading(path: string): { events: number; perSecond: number; bytes: number } {
  const database = openDatabase({ path, readOnly: true });
  const rows = database.prepareArrays<[number, number, number, Uint8Array, string, number, number, string, string]>(
    'SELECT * FROM events ORDER BY position',
  );
  const started = performance.now();
  let events = 0;
  let bytes = 0;
  for (const row of rows.iterate()) {
    JSON.parse(row[7]);
    JSON.parse(row[8]);
    bytes += row[7].length + row[8].length;
    events += 1;
  }
  const perSecond = (events * 1000) / (performance.now() - started);
  database.close();
  return { events, perSecond, bytes: bytes / events };
}

function perSecond(times: number, work: (n: number) => void): number {
  const started = performance.now();
  for (let n = 0; n < times; n += 1) work(n);
  return Math.round((times * 1000) / (performance.now() - started));
}

try {
  const path = join(folder, 'log.sqlite');
  await writeLog(path);
  bareReading(path);
  const bare = bareReading(path);
  console.log(
    `${bare.events} events of ${Math.round(bare.bytes)} bytes; bare reading and parsing ${Math.round(bare.perSecond)}/s`,
  );

  const log = openSqliteLog({ path });
  const started = performance.now();
  const readModels = openReadModels({ path: join(folder, 'read-models.sqlite'), log, zone: 'Asia/Bangkok' });
  const head = await log.head();
  await readModels.waitFor(head!, 600_000);
  const made = (bare.events * 1000) / (performance.now() - started);
  const bytes = statSync(join(folder, 'read-models.sqlite.2')).size;
  console.log(
    `made from nothing ${Math.round(made)}/s, ratio ${(made / bare.perSecond).toFixed(3)}; ${Math.round(bytes / bare.events)} bytes an event; ${Math.round(process.memoryUsage().rss / 1e6)} MB of memory`,
  );

  const { db, ordinal, release } = readModels.snapshot();
  for (const type of ['decision', 'assignment'])
    for (const [axis, rows] of db
      .prepareArrays<[number, number]>(`SELECT axis, count(*) FROM ${type} GROUP BY axis`)
      .all())
      console.log(`${type} rows on axis ${axis}: ${(rows / bare.events).toFixed(2)} an event`);
  const streams = Math.floor(bare.events / PER_STREAM);
  for (const part of [0.1, 0.5, 1]) {
    const moment = { axis: 0, known: Math.floor(ordinal * part), effective: FIRST_DAY + 2500 } as const;
    const one = perSecond(5000, (n) => {
      entitiesByKey(db, 'decision', moment, [`COMMIT/RTF/DEC.${(n * 7919) % streams}`]);
    });
    const page = perSecond(100, () => assignmentsPage(db, moment, { addressee: 'TH' }, { first: 50 }));
    const counted = perSecond(5, () => countAssignments(db, moment, {}));
    console.log(`as known at ${part}: ${one} look-ups/s, ${page} pages of 50/s, ${counted} counts of all/s`);
  }
  release();

  const streamsMore = 20;
  const before = performance.now();
  let last = 0n;
  for (let n = 0; n < streamsMore; n += 1) {
    const events: NewEvent[] = [];
    for (let at = 0; at < PER_STREAM; at += 1) {
      const next = event(1_000_000 + n, at, events);
      events.push(next);
      const answer = await log.append(`decision-COMMIT/RTF/DEC.${1_000_000 + n}`, at === 0 ? 'none' : BigInt(at - 1), [
        next,
      ]);
      if (answer.kind === 'appended') last = answer.position;
      await readModels.waitFor(last, 10_000);
    }
  }
  const live = (streamsMore * PER_STREAM * 1000) / (performance.now() - before);
  console.log(`live, each event appended and waited for: ${Math.round(live)}/s`);
  await readModels.close();
  await log.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
