/** Makes the indexes of the events while the streams are folded, then puts the parts together and makes theirs. Runs in a thread. */
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@rapporteur/event-log/sqlite';
import { eventIndexes, openUnfinished, SMALL_CACHE, timelineIndexes } from './file.ts';
import { timelines } from './timelines.ts';

export type JoinWork = { path: string; parts: readonly string[] };
export type JoinNews = 'indexed' | 'joined';

const { path, parts } = workerData as JoinWork;

indexEvents();
tell('indexed');
parentPort?.once('message', () => {
  join();
  tell('joined');
});

function tell(news: JoinNews): void {
  parentPort?.postMessage(news);
}

/** With a journal, because others read meanwhile; it goes into the file when it is closed by the last of them. */
function indexEvents(): void {
  const db = openDatabase({ path, synchronous: 'OFF' });
  try {
    db.exec(SMALL_CACHE);
    for (const sql of eventIndexes) db.exec(sql);
  } finally {
    db.close();
  }
}

function join(): void {
  const db = openUnfinished(path);
  try {
    for (const part of parts) {
      db.prepareArrays<never>('ATTACH ? AS part').run(part);
      for (const type of Object.keys(timelines)) db.exec(`INSERT INTO main.${type} SELECT * FROM part.${type}`);
      db.exec('DETACH part');
      rmSync(part);
    }
    for (const sql of timelineIndexes) db.exec(sql);
  } finally {
    db.close();
  }
}
