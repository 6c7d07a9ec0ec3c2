/** What an auditor reads of a data folder; the layout is that of services/standalone, which a test holds it to. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite-log';
import { CannotAnswer } from './problems.ts';

export const filesIn = (dataDir: string) => ({
  log: join(dataDir, 'log.sqlite'),
  readModels: join(dataDir, 'read-models.sqlite'),
});

/** Opens the log of a folder for reading alone, also while a register is running on it. */
export function openLogIn(dataDir: string): EventLog {
  if (!existsSync(dataDir))
    throw new CannotAnswer(
      `There is no data folder ${dataDir}; name the one of the register with --data-dir or DATA_DIR.`,
    );
  const { log } = filesIn(dataDir);
  if (!existsSync(log))
    throw new CannotAnswer(
      `The data folder ${dataDir} holds no log (log.sqlite); name the one of the register with --data-dir or DATA_DIR.`,
    );
  return openLogFile(log);
}

export function openLogFile(path: string): EventLog {
  if (!existsSync(path)) throw new CannotAnswer(`There is no file ${path}.`);
  try {
    return openSqliteLog({ path, readOnly: true });
  } catch (error) {
    throw new CannotAnswer((error as Error).message);
  }
}
