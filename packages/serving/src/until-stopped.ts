/** The first Ctrl-C asks to stop; a second one, not merely the echo of the first from a parent process, does not wait. */
export function untilStopped(onStop: () => void): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = () => {
      if (first === undefined) {
        first = performance.now();
        onStop();
        resolve();
      } else if (performance.now() - first > 500) process.exit(1);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  });
}
