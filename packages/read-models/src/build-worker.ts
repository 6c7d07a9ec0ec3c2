/** The second half of a build: what was believed of each stream, from the events that stand in the file. Runs in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { kindOf } from '@rapporteur/domain/kinds';
import { openUnfinished, timelineIndexes } from './file.ts';
import { placingsOf } from './recorded-events.ts';
import { beginning, type Placing, publish, take, write } from './stream-beliefs.ts';

/** How many events are folded; at the end, the ordinal of the first event that does not fold, if there is one. */
export type FoldingNews = { folded: number } | { poisoned: number | undefined };

const db = openUnfinished((workerData as { path: string }).path);
const tell = (news: FoldingNews) => parentPort?.postMessage(news);
try {
  tell({ poisoned: foldStreams() });
} finally {
  db.close();
}

function foldStreams(): number | undefined {
  const streams = db.prepareArrays<[string]>('SELECT DISTINCT stream FROM event').all();
  let poisoned: number | undefined;
  let folded = 0;
  let told = 0;
  db.exec('BEGIN');
  for (const [stream] of streams) {
    const placings = placingsOf(db, stream);
    const failed = foldStream(stream, placings);
    if (failed !== undefined) poisoned = Math.min(failed, poisoned ?? failed);
    folded += placings.length;
    if (folded - told < 10_000) continue;
    told = folded;
    tell({ folded });
  }
  if (poisoned === undefined) for (const sql of timelineIndexes) db.exec(sql);
  db.exec('COMMIT');
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
  write(db, beliefs);
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
