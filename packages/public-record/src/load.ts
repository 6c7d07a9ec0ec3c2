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
export type Loaded = { recorded: number; repeated: number };

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
  const loaded: Loaded = { recorded: 0, repeated: 0 };
  for (const { what, steps } of chapters) {
    const { results } = await send(steps);
    if (results.length !== steps.length)
      throw new Error(
        `The public record was not loaded: ${steps.length} ${what} were sent and ${results.length} answered.`,
      );
    // Others of the same stream are not recorded on account of the one refused, which may come after them.
    const refused = results.findIndex(({ status }) => status === 'refused');
    if (refused >= 0) throw new Error(refusalOf(steps[refused]!, results[refused]!));
    for (const [index, { status }] of results.entries()) {
      if (status !== 'recorded' && status !== 'repeated') throw new Error(refusalOf(steps[index]!, {}));
      loaded[status]++;
    }
    onProgress?.({ done: loaded.recorded + loaded.repeated, total, what });
  }
  return loaded;
}

function refusalOf({ key, command }: Step, { problem }: Pick<BatchResult, 'problem'>) {
  const why = problem?.detail ?? 'no reason was given';
  return `The public record was not loaded: ${command} (${key}) was refused: ${why}`;
}
