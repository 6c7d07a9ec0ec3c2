/** The log as a table: every event with what the lists of events filter by, and the days it was recorded and published. */
import { dayIn, type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { settled } from '@rapporteur/domain/entries';
import { membersNamed } from '@rapporteur/domain/references';
import { daysCounted, isAboutEntry } from '@rapporteur/domain/sources/publication';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { Database, SqlValue } from '@rapporteur/event-log/sqlite/database';
import { FOREVER, type Moment, PUBLISHED } from './moment.ts';
import type { Placing } from './stream-beliefs.ts';

/** An event with its place among all events of the log (1, 2, 3 ...), which is what `known` counts in. `position` is the log's own. */
export type StoredRow = RecordedEvent & { ordinal: number };

export const recordedEventsTables = `
  -- Positions of any log as 39 digits, so that text order is log order. body: the event but for what stands in columns.
  CREATE TABLE event (
    ordinal INTEGER PRIMARY KEY, position TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    type TEXT NOT NULL, version INTEGER NOT NULL, eff_from INTEGER NOT NULL, eff_to INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL, recorded_max INTEGER NOT NULL, published_day INTEGER NOT NULL,
    recorded_by TEXT NOT NULL, late_days INTEGER NOT NULL, target TEXT,
    -- 1: its words count now and were approved; 0: they count and await approval; none: they do not count, or are never approved.
    approved INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  -- Which events name a member, and which cite a source.
  CREATE TABLE event_member (member TEXT NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (member, ordinal)) STRICT, WITHOUT ROWID;
  CREATE TABLE event_source (source TEXT NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (source, ordinal)) STRICT, WITHOUT ROWID;
  -- The last possible day of publication of each source, as the register now holds it.
  CREATE TABLE source_day (source TEXT PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** The history of a stream, which is also what a build folds from. */
export const streamIndex = 'CREATE INDEX event_stream ON event (stream, ordinal)';

export const recordedEventsIndexes = `
  CREATE UNIQUE INDEX event_position ON event (position);
  CREATE UNIQUE INDEX event_id ON event (id);
  -- The log of one type, one person, what came late, the moment of an instant, the corrections of an event.
  CREATE INDEX event_type ON event (type, ordinal);
  CREATE INDEX event_recorded_by ON event (recorded_by, ordinal);
  CREATE INDEX event_late ON event (late_days, ordinal) WHERE late_days > 0;
  CREATE INDEX event_recorded_max ON event (recorded_max, ordinal);
  CREATE INDEX event_target ON event (target, ordinal) WHERE target IS NOT NULL;
  -- What awaits a second pair of eyes, oldest first.
  CREATE INDEX event_approved ON event (approved, ordinal) WHERE approved IS NOT NULL;
`;

export const positionText = (position: bigint): string => position.toString().padStart(39, '0');

const columns = 'e.ordinal, e.position, e.id, e.stream, e.revision, e.type, e.version, e.recorded_at, e.body';
type Row = [
  ordinal: number,
  position: string,
  id: string,
  stream: string,
  revision: number,
  type: string,
  version: number,
  recordedAt: number,
  body: string,
];

const eventOf = ([ordinal, position, id, stream, revision, type, version, recordedAt, body]: Row): StoredRow => ({
  ...JSON.parse(body),
  ordinal,
  position: BigInt(position),
  id,
  stream,
  revision: BigInt(revision),
  type,
  version,
  recordedAt,
});

/** What is kept of an event beside the event itself. */
export type Kept = { ordinal: number; recordedMax: number; publishedDay: EpochDay; zone: string };

export function keepEvent(
  db: Database,
  event: RecordedEvent,
  { ordinal, recordedMax, publishedDay, zone }: Kept,
): void {
  const { position, id, stream, revision, type, version, recordedAt, ...body } = event;
  const [effFrom, effTo] = [epochDay(event.effective.from), epochDay(event.effective.to)];
  db.prepareArrays<never>('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ordinal,
    positionText(position),
    id,
    stream,
    revision,
    type,
    version,
    effFrom,
    effTo,
    recordedAt,
    recordedMax,
    publishedDay,
    event.recordedBy.subject,
    recordedDay(recordedAt, zone) - effTo,
    isAboutEntry(event) ? event.data.target : null,
    isAboutEntry(event) || isLock(stream) ? null : 0,
    JSON.stringify(body),
  );
  const named = db.prepareArrays<never>('INSERT INTO event_member VALUES (?, ?)');
  for (const member of membersNamed(event)) named.run(member, ordinal);
  const cited = db.prepareArrays<never>('INSERT INTO event_source VALUES (?, ?)');
  for (const source of sourcesOf(event)) cited.run(source, ordinal);
}

/** Numbers of meetings are claimed and released by the register itself. */
const isLock = (stream: string) => stream.startsWith('ordinal-');

/** Brings the standings of a stream up to all of its events: needed once one of them is about another. */
export function settleStandings(db: Database, stream: string): void {
  if (isLock(stream)) return;
  const placings = placingsOf(db, stream);
  const { counting, approvalOf } = settled(placings.map(({ event }) => event));
  const counts = new Set(counting());
  const settle = db.prepareArrays<never>('UPDATE event SET approved = ?2 WHERE ordinal = ?1 AND approved IS NOT ?2');
  for (const { ordinal, event } of placings)
    settle.run(ordinal, counts.has(event.id) ? Number(approvalOf(event.id) !== undefined) : null);
}

/** The streams in which some event is about another. */
export const streamsToSettle = (db: Database): string[] =>
  db
    .prepareArrays<[string]>('SELECT DISTINCT stream FROM event WHERE target IS NOT NULL')
    .all()
    .map(([stream]) => stream);

const sourcesOf = ({ sources }: RecordedEvent): Set<string> => new Set(sources.map(({ source }) => source));

/** The dates of sources, read as they are asked for and kept at hand. */
export function sourceDays(db: Database) {
  const days = new Map<string, EpochDay | undefined>();
  return {
    get(source: string): EpochDay | undefined {
      if (!days.has(source))
        days.set(source, db.prepareArrays<[number]>('SELECT day FROM source_day WHERE source = ?').get(source)?.[0]);
      return days.get(source);
    },
    set(source: string, day: EpochDay | undefined): void {
      days.set(source, day);
      if (day === undefined) db.prepareArrays<never>('DELETE FROM source_day WHERE source = ?').run(source);
      else db.prepareArrays<never>('INSERT OR REPLACE INTO source_day VALUES (?, ?)').run(source, day);
    },
  };
}

type PlacedRow = [...Row, publishedDay: number];
const placingOf = (row: PlacedRow): Placing => {
  const { ordinal, ...event } = eventOf(row.slice(0, 9) as Row);
  return { event: event as RecordedEvent, ordinal, day: row[9] };
};

/** The events of a stream in log order, with the day each was published. */
export const placingsOf = (db: Database, stream: string): Placing[] =>
  db
    .prepareArrays<PlacedRow>(`SELECT ${columns}, e.published_day FROM event e WHERE e.stream = ? ORDER BY e.ordinal`)
    .all(stream)
    .map(placingOf);

/** `before`: only those that stand before this ordinal. */
export const eventsCiting = (db: Database, source: string, before: number = FOREVER): Placing[] =>
  db
    .prepareArrays<PlacedRow>(
      `SELECT ${columns}, e.published_day FROM event_source c CROSS JOIN event e ON e.ordinal = c.ordinal WHERE c.source = ? AND c.ordinal < ?`,
    )
    .all(source, before)
    .map(placingOf);

export function republish(db: Database, ordinal: number, day: EpochDay): void {
  db.prepareArrays<never>('UPDATE event SET published_day = ? WHERE ordinal = ?').run(day, ordinal);
}

/** Events come in runs of the same minute, and zones differ by whole minutes. */
let lastDay = { minute: Number.NaN, zone: '', day: 0 };
export function recordedDay(instant: number, zone: string): EpochDay {
  const minute = Math.floor(instant / 60_000);
  if (lastDay.minute !== minute || lastDay.zone !== zone)
    lastDay = { minute, zone, day: epochDay(dayIn(instant, zone)) };
  return lastDay.day;
}

export type EventFilter = {
  stream?: string | undefined;
  types?: readonly string[] | undefined;
  member?: string | undefined;
  recordedBy?: string | undefined;
  lateByDays?: number | undefined;
  /** Whose words count now, and were approved or not. */
  approved?: boolean | undefined;
  /** Corrections of this class, or of entries of this type. */
  correctionClass?: string | undefined;
  correctsType?: string | undefined;
  /** Cites a source whose period has a day of this calendar year, whenever what it tells of happened. */
  reportedFor?: number | undefined;
};
/** From the first on or up to the last, between two ordinals that do not belong to it. */
export type EventPage = ({ first: number } | { last: number }) & {
  afterOrdinal?: number | undefined;
  beforeOrdinal?: number | undefined;
};

/** One page of the log in its order. `hasMore`: there are more beyond the page, in the direction asked. */
export function eventsPage(
  db: Database,
  maxOrdinal: number,
  filter: EventFilter,
  page: EventPage,
): { nodes: StoredRow[]; hasMore: boolean } {
  const where = filtered(maxOrdinal, filter);
  const forward = 'first' in page;
  const wanted = forward ? page.first : page.last;
  where.and(page.afterOrdinal, (place) => `e.ordinal > ${place}`);
  where.and(page.beforeOrdinal, (place) => `e.ordinal < ${place}`);
  const rows = db
    .prepareArrays<Row>(
      `SELECT ${columns} FROM event e WHERE ${where.sql()} ORDER BY e.ordinal ${forward ? 'ASC' : 'DESC'} LIMIT ${where.bind(wanted + 1)}`,
    )
    .all(...where.values);
  const nodes = rows.slice(0, wanted).map(eventOf);
  return { nodes: forward ? nodes : nodes.reverse(), hasMore: rows.length > wanted };
}

export function countEvents(db: Database, maxOrdinal: number, filter: EventFilter): number {
  const where = filtered(maxOrdinal, filter);
  return db.prepareArrays<[number]>(`SELECT count(*) FROM event e WHERE ${where.sql()}`).get(...where.values)?.[0] ?? 0;
}

function filtered(maxOrdinal: number, filter: EventFilter) {
  const { stream, types, member, recordedBy, lateByDays, approved, correctionClass, correctsType, reportedFor } =
    filter;
  const values: SqlValue[] = [maxOrdinal];
  const parts = ['e.ordinal <= ?1'];
  const bind = (value: SqlValue) => `?${values.push(value)}`;
  const and = (value: SqlValue | undefined, sql: (place: string) => string) => {
    if (value !== undefined) parts.push(sql(bind(value)));
  };
  and(stream, (place) => `e.stream = ${place}`);
  and(types && JSON.stringify(types), (place) => `e.type IN (SELECT value FROM json_each(${place}))`);
  and(member, (place) => `e.ordinal IN (SELECT ordinal FROM event_member WHERE member = ${place})`);
  and(recordedBy, (place) => `e.recorded_by = ${place}`);
  and(lateByDays, (place) => `e.late_days > ${place}`);
  and(approved === undefined ? undefined : Number(approved), (place) => `e.approved = ${place}`);
  if (correctionClass !== undefined || correctsType !== undefined) parts.push("e.type = 'EntryCorrected'");
  and(correctionClass, (place) => `json_extract(e.body, '$.data.class') = ${place}`);
  and(correctsType, (place) => `json_extract(e.body, '$.data.type') = ${place}`);
  if (reportedFor !== undefined) {
    const [begins, ends] = [bind(epochDay(`${reportedFor}-01-01`)), bind(epochDay(`${reportedFor}-12-31`))];
    parts.push(`EXISTS (SELECT 1 FROM source s CROSS JOIN event_source cited ON cited.source = s.key AND cited.ordinal = e.ordinal
      WHERE s.axis = 0 AND s.known_from <= ?1 AND s.known_to > ?1 AND s.period_from <= ${ends} AND s.period_to >= ${begins})`);
  }
  return { values, bind, and, sql: () => parts.join(' AND ') };
}

export function eventsById(db: Database, maxOrdinal: number, ids: readonly string[]): Map<string, StoredRow> {
  const rows = db
    .prepareArrays<Row>(
      `SELECT ${columns} FROM json_each(?2) wanted CROSS JOIN event e ON e.id = wanted.value AND e.ordinal <= ?1`,
    )
    .all(maxOrdinal, JSON.stringify(ids));
  return new Map(rows.map((row) => [row[2], eventOf(row)]));
}

/** What corrects, voids or approves each of these events, and what is about that in turn, in log order. */
export function eventsAbout(db: Database, maxOrdinal: number, ids: readonly string[]): Map<string, StoredRow[]> {
  const rows = db
    .prepareArrays<[...Row, string]>(
      `WITH RECURSIVE about (root, id) AS (
         SELECT value, value FROM json_each(?2)
          UNION
         SELECT about.root, e.id FROM about CROSS JOIN event e
             ON e.target = about.id AND e.target IS NOT NULL AND e.ordinal <= ?1
       )
       SELECT ${columns}, about.root FROM about CROSS JOIN event e ON e.id = about.id
        WHERE about.id <> about.root ORDER BY e.ordinal`,
    )
    .all(maxOrdinal, JSON.stringify([...new Set(ids)]));
  return grouped(rows, ids);
}

/** The events of each of these streams that are known at the moment, in log order, whatever day they are of. */
export function historyOf(
  db: Database,
  { axis, known }: Pick<Moment, 'axis' | 'known'>,
  streams: readonly string[],
): Map<string, StoredRow[]> {
  const wanted = JSON.stringify([...new Set(streams)]);
  if (axis === PUBLISHED) return publishedBy(db, wanted, known, streams);
  const rows = db
    .prepareArrays<[...Row, string]>(
      `SELECT ${columns}, e.stream FROM json_each(?2) wanted CROSS JOIN event e
         ON e.stream = wanted.value AND e.ordinal <= ?1 ORDER BY e.ordinal`,
    )
    .all(known, wanted);
  return grouped(rows, streams);
}

/** What mends or voids an entry moves the day from which it counts, so streams are read as a whole. */
function publishedBy(
  db: Database,
  wanted: string,
  known: EpochDay,
  streams: readonly string[],
): Map<string, StoredRow[]> {
  const placings = db
    .prepareArrays<PlacedRow>(
      `SELECT ${columns}, e.published_day FROM json_each(?1) wanted CROSS JOIN event e ON e.stream = wanted.value ORDER BY e.ordinal`,
    )
    .all(wanted)
    .map(placingOf);
  // Corrections name events of their own stream, so several streams may be counted as one.
  const counted = daysCounted(placings);
  const found = new Map<string, StoredRow[]>(streams.map((stream) => [stream, []]));
  for (const [index, { event, ordinal }] of placings.entries())
    if (counted[index]! <= known) found.get(event.stream)?.push({ ...event, ordinal });
  return found;
}

function grouped(rows: readonly [...Row, string][], keys: readonly string[]): Map<string, StoredRow[]> {
  const found = new Map<string, StoredRow[]>(keys.map((key) => [key, []]));
  for (const row of rows) found.get(row[9])?.push(eventOf(row.slice(0, 9) as Row));
  return found;
}

/** The ordinal of the last event recorded by an instant (milliseconds), by the running maximum of the recorded times; 0 if none was. */
export const ordinalAtInstant = (db: Database, instant: number): number =>
  db
    .prepareArrays<[number]>(
      'SELECT ordinal FROM event WHERE recorded_max <= ? ORDER BY recorded_max DESC, ordinal DESC LIMIT 1',
    )
    .get(instant)?.[0] ?? 0;

/** The ordinal of the last event at or before a position of the log; 0 if there is none. */
export const ordinalAtPosition = (db: Database, position: bigint): number =>
  db
    .prepareArrays<[number]>('SELECT ordinal FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1')
    .get(positionText(position))?.[0] ?? 0;

/** Where an ordinal stands in the log, and when it was recorded (the running maximum); undefined before the first. */
export function placeOf(db: Database, ordinal: number): { position: bigint; recordedMax: number } | undefined {
  const row = db
    .prepareArrays<[string, number]>('SELECT position, recorded_max FROM event WHERE ordinal = ?')
    .get(ordinal);
  return row && { position: BigInt(row[0]), recordedMax: row[1] };
}
