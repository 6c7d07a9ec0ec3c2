/** Terms of the annual Chair over time. */
import type { ChairTermState } from '@rapporteur/domain/governance/chair';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const chairTermTimeline = timelineTable({
  type: 'chairTerm',
  columns: { year: 'INTEGER NOT NULL' },
  fill: ({ year }: ChairTermState) => ({ year }),
});

/** Those decided by then, whenever they run. */
export const chairTerms = (db: Database, moment: Moment): Believed<ChairTermState>[] =>
  all(db, 'chairTerm', moment, 'row.year');
