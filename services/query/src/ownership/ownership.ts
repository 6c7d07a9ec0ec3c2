/** What the measures of ownership of one year rest on, read once for each moment whoever is asked about. */

import { epochDay, isoDay } from '@rapporteur/domain/calendar';
import type { CustodyState, PerformanceState } from '@rapporteur/domain/custody/state';
import type { AssignmentState } from '@rapporteur/domain/decision/assignment';
import type { ParticipationState } from '@rapporteur/domain/figures/participation';
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import type { CatalogueState, FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { BodyState } from '@rapporteur/domain/governance/body';
import type { ChairTermState } from '@rapporteur/domain/governance/chair';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import type { PlanOfYear } from '@rapporteur/domain/ownership/financing';
import { type Occurrence, occurrencesIn, occurrencesOfMoved } from '@rapporteur/domain/ownership/following-through';
import type { Takeover } from '@rapporteur/domain/ownership/functions';
import { countsIn, isSureOf } from '@rapporteur/domain/ownership/in-year';
import { beganIn, type Led, ledBy } from '@rapporteur/domain/ownership/leading';
import { type Measured, missing } from '@rapporteur/domain/ownership/measured';
import type { Asked as Reported } from '@rapporteur/domain/ownership/reporting';
import { type WorkPlanState, workPlanKey } from '@rapporteur/domain/work-plan/state';
import type { SubregionalPlanState } from '@rapporteur/domain/work-plan/subregional-plan';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '@rapporteur/read-models/moment';
import { all, entitiesByKey } from '@rapporteur/read-models/timeline-table';
import { activitiesOfPlans } from '@rapporteur/read-models/timelines/activity';
import { assignmentsDue, assignmentsMoved, type MeetingWindow } from '@rapporteur/read-models/timelines/assignment';
import { bodies } from '@rapporteur/read-models/timelines/body';
import { countryReportsAt } from '@rapporteur/read-models/timelines/country-report';
import { frameworks } from '@rapporteur/read-models/timelines/framework';
import { heldBy, meetingsPage } from '@rapporteur/read-models/timelines/meeting';
import { members } from '@rapporteur/read-models/timelines/member';
import { participationAt } from '@rapporteur/read-models/timelines/participation';
import { figuresAt } from '@rapporteur/read-models/timelines/published-figure';
import { subregionalPlans } from '@rapporteur/read-models/timelines/subregional-plan';
import type { BodyKind } from '@rapporteur/schema/body';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import { cataloguesAt } from '../lists/functions.ts';
import { wholeList } from '../lists/short.ts';
import type { MeasureRow, MuchEvidence, OwnershipRow } from '../rows.ts';
import type { View } from '../view.ts';

/** More claims, counts, reports or meetings than this about one year are not one process any more. */
const MOST = 10_000;
/** All there is about a year: what rests on a part of it would be wrong. Throws QUERY_TOO_LARGE. */
const yearly = <T>(what: string, year: number, read: (limit: number) => readonly T[]): readonly T[] =>
  wholeList(read, { most: MOST, what: `${what} of ${year}`, advice: 'Ask for the lists themselves' });

/** The view at the end of the year, or at the day asked about if the year was not over then. */
export function yearEnd({ view, year }: OwnershipRow): View {
  const last = epochDay(`${year}-12-31`);
  const { moment, answer } = view;
  return moment.effective <= last ? view : answer.view({ ...moment, effective: last });
}

/** Those who were members then, in their order. */
export const memberCodes = (view: View): string[] => view.once('member codes', (db) => memberCodesIn(db, view.moment));
const memberCodesIn = (db: Database, moment: Moment) => members(db, moment).map(({ state }) => state.code);

/** The members that the row is about: one, or those of the region. */
const membersOf = (row: OwnershipRow): string[] => (row.member ? [row.member] : memberCodes(yearEnd(row)));

/** A measure as it is shown; of a year that had not begun on the day asked about, it is not yet due. `rests`: what it was read from. */
export function shown(row: OwnershipRow, measured: Measured, ...rests: readonly Certain[]): MeasureRow {
  const { view, year } = row;
  const certain = rests.every((each) => each.certain);
  if (view.moment.effective >= epochDay(`${year}-01-01`)) return { ...measured, view, certain };
  const reason = `On ${isoDay(view.moment.effective)} the year ${year} had not begun.`;
  const { unit, method, coverage, evidence } = measured;
  return { ...missing('NOT_YET_DUE', reason, { unit, method, coverage, evidence }), view, certain };
}
type Certain = { certain: boolean };
const certainIn = (found: Iterable<Certain>) => [...found].every(({ certain }) => certain);

/** The work plans of the year, of the members asked about; members without one on record are left out. */
export function plansOf(row: OwnershipRow): Certain & { plans: PlanOfYear[] } {
  const { view, year } = row;
  const known = view.once(`work plans of ${year}`, (db) => {
    // Of those as well who are no members any more: they may be asked about by name.
    const keys = all<MemberState>(db, 'member', view.moment, 'row.key').map(({ key: member }) =>
      workPlanKey({ member, year }),
    );
    const found = entitiesByKey<WorkPlanState>(db, 'workPlan', view.moment, keys);
    return { found, activities: activitiesOfPlans(db, view.moment, keys) };
  });
  const theirs = membersOf(row).flatMap((member) => {
    const key = workPlanKey({ member, year });
    const plan = known.found.get(key);
    return plan ? [{ plan, activities: known.activities.get(key) ?? [] }] : [];
  });
  return {
    plans: theirs.map(({ plan, activities }) => ({
      year,
      endorsed: plan.state.endorsements.length > 0,
      activities: activities.map(({ state }) => state),
    })),
    certain: certainIn(theirs.flatMap(({ plan, activities }) => [plan, ...activities])),
  };
}

/** Functions of the catalogue in force and who held them at the end of the year; regional ones only of the region. */
export function takeoverOf(row: OwnershipRow): Certain & { takeover: Takeover } {
  const view = yearEnd(row);
  const functions = view
    .once('functions in force', (db) => all<FunctionState>(db, 'function', view.moment, 'row.key'))
    .toSorted((a, b) => a.state.order - b.state.order);
  const custody = view
    .once('custody of all', (db) => all<CustodyState>(db, 'custody', view.moment, 'row.key'))
    .filter(({ state }) => !row.member || state.holder === row.member);
  const government = governmentIn(view);
  const byGovernments = (performance: PerformanceState): PerformanceState => ({
    ...performance,
    performers: performance.performers.map(({ by, parts }) => ({ by: government(by), parts })),
  });
  return {
    takeover: {
      functions: functions.map(({ state }) => state),
      formerly: formerlyListed(cataloguesAt(view)),
      custody: custody.map(({ state }) => ({ ...state, performances: state.performances.map(byGovernments) })),
      members: membersOf(row),
      region: row.member === undefined,
    },
    certain: certainIn([...functions, ...custody]),
  };
}

/** What earlier catalogues list and the one in force does not, each as the last of them lists it. */
function formerlyListed(catalogues: readonly CatalogueState[]): CatalogueState['functions'] {
  const listed = new Map(catalogues.flatMap(({ functions }) => functions.map((each) => [each.code, each] as const)));
  for (const { code } of catalogues.at(-1)?.functions ?? []) listed.delete(code);
  return [...listed.values()];
}

/** The terms of the annual Chair, and since when there is one. */
export function chairOf(
  row: OwnershipRow,
): Certain & { terms: ChairTermState[]; constituted: PartialDate | undefined } {
  const view = yearEnd(row);
  const terms = view.once('terms of the Chair', (db) => all<ChairTermState>(db, 'chairTerm', view.moment, 'row.key'));
  const chairs = allBodies(view)
    .filter(({ state }) => state.kind === 'ANNUAL_CHAIR')
    .map(({ state }) => state.constituted)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    terms: terms.map(({ state }) => state),
    constituted: chairs[0],
    certain: certainIn(terms),
  };
}

