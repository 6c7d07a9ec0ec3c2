/** One walk along the whole log: the tree over it, and whatever about it is not as it must be. Holds a few bytes of each event. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import { canonicalEvent } from './canonical.ts';
import { keyTable } from './key-table.ts';
import { emptyTree, type Hash, leafHash, type Tree } from './merkle.ts';
import { recordedOf } from './read.ts';
import { stopped } from './words.ts';

/** Entries are counted from 1, in log order, whatever their positions. */
export type Place = { entry: number; event: StoredEvent };

export type Walked = {
  tree: Tree;
  last: StoredEvent | undefined;
  faults: number;
  /** Why the walk ended before the end of the log, if it did. */
  broken?: string;
};

export type WalkOptions = {
  onLeaf?: (leaf: Hash, place: Place) => void;
  /** One sentence for each fault, in log order. */
  onFault: (sentence: string) => void;
};

export async function walk(events: AsyncIterable<StoredEvent>, { onLeaf, onFault }: WalkOptions): Promise<Walked> {
  const tree = emptyTree();
  const faultsOf = checks();
  let last: StoredEvent | undefined;
  let faults = 0;
  const tell = (sentence: string) => {
    faults += 1;
    onFault(sentence);
  };
  let broken: string | undefined;
  const readable = untilBroken(events, ({ message }) => {
    const after = last ? `, the one after position ${last.position},` : '';
    broken = `Entry ${tree.size() + 1}${after} cannot be read from the log, nor what follows it: ${stopped(message)}`;
    tell(broken);
  });
  for await (const event of readable) {
    const place = { entry: tree.size() + 1, event };
    const leaf = leafHash(canonicalEvent(event));
    tree.append(leaf);
    onLeaf?.(leaf, place);
    for (const what of faultsOf(place)) tell(`${nameOf(place)} ${what}.`);
    last = event;
  }
  return { tree, last, faults, ...(broken !== undefined && { broken }) };
}

/** What fails in reading ends it with a word; what fails in whoever reads is theirs. */
async function* untilBroken<T>(events: AsyncIterable<T>, onBroken: (error: Error) => void): AsyncGenerator<T> {
  try {
    yield* events;
  } catch (error) {
    onBroken(error as Error);
  }
}

/** An event as a person finds it again. */
export const nameOf = ({ entry, event: { id, type, stream, revision, position } }: Place): string =>
  `Entry ${entry} (position ${position}, event ${id}, ${type}, revision ${revision} of ${stream})`;

/** What has to hold of every event, given all before it: each fault as the rest of a sentence that begins with the event. */
export function checks(): (place: Place) => string[] {
  const ids = keyTable();
  const streams = keyTable();
  let lastPosition: bigint | undefined;
  return ({ entry, event }) => {
    const { id, stream, revision, position } = event;
    const faults: string[] = [];
    if (lastPosition !== undefined && position <= lastPosition)
      faults.push(`does not stand after position ${lastPosition}, which came before it`);
    lastPosition = position;
    const same = ids.put(id, entry);
    if (same !== undefined) faults.push(`has the id of entry ${same}`);
    const expected = (streams.put(stream, Number(revision)) ?? -1) + 1;
    if (revision !== BigInt(expected)) faults.push(`should be revision ${expected} of its stream`);
    try {
      recordedOf(event);
    } catch (error) {
      faults.push(`cannot be read by this program: ${(error as Error).message}`);
    }
    return faults;
  };
}
