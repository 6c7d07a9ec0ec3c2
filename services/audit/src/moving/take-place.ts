/** One log in the place of another, at no moment with none there: a register that found none would begin a new one. */
import { existsSync, linkSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Position } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { removeFile } from '@rapporteur/read-models/building/build';
import { generationPath, generationsOf } from '@rapporteur/read-models/generation';
import { filesIn } from '@rapporteur/serving/folder';
import { eventsText } from '../words.ts';
import { flushed } from './flushed.ts';
import { Refused, reason } from './refusals.ts';

/** What SQLite keeps beside a file while it is open, and after a crash. */
const BESIDE = ['-wal', '-shm'];

/** Half a sentence on what the log holds, undefined if there is none or nothing in it. Throws Refused if another process has it open. */
export async function whatStandsIn(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  let head: Position | undefined;
  try {
    // First as one who changes nothing: to clear a damaged journal away is no business of ours.
    for (const readOnly of [true, false]) {
      const log = openSqliteLog({ path: file, readOnly });
      head = await log.head().finally(log.close);
    }
  } catch (error) {
    return `cannot be read (${reason(error)}), so that it may hold events`;
  }
  if (existsSync(`${file}-wal`))
    throw new Refused('LOG_UNUSABLE', { log: file, why: 'Another process has it open; let it end first' });
  return head === undefined ? undefined : `holds ${eventsText(Number(head))}`;
}

/** Made of another log, they could be ahead of this one. */
export function removeReadModels(folder: string): void {
  const { readModels } = filesIn(folder);
  for (const number of generationsOf(readModels)) removeFile(generationPath(readModels, number));
}

/** `aside` is a name for what stood there; the log is kept under it if it `holds` anything. */
export function takePlace(file: string, by: string, { aside, holds }: { aside: string; holds: boolean }): void {
  // Of a damaged log, or of one that is gone, there may be a journal, which would be taken for that of its successor.
  for (const suffix of BESIDE) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  if (holds) linkSync(file, aside);
  renameSync(by, file);
  flushed(dirname(file));
}
