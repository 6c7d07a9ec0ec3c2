/** Sub-regional plans over time: from the first draft to the end, and what carries them out. */
import type { SubregionalPlanState } from '@rapporteur/domain/work-plan/subregional-plan';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const subregionalPlanTimeline = timelineTable({
  type: 'subregionalPlan',
  columns: { sort_key: 'TEXT NOT NULL' },
  fill: (state: SubregionalPlanState) => ({ sort_key: sortKey(state.key) }),
});

/** By key, as people count: SPA-2 before SPA-10. */
export const subregionalPlans = (db: Database, moment: Moment): Believed<SubregionalPlanState>[] =>
  all(db, 'subregionalPlan', moment, 'row.sort_key');
