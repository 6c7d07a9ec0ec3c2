/** Taking turns: what concerns the same stream waits for what came before; other streams are not held up. */

export type Turns = <T>(stream: string, work: () => Promise<T>) => Promise<T>;

/**
 * Within one process only, and only to spare the log the conflicts: what is right is settled by the expected revision.
 * With a failure that `isShared` everybody who waits behind fails as well: they would meet it too, one after the other, each only after a time-out.
 */
export function openTurns(isShared: (error: unknown) => boolean = () => false): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (stream, work) => {
    const before = last.get(stream);
    const turn = (before ?? Promise.resolve()).then(work, (error) => {
      if (isShared(error)) throw error;
      return work();
    });
    last.set(stream, turn);
    try {
      return await turn;
    } finally {
      if (last.get(stream) === turn) last.delete(stream);
    }
  };
}
