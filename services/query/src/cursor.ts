/** Cursors: a place in one list at one moment, opaque to the asker. */
import { refused } from './refused.ts';

/** What the list is sorted by, for one of its rows. */
export type Key = readonly (string | number)[];

/** `list` names the kind of list, `moment` the as-of it was made at; both have to fit when the cursor comes back. */
export const cursorOf = (list: string, moment: Key, key: Key): string =>
  Buffer.from(JSON.stringify([list, moment, key])).toString('base64url');

/**
 * The sort key in a cursor, nothing where none is given. `shape` has a sample of each part of the key.
 * Throws CURSOR_INVALID for what is no cursor of this list and CURSOR_OF_ANOTHER_MOMENT for one made at another as-of.
 */
export function keyOf<K extends Key>(
  cursor: string | null | undefined,
  list: string,
  moment: Key,
  shape: K,
): K | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const parts = partsOf(cursor);
  if (!parts || parts.list !== list || !fits(parts.key, shape)) throw refused('CURSOR_INVALID');
  if (JSON.stringify(parts.moment) !== JSON.stringify(moment)) throw refused('CURSOR_OF_ANOTHER_MOMENT');
  return parts.key as K;
}

function partsOf(cursor: string): { list: unknown; moment: unknown; key: unknown } | undefined {
  if (cursor.length > 2000 || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [list, moment, key] = parts;
    return { list, moment, key };
  } catch {
    return undefined;
  }
}

const fits = (key: unknown, shape: Key): boolean =>
  Array.isArray(key) &&
  key.length === shape.length &&
  key.every(
    (part, index) => typeof part === typeof shape[index] && (typeof part === 'string' || Number.isSafeInteger(part)),
  );
