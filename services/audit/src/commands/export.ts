/** `export`: the whole log as lines of text that outlive every program. */
import { existsSync } from 'node:fs';
import { distance } from '@rapporteur/event-log/distance';
import { checkpointText, ORIGIN } from '../checkpoint.ts';
import { type Command, text } from '../command.ts';
import { faultsTo } from '../faults.ts';
import { carry } from '../moving/carry.ts';
import { exportFile, standardOutput } from '../moving/export-place.ts';
import { progressTo } from '../moving/progress.ts';
import { readableLog } from '../moving/readable-log.ts';
import { Refused } from '../moving/refusals.ts';
import { nameOfLog, openLogOf } from '../where.ts';
import { eventsText } from '../words.ts';

export const exportLog: Command = {
  name: 'export',
  operands: 0,
  options: { out: { type: 'string' } },
  help: `rapporteur export [--out FILE]

Writes every event of the log, one to a line, as canonical JSON: all that the log holds of it, and not where it stands in this store.
Then comes an empty line, and the checkpoint of the whole. Each line is a leaf of the tree that the checkpoint is the root of, so
anybody can prove an export, with a program of their own too. The register may go on recording: what comes later is not in it.

"rapporteur import" puts it into another log. Without --out it goes to standard output, so that a log moves in one line:

  rapporteur export | EVENT_LOG=esdb://one:2113,two:2113,three:2113 rapporteur import

pnpm writes lines of its own before what it runs; "npx -y pnpm@12 --silent rapporteur export" keeps them out.

  --out FILE       to a new file, which has this name only when it is whole and was read back. After a kill the same command
                   goes on with what FILE.unfinished holds
  --data-dir DIR   the folder of the register (DATA_DIR, default .data)
  --log LOG        a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)

Exit code: 0, or 1 if the log could not be exported or is itself not in order.

Examples:
  rapporteur export --out 2026-07-01.export
  rapporteur export | zstd > 2026-07-01.export.zst`,

  async run(given, setting, output) {
    const out = text(given, 'out');
    if (out !== undefined && existsSync(out)) throw new Refused('EXPORT_THERE', { path: out });
    const log = await openLogOf(setting, output);
    const to = out === undefined ? standardOutput(output) : exportFile(out);
    try {
      const end = distance(undefined, await log.head());
      const progress = progressTo(output);
      const faults = faultsTo(output);
      const { tree, before } = await carry(readableLog(log, nameOfLog(setting.log)), to, {
        onEvent: ({ position }, entry) => progress('Exporting', entry, distance(undefined, position) / end),
        onFault: faults.tell,
        refuse: (how) => new Refused('EXPORT_DIFFERS', { path: `${out}.unfinished`, how }),
      });
      const checkpoint = { origin: ORIGIN, size: tree.size(), root: tree.root() };
      await to.finish(checkpoint);
      if (out !== undefined) {
        const resumed = before > 0 ? ` The first ${before} stood in ${out}.unfinished and are the same.` : '';
        await output.line(`${out} holds the log, ${eventsText(tree.size())}, read back and proved.${resumed}`);
        await output.write(checkpointText(checkpoint));
      }
      if (faults.end() === 0) return 0;
      output.aside('The export says what stands in the log; the log itself is not in order, see above.');
      return 1;
    } finally {
      to.close();
      await log.close();
    }
  },
};
