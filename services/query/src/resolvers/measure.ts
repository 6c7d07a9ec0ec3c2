/** Numbers that the register computes. */
import type { MeasureResolvers } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { RecordedEventRow } from '../rows.ts';
import type { View } from '../view.ts';
import { certaintyOf } from './refs.ts';

export const Measure: MeasureResolvers = {
  value: (measured) => ('value' in measured ? measured.value : null),
  absence: (measured) => ('absence' in measured ? measured.absence : null),
  reason: (measured) => ('reason' in measured ? measured.reason : null),
  interval: ({ interval }) => interval ?? null,
  evidence: async ({ view, evidence, much }, { first }) => {
    const { page } = view.answer.limits;
    if (first < 1 || first > page) throw refused('PAGE_TOO_LARGE', { first, max: page });
    return eventsIn(view, much ? await much.first(first) : [...new Set(evidence)].slice(0, first));
  },
  evidenceCount: ({ evidence, much }) => much?.count ?? new Set(evidence).size,
  certainty: certaintyOf,
};

/** The entries of these ids, each once, in the order given. */
export async function eventsIn(view: View, ids: readonly string[]): Promise<RecordedEventRow[]> {
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const found = await view.event(id);
      if (!found) throw new Error(`a number rests on an event ${id} that is not known`);
      return found;
    }),
  );
}
