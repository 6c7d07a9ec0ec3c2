/** Gatherings over time: the dates and place that several meetings share. */
import type { GatheringState } from '@rapporteur/domain/meetings/gathering';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const gatheringTimeline = timelineTable({ type: 'gathering', columns: {}, fill: () => ({}) });

export const gatherings = (db: Database, moment: Moment): Believed<GatheringState>[] =>
  all(db, 'gathering', moment, 'row.key');
