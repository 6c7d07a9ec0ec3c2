/** Which log is meant, and opening it for reading alone, also while a register runs on it. */
import { statSync } from 'node:fs';
import { namesCluster, readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { EventLog } from '@rapporteur/event-log/port';
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { filesIn } from '@rapporteur/serving/folder';
import { openLog, type WhereLogIs } from '@rapporteur/serving/open-log';
import { type Environment, setIn } from '@rapporteur/serving/settings';
import { type Given, type Output, type Setting, text } from './command.ts';
import { CannotAnswer, WrongUsage } from './problems.ts';
import { stopped } from './words.ts';

/** What is typed comes before what is set, and a log before a folder that holds one. */
export function whereLogIs(given: Given, environment: Environment, dataDir: string): WhereLogIs {
  const { EVENT_LOG, LOG_FILE } = setIn(environment);
  const named = text(given, 'log');
  if (named !== undefined) return namesCluster(named) ? inCluster(named, environment) : { file: named };
  if (text(given, 'data-dir') !== undefined) return { file: filesIn(dataDir).log };
  if (EVENT_LOG !== undefined && LOG_FILE !== undefined)
    throw new WrongUsage('EVENT_LOG, for a cluster, and LOG_FILE, for a file, are both set; name the log with --log.');
  if (EVENT_LOG !== undefined) return inCluster(EVENT_LOG, environment);
  return { file: LOG_FILE ?? filesIn(dataDir).log };
}

function inCluster(address: string, environment: Environment): WhereLogIs {
  const cluster = readClusterSettings({ ...setIn(environment), EVENT_LOG: address });
  if ('wrong' in cluster) throw new WrongUsage(cluster.wrong.join('\n'));
  return { cluster };
}

/** As a person names it. */
export function nameOfLog(where: WhereLogIs): string {
  if ('file' in where) return where.file;
  return `esdb://${where.cluster.hosts.map(({ address, port }) => `${address}:${port}`).join(',')}`;
}

export async function openLogOf({ log, dataDir }: Setting, output: Output): Promise<EventLog> {
  if ('file' in log) refuseMissing(log.file, dataDir);
  const opened = await openForReading(log, output);
  await mustAnswer(opened);
  return opened;
}

/** A log that is away is not one that is damaged. */
export async function mustAnswer(log: EventLog): Promise<void> {
  try {
    await log.head();
  } catch (error) {
    await log.close();
    throw new CannotAnswer(stopped((error as Error).message));
  }
}

export async function openForReading(where: WhereLogIs, output: Output): Promise<EventLog> {
  try {
    return await openLog(where, { readOnly: true, logger: { error: outOfReach(output) } });
  } catch (error) {
    throw error instanceof CannotStart ? new CannotAnswer(error.message) : error;
  }
}

/** Told when a cluster is away; it is tried again for a while. */
export const outOfReach = (output: Output) => (message: string, details: Readonly<Record<string, unknown>>) =>
  output.aside(`${message[0]?.toUpperCase()}${message.slice(1)}, and is tried again: ${details.cause}.`);

export function refuseMissing(file: string, dataDir: string): void {
  if (isThere(file)) return;
  const name = 'name the one of the register with --data-dir or DATA_DIR.';
  if (file !== filesIn(dataDir).log) throw new CannotAnswer(`There is no file ${file}.`);
  if (!isThere(dataDir)) throw new CannotAnswer(`There is no data folder ${dataDir}; ${name}`);
  throw new CannotAnswer(`The data folder ${dataDir} holds no log (log.sqlite); ${name}`);
}

/** Throws CannotAnswer where nobody may look: then it is not known that there is nothing. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotAnswer(`${path} cannot be looked at (${code}); ask as somebody who may read it.`);
  }
}
