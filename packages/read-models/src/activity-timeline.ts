/** Activities of work plans over time, with the money behind them. */
import { type ActivityState, workPlanKey } from '@rapporteur/domain/work-plan/state';
import type { Database } from '@rapporteur/event-log/sqlite';
import type { Believed, Moment } from './moment.ts';
import { sortKey } from './sort-key.ts';
import { entitiesOf, timelineTable } from './timeline-table.ts';

export const activityTimeline = timelineTable({
  type: 'activity',
  columns: { plan: 'TEXT NOT NULL', by_decision: 'TEXT', sort_key: 'TEXT NOT NULL' },
  fill: (state: ActivityState) => ({
    plan: workPlanKey(state),
    by_decision: state.byDecision ?? null,
    sort_key: sortKey(state.activity),
  }),
  indexes: `
    -- The activities of a plan: never asked for but with it.
    CREATE INDEX activity_of_plan ON activity (axis, plan);
    -- What carries a decision out.
    CREATE INDEX activity_of_decision ON activity (axis, by_decision);
  `,
});

/** The activities of each of these work plans, by number as people count: 2.9 before 2.10. */
export const activitiesOfPlans = (
  db: Database,
  moment: Moment,
  plans: readonly string[],
): Map<string, Believed<ActivityState>[]> => entitiesOf(db, 'activity', moment, 'plan', plans, 'row.sort_key');

/** The activities that carry each of these decisions out, plan by plan. */
export const activitiesByDecisions = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<ActivityState>[]> =>
  entitiesOf(db, 'activity', moment, 'by_decision', symbols, 'row.plan, row.sort_key');
