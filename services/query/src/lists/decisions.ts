/** Lists of decisions. */
import { countDecisions, decisionsPage } from '@rapporteur/read-models/timelines/decision';
import type { DecisionFilter } from '../generated/resolvers.ts';
import type { DecisionPage } from '../rows.ts';
import type { View } from '../view.ts';
import { daysGiven, given } from './given.ts';
import { type PageArgs, pageAt } from './page-at.ts';

export function decisionsAt(view: View, asked: DecisionFilter | null | undefined, page: PageArgs): DecisionPage {
  const ended = given(asked?.ended);
  const filter = {
    body: given(asked?.body),
    meeting: given(asked?.meeting),
    addressee: given(asked?.addressee),
    party: given(asked?.party),
    verb: given(asked?.verb),
    kind: given(asked?.kind),
    mode: given(asked?.mode),
    inForce: given(asked?.inForce),
    ...daysGiven(asked, 'adoptedFrom', 'adoptedTo'),
    text: given(asked?.text),
  };
  const { moment } = view;
  return pageAt(
    view,
    {
      name: 'decisions',
      page: (db, at) => decisionsPage(db, moment, filter, at),
      count: (db) => countDecisions(db, moment, filter),
      keep: ended && ((_, found) => found.map(({ state }) => state.ended !== undefined && ended.includes(state.ended))),
    },
    page,
    { ...filter, ended },
  );
}
