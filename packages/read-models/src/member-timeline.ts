/** Members over time, in the order the governments adopted. */
import type { MemberState } from '@rapporteur/domain/membership';
import type { Database } from '@rapporteur/event-log/sqlite';
import type { Believed, Moment } from './moment.ts';
import { all, timelineTable } from './timeline-table.ts';

export const memberTimeline = timelineTable({
  type: 'member',
  columns: { ord: 'INTEGER NOT NULL' },
  fill: ({ order }: MemberState) => ({ ord: order }),
});

export const members = (db: Database, moment: Moment): Believed<MemberState>[] =>
  all(db, 'member', moment, 'row.ord, row.key');
