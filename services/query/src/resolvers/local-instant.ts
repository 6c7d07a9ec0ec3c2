/** Exact moments, by the clocks of every member. */
import { instantOf, localIn } from '@rapporteur/domain/calendar';
import { members } from '@rapporteur/read-models/timelines/member';
import type { LocalInstant as Stored } from '@rapporteur/schema/local-instant';
import type { LocalInstantResolvers } from '../generated/resolvers.ts';
import type { LocalInstantRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

export const instantIn = (view: View, instant: Stored | undefined): LocalInstantRow | null =>
  instant ? { ...instant, view } : null;

export const LocalInstant: LocalInstantResolvers = {
  instant: instantOf,
  forMembers: ({ view, ...instant }) =>
    view
      .once('members', (db) => members(db, view.moment))
      .map((found) => {
        const member = seen(view, found);
        return { member, zone: member.zone, local: localIn(instantOf(instant), member.zone) };
      }),
};
