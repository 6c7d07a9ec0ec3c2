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
  const found = read(MOST + 1);
  if (found.length > MOST)
    throw refused('QUERY_TOO_LARGE', { what: `more than ${MOST} ${what} for an answer`, limit: MOST, advice });
  return found.map((one) => seen(view, one));
}
