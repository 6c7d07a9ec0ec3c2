/** Programmes over time, by their register names. */
import type { ProgrammeState } from '@rapporteur/domain/figures/programme';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const programmeTimeline = timelineTable({ type: 'programme', columns: {}, fill: () => ({}) });

export const programmes = (db: Database, moment: Moment): Believed<ProgrammeState>[] =>
  all(db, 'programme', moment, 'row.key');
