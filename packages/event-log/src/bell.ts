/**
 * Wakes those who wait for new events: at once when this process has appended, and within `pollMs` when another one has.
 * The timer runs only while somebody waits, and one timer serves all.
 */
export type Bell = {
  /** Resolves at the next ring or on abort; rejects if looking for the others' commits failed. */
  wait(signal: AbortSignal): Promise<void>;
  ring(): void;
};

export function hangBell(dataVersion: () => number, pollMs: number): Bell {
  const waiting = new Set<(failure?: unknown) => void>();
  // Only ever compared with a later look, and every difference rings: a commit between a reader's last page and its wait is not missed.
  let seen = dataVersion();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    try {
      const version = dataVersion();
      if (version === seen) return;
      seen = version;
      ring();
    } catch (error) {
      for (const wake of [...waiting]) wake(error);
    }
  }

  function ring(): void {
    for (const wake of [...waiting]) wake();
  }

  function wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => wake();
      const wake = (failure?: unknown) => {
        waiting.delete(wake);
        signal.removeEventListener('abort', onAbort);
        if (waiting.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        if (failure === undefined) resolve();
        else reject(failure);
      };
      waiting.add(wake);
      signal.addEventListener('abort', onAbort);
      timer ??= setInterval(look, pollMs);
    });
  }

  return { wait, ring };
}
