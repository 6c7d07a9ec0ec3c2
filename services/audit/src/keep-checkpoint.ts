/** A checkpoint written to a file, with the hash of every event in a file beside it. */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { checkpointText, ORIGIN } from './checkpoint.ts';
import { leavesPath, leavesWriter } from './leaves-file.ts';
import { CannotAnswer } from './problems.ts';
import { type Walked, walk } from './walk.ts';

/** Writes both unless the log cannot be read to its end. Throws CannotAnswer where one of them is there already or cannot be written. */
export async function keep(
  out: string,
  events: Parameters<typeof walk>[0],
  onFault: (sentence: string) => void,
): Promise<Walked> {
  const leavesFile = leavesPath(out);
  for (const path of [out, leavesFile])
    if (existsSync(path))
      throw new CannotAnswer(`${path} is there already, and a checkpoint is never overwritten; choose another name.`);
  const unfinished = `${leavesFile}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    const leaves = leavesWriter(unfinished);
    let walked: Walked;
    try {
      walked = await walk(events, { onFault, onLeaf: leaves.add });
    } finally {
      leaves.close();
    }
    if (walked.broken) return walked;
    renameSync(unfinished, leavesFile);
    writeFileSync(out, linesOf(walked), { flag: 'wx' });
    return walked;
  } catch (error) {
    throw new CannotAnswer(`The checkpoint cannot be written to ${out}: ${(error as Error).message}.`);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** The checkpoint of what was walked along. */
export const linesOf = ({ tree }: Walked): string =>
  checkpointText({ origin: ORIGIN, size: tree.size(), root: tree.root() });
