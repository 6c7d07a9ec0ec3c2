/** `backup`: the log of a register that goes on serving, copied and proved. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { copySqliteLog } from '@rapporteur/event-log/sqlite/copy';
import type { Command, Output } from '../command.ts';
import { faultsTo } from '../faults.ts';
import { keep, linesOf } from '../keep-checkpoint.ts';
import { leavesPath } from '../leaves-file.ts';
import { backupFiles } from '../moving/backup-files.ts';
import { flushed } from '../moving/flushed.ts';
import { type Progress, progressTo } from '../moving/progress.ts';
import { Refused, reason } from '../moving/refusals.ts';
import { WrongUsage } from '../problems.ts';
import type { Walked } from '../walk.ts';
import { nameOfLog, openForReading, refuseMissing } from '../where.ts';
import { eventsText } from '../words.ts';

export const backup: Command = {
  name: 'backup',
  operands: 1,
  options: {},
  help: `rapporteur backup FOLDER

Copies the log as it is at this moment into a new folder, while the register goes on recording, and reads the copy through. FOLDER then
holds log.sqlite, checkpoint and checkpoint.leaves. It has this name only when all of it is there: after a kill there is FOLDER.unfinished,
which the next backup of the same name clears away. Read models are not copied: they are made anew from the log.

"rapporteur restore FOLDER" puts it in its place. FOLDER can be looked at as any other: rapporteur log --data-dir FOLDER.
Keep backups on another machine, and FOLDER/checkpoint with others: it proves later that the register still begins so.

  --data-dir DIR   the folder of the register (DATA_DIR, default .data)
  --log LOG        a log in another file (LOG_FILE); a cluster has backups of its own

Exit code: 0, or 1 if there is no backup, or one of a log that is itself not in order.

Examples:
  rapporteur backup /backup/2026-07-01
  rapporteur verify --against /backup/2026-07-01/checkpoint`,

  async run(given, { log, dataDir }, output) {
    const [to] = given.operands;
    if (to === undefined) throw new WrongUsage('backup needs the name of a new folder, such as /backup/2026-07-01.');
    if ('cluster' in log) throw new Refused('BACKUP_OF_CLUSTER', { log: nameOfLog(log) });
    refuseMissing(log.file, dataDir);
    if (existsSync(to)) throw new Refused('BACKUP_THERE', { path: to });
    const faults = faultsTo(output);
    const unfinished = `${resolve(to)}.unfinished`;
    let walked: Walked;
    try {
      rmSync(unfinished, { recursive: true, force: true });
      // Its parent has to be there: one that is not may be a disk that nobody has mounted.
      mkdirSync(unfinished);
      const progress = progressTo(output);
      const files = backupFiles(unfinished);
      await copySqliteLog({
        from: log.file,
        to: files.log,
        onProgress: (share) => progress('Copying', undefined, share),
      });
      walked = await proved(files, progress, faults.tell, output);
      for (const path of [files.log, files.checkpoint, leavesPath(files.checkpoint), unfinished]) flushed(path);
      renameSync(unfinished, to);
      flushed(dirname(resolve(to)));
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw new Refused('BACKUP_FAILED', { path: to, why: reason(error) });
    }
    await output.line(
      `${to} is a backup of the log: ${eventsText(walked.tree.size())}${walked.last ? `, up to position ${walked.last.position}` : ''}, read through and proved.`,
    );
    await output.write(linesOf(walked));
    if (faults.end() === 0) return 0;
    output.aside('The backup holds what stands in the log; the log itself is not in order, see above.');
    return 1;
  },
};

/** The checkpoint of the copy, of which every event has been read. */
async function proved(
  files: ReturnType<typeof backupFiles>,
  progress: Progress,
  onFault: (sentence: string) => void,
  output: Output,
): Promise<Walked> {
  const copy = await openForReading({ file: files.log }, output);
  try {
    const head = await copy.head();
    const walked = await keep(files.checkpoint, counted(copy.readAll(), Number(head), progress), onFault);
    if (walked.broken) throw new Error('the log cannot be read to its end, see above');
    return walked;
  } finally {
    await copy.close();
  }
}

async function* counted(events: AsyncIterable<StoredEvent>, all: number, progress: Progress) {
  let entry = 0;
  for await (const event of events) {
    entry += 1;
    progress('Proving the copy', entry, entry / all);
    yield event;
  }
}
