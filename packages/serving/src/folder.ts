/** The data folder, held by one process at a time. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { CannotStart } from './cannot-start.ts';

/** Where each file stands in the data folder. With the log in a cluster or elsewhere there is none here. */
export const filesIn = (dataDir: string) => ({
  log: join(dataDir, 'log.sqlite'),
  readModels: join(dataDir, 'read-models.sqlite'),
  lock: join(dataDir, 'lock.sqlite'),
});

/** Two processes would each keep read models in the same files. */
export type HeldFolder = { release(): void };

/**
 * Creates the folder if need be and holds it; throws CannotStart if it cannot be had.
 * It is held by a write transaction that never commits: the operating system lets go of it however the process ends.
 */
export function holdFolder(dataDir: string): HeldFolder {
  makeFolder(resolve(dataDir), dataDir);
  let lock: Database | undefined;
  try {
    lock = openDatabase({ path: filesIn(dataDir).lock, busyTimeoutMs: 0 });
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    lock?.close();
    const { message } = error as Error;
    throw new CannotStart(
      /locked|busy/i.test(message)
        ? `Another process serves the data folder ${dataDir}; stop it first, or set DATA_DIR to another folder.`
        : unusable(dataDir, message),
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

/** Each folder by itself, from the nearest that is there: made all at once, Node tries for ever where a file system takes none, as in /proc. */
function makeFolder(path: string, dataDir: string): void {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) return;
    if (there) throw new CannotStart(unusable(dataDir, `${path} is a file`));
    makeFolder(dirname(path), dataDir);
    mkdirSync(path);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // Somebody else, who is about to start as well, may just have made it.
    if (code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new CannotStart(unusable(dataDir, `no folder can be made at ${path} (${code})`));
  }
}

const unusable = (dataDir: string, why: string) =>
  `The data folder ${dataDir} cannot be used: ${why}. Set DATA_DIR to another one.`;
