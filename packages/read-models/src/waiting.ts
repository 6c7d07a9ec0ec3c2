/** Those who wait until the read models have come far enough. */
export type Waiting = {
  /** True when `reached` says so, looked at now and after every step; false when the time is up or the signal aborts first. */
  until(reached: () => boolean, limits: { timeoutMs?: number; signal?: AbortSignal }): Promise<boolean>;
  /** A step was made. */
  look(): void;
  /** Lets everybody go. */
  end(): void;
};

export function waiting(): Waiting {
  const looks = new Set<() => void>();
  let ended = false;

  function until(
    reached: () => boolean,
    { timeoutMs, signal }: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (result: boolean) => {
        looks.delete(look);
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      const look = () => {
        if (reached()) done(true);
        else if (ended) done(false);
      };
      const onAbort = () => done(false);
      const timer = timeoutMs === undefined ? undefined : setTimeout(onAbort, timeoutMs);
      signal?.addEventListener('abort', onAbort);
      looks.add(look);
      if (signal?.aborted) done(reached());
      else look();
    });
  }

  const look = () => {
    for (const each of [...looks]) each();
  };
  return {
    until,
    look,
    end() {
      ended = true;
      look();
    },
  };
}
