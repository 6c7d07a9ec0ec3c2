/** Published figures over time: every claim a row of its own, beside what else is said of the same. */

import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import { keyed, REGION } from '@rapporteur/domain/keys';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, conditions, holds, type Moment } from '../moment.ts';
import { entitiesOf, listOf, timelineTable } from '../timeline-table.ts';

export const publishedFigureTimeline = timelineTable({
  type: 'publishedFigure',
  columns: {
    measure: 'TEXT NOT NULL',
    // None: the region.
    member: 'TEXT',
    year: 'INTEGER',
    aspect: 'TEXT NOT NULL',
    unsettled: 'INTEGER NOT NULL',
    about: 'TEXT NOT NULL',
  },
  fill: (state: ClaimState) => ({
    measure: state.measure,
    member: state.member ?? null,
    year: state.year ?? null,
    aspect: state.aspect,
    unsettled: state.unsettled ? 1 : 0,
    about: aboutOf(state),
  }),
  indexes: `
    -- What one of them, several or all together narrow the list down to.
    CREATE INDEX publishedFigure_of_measure ON publishedFigure (axis, measure, member, year);
    CREATE INDEX publishedFigure_of_member ON publishedFigure (axis, member, year);
    CREATE INDEX publishedFigure_of_year ON publishedFigure (axis, year);
    -- What waits for somebody to choose.
    CREATE INDEX publishedFigure_unsettled ON publishedFigure (axis) WHERE unsettled = 1;
    -- All that is said of one measure, member and year.
    CREATE INDEX publishedFigure_about ON publishedFigure (axis, about);
  `,
});

/** The measure, member and year of a claim in one key. */
export const aboutOf = ({ measure, member, year }: Pick<ClaimState, 'measure' | 'member' | 'year'>): string =>
  keyed(measure, member ?? REGION, year);

export type FigureFilter = {
  measure?: string | undefined;
  member?: string | undefined;
  year?: number | undefined;
  aspect?: string | undefined;
  /** Claims that conflict with none chosen, or the others. */
  unsettled?: boolean | undefined;
  /** About some member. */
  ofMembers?: boolean | undefined;
};

const RECORDED = '(SELECT e.ordinal FROM event e WHERE e.id = row.key)';

/** By measure, then the region and the members in their order, then years, then the order of recording. No more than `limit`. */
export function figuresAt(db: Database, moment: Moment, filter: FigureFilter, limit: number): Believed<ClaimState>[] {
  const where = conditions(moment, 'row');
  where.and(filter.measure, (value) => `row.measure = ${value}`);
  where.and(filter.member, (value) => `row.member = ${value}`);
  where.and(filter.year, (value) => `row.year = ${value}`);
  where.and(filter.aspect, (value) => `row.aspect = ${value}`);
  if (filter.unsettled !== undefined) where.always(`row.unsettled = ${filter.unsettled ? 1 : 0}`);
  if (filter.ofMembers) where.always('row.member IS NOT NULL');
  const place = `(SELECT m.ord FROM member m WHERE m.key = row.member AND ${holds('m')})`;
  return listOf(db, 'publishedFigure', where, `row.measure, ${place}, row.member, row.year, ${RECORDED}`, limit);
}

/** What is said of each of these measures, members and years (see `aboutOf`), in the order of recording. */
export const claimsAbout = (
  db: Database,
  moment: Moment,
  abouts: readonly string[],
): Map<string, Believed<ClaimState>[]> => entitiesOf(db, 'publishedFigure', moment, 'about', abouts, RECORDED);
