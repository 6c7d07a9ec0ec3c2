/**
 * Work that goes on together, and work that is alone. Whoever takes something away, or ties decisions to one another, has to see what everybody
 * else names, and nobody may name anything meanwhile; both are decided over several streams, which no expected revision covers.
 */
export type Room = Record<'together' | 'alone', <T>(work: () => Promise<T>) => Promise<T>>;

/**
 * Within one process only. First come, first served: who wants to be alone waits for those inside, and who comes later waits for them.
 * With a failure that `isShared` everybody who waits behind fails as well (see turns.ts).
 */
export function openRoom(isShared: (error: unknown) => boolean = () => false): Room {
  const inside = new Set<Promise<unknown>>();
  let alone: Promise<unknown> | undefined;

  function behind<T>(those: readonly Promise<unknown>[], work: () => Promise<T>): Promise<T> {
    if (those.length === 0) return work();
    return Promise.allSettled(those).then((ended) => {
      const failed = ended.find((end) => end.status === 'rejected' && isShared(end.reason));
      if (failed?.status === 'rejected') throw failed.reason;
      return work();
    });
  }

  return {
    async together(work) {
      const turn = behind(alone ? [alone] : [], work);
      inside.add(turn);
      try {
        return await turn;
      } finally {
        inside.delete(turn);
      }
    },
    async alone(work) {
      const turn = behind([...(alone ? [alone] : []), ...inside], work);
      alone = turn;
      try {
        return await turn;
      } finally {
        if (alone === turn) alone = undefined;
      }
    },
  };
}
