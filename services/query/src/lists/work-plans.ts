/** Lists of work plans: year by year, the members of a year in the order that the governments adopted. */
import { members } from '@rapporteur/read-models/timelines/member';
import { workPlans } from '@rapporteur/read-models/timelines/work-plan';
import { pageSize } from '../connection.ts';
import type { RegisterWorkPlansArgs } from '../generated/resolvers.ts';
import type { WorkPlanRow } from '../rows.ts';
import { seen, type View } from '../view.ts';
import { given } from './given.ts';

export function workPlansAt(
  view: View,
  { first, unfinished, ...asked }: Partial<RegisterWorkPlansArgs> & { unfinished?: boolean },
): WorkPlanRow[] {
  const filter = { member: given(asked.member), year: given(asked.year), unfinished };
  const found = view
    .once(`work plans ${JSON.stringify(filter)}`, (db) => workPlans(db, view.moment, filter))
    .map((plan) => seen(view, plan));
  return inOrder(view, found).slice(
    0,
    given(first) === undefined ? undefined : pageSize(first, view.answer.limits.page),
  );
}

/** What belongs to members, year by year; members come in their own order, and those that had left come last. */
export function inOrder<R extends { member: string; year: number }>(view: View, rows: readonly R[]): R[] {
  const codes = view.once('members', (db) => members(db, view.moment)).map(({ key }) => key);
  const place = ({ member }: R) => (codes.includes(member) ? codes.indexOf(member) : codes.length);
  return rows.toSorted((a, b) => a.year - b.year || place(a) - place(b) || (a.member < b.member ? -1 : 1));
}
