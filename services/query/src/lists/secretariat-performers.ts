/** Who performs the secretariat. */
import { epochDay } from '@rapporteur/domain/calendar';
import { secretariatPerformers } from '@rapporteur/read-models/timelines/secretariat-performer';
import type { SecretariatPerformerRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

/** `current`: those who on the day may still have performed it, or those who certainly no longer did. */
export function performersAt(view: View, current?: boolean): SecretariatPerformerRow[] {
  const performers = view
    .once('performers of the secretariat', (db) => secretariatPerformers(db, view.moment))
    .map((found) => seen(view, found));
  // Who stopped on a day performed it on that day.
  const over = ({ to }: SecretariatPerformerRow) => to !== undefined && epochDay(to.to) < view.moment.effective;
  return current === undefined ? performers : performers.filter((performer) => over(performer) !== current);
}
