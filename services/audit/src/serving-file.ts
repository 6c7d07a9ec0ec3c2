/** The file of read models that serves now, pinned at one moment, without holding up the register that writes to it. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';
import { type Checkpoint, checkpointOf, isOfThisShape } from '@rapporteur/read-models/file';
import { generationPath, generationsOf } from '@rapporteur/read-models/generation';
import { CannotAnswer } from './problems.ts';

export type ServingFile = { path: string; db: Database; checkpoint: Checkpoint; close(): void };

/** `path` is that of the read models, which the number of each file is added to. */
export function openServing(path: string, zone: string): ServingFile {
  const numbers = existsSync(dirname(path)) ? generationsOf(path) : [];
  if (numbers.length === 0)
    throw new CannotAnswer(`${dirname(path)} holds no read models; start the register on it once, and it makes them.`);
  const number = numbers.findLast((one) => isOfThisShape(generationPath(path, one), zone));
  if (number === undefined)
    throw new CannotAnswer(
      `The read models in ${dirname(path)} were made by another version of this program, or for another zone than ${zone}; start the register once, or name its zone with --zone.`,
    );
  const file = generationPath(path, number);
  const db = openDatabase({ path: file, readOnly: true });
  try {
    db.exec('BEGIN');
    // The first read is what pins the moment.
    return { path: file, db, checkpoint: checkpointOf(db), close: db.close };
  } catch (error) {
    db.close();
    throw error;
  }
}
