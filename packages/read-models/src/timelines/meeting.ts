/** Meetings over time: what was planned, what was held. */
import { type EpochDay, epochDay, isoDay } from '@rapporteur/domain/calendar';
import { windowOf } from '@rapporteur/domain/meetings/minutes';
import type { MeetingState } from '@rapporteur/domain/meetings/state';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import {
  type Believed,
  bound,
  type Conditions,
  conditions,
  FOREVER,
  holds,
  type Moment,
  overlapping,
  type Page,
  type Paged,
} from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { countOf, listOf, pageOf, stateOf, timelineTable } from '../timeline-table.ts';

export const meetingTimeline = timelineTable({
  type: 'meeting',
  columns: {
    body: 'TEXT NOT NULL',
    ordinal: 'INTEGER',
    host: 'TEXT',
    gathering: 'TEXT',
    // Held, or open and so being held.
    begun: 'INTEGER NOT NULL',
    // The days it was held, else those last planned. A meeting without any day comes last in lists.
    first_day: 'INTEGER',
    last_day: 'INTEGER',
    // The last day on which members may comment on the minutes circulated last, by the clocks of the zone it is given in.
    comments_until: 'INTEGER',
    // Its minutes were circulated and are not adopted.
    minutes_open: 'INTEGER NOT NULL',
    sort_day: 'INTEGER NOT NULL',
    sort_key: 'TEXT NOT NULL',
  },
  fill(state: MeetingState) {
    const days = state.dates ?? state.opened ?? state.plans.at(-1)?.planned;
    const first_day = days ? epochDay(days.from) : null;
    const until = state.minutes && windowOf(state.minutes);
    return {
      body: state.body,
      ordinal: state.ordinal ?? null,
      host: state.host ?? null,
      gathering: state.gathering ?? null,
      begun: state.status === 'HELD' || state.status === 'OPEN' ? 1 : 0,
      first_day,
      last_day: days ? epochDay(days.to) : null,
      minutes_open: state.minutes && !state.minutes.adopted ? 1 : 0,
      comments_until: until ? epochDay(until.local.slice(0, 10)) : null,
      sort_day: first_day ?? FOREVER,
      sort_key: sortKey(state.key),
    };
  },
  indexes: `
    -- The list of meetings, walked in its order.
    CREATE INDEX meeting_page ON meeting (axis, sort_day);
    -- The meetings of a body: its page, its numbering, the dates that due rules refer to.
    CREATE INDEX meeting_of_body ON meeting (axis, body, sort_day);
    -- Minutes by the day their window closes.
    CREATE INDEX meeting_minutes_open ON meeting (axis, first_day) WHERE minutes_open = 1;
    CREATE INDEX meeting_comments_until ON meeting (axis, comments_until) WHERE comments_until IS NOT NULL;
  `,
});

/** Days, both ends included. `from` and `to` ask for meetings that have, or are planned to have, a day between; `planned…` for those that any of their plans put there. */
export type MeetingFilter = {
  body?: string | undefined;
  host?: string | undefined;
  gathering?: string | undefined;
  from?: EpochDay | undefined;
  to?: EpochDay | undefined;
  plannedFrom?: EpochDay | undefined;
  plannedTo?: EpochDay | undefined;
};
/** `closes…`: the day on which the window for comments ends, both ends included. */
export type MinutesFilter = { closesFrom?: EpochDay | undefined; closesTo?: EpochDay | undefined };

export const meetingsPage = (db: Database, moment: Moment, filter: MeetingFilter, page: Page): Paged<MeetingState> =>
  pageOf(db, 'meeting', filtered(moment, filter), page);

export const countMeetings = (db: Database, moment: Moment, filter: MeetingFilter): number =>
  countOf(db, 'meeting', filtered(moment, filter));

