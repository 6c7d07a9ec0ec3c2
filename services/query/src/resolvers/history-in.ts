import { historyBy } from '../history.ts';
import type { RecordedEventRow } from '../rows.ts';
import type { View } from '../view.ts';

/** The history of a stream as of the moment of a view. */
export async function historyIn(view: View, stream: string): Promise<RecordedEventRow[]> {
  return historyBy(await view.history(stream), view.moment.effective).map((event) => ({ view, event }));
}