const allBodies = (view: View): Believed<BodyState>[] => view.once('all bodies', (db) => bodies(db, view.moment));

/** What the task force of a member does, its government does. */
function governmentIn(view: View): (party: Party) => Party {
  const members = new Map(allBodies(view).map(({ key, state }) => [key, state.member]));
  return (party) => {
    const code = party.kind === 'BODY' ? members.get(party.code) : undefined;
    return code ? { kind: 'MEMBER', code } : party;
  };
}

/** The bodies whose meetings are those of the process; those of national task forces are each its own. */
const OF_THE_PROCESS: readonly BodyKind[] = [
  'REGIONAL_TASK_FORCE',
  'SENIOR_OFFICIALS_MEETING',
  'INTER_MINISTERIAL_MEETING',
];

/** The meetings of the process that were held in the year, and who organised them; a place does not tell. */
export function meetingsHeld(row: OwnershipRow): Certain & { meetings: Led[] } {
  const view = yearEnd(row);
  const [from, to] = [epochDay(`${row.year}-01-01`), epochDay(`${row.year}-12-31`)];
  const ofProcess = new Set(
    allBodies(view).flatMap(({ key, state }) => (OF_THE_PROCESS.includes(state.kind) ? [key] : [])),
  );
  const held = view
    .once(`meetings of ${row.year}`, (db) =>
      yearly('meetings', row.year, (first) => meetingsPage(db, view.moment, { from, to }, { first }).nodes),
    )
    .filter(({ state }) => ofProcess.has(state.body) && beganIn(state, row.year));
  return { meetings: held.map(({ state }) => ledBy(state)), certain: certainIn(held) };
}

const heldIn = (view: View): Map<string, PartialDate[]> =>
  view.once('meetings held', (db) =>
    heldBy(
      db,
      view.moment,
      bodies(db, view.moment).map(({ key }) => key),
    ),
  );

