/**
 * The second half of a build: several threads fold streams, each into a file of its own since a file has one writer, while another makes
 * the indexes of the events; that one then puts the parts together.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FoldingNews, FoldWork } from './fold-worker.ts';
import type { JoinNews, JoinWork } from './join-worker.ts';

/** More than three wait for the one that puts their parts together. */
const MOST = 3;
const FOLDERS = Math.min(MOST, Math.max(2, availableParallelism() - 1));

/** Where the threads that fold put their rows. */
export const partsOf = (path: string): string[] => Array.from({ length: MOST }, (_, n) => `${path}-part${n}`);

export type FoldOptions = {
  path: string;
  signal: AbortSignal;
  /** Told now and then how many events are folded. */
  onProgress: (events: number) => void;
};

/** The ordinal of the first event that does not fold, if there is one; then the file is not finished. */
export async function foldInThreads({ path, signal, onProgress }: FoldOptions): Promise<number | undefined> {
  const parts = partsOf(path).slice(0, FOLDERS);
  const workers: Worker[] = [];
  const start = (file: string, workerData: FoldWork | JoinWork): Worker => {
    // What a stream folds into is soon garbage: a larger nursery is filled all the same, in each thread.
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
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
    const joiner = start('./join-worker.ts', { path, parts });
    const indexed = news<JoinNews>(joiner, signal, (told) => told === 'indexed');
    const folded = parts.map(() => 0);
    const ends = parts.map((into, part) =>
      news<FoldingNews>(start('./fold-worker.ts', { path, into, part, of: parts.length }), signal, (told) => {
        if ('poisoned' in told) return true;
        folded[part] = told.folded;
        onProgress(folded.reduce((sum, each) => sum + each, 0));
        return false;
      }),
    );
    const [poisoned] = await Promise.all([Promise.all(ends), indexed]);
    const first = Math.min(
      ...poisoned.map((told) => ('poisoned' in told && told.poisoned) || Number.POSITIVE_INFINITY),
    );
    if (first < Number.POSITIVE_INFINITY) return first;
    const joined = news<JoinNews>(joiner, signal, (told) => told === 'joined');
    joiner.postMessage('join');
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
