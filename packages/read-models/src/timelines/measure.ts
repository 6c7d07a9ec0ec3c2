/** Measures over time. There are a few dozen, so all of them is a short list. */
import type { MeasureState } from '@rapporteur/domain/figures/measure';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const measureTimeline = timelineTable({ type: 'measure', columns: {}, fill: () => ({}) });

export const measures = (db: Database, moment: Moment): Believed<MeasureState>[] =>
  all(db, 'measure', moment, 'row.key');
