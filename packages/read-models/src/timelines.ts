/** Every timeline there is, and how the versions of a belief become its rows. */
import type { EntityType } from '@rapporteur/domain/stream-kind';
import type { Database, SqlValue } from '@rapporteur/event-log/sqlite/database';
import type { Axis } from './moment.ts';
import { FOREVER } from './moment.ts';
import type { Belief, Version } from './timeline.ts';
import { columnsOf, type TimelineTable } from './timeline-table.ts';
import { activityTimeline } from './timelines/activity.ts';
import { activityIndicatorTimeline } from './timelines/activity-indicator.ts';
import { assignmentTimeline } from './timelines/assignment.ts';
import { bodyTimeline } from './timelines/body.ts';
import { catalogueTimeline } from './timelines/catalogue.ts';
import { chairTermTimeline } from './timelines/chair-term.ts';
import { countryReportTimeline } from './timelines/country-report.ts';
import { custodyTimeline } from './timelines/custody.ts';
import { decisionTimeline } from './timelines/decision.ts';
import { decisionLinkTimeline } from './timelines/decision-link.ts';
import { frameworkTimeline } from './timelines/framework.ts';
import { functionTimeline } from './timelines/function.ts';
import { gatheringTimeline } from './timelines/gathering.ts';
import { holidayCalendarTimeline } from './timelines/holiday-calendar.ts';
import { measureTimeline } from './timelines/measure.ts';
import { meetingTimeline } from './timelines/meeting.ts';
import { memberTimeline } from './timelines/member.ts';
import { methodTimeline } from './timelines/method.ts';
import { participationTimeline } from './timelines/participation.ts';
import { partnerTimeline } from './timelines/partner.ts';
import { programmeTimeline } from './timelines/programme.ts';
import { progressMarkerTimeline } from './timelines/progress-marker.ts';
import { publishedFigureTimeline } from './timelines/published-figure.ts';
import { recommendationTimeline } from './timelines/recommendation.ts';
import { replyTimeline } from './timelines/reply.ts';
import { secretariatPerformerTimeline } from './timelines/secretariat-performer.ts';
import { silenceProcedureTimeline } from './timelines/silence-procedure.ts';
import { sourceTimeline } from './timelines/source.ts';
import { statementTimeline } from './timelines/statement.ts';
import { subregionalPlanTimeline } from './timelines/subregional-plan.ts';
import { workPlanTimeline } from './timelines/work-plan.ts';

export const timelines: Readonly<Record<EntityType, TimelineTable>> = {
  member: memberTimeline,
  body: bodyTimeline,
  partner: partnerTimeline,
  source: sourceTimeline,
  gathering: gatheringTimeline,
  meeting: meetingTimeline,
  decision: decisionTimeline,
  assignment: assignmentTimeline,
  decisionLink: decisionLinkTimeline,
  silenceProcedure: silenceProcedureTimeline,
  holidayCalendar: holidayCalendarTimeline,
  catalogue: catalogueTimeline,
  function: functionTimeline,
  custody: custodyTimeline,
  chairTerm: chairTermTimeline,
  secretariatPerformer: secretariatPerformerTimeline,
  statement: statementTimeline,
  reply: replyTimeline,
  recommendation: recommendationTimeline,
  programme: programmeTimeline,
  participation: participationTimeline,
  progressMarker: progressMarkerTimeline,
  framework: frameworkTimeline,
  countryReport: countryReportTimeline,
  publishedFigure: publishedFigureTimeline,
  measure: measureTimeline,
  method: methodTimeline,
  subregionalPlan: subregionalPlanTimeline,
  workPlan: workPlanTimeline,
  activity: activityTimeline,
  activityIndicator: activityIndicatorTimeline,
};

/** The states written just now, by their text, so that what both axes say is written once: the columns they fill, and last where they stand. */
export type Stated = Map<string, { type: EntityType; columns: SqlValue[] }>;

/** Where rows belong: the axis, and the ordinal of the stream's first event. */
export type Owner = { axis: Axis; stream: number; stated: Stated };

/** Writes what a belief has gained or ended since it stood at `written`. */
export function writeChanges(db: Database, owner: Owner, belief: Belief, written: number): void {
  for (const version of belief.changed) {
    if (version.knownFrom > written) insert(db, owner, version);
    else amend(db, owner, version);
  }
  belief.changed.clear();
}

/** Makes the rows of one belief those of another, touching only what differs. */
export function replace(db: Database, owner: Owner, before: Iterable<Version>, after: Iterable<Version>): void {
  const standing = new Map<string, Version>();
  for (const version of before) standing.set(placeOf(version), version);
  const wanted = new Map<string, Version>();
  for (const version of after) wanted.set(placeOf(version), version);
  for (const [place, version] of standing) {
    const next = wanted.get(place);
    if (!next || !saysTheSame(version, next)) remove(db, owner, version);
    else if (!endsTheSame(version, next)) amend(db, owner, next);
  }
  for (const [place, version] of wanted) {
    const there = standing.get(place);
    if (!there || !saysTheSame(there, version)) insert(db, owner, version);
  }
}

const placeOf = ({ type, key, from, knownFrom }: Version) => `${type} ${from} ${knownFrom} ${key}`;
const saysTheSame = (a: Version, b: Version) => a.to === b.to && a.certain === b.certain && a.text === b.text;
const endsTheSame = (a: Version, b: Version) => a.knownTo === b.knownTo && a.cut === b.cut && a.knownCut === b.knownCut;

const insertion = mapTypes((type, table) => {
  const places = columnsOf(table).map(() => '?, ');
  return `INSERT INTO ${type} VALUES (${places.join('')}?)`;
});
const AT = 'WHERE axis = ? AND key = ? AND eff_from = ? AND known_from = ?';
const amendment = mapTypes((type) => `UPDATE ${type} SET known_to = ?, eff_cut = ?, known_cut = ? ${AT}`);
const removal = mapTypes((type) => `DELETE FROM ${type} ${AT}`);

function insert(db: Database, { axis, stream, stated }: Owner, version: Version): void {
  const { type, key, from, to, knownFrom, knownTo, cut, knownCut, certain, state, text } = version;
  let said = stated.get(text);
  if (said?.type !== type) {
    const { lastInsertRowid } = db.prepareArrays<never>('INSERT INTO state (text) VALUES (?)').run(text);
    said = { type, columns: [...timelines[type].fill(state), lastInsertRowid] };
    stated.set(text, said);
  }
  const common: SqlValue[] = [axis, stream, key, from, to, knownFrom, knownTo, cut, knownCut, certain ? 1 : 0];
  db.prepareArrays<never>(insertion[type]).run(...common, ...said.columns);
}

function amend(db: Database, { axis }: Owner, { type, key, from, knownFrom, knownTo, cut, knownCut }: Version): void {
  db.prepareArrays<never>(amendment[type]).run(knownTo, cut, knownCut, axis, key, from, knownFrom);
}

function remove(db: Database, { axis }: Owner, { type, key, from, knownFrom }: Version): void {
  db.prepareArrays<never>(removal[type]).run(axis, key, from, knownFrom);
}

function mapTypes(sql: (type: EntityType, table: TimelineTable) => string): Record<EntityType, string> {
  return Object.fromEntries(
    Object.entries(timelines).map(([type, table]) => [type, sql(type as EntityType, table)]),
  ) as Record<EntityType, string>;
}

/** A version that is believed no more and will never change again. */
export const isOver = ({ knownTo }: Version): boolean => knownTo < FOREVER;
