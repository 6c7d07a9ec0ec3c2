/**
 * Carrying events from one place to another in their order. What stands there already has to be the beginning of what comes, and is left as it is;
 * the rest is put behind it. So the same thing done again goes on where it was cut off, and nothing is doubled or lost.
 */

import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from '@rapporteur/event-log/port';
import { canonicalEvent } from '../canonical.ts';
import { emptyTree, leafHash, type Tree } from '../merkle.ts';
import { checks, nameOf } from '../walk.ts';

export type Entry = { event: StoredEvent; text: string };

export type Destination = {
  /** What stands there, from the first event on. Read to its end before anything is added. */
  standing(): AsyncIterable<StoredEvent>;
  add(entries: readonly Entry[]): Promise<void>;
};

export type CarryOptions = {
  /** Told of each event that has been dealt with. */
  onEvent?: (event: StoredEvent, entry: number) => void;
  /** What about the log that is carried is not as it must be, as a sentence; left out, nobody looks. May throw. */
  onFault?: (sentence: string) => void;
  /** Throws where not all came that was to come: what stands there may then go on. */
  assertWhole?: () => void;
  /** What to throw at the first entry that differs; `how` is a sentence that names it. */
  refuse: (how: string) => Error;
};

/** The tree over everything that came, and how much of it stood there before. */
export type Carried = { tree: Tree; before: number };

/** Bounds of what is held at once and recorded together. */
const BATCH = { events: 500, characters: 4_000_000 };

export async function carry(
  events: AsyncIterable<StoredEvent>,
  to: Destination,
  { onEvent, onFault, assertWhole, refuse }: CarryOptions,
): Promise<Carried> {
  const tree = emptyTree();
  const faultsOf = onFault && checks();
  const standing = to.standing()[Symbol.asyncIterator]();
  let there = await standing.next();
  let before = 0;
  let batch: Entry[] = [];
  let characters = 0;
  const flush = async () => {
    if (batch.length > 0) await to.add(batch);
    batch = [];
    characters = 0;
  };
  for await (const event of events) {
    const entry = tree.size() + 1;
    const text = canonicalEvent(event);
    for (const what of faultsOf?.({ entry, event }) ?? []) onFault?.(`${nameOf({ entry, event })} ${what}.`);
    tree.append(leafHash(text));
    if (there.done) {
      batch.push({ event, text });
      characters += text.length;
      if (batch.length === BATCH.events || characters > BATCH.characters) await flush();
    } else {
      if (canonicalEvent(there.value) !== text) throw refuse(howTheyDiffer(entry, there.value, event));
      before = entry;
      there = await standing.next();
    }
    onEvent?.(event, entry);
  }
  if (!there.done) {
    assertWhole?.();
    throw refuse(`it goes on after entry ${before}, with ${named(there.value)}, and what comes does not.`);
  }
  await flush();
  return { tree, before };
}

function howTheyDiffer(entry: number, there: StoredEvent, comes: StoredEvent): string {
  if (there.id !== comes.id)
    return `entry ${entry} is the first that differs; ${named(there)} stands there, and ${named(comes)} comes.`;
  const fields = (['stream', 'revision', 'type', 'version', 'data', 'metadata', 'recordedAt'] as const).filter(
    (field) => !isDeepStrictEqual(there[field], comes[field]),
  );
  return `entry ${entry}, ${named(there)}, is the first that differs, in its ${fields.join(', ')}.`;
}

const named = ({ id, type, stream, revision }: StoredEvent): string =>
  `event ${id} (${type}, revision ${revision} of ${stream})`;

/** The tree over events, and nothing else of them. */
export async function treeOf(events: AsyncIterable<StoredEvent>, onEvent?: CarryOptions['onEvent']): Promise<Tree> {
  const tree = emptyTree();
  for await (const event of events) {
    tree.append(leafHash(canonicalEvent(event)));
    onEvent?.(event, tree.size());
  }
  return tree;
}
