/** Answers from the read models: held to one snapshot, or for as long as somebody listens. */
import { type Answer, answerAt, type Setting } from './answer.ts';
import { type ReadModels, type Snapshot, snapshotOf, withSnapshot } from './reading.ts';

/** An answer read from one snapshot until it is released; after that nothing can be read for it. */
export function answerFromSnapshot(readModels: ReadModels, setting: Setting): { answer: Answer; release(): void } {
  const snapshot = snapshotOf(readModels);
  let open = true;
  const answer = answerAt(snapshot, setting, (work) => {
    // A resolver whose sibling failed may still be running when the answer is already out.
    if (!open) throw new Error('the answer is out; nothing more can be read for it');
    return work(snapshot.db);
  });
  return {
    answer,
    release() {
      if (open) snapshot.release();
      open = false;
    },
  };
}

/**
 * An answer for whoever takes long, as of now: a snapshot must not be held so long, and what was known at a position reads the same from
 * any later one.
 */
export const answerWithoutHold = (
  readModels: ReadModels,
  { ordinal, position }: Pick<Snapshot, 'ordinal' | 'position'>,
  setting: Setting,
): Answer => answerAt({ ordinal, position }, setting, (work) => withSnapshot(readModels, ({ db }) => work(db)));
