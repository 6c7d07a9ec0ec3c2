/** `verify`: that the log is in order, and that an older checkpoint still holds. */
import { readFileSync } from 'node:fs';
import { type Checkpoint, checkpointText, ORIGIN, readCheckpoint } from '../checkpoint.ts';
import { type Command, type Output, text } from '../command.ts';
import { type Leaves, leavesPath, readLeaves } from '../leaves-file.ts';
import { areLeavesOf, prefixOf } from '../prefix.ts';
import { CannotAnswer } from '../problems.ts';
import { walk } from '../walk.ts';
import { mustAnswer, openLogOf } from '../where.ts';
import { stopped } from '../words.ts';

/** More are counted and not told: whoever sees these knows what to do. */
const FAULTS_TOLD = 20;

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
    const older = against === undefined ? undefined : olderCheckpoint(against, output);
    const prefix = older && prefixOf(older.checkpoint, older.leaves);
    const log = await openLogOf(file === undefined ? setting : { ...setting, log: { file } }, output);
    try {
      let told = 0;
      const walked = await walk(log.readAll(), {
        onLeaf: (leaf, place) => prefix?.onLeaf(leaf, place),
        onFault(sentence) {
          told += 1;
          if (told <= FAULTS_TOLD) output.aside(sentence);
        },
      });
      if (walked.broken) await mustAnswer(log);
      if (walked.faults > FAULTS_TOLD) output.aside(`There are ${walked.faults - FAULTS_TOLD} more faults like these.`);
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

function olderCheckpoint(path: string, output: Output): { checkpoint: Checkpoint; leaves: Leaves | undefined } {
  let words: string;
  try {
    words = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CannotAnswer(`The checkpoint ${path} cannot be read: ${stopped((error as Error).message)}`);
  }
  const checkpoint = readCheckpoint(words);
  if ('wrong' in checkpoint)
    throw new CannotAnswer(`${path} is not a checkpoint of this register: ${checkpoint.wrong}.`);
  return { checkpoint, leaves: leavesOf(path, checkpoint, output) };
}

function leavesOf(path: string, checkpoint: Checkpoint, output: Output): Leaves | undefined {
  let leaves: Leaves;
  try {
    leaves = readLeaves(leavesPath(path));
  } catch {
    return undefined;
  }
  if (areLeavesOf(checkpoint, leaves)) return leaves;
  leaves.close();
  output.aside(`${leavesPath(path)} does not belong to the checkpoint and is left aside.`);
  return undefined;
}
