/** Results frameworks over time: the versions that had been adopted. There are a handful, so all of them is a short list. */
import type { FrameworkState } from '@rapporteur/domain/reporting/framework';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const frameworkTimeline = timelineTable({
  type: 'framework',
  columns: { sort_key: 'TEXT NOT NULL' },
  fill: ({ key }: FrameworkState) => ({ sort_key: sortKey(key) }),
});

/** By key, as people count. */
export const frameworks = (db: Database, moment: Moment): Believed<FrameworkState>[] =>
  all(db, 'framework', moment, 'row.sort_key');
