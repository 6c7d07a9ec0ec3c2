/** A copy of the read models, from which another node begins. */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile, isOfThisShape } from '@rapporteur/read-models/file';
import { generationPath, generationsOf } from '@rapporteur/read-models/generation';
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { filesIn } from '@rapporteur/serving/folder';
import type { Logger } from '@rapporteur/serving/log-lines';

/** Writes one, also while a node serves the folder. Throws CannotStart with a sentence. */
export function writeSnapshot(dataDir: string, to: string): void {
  const { readModels } = filesIn(dataDir);
  const newest = existsSync(dataDir) ? generationsOf(readModels).at(-1) : undefined;
  if (newest === undefined)
    throw new CannotStart(`There are no read models in ${dataDir}; name their folder with DATA_DIR.`);
  if (existsSync(to)) throw new CannotStart(`${to} is there already; name a file that is not.`);
  copied(
    `${to}.unfinished`,
    to,
    (unfinished) => copyFile(generationPath(readModels, newest), unfinished),
    'The read models could not be copied',
  );
}

/** Puts one where a new node looks for its read models, unless it has some. */
export function beginFrom(
  snapshot: string,
  { dataDir, zone, logger }: { dataDir: string; zone: string; logger: Logger },
): void {
  const { readModels } = filesIn(dataDir);
  if (generationsOf(readModels).length > 0) return;
  if (!isOfThisShape(snapshot, zone)) {
    if (!existsSync(snapshot))
      throw new CannotStart(`SNAPSHOT names ${snapshot}, which is not there; mend it, or leave it out.`);
    logger.error('the snapshot was made by other code or for another zone; the read models are made anew', {
      snapshot,
    });
    return;
  }
  copied(
    `${readModels}.copying`,
    generationPath(readModels, 1),
    (unfinished) => copyFileSync(snapshot, unfinished),
    `SNAPSHOT names ${snapshot}, which cannot be copied into ${dataDir}`,
  );
}

/** In two steps, so that half a copy is never taken for a whole one. `failed` is said before the reason. */
function copied(unfinished: string, to: string, copy: (unfinished: string) => void, failed: string): void {
  try {
    rmSync(unfinished, { force: true });
    copy(unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    if (statSync(unfinished, { throwIfNoEntry: false })?.isFile()) rmSync(unfinished);
    throw new CannotStart(`${failed}: ${(error as Error).message}.`, { cause: error });
  }
}
