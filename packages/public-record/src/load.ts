/** Sends the record through the door everybody uses. How it is sent is the caller's: this file knows the order and reads the answers. */
import { recordChapters } from './commands.ts';
import type { Step } from './step.ts';

/** Of the answers of the recording service, what loading needs: one result for each command, in the order sent. */
export type BatchAnswer = { results: readonly BatchResult[] };
export type BatchResult = {
  status: 'recorded' | 'repeated' | 'refused' | 'notRecorded' | 'wouldBeRecorded';
  problem?: { code: string; detail: string };
};
export type Progress = { done: number; total: number; what: string };
/** `differing`: recorded from an earlier edition of the record, in other words; they stand as they are, to be corrected by people. */
export type Loaded = { recorded: number; repeated: number; differing: number };

type Loading = {
  /** POST /commands/batch, or whatever stands for it. */
  send: (batch: Step[]) => Promise<BatchAnswer>;
  onProgress?: (progress: Progress) => void;
};

/**
 * One batch per kind of thing, so that what is referred to is recorded before. Loading again repeats and records nothing twice.
 * Throws an Error at the first batch with a refusal: the register would otherwise start with holes in the record.
 */
export async function loadPublicRecord({ send, onProgress }: Loading): Promise<Loaded> {
  const chapters = recordChapters();
  const total = chapters.reduce((sum, { steps }) => sum + steps.length, 0);
  const loaded: Loaded = { recorded: 0, repeated: 0, differing: 0 };
  for (const { what, steps } of chapters) {
    let pending = steps;
    for (;;) {
      const results = await answered(pending, what, send);
      const differing = pending.filter((_, index) => results[index]?.problem?.code === 'IDEMPOTENCY_KEY_REUSED');
      if (differing.length === 0) {
        count(pending, results, loaded);
        break;
      }
      // The others of their streams were passed over on their account, and are sent again without them.
      loaded.differing += differing.length;
      pending = pending.filter((step) => !differing.includes(step));
    }
    onProgress?.({ done: loaded.recorded + loaded.repeated + loaded.differing, total, what });
  }
  return loaded;
}

async function answered(steps: Step[], what: string, send: Loading['send']): Promise<readonly BatchResult[]> {
  if (steps.length === 0) return [];
  const { results } = await send(steps);
  if (results.length === steps.length) return results;
  throw new Error(
    `The public record was not loaded: ${steps.length} ${what} were sent and ${results.length} answered.`,
  );
}

function count(steps: readonly Step[], results: readonly BatchResult[], loaded: Loaded): void {
  // Others of the same stream are not recorded on account of the one refused, which may come after them.
  const refused = results.findIndex(({ status }) => status === 'refused');
  if (refused >= 0) throw new Error(refusalOf(steps[refused]!, results[refused]!));
  for (const [index, { status }] of results.entries()) {
    if (status !== 'recorded' && status !== 'repeated') throw new Error(refusalOf(steps[index]!, {}));
    loaded[status]++;
  }
}

function refusalOf({ key, command }: Step, { problem }: Pick<BatchResult, 'problem'>) {
  const why = problem?.detail ?? 'no reason was given';
  return `The public record was not loaded: ${command} (${key}) was refused: ${why}`;
}
