/**
 * Whether an older checkpoint is a prefix of the log, found out while walking along it: the root over as many events as it covers must be
 * its root. With the hashes of its leaves the first event that differs is named, and what seems to have happened to it.
 */
import type { Checkpoint } from './checkpoint.ts';
import type { Leaves } from './leaves-file.ts';
import { emptyTree, type Hash } from './merkle.ts';
import { nameOf, type Place, type Walked } from './walk.ts';

export type Prefix = {
  onLeaf(leaf: Hash, place: Place): void;
  /** The log holds the checkpoint, or sentences that say how it does not. */
  end(walked: Pick<Walked, 'broken'>): { holds: true } | { holds: false; says: string[] };
};

/** `leaves` may be missing, but must be those of the checkpoint: see `areLeavesOf`. */
export function prefixOf(older: Checkpoint, leaves: Leaves | undefined): Prefix {
  const tree = emptyTree();
  let sameRoot = older.size === 0 && same(tree.root(), older.root);
  /** The first place that differs, what stands there now and, once it is met, what follows it. */
  let differing: { place: Place; now: Hash; next?: Hash } | undefined;

  function onLeaf(leaf: Hash, place: Place): void {
    if (differing && !differing.next) differing.next = leaf;
    if (tree.size() === older.size) return;
    if (leaves && !differing && !same(leaf, leaves.at(tree.size()))) differing = { place, now: leaf };
    tree.append(leaf);
    if (tree.size() === older.size) sameRoot = same(tree.root(), older.root);
  }

  function end({ broken }: Pick<Walked, 'broken'>): ReturnType<Prefix['end']> {
    if (sameRoot) return { holds: true };
    const says: string[] = [];
    const held = tree.size();
    if (held < older.size && !broken)
      says.push(`The checkpoint covers ${older.size} events and the log holds ${held}: ${older.size - held} are gone.`);
    if (differing)
      says.push(`${nameOf(differing.place)} is the first that differs from the checkpoint${seeming(differing)}.`);
    else if (leaves)
      says.push(
        `The first ${held} entries are those of the checkpoint; entry ${held + 1} is the first that ${broken ? 'cannot be compared' : 'is missing'}.`,
      );
    else if (held === older.size)
      says.push('The log is not the one of the checkpoint: the root over as many events is another one.');
    if (!leaves)
      says.push(
        'Which event differs cannot be told, because the file of leaf hashes that "checkpoint --out" writes beside the checkpoint is missing.',
      );
    return { holds: false, says };
  }

  /** What an honest look at the neighbours suggests; the hashes prove that something differs, not how it came about. */
  function seeming({ place: { entry }, now, next }: NonNullable<typeof differing>): string {
    const [was, wasNext] = [leaves?.at(entry - 1), leaves?.at(entry)];
    if (wasNext && same(now, wasNext) && next && same(next, was))
      return `; it and the next one stand in each other's place`;
    if (wasNext && same(now, wasNext)) return `; it followed the one that stood here, which is gone`;
    if (next && same(next, was)) return `; it was put in before the one that stood here`;
    if (next && wasNext && same(next, wasNext)) return '; the one after it is the same, so this one was changed';
    return '';
  }

  return { onLeaf, end };
}

/** Whether the file of leaves is that of the checkpoint. */
export function areLeavesOf({ size, root }: Checkpoint, leaves: Leaves): boolean {
  if (leaves.size !== size) return false;
  const tree = emptyTree();
  for (let index = 0; index < size; index += 1) tree.append(leaves.at(index)!);
  return same(tree.root(), root);
}

const same = (a: Hash, b: Hash | undefined): boolean => b !== undefined && Buffer.compare(a, b) === 0;
