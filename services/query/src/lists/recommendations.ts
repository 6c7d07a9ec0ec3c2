/** Recommendations in the order of their dates. */
import { recommendationsAt as recommendationsIn } from '@rapporteur/read-models/timelines/recommendation';
import type { RegisterRecommendationsArgs } from '../generated/resolvers.ts';
import type { RecommendationRow } from '../rows.ts';
import type { View } from '../view.ts';
import { given } from './given.ts';
import { shortList } from './short.ts';

export function recommendationsAt(view: View, asked: Partial<RegisterRecommendationsArgs>): RecommendationRow[] {
  const filter = { open: given(asked.open) };
  const read = (limit: number) => view.answer.read((db) => recommendationsIn(db, view.moment, filter, limit));
  return shortList(view, read, 'recommendations', 'Narrow it down by whether they are open');
}
