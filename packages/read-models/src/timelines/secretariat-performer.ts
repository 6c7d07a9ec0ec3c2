/** Who performed the secretariat, over time. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { SecretariatPerformerState } from '@rapporteur/domain/functions/secretariat';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const secretariatPerformerTimeline = timelineTable({
  type: 'secretariatPerformer',
  columns: { started: 'INTEGER NOT NULL' },
  fill: ({ from }: SecretariatPerformerState) => ({ started: epochDay(from.from) }),
});

/** In the order they began. */
export const secretariatPerformers = (db: Database, moment: Moment): Believed<SecretariatPerformerState>[] =>
  all(db, 'secretariatPerformer', moment, 'row.started, row.key');
