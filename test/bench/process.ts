/** Processes of the bench: what is measured and what measures it do not share a thread. */
import { type ChildProcess, fork } from 'node:child_process';

const PATIENCE = 120_000;

export const start = (file: string, args: readonly string[] = []): ChildProcess =>
  fork(new URL(file, import.meta.url), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

/** The next message of a process. */
export function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A process of the bench does not answer.')), PATIENCE);
    const settled = () => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onMessage = (message: unknown) => {
      settled();
      resolve(message as T);
    };
    const onExit = (code: number | null) => {
      settled();
      reject(new Error(`A process of the bench ended with ${code}.`));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
