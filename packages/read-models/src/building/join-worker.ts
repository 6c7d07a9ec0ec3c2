/**
 * Puts the file together: the events with their indexes while the streams are folded, then the parts as they come, and at last the indexes
 * of the timelines. Runs in a thread, the only one that has the file open.
 */
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { checkpointOf, createFile, eventIndexes, eventTables, timelineIndexes } from '../file.ts';
import { settleStandings, streamIndex, streamsToSettle } from '../recorded-events.ts';
import { columnsOf } from '../timeline-table.ts';
import { timelines } from '../timelines.ts';

/**
 * Up to `sortAbove` events the indexes of the timelines are kept up as rows come, while this thread would wait for parts. Of more they would
 * not fit into memory, and are sorted when all rows are there.
 */
export type JoinWork = { path: string; zone: string; events: string; sortAbove: number };
/** That the events are there; a file of rows that is finished; that there are no more. */
export type JoinOrder = 'copied' | { part: string } | 'finish';
export type JoinNews = 'joined';

const { path, zone, events, sortAbove } = workerData as JoinWork;
const db = createFile(path, zone);
let indexed = false;

/** Why standings cannot be settled. Whoever folds that stream says at which event; this counts where nobody did. */
let unsettled: unknown;
parentPort?.on('message', (order: JoinOrder) => {
  if (order === 'copied') return copyEvents();
  if (order !== 'finish') return copyRows(order.part);
  if (unsettled !== undefined) throw unsettled;
  // Sorting for an index is work for more than one thread, now that no others are at work.
  db.exec('PRAGMA threads = 3');
  if (!indexed) indexTimelines();
  db.close();
  parentPort?.postMessage('joined' satisfies JoinNews);
});

function copyEvents(): void {
  attached(events, () => {
    for (const table of eventTables)
      db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM part.${table}`);
  });
  db.exec(streamIndex);
  try {
    db.transaction('IMMEDIATE', () => {
      for (const stream of streamsToSettle(db)) settleStandings(db, stream);
    });
  } catch (error) {
    unsettled = error;
  }
  for (const sql of eventIndexes) db.exec(sql);
  if (checkpointOf(db).ordinal <= sortAbove) indexTimelines();
}

function indexTimelines(): void {
  for (const sql of timelineIndexes) db.exec(sql);
  indexed = true;
}

/** States are numbered on from those that are there. */
function copyRows(part: string): void {
  attached(part, () => {
    const [last] = db.prepareArrays<[number]>('SELECT coalesce(max(id), 0) FROM main.state').get()!;
    db.exec(`INSERT INTO main.state SELECT id + ${last}, text FROM part.state ORDER BY id`);
    for (const table of Object.values(timelines))
      db.exec(
        `INSERT INTO main.${table.type} SELECT ${columnsOf(table).join(', ')}, state_id + ${last} FROM part.${table.type}`,
      );
  });
  rmSync(part);
}

function attached(part: string, work: () => void): void {
  db.prepareArrays<never>('ATTACH ? AS part').run(part);
  work();
  db.exec('DETACH part');
}
