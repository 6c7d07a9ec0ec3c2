/** Decisions and instruments over time: what was adopted, where, by whom, and whether it was in force. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { sunsetOf } from '@rapporteur/domain/decision/term';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import {
  type Believed,
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
import { folded, wordsOf } from '../text-search.ts';
import { countOf, entitiesOf, listOf, pageOf, timelineTable } from '../timeline-table.ts';

export const decisionTimeline = timelineTable({
  type: 'decision',
  columns: {
    body: 'TEXT',
    meeting: 'TEXT',
    verb: 'TEXT NOT NULL',
    mode: 'TEXT NOT NULL',
    kind: 'TEXT NOT NULL',
    adopted_from: 'INTEGER',
    adopted_to: 'INTEGER',
    // Null where it is not in force on any day: not adopted, or ended.
    in_force_from: 'INTEGER',
    in_force_to: 'INTEGER',
    // The first day on which something that its text bounds may have run out.
    sunset: 'INTEGER',
    // The decision that took its place.
    superseded_by: 'TEXT',
    // '|TH|LA|': six members at most, so a search in the text needs no table of its own.
    parties: 'TEXT NOT NULL',
    // Adoption, else the first step that has a date; a decision without any comes last in lists.
    sort_day: 'INTEGER NOT NULL',
    sort_key: 'TEXT NOT NULL',
    search: 'TEXT NOT NULL',
  },
  fill(state: DecisionState) {
    const { adopted, ended, inForceFrom, inForceTo, parties, path } = state;
    const inForce = adopted && !ended;
    const sunset = sunsetOf(state);
    const first = adopted ?? path.find(({ date }) => date)?.date;
    return {
      body: state.body ?? null,
      meeting: state.meeting ?? null,
      verb: state.verb,
      mode: state.mode,
      kind: state.kind,
      adopted_from: adopted ? epochDay(adopted.from) : null,
      adopted_to: adopted ? epochDay(adopted.to) : null,
      in_force_from: inForce ? epochDay((inForceFrom ?? adopted).from) : null,
      in_force_to: inForce ? (inForceTo ? epochDay(inForceTo.to) : FOREVER) : null,
      sunset: sunset === undefined ? null : epochDay(sunset),
      superseded_by: path.find(({ step, expected }) => step === 'SUPERSEDED' && !expected)?.byDecision ?? null,
      parties: parties.length > 0 ? `|${parties.join('|')}|` : '',
      sort_day: first ? epochDay(first.from) : FOREVER,
      sort_key: sortKey(state.symbol),
      search: folded(searched(state)),
    };
  },
  indexes: `
    -- The list of decisions, walked in its order.
    CREATE INDEX decision_page ON decision (axis, sort_day);
    -- The decisions of a meeting, shown wherever the meeting is.
    CREATE INDEX decision_of_meeting ON decision (axis, meeting);
    -- What runs out by itself, of which there is little.
    CREATE INDEX decision_sunset ON decision (axis, body, sunset) WHERE sunset IS NOT NULL;
    -- What a decision took the place of.
    CREATE INDEX decision_superseded_by ON decision (axis, superseded_by) WHERE superseded_by IS NOT NULL;
  `,
});

const searched = ({ symbol, title, words, paragraphs }: DecisionState): string =>
  [symbol, title, words, ...paragraphs.map(({ text }) => text)].filter((text) => text !== undefined).join('\n');

/** Days, both ends included. `addressee`: it asks that member, body or partner. `text`: all these words occur, whatever their marks and case. */
export type DecisionFilter = {
  body?: string | undefined;
  meeting?: string | undefined;
  addressee?: string | undefined;
  party?: string | undefined;
  verb?: string | undefined;
  /** How it was adopted; what was not adopted has no mode. */
  mode?: string | undefined;
  kind?: string | undefined;
  inForce?: boolean | undefined;
  adoptedFrom?: EpochDay | undefined;
  adoptedTo?: EpochDay | undefined;
  text?: string | undefined;
  /** Something that it asks one of these is open, or was carried over to it and is. */
  openFor?: readonly string[] | undefined;
};

