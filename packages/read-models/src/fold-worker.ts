/** What was believed of every so-manieth stream, from the events that stand in the file, as rows in a file of its own. Runs in a thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { kindOf } from '@rapporteur/domain/kinds';
import { openDatabase } from '@rapporteur/event-log/sqlite';
import { openUnfinished, SMALL_CACHE, timelineTables } from './file.ts';
import { placingsOf } from './recorded-events.ts';
import { beginning, type Placing, publish, take, write } from './stream-beliefs.ts';

/** `part` of so many, counted from 0. */
export type FoldWork = { path: string; into: string; part: number; of: number };
/** How many events are folded; at the end, the ordinal of the first event that does not fold, if there is one. */
export type FoldingNews = { folded: number } | { poisoned: number | undefined };

const { path, into, part, of } = workerData as FoldWork;
const db = openDatabase({ path, readOnly: true });
db.exec(SMALL_CACHE);
const rows = openUnfinished(into);
let poisoned: number | undefined;
try {
  poisoned = foldStreams();
} finally {
  db.close();
  rows.close();
}
tell({ poisoned });

function tell(news: FoldingNews): void {
  parentPort?.postMessage(news);
}

function foldStreams(): number | undefined {
  // In the order they began: what was recorded in the same time lies side by side.
  const streams = db.prepareArrays<[string]>('SELECT stream FROM event GROUP BY stream ORDER BY min(ordinal)').all();
  let poisoned: number | undefined;
  let folded = 0;
  let told = 0;
  rows.exec(`${timelineTables} BEGIN`);
  for (const [number, [stream]] of streams.entries()) {
    if (number % of !== part) continue;
    const placings = placingsOf(db, stream);
    const failed = foldStream(stream, placings);
    if (failed !== undefined) poisoned = Math.min(failed, poisoned ?? failed);
    folded += placings.length;
    if (folded - told < 10_000) continue;
    told = folded;
    tell({ folded });
  }
  rows.exec('COMMIT');
  return poisoned;
}

/** Writes the rows of a stream, or gives the ordinal of the event at which it stops folding. */
function foldStream(stream: string, placings: readonly Placing[]): number | undefined {
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
