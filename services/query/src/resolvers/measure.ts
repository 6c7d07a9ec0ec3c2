/** Numbers that the register computes. */
import type { MeasureResolvers } from '../generated/resolvers.ts';
import type { RecordedEventRow } from '../rows.ts';
import type { View } from '../view.ts';

export const Measure: MeasureResolvers = {
  value: (measured) => ('value' in measured ? measured.value : null),
  absence: (measured) => ('absence' in measured ? measured.absence : null),
  reason: (measured) => ('reason' in measured ? measured.reason : null),
  evidence: ({ view, evidence }) => eventsIn(view, evidence),
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