function filtered(moment: Moment, filter: MeetingFilter): Conditions {
  const where = conditions(moment, 'row');
  where.and(filter.body, (value) => `row.body = ${value}`);
  where.and(filter.host, (value) => `row.host = ${value}`);
  where.and(filter.gathering, (value) => `row.gathering = ${value}`);
  overlapping(where, ['row.first_day', 'row.last_day'], filter.from, filter.to);
  const { plannedFrom, plannedTo } = filter;
  if (plannedFrom !== undefined || plannedTo !== undefined) {
    // ISO days of four-digit years compare as text.
    const from = where.bind(plannedFrom === undefined ? '' : isoDay(plannedFrom));
    const to = where.bind(plannedTo === undefined ? '9999-12-31' : isoDay(plannedTo));
    where.always(`EXISTS (SELECT 1 FROM json_each(${stateOf('row')}, '$.plans') plan
      WHERE plan.value ->> '$.planned.to' >= ${from} AND plan.value ->> '$.planned.from' <= ${to})`);
  }
  return where;
}

/** Meetings whose minutes were circulated with a window, by the day it closes. */
export function minutesWindows(
  db: Database,
  moment: Moment,
  { closesFrom, closesTo }: MinutesFilter,
  limit: number,
): Believed<MeetingState>[] {
  const where = conditions(moment, 'row');
  where.always('row.comments_until IS NOT NULL');
  where.and(closesFrom, (value) => `row.comments_until >= ${value}`);
  where.and(closesTo, (value) => `row.comments_until <= ${value}`);
  return listOf(db, 'meeting', where, 'row.comments_until, row.sort_key', limit);
}

/** Meetings whose minutes were circulated and are not adopted, in the order of their dates; of those that `host` hosted, where one is given. */
export function minutesNotAdopted(
  db: Database,
  moment: Moment,
  { host }: { host?: string | undefined },
  limit: number,
): Believed<MeetingState>[] {
  const where = conditions(moment, 'row');
  where.always('row.minutes_open = 1');
  where.and(host, (code) => `row.host = ${code}`);
  return listOf(db, 'meeting', where, 'row.sort_day, row.sort_key', limit);
}

/** The dates of the meetings that each body had held, in their order; one that is still open counts from its opening. */
export function heldBy(db: Database, moment: Moment, bodies: readonly string[]): Map<string, PartialDate[]> {
  const rows = db
    .prepareArrays<[body: string, dates: string]>(
      `SELECT row.body, coalesce(${stateOf('row')} -> '$.dates', ${stateOf('row')} -> '$.opened') FROM json_each(?4) wanted CROSS JOIN meeting row
         ON row.body = wanted.value AND row.begun = 1 AND ${holds('row')}
       ORDER BY row.first_day, row.last_day, row.key`,
    )
    .all(...bound(moment), JSON.stringify([...new Set(bodies)]));
  const held = new Map<string, PartialDate[]>(bodies.map((body) => [body, []]));
  for (const [body, dates] of rows) held.get(body)?.push(JSON.parse(dates));
  return held;
}

/** The numbers that meetings of the body bear, in rising order; those cancelled keep theirs. */
export const ordinalsOf = (db: Database, moment: Moment, body: string): number[] =>
  db
    .prepareArrays<[number]>(
      `SELECT row.ordinal FROM meeting row WHERE ${holds('row')} AND row.body = ?4 AND row.ordinal IS NOT NULL ORDER BY row.ordinal`,
    )
    .all(...bound(moment), body)
    .map(([ordinal]) => ordinal);

/** The days for which the next meeting of the body was planned; nothing where none was that had still to come. */
export function nextPlanned(db: Database, moment: Moment, body: string): PartialDate | undefined {
  const found = db
    .prepareArrays<[planned: string]>(
      `SELECT ${stateOf('row')} -> '$.plans[#-1].planned' FROM meeting row
        WHERE ${holds('row')} AND row.body = ?4 AND ${stateOf('row')} ->> '$.status' IN ('SCHEDULED', 'CONVENED') AND row.last_day >= ?2
        ORDER BY row.sort_day, row.sort_key LIMIT 1`,
    )
    .get(...bound(moment), body);
  return found && JSON.parse(found[0]);
}
