/**
 * The second half of a build: several threads fold streams, each into files of its own since a file has one writer, while another puts the
 * events and what is folded together.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FoldingNews, FoldWork } from './fold-worker.ts';
import type { JoinNews, JoinOrder, JoinWork } from './join-worker.ts';

/** More than three wait for the one that puts their parts together. */
const FOLDERS = Math.min(3, Math.max(2, availableParallelism() - 1));

export type FoldOptions = {
  path: string;
  zone: string;
  /** The file that the events are copied to, and when that is done: threads take a while to start. */
  events: string;
  copied: Promise<void>;
  /** See the thread that joins. */
  sortAbove: number;
  signal: AbortSignal;
  /** Told now and then how many events are folded. */
  onProgress: (events: number) => void;
};

/** The ordinal of the first event that does not fold, if there is one; then the file is not finished. */
export async function foldInThreads({
  path,
  zone,
  events,
  copied,
  sortAbove,
  signal,
  onProgress,
}: FoldOptions): Promise<number | undefined> {
  const workers: Worker[] = [];
  const start = (file: string, workerData: FoldWork | JoinWork): Worker => {
    // What a stream folds into is soon garbage: a larger nursery is filled all the same, in each thread, and the more room there is beside
    // it, the more garbage is left there. A stream may still be very long.
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
    });
    workers.push(worker);
    return worker;
  };
  const stop = () => {
    for (const worker of workers) void worker.terminate();
  };
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    const joiner = start('./join-worker.ts', { path, zone, events, sortAbove });
    const order = (what: JoinOrder) => joiner.postMessage(what);
    const joined = news<JoinNews>(joiner, signal, (told) => told === 'joined');
    let folded = 0;
    const ends = Array.from({ length: FOLDERS }, (_, part) => {
      const folder = start('./fold-worker.ts', { events, into: `${path}-part${part}`, part, of: FOLDERS });
      return news<FoldingNews>(folder, signal, (told) => {
        if ('poisoned' in told) return true;
        folded += told.folded;
        onProgress(folded);
        order({ part: told.file });
        return false;
      });
    });
    // Whoever fails first ends it; the rest are stopped below.
    const told = Promise.race([Promise.all(ends), joined.then(() => [])]);
    await Promise.race([copied, told]);
    for (const worker of workers) worker.postMessage('copied' satisfies JoinOrder);
    const poisoned = await told;
    const first = Math.min(
      ...poisoned.map((told) => ('poisoned' in told && told.poisoned) || Number.POSITIVE_INFINITY),
    );
    if (first < Number.POSITIVE_INFINITY) return first;
    order('finish');
    await joined;
    return undefined;
  } finally {
    signal.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The first message of a thread that is the one waited for. Rejects if the thread fails or ends before. */
function news<News>(worker: Worker, signal: AbortSignal, isIt: (news: News) => boolean): Promise<News> {
  return new Promise((resolve, reject) => {
    worker.on('message', (told: News) => {
      if (isIt(told)) resolve(told);
    });
    worker.once('error', reject);
    // After an answer this changes nothing.
    worker.once('exit', () =>
      reject(
        signal.aborted ? signal.reason : new Error('A thread that builds the read models ended without an answer.'),
      ),
    );
  });
}