export const decisionsPage = (db: Database, moment: Moment, filter: DecisionFilter, page: Page): Paged<DecisionState> =>
  pageOf(db, 'decision', filtered(moment, filter), page);

/** All decisions that fit, in the order of symbols; at most `limit`. */
export function decisionsBySymbol(
  db: Database,
  moment: Moment,
  { symbol, ...filter }: DecisionFilter & { symbol?: string | undefined },
  limit: number,
): Believed<DecisionState>[] {
  const where = filtered(moment, filter);
  where.and(symbol, (value) => `row.key = ${value}`);
  return listOf(db, 'decision', where, 'row.sort_key', limit);
}

/** The decisions of a body with something that may have run out by a day; at most `limit`. */
export function decisionsRunOut(
  db: Database,
  moment: Moment,
  { body, by }: { body: string; by: EpochDay },
  limit: number,
): Believed<DecisionState>[] {
  const where = filtered(moment, { body });
  where.and(by, (day) => `row.sunset IS NOT NULL AND row.sunset <= ${day}`);
  return listOf(db, 'decision', where, 'row.sort_key', limit);
}

export const countDecisions = (db: Database, moment: Moment, filter: DecisionFilter): number =>
  countOf(db, 'decision', filtered(moment, filter));

function filtered(moment: Moment, filter: DecisionFilter): Conditions {
  const where = conditions(moment, 'row');
  where.and(filter.body, (value) => `row.body = ${value}`);
  where.and(filter.meeting, (value) => `row.meeting = ${value}`);
  where.and(filter.verb, (value) => `row.verb = ${value}`);
  where.and(filter.mode, (value) => `row.mode = ${value} AND row.adopted_from IS NOT NULL`);
  where.and(filter.kind, (value) => `row.kind = ${value}`);
  where.and(filter.party, (value) => `instr(row.parties, '|' || ${value} || '|') > 0`);
  const inForce = 'row.in_force_from IS NOT NULL AND row.in_force_from <= ?2 AND row.in_force_to >= ?2';
  if (filter.inForce !== undefined) where.always(filter.inForce ? inForce : `NOT (${inForce})`);
  overlapping(where, ['row.adopted_from', 'row.adopted_to'], filter.adoptedFrom, filter.adoptedTo);
  where.and(
    filter.addressee,
    (value) =>
      `EXISTS (SELECT 1 FROM assignment asked WHERE asked.decision = row.key AND asked.addressee = ${value} AND ${holds('asked')})`,
  );
  where.and(filter.openFor && JSON.stringify(filter.openFor), (codes) => {
    const asked = (under: string) =>
      `EXISTS (SELECT 1 FROM assignment asked WHERE asked.${under} = row.key AND asked.open = 1 AND asked.addressee IN (SELECT value FROM json_each(${codes})) AND ${holds('asked')})`;
    return `(${asked('decision')} OR ${asked('carried_to')})`;
  });
  where.and(
    filter.text === undefined ? undefined : JSON.stringify(wordsOf(filter.text)),
    (words) => `NOT EXISTS (SELECT 1 FROM json_each(${words}) word WHERE instr(row.search, word.value) = 0)`,
  );
  return where;
}

/** The decisions taken at each of these meetings, in the order of their dates. */
export const decisionsOfMeetings = (
  db: Database,
  moment: Moment,
  meetings: readonly string[],
): Map<string, Believed<DecisionState>[]> =>
  entitiesOf(db, 'decision', moment, 'meeting', meetings, 'row.sort_day, row.sort_key');

/** The decisions whose place each of these took, in the order of their dates. */
export const decisionsSuperseded = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<DecisionState>[]> =>
  entitiesOf(db, 'decision', moment, 'superseded_by', symbols, 'row.sort_day, row.sort_key');
