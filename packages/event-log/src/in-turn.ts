/** Work on the same thing one after the other, in the order it was asked for; work on different things at once. */
export function inTurn() {
  const last = new Map<string, Promise<unknown>>();

  function take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, settled);
    void settled.then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
    return mine;
  }

  /** Resolves when all work that was asked for until now is done, well or not. */
  const idle = async (): Promise<void> => void (await Promise.all(last.values()));

  return { take, idle };
}
