/** Methods of measuring ownership over time. There are a few at most. */
import type { MethodState } from '@rapporteur/domain/ownership/method';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const methodTimeline = timelineTable({
  type: 'method',
  columns: { ord: 'INTEGER NOT NULL' },
  fill: ({ order }: MethodState) => ({ ord: order }),
});

/** In the order in which they came into force; the last one is in force. */
export const methods = (db: Database, moment: Moment): Believed<MethodState>[] => all(db, 'method', moment, 'row.ord');
