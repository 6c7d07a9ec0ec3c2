/** `import`: an export put into another log, as it was recorded. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { checkpointText } from '../checkpoint.ts';
import type { Command } from '../command.ts';
import { carry, type Destination, treeOf } from '../moving/carry.ts';
import { type Export, readExport } from '../moving/export-lines.ts';
import { type Progress, progressTo } from '../moving/progress.ts';
import { readableLog } from '../moving/readable-log.ts';
import { Refused } from '../moving/refusals.ts';
import { openTarget } from '../moving/target.ts';
import { WrongUsage } from '../problems.ts';
import { nameOfLog } from '../where.ts';
import { eventsText } from '../words.ts';

export const importLog: Command = {
  name: 'import',
  operands: 1,
  options: {},
  help: `rapporteur import [EXPORT]

Puts the events of an export into a log as they were recorded: in their order, with their ids, at their revisions, with who recorded
them and when. EXPORT is a file of "rapporteur export"; without it the export is read from standard input.

A file is proved before anything is written. What the log holds already has to be the beginning of the export, and is left as it is: so
after a kill, or when the line broke, the same command goes on where it was. A log that holds anything else is refused, and the first
event that differs is named. In the end the log is read through, and has to have the root that the export says.
No register may serve the log meanwhile. In a cluster one event after the other is written, which takes its time: so let the old
register go on while its log is copied, then stop it, and export and import once more; only what came meanwhile is added then.
The old log stays as it is: see that no register is started on it again.

  --data-dir DIR   the folder to put the log into (DATA_DIR, default .data); it is made if need be
  --log LOG        a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)

Exit code: 0 if the log holds it all, 1 if not.

Examples:
  rapporteur import 2026-07-01.export --data-dir /srv/rapporteur
  rapporteur export | EVENT_LOG=esdb://one:2113,two:2113,three:2113 rapporteur import
  EVENT_LOG=esdb://one:2113,two:2113,three:2113 rapporteur export | rapporteur import --data-dir /srv/rapporteur`,

  async run(given, setting, output) {
    const [file] = given.operands;
    const progress = progressTo(output);
    const path = file ?? 'standard input';
    const name = nameOfLog(setting.log);
    if (file !== undefined) await prove(file, progress);
    else if (process.stdin.isTTY)
      throw new WrongUsage(
        'import needs an export: name its file, or let "rapporteur export | rapporteur import" write it.',
      );
    const so = 'What came before that stands in the log now.';
    const source = readExport(file === undefined ? process.stdin : createReadStream(file), { path, so });
    const share = shareOf(source, file);
    const target = await openTarget(setting.log, output);
    try {
      const { tree, before } = await carry(source.events, target, {
        onEvent: (_, entry) => progress('Importing', entry, share()),
        // A file has been looked at.
        ...(file === undefined && { onFault: refusingOutOfOrder(path, so) }),
        assertWhole: () => void source.checkpoint(),
        refuse: (how) => new Refused('LOG_DIFFERS', { log: name, path, how }),
      });
      const checkpoint = source.checkpoint();
      const size = tree.size();
      if (!sameRoot(checkpoint, tree)) throw new Refused('EXPORT_ALTERED', { path, so });
      const held = await treeOf(readableLog(target.log, name), (_, entry) =>
        progress('Verifying', entry, entry / size),
      );
      if (!sameRoot(checkpoint, held)) throw new Refused('LOG_ROOT_DIFFERS', { log: name, path, size });
      const stood = before === 0 ? 'none' : before === size ? 'all' : `the first ${before}`;
      await output.line(
        `${name} holds ${path}, ${eventsText(size)}, read through and proved; ${stood} of them stood there before.`,
      );
      await output.write(checkpointText(checkpoint));
      return 0;
    } finally {
      await target.close();
    }
  },
};

/** Throws Refused unless the file is the whole export of a log that is in order. */
async function prove(path: string, progress: Progress): Promise<void> {
  const so = 'Nothing was imported.';
  if (!existsSync(path)) throw new Refused('EXPORT_UNREADABLE', { path, why: 'there is no such file' });
  const source = readExport(createReadStream(path), { path, so });
  const share = shareOf(source, path);
  const { tree } = await carry(source.events, NOWHERE, {
    onEvent: (_, entry) => progress('Proving the export', entry, share()),
    onFault: refusingOutOfOrder(path, so),
    refuse: (how) => new Error(how),
  });
  if (!sameRoot(source.checkpoint(), tree)) throw new Refused('EXPORT_ALTERED', { path, so });
}

const NOWHERE: Destination = { async *standing() {}, add: async () => undefined };

const refusingOutOfOrder = (path: string, so: string) => (sentence: string) => {
  throw new Refused('EXPORT_OUT_OF_ORDER', { path, sentence, so });
};

const sameRoot = (a: { root: Uint8Array }, b: { root(): Uint8Array }): boolean =>
  Buffer.compare(a.root, b.root()) === 0;

function shareOf(source: Export, file: string | undefined): () => number | undefined {
  const size = file === undefined ? undefined : statSync(file).size;
  return () => size && source.bytes() / size;
}
