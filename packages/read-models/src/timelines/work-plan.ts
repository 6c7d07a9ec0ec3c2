/** Work plans over time: the plan of each member for each year, and how far it had come. */
import type { WorkPlanState } from '@rapporteur/domain/work-plan/state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { entitiesOf, entitiesWhere, timelineTable } from '../timeline-table.ts';

export const workPlanTimeline = timelineTable({
  type: 'workPlan',
  columns: { member: 'TEXT NOT NULL', year: 'INTEGER NOT NULL', status: 'TEXT NOT NULL', subregional_plan: 'TEXT' },
  fill: ({ member, year, status, subregionalPlan }: WorkPlanState) => ({
    member,
    year,
    status,
    subregional_plan: subregionalPlan ?? null,
  }),
  indexes: `
    -- The plans of a year, or of a member over the years.
    CREATE INDEX work_plan_of_year ON workPlan (axis, year, member);
    CREATE INDEX work_plan_of_member ON workPlan (axis, member, year);
    -- What was drawn up under a sub-regional plan, shown wherever that is.
    CREATE INDEX work_plan_under ON workPlan (axis, subregional_plan);
  `,
});

/** `unfinished`: not endorsed as it stands, and not closed. */
export type WorkPlanFilter = {
  member?: string | undefined;
  year?: number | undefined;
  unfinished?: boolean | undefined;
};

/** Year by year; the order of members within a year is the caller's to give. */
export function workPlans(db: Database, moment: Moment, filter: WorkPlanFilter): Believed<WorkPlanState>[] {
  const where = conditions(moment, 'row');
  where.and(filter.member, (value) => `row.member = ${value}`);
  where.and(filter.year, (value) => `row.year = ${value}`);
  const unfinished = "row.status IN ('DRAFT', 'CONSULTED', 'REVISED')";
  if (filter.unfinished !== undefined) where.always(filter.unfinished ? unfinished : `NOT ${unfinished}`);
  return entitiesWhere(db, 'workPlan', where, 'row.year, row.member');
}

/** The work plans drawn up under each of these sub-regional plans. */
export const workPlansUnder = (
  db: Database,
  moment: Moment,
  plans: readonly string[],
): Map<string, Believed<WorkPlanState>[]> =>
  entitiesOf(db, 'workPlan', moment, 'subregional_plan', plans, 'row.year, row.member');
