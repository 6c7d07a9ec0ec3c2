/** The data folder, held by one process at a time. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite';
import { CannotStart } from './cannot-start.ts';

/** Where each file stands in the data folder. */
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
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new CannotStart(
      `The data folder ${dataDir} cannot be used: ${(error as Error).message}. Set DATA_DIR to another one.`,
    );
  }
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
        : `The data folder ${dataDir} cannot be used: ${message}. Set DATA_DIR to another one.`,
    );
  }
  const held = lock;
  return { release: () => held.close() };
}
