/** The list of sources, by id. What cites one may be older than its publication, so all that are known are listed, whatever the day. */
import type { SourceState } from '@rapporteur/domain/sources/source';
import { FOREVER } from '@rapporteur/read-models/moment';
import { all } from '@rapporteur/read-models/timeline-table';
import { pageOf, pageSize } from '../connection.ts';
import { cursorOf, keyOf } from '../cursor.ts';
import type { SourcePage } from '../rows.ts';
import type { View } from '../view.ts';
import type { PageArgs } from './page-at.ts';

const LIST = 'sources';

export function sourcesAt(view: View, { first, after }: PageArgs): SourcePage {
  const { axis, known } = view.moment;
  const size = pageSize(first, view.answer.limits.page);
  const [start = ''] = keyOf(after, LIST, [axis, known], ['']) ?? [];
  const sources = view.once(LIST, (db) =>
    all<SourceState>(db, 'source', { axis, known, effective: FOREVER - 1 }, 'row.key'),
  );
  const following = sources.filter(({ key }) => key > start);
  return pageOf(
    following.slice(0, size).map(({ key, state }) => ({ node: state, cursor: cursorOf(LIST, [axis, known], [key]) })),
    {
      hasNextPage: following.length > size,
      hasPreviousPage: start !== '',
      totalCount: () => sources.length,
    },
  );
}
