/** Activities of work plans over time, with the money behind them. */
import { type ActivityState, workPlanKey } from '@rapporteur/domain/work-plan/state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, type Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { entitiesOf, listOf, timelineTable } from '../timeline-table.ts';

export const activityTimeline = timelineTable({
  type: 'activity',
  columns: {
    plan: 'TEXT NOT NULL',
    member: 'TEXT NOT NULL',
    // '|un-act|thailand|': whoever pays for it, in lower case.
    payers: 'TEXT NOT NULL',
    by_decision: 'TEXT',
    sort_key: 'TEXT NOT NULL',
  },
  fill: (state: ActivityState) => ({
    plan: workPlanKey(state),
    member: state.member,
    payers: state.funding.length > 0 ? `|${state.funding.map(({ payer }) => payer.toLowerCase()).join('|')}|` : '',
    by_decision: state.byDecision ?? null,
    sort_key: sortKey(state.activity),
  }),
  indexes: `
    -- The activities of a plan: never asked for but with it.
    CREATE INDEX activity_of_plan ON activity (axis, plan);
    -- What a member plans over the years, and what somebody pays for: the money position at a handover.
    CREATE INDEX activity_of_member ON activity (axis, member);
    CREATE INDEX activity_paid ON activity (axis, payers) WHERE payers > '';
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

/** The activities of one member, or those that somebody pays for, whose name may be written in capitals or not; at most `limit`, plan by plan. */
export function activitiesBehind(
  db: Database,
  moment: Moment,
  of: { member: string } | { payer: string },
  limit: number,
): Believed<ActivityState>[] {
  const where = conditions(moment, 'row');
  if ('member' in of) where.and(of.member, (code) => `row.member = ${code}`);
  else where.and(`|${of.payer.toLowerCase()}|`, (payer) => `row.payers > '' AND instr(row.payers, ${payer}) > 0`);
  return listOf(db, 'activity', where, 'row.plan, row.sort_key', limit);
}
