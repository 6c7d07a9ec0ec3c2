/** Silence procedures over time. What came of each is worked out from what was said by the moment asked about. */
import { epochDay } from '@rapporteur/domain/calendar';
import type { SilenceState } from '@rapporteur/domain/silence/silence';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { entitiesOf, listOf, timelineTable } from '../timeline-table.ts';

export const silenceProcedureTimeline = timelineTable({
  type: 'silenceProcedure',
  columns: { decision: 'TEXT NOT NULL', opened: 'INTEGER NOT NULL', sort_key: 'TEXT NOT NULL' },
  fill: ({ decision, date, key }: SilenceState) => ({
    decision,
    opened: epochDay(date.from),
    sort_key: sortKey(key),
  }),
  indexes: `
    -- The procedures about a decision: shown wherever the decision is.
    CREATE INDEX silence_of_decision ON silenceProcedure (axis, decision);
  `,
});

const ORDER = 'row.opened, row.sort_key';

/** In the order of their opening; at most `limit`. */
export const silenceProcedures = (db: Database, moment: Moment, limit: number): Believed<SilenceState>[] =>
  listOf(db, 'silenceProcedure', conditions(moment, 'row'), ORDER, limit);

export const silenceOfDecisions = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<SilenceState>[]> => entitiesOf(db, 'silenceProcedure', moment, 'decision', symbols, ORDER);
