import { sameContent } from './append-rules.ts';
import type { Appended, IdTaken, NewEvent, StoredEvent } from './port.ts';

/**
 * The answer to an append of which some ids stand already: the one given then if it is the same append, otherwise which id is taken and where.
 * `standing` holds, event by event, what stands under its id.
 */
export function answerAgain(
  stream: string,
  first: bigint,
  events: readonly NewEvent[],
  standing: readonly (StoredEvent | undefined)[],
): Appended | IdTaken {
  const same = events.every((event, index) => {
    const there = standing[index];
    return (
      there !== undefined &&
      there.stream === stream &&
      there.revision === first + BigInt(index) &&
      sameContent(there, event)
    );
  });
  if (same) return appended(standing as StoredEvent[], true);
  const taken = standing.find((there) => there !== undefined)!;
  return { kind: 'idTaken', id: taken.id, stream: taken.stream };
}

export function appended(events: StoredEvent[], repeated: boolean): Appended {
  const { revision, position } = events.at(-1)!;
  return { kind: 'appended', revision, position, events, repeated };
}
