/** `verify`: that the log is in order, and that an older checkpoint still holds. */
import { checkpointText, ORIGIN } from '../checkpoint.ts';
import { type Command, text } from '../command.ts';
import { faultsTo } from '../faults.ts';
import { keptCheckpoint } from '../kept-checkpoint.ts';
import { prefixOf } from '../prefix.ts';
import { walk } from '../walk.ts';
import { mustAnswer, openLogOf } from '../where.ts';

export const verify: Command = {
  name: 'verify',
  operands: 1,
  options: { against: { type: 'string' } },
  help: `rapporteur verify [FILE] [--against CHECKPOINT]

Reads every event of the log, and says what is not as it must be: positions rise, the revisions of each stream have no gap,
no id comes twice, every event can be read. Ends with the checkpoint of the log as it is now. FILE is a log to verify instead
of that of the data folder, such as a backup (log.sqlite).

  --against CHECKPOINT   proves that the log still begins with what it held when the checkpoint was made, or names the first
                         event that differs; for the name it needs CHECKPOINT.leaves beside it
  --data-dir DIR         the folder of the register (DATA_DIR, default .data)
  --log LOG              a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)

Exit code: 0 if all is in order, 1 if not.

Examples:
  rapporteur verify
  rapporteur verify /backup/log.sqlite --against 2026-07-01.checkpoint`,

  async run(given, setting, output) {
    const [file] = given.operands;
    const against = text(given, 'against');
    const older = against === undefined ? undefined : keptCheckpoint(against, output);
    const prefix = older && prefixOf(older.checkpoint, older.leaves);
    const log = await openLogOf(file === undefined ? setting : { ...setting, log: { file } }, output);
    try {
      const faults = faultsTo(output);
      const walked = await walk(log.readAll(), {
        onLeaf: (leaf, place) => prefix?.onLeaf(leaf, place),
        onFault: faults.tell,
      });
      if (walked.broken) await mustAnswer(log);
      faults.end();
      const held = prefix?.end(walked) ?? { holds: true };
      if (!held.holds) for (const sentence of held.says) output.aside(sentence);
      if (walked.faults > 0 || !held.holds) {
        output.aside('The log is NOT as it must be.');
        return 1;
      }
      const { tree } = walked;
      const size = tree.size();
      await output.line(
        `The log is in order: ${size} events, positions rising, revisions without gaps, ids unique, every event readable.`,
      );
      if (older)
        await output.line(
          `The checkpoint ${against} holds: its ${older.checkpoint.size} events are the first ${older.checkpoint.size} of ${size}, unaltered.`,
        );
      await output.write(checkpointText({ origin: ORIGIN, size, root: tree.root() }));
      return 0;
    } finally {
      older?.leaves?.close();
      await log.close();
    }
  },
};
