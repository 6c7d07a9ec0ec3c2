/** One page of a timeline's list at the moment of a view. */
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Page as AskedPage, Paged, Place, Placed } from '@rapporteur/read-models/moment';
import { type Page, pageOf, pageSize } from '../connection.ts';
import { cursorOf, keyOf } from '../cursor.ts';
import { seen, type View } from '../view.ts';

export type PageArgs = { first?: number | null; after?: string | null };

export type List<S> = {
  name: string;
  page: (db: Database, page: AskedPage) => Paged<S>;
  count: (db: Database) => number;
  /** A condition that the read model has no column for: judged row by row. */
  keep?: ((db: Database, found: readonly Placed<S>[]) => boolean[]) | undefined;
};

/** How many rows are judged at a time. */
const CHUNK = 500;
const PLACE: Place = [0, ''];

/** The same page asked for in several places of one question is read once. */
export function pageAt<S>(
  view: View,
  list: List<S>,
  { first, after }: PageArgs,
  filter: object,
): Page<ReturnType<typeof seen<S>>> {
  const { moment, answer } = view;
  const size = pageSize(first, answer.limits.page);
  const momentKey = [moment.axis, moment.known, moment.effective];
  const start = keyOf(after, list.name, momentKey, PLACE);
  const asked = JSON.stringify(filter);
  const { nodes, hasNext } = view.once(`${list.name} ${size} ${after ?? ''} ${asked}`, (db) =>
    list.keep ? keptPage(db, list, list.keep, size, start) : list.page(db, { first: size, after: start }),
  );
  return pageOf(
    nodes.map((found) => ({ node: seen(view, found), cursor: cursorOf(list.name, momentKey, found.place) })),
    {
      hasNextPage: hasNext,
      hasPreviousPage: start !== undefined,
      totalCount: () =>
        view.once(`count of ${list.name} ${asked}`, (db) =>
          list.keep ? keptPage(db, list, list.keep, Number.POSITIVE_INFINITY).nodes.length : list.count(db),
        ),
    },
  );
}

function keptPage<S>(
  db: Database,
  list: List<S>,
  keep: NonNullable<List<S>['keep']>,
  size: number,
  start?: Place,
): Paged<S> {
  const kept: Placed<S>[] = [];
  for (let after = start; kept.length <= size; ) {
    const { nodes, hasNext } = list.page(db, { first: CHUNK, after });
    const fits = keep(db, nodes);
    kept.push(...nodes.filter((_, index) => fits[index]));
    after = nodes.at(-1)?.place;
    if (!hasNext || !after) break;
  }
  return { nodes: kept.slice(0, size), hasNext: kept.length > size };
}
