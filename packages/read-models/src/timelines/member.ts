/** Members over time, in the order the governments adopted. */
import { hasLeft, type MemberState } from '@rapporteur/domain/governance/membership';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const memberTimeline = timelineTable({
  type: 'member',
  columns: { ord: 'INTEGER NOT NULL', withdrew: 'INTEGER NOT NULL' },
  fill: ({ order, withdrew }: MemberState) => ({ ord: order, withdrew: withdrew ? 1 : 0 }),
});

/** Those who are members, and those who on the day may still have been. */
export const members = (db: Database, moment: Moment): Believed<MemberState>[] =>
  all<MemberState>(db, 'member', moment, 'row.ord, row.key').filter(({ state }) => !hasLeft(state, moment.effective));
