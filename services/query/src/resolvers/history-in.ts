import type { StreamEvent } from '@rapporteur/domain/stream-kind';
import { correctedAmong, historyBy } from '../history.ts';
import type { RecordedEventRow } from '../rows.ts';
import type { View } from '../view.ts';

/** The history of a stream as of the moment of a view. */
export async function historyIn(view: View, stream: string): Promise<RecordedEventRow[]> {
  return historyBy(await view.history(stream), view.moment.effective).map((event) => ({ view, event }));
}

/** The history of one thing in a stream that holds several. */
export async function historyAbout(
  view: View,
  stream: string,
  isAbout: (data: StreamEvent['data']) => boolean,
): Promise<RecordedEventRow[]> {
  const events = await view.history(stream);
  const corrected = correctedAmong(events);
  const about = events.filter((event) => isAbout(corrected(event).data as StreamEvent['data']));
  return historyBy(about, view.moment.effective).map((event) => ({ view, event }));
}
