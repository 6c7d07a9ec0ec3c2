/** `restore`: a backup in the place of a log, once it is proved to be what was backed up. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { copySqliteLog } from '@rapporteur/event-log/sqlite/copy';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { removeFile } from '@rapporteur/read-models/building/build';
import { checkpointText } from '../checkpoint.ts';
import { type Command, flag, type Output } from '../command.ts';
import { keptCheckpoint } from '../kept-checkpoint.ts';
import { backupFiles } from '../moving/backup-files.ts';
import { flushed } from '../moving/flushed.ts';
import { holdFolderOf } from '../moving/hold.ts';
import { type Progress, progressTo } from '../moving/progress.ts';
import { differenceFrom } from '../moving/prove-backup.ts';
import { Refused, reason } from '../moving/refusals.ts';
import { removeReadModels, takePlace, whatStandsIn } from '../moving/take-place.ts';
import { WrongUsage } from '../problems.ts';
import { nameOfLog } from '../where.ts';
import { eventsText } from '../words.ts';

export const restore: Command = {
  name: 'restore',
  operands: 1,
  options: { replace: { type: 'boolean' } },
  help: `rapporteur restore FOLDER [--replace]

Puts the log of a backup into the folder of a register that is stopped. Its events are read and held against the checkpoint of the backup
first: whatever is not as it was backed up is refused, and the first event that differs is named. A log that holds anything is left alone,
unless --replace says otherwise, and is kept then too, under another name beside the restored one.

The read models of the folder are removed: the register makes them anew from the log when it starts. Query nodes with folders of their own
follow a log that is now another one: remove their read-models.sqlite.* before they start.

  --replace        lets the backup take the place of a log that holds events
  --data-dir DIR   the folder of the register (DATA_DIR, default .data); it is made if need be
  --log LOG        a log in another file (LOG_FILE)

Exit code: 0 if the log is the one of the backup, 1 if nothing was restored.

Examples:
  rapporteur restore /backup/2026-07-01 --data-dir /srv/rapporteur
  rapporteur restore /backup/2026-07-01 --replace`,

  async run(given, { log, now }, output) {
    const [from] = given.operands;
    if (from === undefined) throw new WrongUsage('restore needs the folder of a backup, such as /backup/2026-07-01.');
    if ('cluster' in log) throw new Refused('RESTORE_TO_CLUSTER', { log: nameOfLog(log) });
    const kept = checkpointOf(from, output);
    const held = holdFolderOf(log.file);
    try {
      const holds = await whatStandsIn(log.file);
      if (holds !== undefined && !flag(given, 'replace')) throw new Refused('LOG_NOT_EMPTY', { log: log.file, holds });
      // To the millisecond: one that was killed may have given the log that name already.
      const aside = `${log.file}.before-${new Date(now()).toISOString().replaceAll(/[-:.]/gu, '')}`;
      const place = { file: log.file, aside, holds: holds !== undefined };
      await putInPlace(from, place, kept, progressTo(output));
      const { checkpoint } = kept;
      await output.line(`${log.file} is the log of ${from}: ${eventsText(checkpoint.size)}, proved by its checkpoint.`);
      if (holds !== undefined) await output.line(`The log that stood there is kept as ${aside}.`);
      await output.line('When the register starts, it makes its read models anew.');
      await output.write(checkpointText(checkpoint));
      return 0;
    } finally {
      kept.leaves?.close();
      held.release();
    }
  },
};

type Kept = ReturnType<typeof keptCheckpoint>;

function checkpointOf(from: string, output: Output): Kept {
  const files = backupFiles(from);
  if (!existsSync(files.log)) throw new Refused('BACKUP_MISSING', { path: from, why: 'it holds no log.sqlite' });
  try {
    return keptCheckpoint(files.checkpoint, output);
  } catch (error) {
    throw new Refused('BACKUP_MISSING', { path: from, why: reason(error) });
  }
}

type Place = { file: string; aside: string; holds: boolean };

/** What is proved is the copy, on the disk where it is to stand. */
async function putInPlace(from: string, { file, ...before }: Place, kept: Kept, progress: Progress): Promise<void> {
  const copy = `${file}.restoring`;
  try {
    removeFile(copy);
    const onProgress = (share: number) => progress('Copying', undefined, share);
    await copySqliteLog({ from: backupFiles(from).log, to: copy, onProgress });
    const log = openSqliteLog({ path: copy, readOnly: true });
    const onEvent = (entry: number) => progress('Proving', entry, entry / kept.checkpoint.size);
    const how = await differenceFrom(kept, log, onEvent).finally(log.close);
    if (how !== undefined) throw new Refused('BACKUP_ALTERED', { path: from, how });
    flushed(copy);
    removeReadModels(dirname(file));
    takePlace(file, copy, before);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('RESTORE_FAILED', { log: file, why: reason(error) });
  } finally {
    removeFile(copy);
  }
}