/** The drafts of sub-regional plans made in the year. */
export function draftsIn(row: OwnershipRow): Certain & { drafts: Led[] } {
  const view = yearEnd(row);
  const plans = view.once('all sub-regional plans', (db) =>
    all<SubregionalPlanState>(db, 'subregionalPlan', view.moment, 'row.key'),
  );
  const government = governmentIn(view);
  const drafted = plans.flatMap(({ state: { stages, events } }) =>
    stages.filter(({ stage }) => stage === 'DRAFTED').map(({ date, by }) => ({ date, by, events })),
  );
  return {
    drafts: drafted
      .filter(({ date }) => countsIn(date, row.year))
      .map(({ by, events }) => ({ by: by.map(government), events })),
    certain: certainIn(plans) && drafted.every(({ date }) => isSureOf(date, row.year)),
  };
}

/** Everything that fell due for the members in the year, up to the day asked about, and the entries that say so. */
export function dueIn(row: OwnershipRow): Certain & { occurrences: Occurrence[]; much: MuchEvidence } {
  const { view, year, method } = row;
  const { acceptedOnly } = method;
  const day = view.moment.effective;
  const codes = membersOf(row);
  const held = heldIn(view);
  const due = view.once(`due in ${year} of ${codes.join()}, accepted only: ${acceptedOnly}`, (db) =>
    assignmentsDue(db, view.moment, codes, {
      from: epochDay(`${year}-01-01`),
      to: Math.min(day, epochDay(`${year}-12-31`)),
      windows: windowsIn(held, year),
    })
      .map(({ key, certain, falling }) => {
        const meetings = 'body' in falling.due ? (held.get(falling.due.body) ?? []) : [];
        const occurrences = occurrencesIn(falling, meetings, { year, day, acceptedOnly });
        return { key, certain, occurrences, entries: 1 + falling.reports.length };
      })
      .concat(
        assignmentsMoved(db, view.moment, codes).map(({ key, certain, state }) => {
          const occurrences = occurrencesOfMoved(state, held, { year, day, acceptedOnly, members: codes });
          return { key, certain, occurrences, entries: 1 + state.followUps.length };
        }),
      )
      .filter(({ occurrences }) => occurrences.length > 0),
  );
  return {
    occurrences: due.flatMap((each) => each.occurrences),
    certain: certainIn(due),
    much: {
      count: due.reduce((sum, { entries }) => sum + entries, 0),
      async first(number) {
        const keys = due.slice(0, number).map(({ key }) => key);
        const states = await Promise.all(keys.map((key) => view.find<AssignmentState>('assignment', key)));
        return states
          .flatMap((state) => (state ? [state.event, ...state.followUps.map(({ event }) => event)] : []))
          .slice(0, number);
      },
    },
  };
}

/** What was issued between two meetings of a body falls due with the second. */
function windowsIn(held: ReadonlyMap<string, readonly PartialDate[]>, year: number): MeetingWindow[] {
  return [...held].flatMap(([body, dates]) =>
    dates.flatMap(({ from, to }, n) => {
      if (!from.startsWith(`${year}-`) && !to.startsWith(`${year}-`)) return [];
      const before = dates[n - 1];
      return [{ body, from: before ? epochDay(before.from) : 0, to: epochDay(from) }];
    }),
  );
}

/** The reports for the year of the members asked about, as they stood on the day, and the frameworks that they may be on. */
export function reportingOf(row: OwnershipRow): Certain & { asked: Reported } {
  const { view, year } = row;
  const known = view.once('results frameworks', (db) => frameworks(db, view.moment));
  const plans = view.once('sub-regional plans', (db) => subregionalPlans(db, view.moment));
  const reports = view.once(`country reports of ${year}`, (db) =>
    yearly('country reports', year, (limit) => countryReportsAt(db, view.moment, { year }, limit)),
  );
  return {
    asked: {
      members: membersOf(row),
      year,
      day: isoDay(view.moment.effective),
      frameworks: known.map(({ state: framework }) => ({
        framework,
        plan: plans.find(({ key }) => key === framework.subregionalPlan)?.state,
      })),
      reports: reports.map(({ state }) => state),
    },
    certain: certainIn([...known, ...reports]),
  };
}

/** How many of a category took part in the year, as sources count them. */
export function countsOf({ view, year }: OwnershipRow, category: string): Certain & { counts: ParticipationState[] } {
  const counts = view
    .once(`participation of ${year}`, (db) =>
      yearly('counts of participants', year, (limit) => participationAt(db, view.moment, { year }, limit)),
    )
    .filter(({ state }) => state.category === category);
  return { counts: counts.map(({ state }) => state), certain: certainIn(counts) };
}

/** The claims about the year whose measure has one of these counterparts; of one member, or of all and of the region. */
export async function claimsOf(
  { view, year, member }: OwnershipRow,
  counterparts: readonly string[],
): Promise<Believed<ClaimState>[]> {
  const wanted = new Set(
    view
      .once('all measures', (db) => all<{ id: string; counterpart?: string }>(db, 'measure', view.moment, 'row.key'))
      .flatMap(({ state }) => (state.counterpart && counterparts.includes(state.counterpart) ? [state.id] : [])),
  );
  return view
    .once(`figures of ${year}`, (db) =>
      yearly('published figures', year, (limit) => figuresAt(db, view.moment, { year }, limit)),
    )
    .filter(({ state }) => wanted.has(state.measure) && (!member || state.member === member));
}
