/** The list of sources, by id. What cites one may be older than its publication, so all that are known are listed, whatever the day. */
import { countSources, sourcesPage } from '@rapporteur/read-models/timelines/source';
import { pageOf, pageSize } from '../connection.ts';
import { cursorOf, keyOf } from '../cursor.ts';
import type { SourcePage } from '../rows.ts';
import type { View } from '../view.ts';
import type { PageArgs } from './page-at.ts';

const LIST = 'sources';

export function sourcesAt(view: View, { first, after }: PageArgs): SourcePage {
  const { moment, answer } = view;
  const { axis, known } = moment;
  const size = pageSize(first, answer.limits.page);
  const [start] = keyOf(after, LIST, [axis, known], ['']) ?? [];
  const { nodes, hasNext } = answer.read((db) => sourcesPage(db, moment, { first: size, after: start }));
  return pageOf(
    nodes.map(({ key, state }) => ({ node: state, cursor: cursorOf(LIST, [axis, known], [key]) })),
    {
      hasNextPage: hasNext,
      hasPreviousPage: start !== undefined,
      totalCount: () => view.once(`count of ${LIST}`, (db) => countSources(db, moment)),
    },
  );
}
