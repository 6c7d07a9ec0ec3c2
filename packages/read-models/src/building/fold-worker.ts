/** What was believed of every so-manieth stream, from the events once they are copied, as rows in files of its own. Runs in a thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { kindOf } from '@rapporteur/domain/kinds';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { openUnfinished, SMALL_CACHE, timelineTables } from '../file.ts';
import { placingsOf } from '../recorded-events.ts';
import { beginning, type Placing, publish, take, write } from '../stream-beliefs.ts';

/** `part` of so many, counted from 0. The files are named `into` and a number. */
export type FoldWork = { events: string; into: string; part: number; of: number };
/** A file of rows that is finished, and how many events were folded into it; at the end, the first event that does not fold, if there is one. */
export type FoldingNews = { file: string; folded: number } | { poisoned: number | undefined };

/** So that the parts are put together while the next ones are folded. */
const EVENTS_IN_A_FILE = 20_000;

const { events, into, part, of } = workerData as FoldWork;
parentPort?.once('message', () => {
  const db = openDatabase({ path: events, readOnly: true });
  db.exec(SMALL_CACHE);
  tell({ poisoned: foldStreams(db) });
  db.close();
});

function tell(news: FoldingNews): void {
  parentPort?.postMessage(news);
}

function foldStreams(db: Database): number | undefined {
  // In the order they began: what was recorded in the same time lies side by side.
  const streams = db.prepareArrays<[string]>('SELECT stream FROM event GROUP BY stream ORDER BY min(ordinal)').all();
  const own = streams.filter((_, number) => number % of === part);
  let poisoned: number | undefined;
  for (let at = 0, files = 0; at < own.length; files += 1) {
    const file = `${into}.${files}`;
    const rows = openUnfinished(file);
    rows.exec(`${timelineTables} BEGIN`);
    let folded = 0;
    for (; at < own.length && folded < EVENTS_IN_A_FILE; at += 1) {
      const [stream] = own[at]!;
      const placings = placingsOf(db, stream);
      const failed = foldStream(rows, stream, placings);
      if (failed !== undefined) poisoned = Math.min(failed, poisoned ?? failed);
      folded += placings.length;
    }
    rows.exec('COMMIT');
    rows.close();
    tell({ file, folded });
  }
  return poisoned;
}

/** Writes the rows of a stream, or gives the ordinal of the event at which it stops folding. */
function foldStream(rows: Database, stream: string, placings: readonly Placing[]): number | undefined {
  const beliefs = beginning(kindOf(stream)!);
  try {
    for (const placing of placings) take(beliefs, placing);
    publish(beliefs);
  } catch {
    return firstUnfoldable(stream, placings);
  }
  write(rows, beliefs);
  return undefined;
}

function firstUnfoldable(stream: string, placings: readonly Placing[]): number {
  for (let length = 1; length <= placings.length; length += 1) {
    try {
      const beliefs = beginning(kindOf(stream)!);
      for (const placing of placings.slice(0, length)) take(beliefs, placing);
      publish(beliefs);
    } catch {
      return placings[length - 1]!.ordinal;
    }
  }
  throw new Error(`${stream} folds in parts and not as a whole.`);
}
