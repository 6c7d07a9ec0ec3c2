/** Durable appends, beside a bare loop that writes the same events to the same tables in transactions of the same size. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { eventId, uuidBytes } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { logFormat } from '@rapporteur/event-log/sqlite/format';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { beside, type Figure, type Progress, rateOf, rounded } from './figure.ts';
import { rounds } from './generator.ts';

/** `together` events of `streams` streams are committed in one transaction, so many times over. */
type Shape = { name: string; streams: number; perStream: number; times: number; target: number };
const SHAPES: readonly Shape[] = [
  { name: 'serial durable append', streams: 1, perStream: 1, times: 2000, target: 0.8 },
  { name: '64 writers', streams: 64, perStream: 1, times: 200, target: 0.5 },
  { name: 'append of 1,000 events', streams: 1, perStream: 1000, times: 40, target: 0.5 },
];

export async function append(options: { folder: string; repeats: number; progress: Progress }): Promise<Figure[]> {
  const { folder, repeats, progress } = options;
  const figures: Figure[] = [];
  for (const shape of SHAPES) {
    progress(`append: ${shape.name}`);
    const path = () => join(folder, `${randomUUID()}.sqlite`);
    // Once for nothing, so that both have been compiled when it counts.
    await throughTheLog(path(), { ...shape, times: shape.times / 10 });
    await bareLoop(path(), { ...shape, times: shape.times / 10 });
    const { one, other, ratio } = await beside(
      repeats,
      () => throughTheLog(path(), shape),
      () => bareLoop(path(), shape),
    );
    figures.push({
      section: 'append',
      name: shape.name,
      value: ratio,
      target: { atLeast: shape.target },
      detail: `log ${rounded(one)}/s, bare SQLite ${rounded(other)}/s`,
    });
  }
  return figures;
}

/** As many writers as there are streams, each going on when it has its answer. */
async function throughTheLog(path: string, { streams, perStream, times }: Shape): Promise<number> {
  const log = openSqliteLog({ path });
  const rate = await rateOf(streams * perStream * times, () =>
    Promise.all(
      Array.from({ length: streams }, async (_, stream) => {
        for (let time = 0; time < times; time += 1)
          await log.append(`stream-${time}-${stream}`, 'none', eventsOf(time, stream, perStream));
      }),
    ),
  );
  await log.close();
  return rate;
}

async function bareLoop(path: string, { streams, perStream, times }: Shape): Promise<number> {
  const database = openDatabase({ path, format: logFormat });
  const insertStream = database.prepare('INSERT INTO streams (name) VALUES (?)');
  const insert = database.prepare(
    'INSERT INTO events (stream, revision, id, type, version, recorded_at, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const rate = await rateOf(streams * perStream * times, () => {
    for (let time = 0; time < times; time += 1)
      database.transaction('IMMEDIATE', () => {
        for (let stream = 0; stream < streams; stream += 1) {
          const { lastInsertRowid } = insertStream.run(`stream-${time}-${stream}`);
          for (const [revision, event] of eventsOf(time, stream, perStream).entries()) {
            const { id, type, version, data, metadata } = event;
            const texts = [JSON.stringify(data), JSON.stringify(metadata)] as const;
            insert.run(lastInsertRowid, revision, uuidBytes(id), type, version, Date.now(), ...texts);
          }
        }
      });
  });
  database.close();
  return rate;
}

/** A decision of the generator, with the ids of its own that the log asks for. */
const [sample] = [...rounds(1)].map(({ additions }) => additions[0]!.event);
const eventsOf = (time: number, stream: number, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => ({ ...sample!, id: eventId(`${time}-${stream}`, n) }));
