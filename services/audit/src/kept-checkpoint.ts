/** A checkpoint that somebody kept, read back from its file, with the hashes beside it. */
import { readFileSync } from 'node:fs';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import type { Output } from './command.ts';
import { type Leaves, leavesPath, readLeaves } from './leaves-file.ts';
import { areLeavesOf } from './prefix.ts';
import { CannotAnswer } from './problems.ts';
import { stopped } from './words.ts';

/** `leaves` only where the file beside it belongs to the checkpoint. Throws CannotAnswer with a sentence. */
export function keptCheckpoint(path: string, output: Output): { checkpoint: Checkpoint; leaves: Leaves | undefined } {
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
