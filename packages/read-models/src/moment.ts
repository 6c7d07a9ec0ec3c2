/** A moment on two clocks, and how a query asks for what held then. */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { SqlValue } from '@rapporteur/event-log/sqlite/database';

/** Along which line belief grows: 0 as the register recorded it, 1 as outsiders could read it in what was published. */
export type Axis = 0 | 1;
export const RECORDED: Axis = 0;
export const PUBLISHED: Axis = 1;

/** Later than any day and any ordinal: where what has no end ends. */
export const FOREVER = 2 ** 31 - 1;

/** `known` is the file's own ordinal of the last event known on axis 0, an epoch day on axis 1; `effective` counts to its end. */
export type Moment = { axis: Axis; known: number; effective: EpochDay };

/** What was believed of one entity. `certain`: whatever the imprecise dates turn out to be. */
export type Believed<S> = { key: string; state: S; certain: boolean };

/** One entity of a page, with its place in the order of the list; the place serves as the cursor. */
export type Placed<S> = Believed<S> & { place: Place };
export type Place = [sortDay: number, sortKey: string];
export type Page = { first: number; after?: Place | undefined };
export type Paged<S> = { nodes: Placed<S>[]; hasNext: boolean };

/** Where the axis, the day and the knowledge stand that a row is held against: bound to the statement, or columns of another table. */
const BOUND = { axis: '?1', day: '?2', known: '?3' };

/**
 * The rows of a timeline that hold at a moment. A row holds over a rectangle of both clocks but for the corner that a later entry took
 * over (see timeline.ts). The plus keeps SQLite from collecting all that was known by then where a list is to be walked in its order.
 */
export const holds = (row: string, { axis, day, known } = BOUND): string =>
  `${row}.axis = ${axis} AND ${row}.eff_from <= ${day} AND ${row}.eff_to > ${day}` +
  ` AND +${row}.known_from <= ${known} AND ${row}.known_to > ${known}` +
  ` AND (${row}.eff_cut > ${day} OR ${row}.known_cut > ${known})`;

export const bound = ({ axis, effective, known }: Moment): SqlValue[] => [axis, effective, known];

/** Conditions on a row that holds at a moment; what is undefined is no condition. Texts are few and constant, values are bound. */
export function conditions(moment: Moment, row: string) {
  const values = bound(moment);
  const parts = [holds(row)];
  const bind = (value: SqlValue): string => `?${values.push(value)}`;
  return {
    moment,
    values,
    bind,
    where: () => parts.join(' AND '),
    /** `sql` is given the place of the bound value. */
    and<V extends SqlValue>(value: V | undefined, sql: (place: string) => string): void {
      if (value !== undefined) parts.push(sql(bind(value)));
    },
    always: (sql: string): void => {
      parts.push(sql);
    },
  };
}
export type Conditions = ReturnType<typeof conditions>;

/** Rows whose stretch of days, from `first` to `last`, has a day between `from` and `to`. */
export function overlapping(
  where: Conditions,
  [first, last]: readonly [string, string],
  from: EpochDay | undefined,
  to: EpochDay | undefined,
): void {
  where.and(from, (day) => `${last} >= ${day}`);
  where.and(to, (day) => `${first} <= ${day}`);
}
