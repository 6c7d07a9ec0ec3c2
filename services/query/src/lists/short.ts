/** Lists without pages: short by their nature, and refused where they are not. */
import type { Believed } from '@rapporteur/read-models/moment';
import { refused } from '../refused.ts';
import { seen, type View } from '../view.ts';

/** The most that a list without pages holds. */
const MOST = 1000;

/** All that `read` finds. Throws QUERY_TOO_LARGE where that is more than a list without pages holds; `advice` says how to ask for less. */
export function shortList<S>(
  view: View,
  read: (limit: number) => readonly Believed<S>[],
  what: string,
  advice: string,
): ReturnType<typeof seen<S>>[] {
  return wholeList(read, { most: MOST, what, advice }).map((one) => seen(view, one));
}

/** All that `read` finds, which is asked for one more than `most`: a list that was cut off would be taken for the whole. Throws QUERY_TOO_LARGE. */
export function wholeList<T>(
  read: (limit: number) => readonly T[],
  { most, what, advice }: { most: number; what: string; advice?: string },
): readonly T[] {
  const found = read(most + 1);
  if (found.length <= most) return found;
  throw refused('QUERY_TOO_LARGE', { what: `more than ${most} ${what} for an answer`, limit: most, advice });
}
