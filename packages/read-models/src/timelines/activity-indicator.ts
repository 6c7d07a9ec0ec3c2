/** The indicators that activities are to move, over time: walked back from the indicator. */
import { type ActivityIndicatorState, indicatorKey, workPlanKey } from '@rapporteur/domain/work-plan/state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { entitiesOf, timelineTable } from '../timeline-table.ts';

export const activityIndicatorTimeline = timelineTable({
  type: 'activityIndicator',
  columns: { indicator: 'TEXT NOT NULL', plan: 'TEXT NOT NULL', sort_key: 'TEXT NOT NULL' },
  fill: (state: ActivityIndicatorState) => ({
    indicator: indicatorKey(state),
    plan: workPlanKey(state),
    sort_key: sortKey(state.activity),
  }),
  indexes: `
    -- The activities that are to move an indicator: asked from the indicator.
    CREATE INDEX activity_indicator_of ON activityIndicator (axis, indicator);
  `,
});

/** What names each of these indicators (see `indicatorKey`), plan by plan, by the number of the activity. */
export const activitiesMoving = (
  db: Database,
  moment: Moment,
  indicators: readonly string[],
): Map<string, Believed<ActivityIndicatorState>[]> =>
  entitiesOf(db, 'activityIndicator', moment, 'indicator', indicators, 'row.plan, row.sort_key');
