/** `checkpoint`: how many events there are and the root over them, to be kept by somebody else. */
import { type Command, text } from '../command.ts';
import { keep, linesOf } from '../keep-checkpoint.ts';
import { leavesPath } from '../leaves-file.ts';
import { CannotAnswer } from '../problems.ts';
import { type Walked, walk } from '../walk.ts';
import { openLogOf } from '../where.ts';

export const checkpoint: Command = {
  name: 'checkpoint',
  operands: 0,
  options: { out: { type: 'string' } },
  help: `rapporteur checkpoint [--out FILE]

Says in three lines what the log holds now: the name of the log, the number of its events, and the root of a Merkle tree over them.
Whoever keeps those lines can prove later that nothing before them was changed, left out or put in: see "rapporteur verify --help".
Keep them where the keepers of the register cannot reach them; each government can keep its own.

  --out FILE       writes them to a new file, and beside it FILE.leaves with the hash of every event, 32 bytes each:
                   with it "verify --against FILE" can name the first event that differs, without it only that one does
  --data-dir DIR   the folder of the register (DATA_DIR, default .data)
  --log LOG        a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)

Examples:
  rapporteur checkpoint
  rapporteur checkpoint --out 2026-07-01.checkpoint`,

  async run(given, setting, output) {
    const out = text(given, 'out');
    const log = await openLogOf(setting, output);
    try {
      const onFault = (sentence: string) => output.aside(sentence);
      const walked =
        out === undefined ? await walk(log.readAll(), { onFault }) : await keep(out, log.readAll(), onFault);
      if (walked.broken) throw new CannotAnswer('No checkpoint was made, because not all of the log can be read.');
      await (out === undefined ? output.write(linesOf(walked)) : output.line(told(out, walked)));
      if (walked.faults === 0) return 0;
      output.aside('The checkpoint says what stands in the log; the log itself is not in order, see above.');
      return 1;
    } finally {
      await log.close();
    }
  },
};

const told = (out: string, { tree, last }: Walked): string =>
  `${out} is a checkpoint of ${tree.size()} events${last ? `, up to position ${last.position}` : ''}; ${leavesPath(out)} holds the hash of each.`;
