/** Progress markers, counts of participants and statements: lists that are short, since sources hold few of them. */
import { participationAt } from '@rapporteur/read-models/timelines/participation';
import { progressMarkersAt } from '@rapporteur/read-models/timelines/progress-marker';
import { statementsAt } from '@rapporteur/read-models/timelines/statement';
import type {
  RegisterParticipationArgs,
  RegisterProgressMarkersArgs,
  RegisterStatementsArgs,
} from '../generated/resolvers.ts';
import type { AttributedStatementRow, ParticipationCountRow, ProgressMarkerRow } from '../rows.ts';
import type { View } from '../view.ts';
import { given } from './given.ts';
import { shortList } from './short.ts';

export function progressMarkersOf(view: View, asked: RegisterProgressMarkersArgs): ProgressMarkerRow[] {
  const filter = { programme: given(asked.programme), year: given(asked.year), measure: given(asked.measure) };
  const read = (limit: number) => view.answer.read((db) => progressMarkersAt(db, view.moment, filter, limit));
  return shortList(view, read, 'markers', 'Narrow it down by programme, year or measure');
}

export function participationOf(view: View, asked: RegisterParticipationArgs): ParticipationCountRow[] {
  const filter = { category: given(asked.category), year: given(asked.year) };
  const read = (limit: number) => view.answer.read((db) => participationAt(db, view.moment, filter, limit));
  return shortList(view, read, 'counts', 'Narrow it down by category or year');
}

export function statementsOf(view: View, asked: RegisterStatementsArgs): AttributedStatementRow[] {
  const filter = { subject: given(asked.subject), member: given(asked.member) };
  const read = (limit: number) => view.answer.read((db) => statementsAt(db, view.moment, filter, limit));
  return shortList(view, read, 'statements', 'Narrow it down by subject or member');
}
