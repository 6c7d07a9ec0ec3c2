// How fast the SQLite log is, beside a bare node:sqlite loop that writes the same rows to the same tables in the same run:
//   node test/event-log/throughput.ts [folder] [repeats]
// Only the ratios can be compared between machines. Each figure is the median of the repeats, in events per second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventId, uuidBytes } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite';
import { logFormat } from '@rapporteur/event-log/sqlite-format';
import { openSqliteLog } from '@rapporteur/event-log/sqlite-log';

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'throughput-'));
const repeats = Number(process.argv[3] ?? 5);

/** About 500 bytes of data and metadata, as a decision in a few words takes them. */
function event(commandId: string, index: number): NewEvent {
  return {
    id: eventId(commandId, index),
    type: 'DecisionAdopted',
    version: 1,
    data: {
      title: 'Joint review of the work plan',
      paragraphs: [{ number: 1, verb: 'requests', text: 'x'.repeat(200) }],
    },
    metadata: {
      effective: { from: '2014-10-21', to: '2014-10-21', precision: 'day', basis: 'stated' },
      sources: [{ source: 'record-of-the-meeting', locator: 'p. 3' }],
      recordedBy: { subject: 'local operator' },
      commandId,
    },
  };
}

const shapes = { 'single durable append': 1, '64 at a time': 64, 'append of 1000': 1000 };
type Shape = keyof typeof shapes;
const rounds: Record<Shape, number> = { 'single durable append': 2000, '64 at a time': 200, 'append of 1000': 40 };

function bareLoop(shape: Shape): number {
  const database = openDatabase({ path: join(folder, `${crypto.randomUUID()}.db`), format: logFormat });
  const insertStream = database.prepare('INSERT INTO streams (name) VALUES (?)');
  const insert = database.prepare(
    'INSERT INTO events (stream, revision, id, type, version, recorded_at, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const perSecond = rate(rounds[shape] * shapes[shape], () => {
    for (let round = 0; round < rounds[shape]; round += 1) {
      database.transaction('IMMEDIATE', () => {
        const one = shape === 'append of 1000' ? insertStream.run(`stream-${round}`).lastInsertRowid : 0n;
        for (let n = 0; n < shapes[shape]; n += 1) {
          const stream = one || insertStream.run(`stream-${round}-${n}`).lastInsertRowid;
          const { id, type, version, data, metadata } = one ? event(`c-${round}`, n) : event(`c-${round}-${n}`, 0);
          const texts = [JSON.stringify(data), JSON.stringify(metadata)] as const;
          insert.run(stream, one ? n : 0, uuidBytes(id), type, version, Date.now(), ...texts);
        }
      });
    }
  });
  database.close();
  return perSecond;
}

async function throughTheLog(shape: Shape): Promise<number> {
  const log = openSqliteLog({ path: join(folder, `${crypto.randomUUID()}.db`) });
  const started = performance.now();
  if (shape === 'append of 1000') {
    for (let round = 0; round < rounds[shape]; round += 1) {
      await log.append(
        `stream-${round}`,
        'none',
        Array.from({ length: 1000 }, (_, n) => event(`c-${round}`, n)),
      );
    }
  } else {
    // As many writers as appends wait together, each going on when it has its answer.
    const writers = Array.from({ length: shapes[shape] }, async (_, n) => {
      for (let round = 0; round < rounds[shape]; round += 1) {
        await log.append(`stream-${round}-${n}`, 'none', [event(`c-${round}-${n}`, 0)]);
      }
    });
    await Promise.all(writers);
  }
  const perSecond = (rounds[shape] * shapes[shape] * 1000) / (performance.now() - started);
  await log.close();
  return perSecond;
}

async function reading(count: number): Promise<{ bare: number; parse: number; log: number }> {
  const path = join(folder, 'reading.db');
  const log = openSqliteLog({ path });
  for (let done = 0; done < count; done += 1000) {
    await log.append(
      `stream-${done}`,
      'none',
      Array.from({ length: 1000 }, (_, n) => event(`c-${done}`, n)),
    );
  }
  const database = openDatabase({ path, readOnly: true });
  const rows = database.prepareArrays<[number, number, number, Uint8Array, string, number, number, string, string]>(
    'SELECT * FROM events ORDER BY position',
  );
  const bare = () => rate(count, () => [...rows.iterate()].length);
  const parse = () =>
    rate(count, () => {
      for (const row of rows.iterate()) [JSON.parse(row[7]), JSON.parse(row[8])];
    });
  const through = async () => {
    const started = performance.now();
    let read = 0;
    for await (const _ of log.readAll()) read += 1;
    if (read !== count) throw new Error(`Expected ${count} events, read ${read}.`);
    return (count * 1000) / (performance.now() - started);
  };
  const figures = { bare: [] as number[], parse: [] as number[], log: [] as number[] };
  for (let n = 0; n < repeats; n += 1) {
    figures.bare.push(bare());
    figures.parse.push(parse());
    figures.log.push(await through());
  }
  database.close();
  await log.close();
  return { bare: median(figures.bare), parse: median(figures.parse), log: median(figures.log) };
}

function rate(count: number, work: () => void): number {
  const started = performance.now();
  work();
  return (count * 1000) / (performance.now() - started);
}

function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}

try {
  for (const shape of Object.keys(shapes) as Shape[]) {
    const bare: number[] = [];
    const log: number[] = [];
    for (let n = 0; n < repeats; n += 1) {
      bare.push(bareLoop(shape));
      log.push(await throughTheLog(shape));
    }
    const [b, l] = [median(bare), median(log)];
    console.log(`${shape.padEnd(22)} bare ${Math.round(b)}/s, log ${Math.round(l)}/s, ratio ${(l / b).toFixed(2)}`);
  }
  const { bare, parse, log } = await reading(200_000);
  console.log(
    `${'reading all'.padEnd(22)} bare rows ${Math.round(bare)}/s, with JSON.parse ${Math.round(parse)}/s, log ${Math.round(log)}/s`,
  );
  console.log(`${''.padEnd(22)} ratio to bare with JSON.parse ${(log / parse).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
