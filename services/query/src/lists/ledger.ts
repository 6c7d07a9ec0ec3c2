/** Who held which function from when to when, as a moment knows it: read whole, since no day of it is asked about on its own. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { CustodyState } from '@rapporteur/domain/custody/state';
import type { FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import type { EntityType } from '@rapporteur/domain/stream-kind';
import { type BelievedStretch, stretchesAt } from '@rapporteur/read-models/stretches-at';
import type { View } from '../view.ts';
import { wholeList } from './short.ts';

/** More stretches than this are not one secretariat any more. */
const MOST = 50_000;

export const custodyStretches = (view: View): BelievedStretch<CustodyState>[] => stretchesOf(view, 'custody');
export const functionStretches = (view: View): BelievedStretch<FunctionState>[] => stretchesOf(view, 'function');
/** While each was a member: until the day by which it had certainly left. */
export const memberStretches = (view: View): BelievedStretch<MemberState>[] =>
  stretchesOf<MemberState>(view, 'member').flatMap((stretch) => {
    const { withdrew } = stretch.state;
    const to = withdrew ? Math.min(stretch.to, epochDay(withdrew.to)) : stretch.to;
    return stretch.from < to ? [{ ...stretch, to }] : [];
  });

function stretchesOf<S>(view: View, type: EntityType): BelievedStretch<S>[] {
  return view.once(`stretches of ${type}`, (db) => [
    ...wholeList((limit) => stretchesAt<S>(db, type, view.moment, limit), { most: MOST, what: 'stretches of time' }),
  ]);
}
