/** The register at one moment. What is asked for many times is read once, and what is asked for together is read together. */

import type { EpochDay } from '@rapporteur/domain/calendar';
import type { ReplyState } from '@rapporteur/domain/claims/reply';
import type { CustodyState } from '@rapporteur/domain/custody/state';
import type { AssignmentState } from '@rapporteur/domain/decision/assignment';
import type { DecisionLinkState } from '@rapporteur/domain/decision/link';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import type { MeasureState } from '@rapporteur/domain/figures/measure';
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import type { FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { BodyState } from '@rapporteur/domain/governance/body';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import type { PartnerState } from '@rapporteur/domain/governance/partner';
import type { MeetingState } from '@rapporteur/domain/meetings/state';
import type { CountryReportState } from '@rapporteur/domain/reporting/country-report';
import type { FrameworkState } from '@rapporteur/domain/reporting/framework';
import type { SilenceState } from '@rapporteur/domain/silence/silence';
import type { SourceState } from '@rapporteur/domain/sources/source';
import type { EntityType } from '@rapporteur/domain/stream-kind';
import {
  type ActivityIndicatorState,
  type ActivityState,
  indicatorKey,
  type WorkPlanState,
  workPlanKey,
} from '@rapporteur/domain/work-plan/state';
import type { SubregionalPlanState } from '@rapporteur/domain/work-plan/subregional-plan';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, type Moment, RECORDED } from '@rapporteur/read-models/moment';
import { eventsAbout, eventsById, historyOf, type StoredRow } from '@rapporteur/read-models/recorded-events';
import { entitiesByKey } from '@rapporteur/read-models/timeline-table';
import { activitiesByDecisions, activitiesOfPlans } from '@rapporteur/read-models/timelines/activity';
import { activitiesMoving } from '@rapporteur/read-models/timelines/activity-indicator';
import { assignmentsCarriedTo, assignmentsOfDecisions } from '@rapporteur/read-models/timelines/assignment';
import { taskForces } from '@rapporteur/read-models/timelines/body';
import { reportsOn } from '@rapporteur/read-models/timelines/country-report';
import { custodyOf } from '@rapporteur/read-models/timelines/custody';
import { decisionsOfMeetings, decisionsSuperseded } from '@rapporteur/read-models/timelines/decision';
import { linksTo } from '@rapporteur/read-models/timelines/decision-link';
import { heldBy } from '@rapporteur/read-models/timelines/meeting';
import { claimsAbout } from '@rapporteur/read-models/timelines/published-figure';
import { repliesTo } from '@rapporteur/read-models/timelines/reply';
import { silenceOfDecisions } from '@rapporteur/read-models/timelines/silence-procedure';
import { sourcesByKey } from '@rapporteur/read-models/timelines/source';
import { workPlansUnder } from '@rapporteur/read-models/timelines/work-plan';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import DataLoader from 'dataloader';
import type { Answer } from './answer.ts';
import { eventsAboutAmong } from './history.ts';
import { publicationDays } from './publication-days.ts';
import type {
  ActivityRow,
  AssignmentRow,
  BodyRow,
  CountryReportRow,
  CustodyRow,
  DecisionRow,
  MeasureDefinitionRow,
  MeetingRow,
  MemberRow,
  PartnerRow,
  PublishedFigureRow,
  RecordedEventRow,
  ReplyRow,
  ResultsFrameworkRow,
  SecretariatFunctionRow,
  SilenceProcedureRow,
  SourceRow,
  SubregionalPlanRow,
  WorkPlanRow,
} from './rows.ts';

export type View = {
  moment: Moment;
  answer: Answer;
  /** References never fail: what was not there at the moment goes by its code. `found` is what has been looked up already. */
  member(code: string, found?: Believed<MemberState>): Promise<MemberRow>;
  body(code: string): Promise<BodyRow>;
  partner(name: string): Promise<PartnerRow>;
  source(id: string): Promise<SourceRow>;
  measure(id: string): Promise<MeasureDefinitionRow>;
  /** All that is said of one measure, member and year (see `aboutOf`), in the order of recording. */
  claimsAbout(about: string): Promise<PublishedFigureRow[]>;
  /** Whether a source could be read at the moment: one whose publication is not known from the day it was registered. */
  readable(source: string): Promise<boolean>;
  /** What was there at the moment under a key; nothing where it was not. */
  find<S>(type: EntityType, key: string): Promise<(S & Seen) | undefined>;
  meeting(key: string): Promise<MeetingRow | undefined>;
  decision(symbol: string): Promise<DecisionRow | undefined>;
  decisionsOf(meeting: string): Promise<DecisionRow[]>;
  assignmentsOf(decision: string): Promise<AssignmentRow[]>;
  /** What the catalogue in force does not list goes by its code. */
  function(code: string): Promise<SecretariatFunctionRow>;
  custodyOf(by: 'function' | 'holder', key: string): Promise<CustodyRow[]>;
  /** How other decisions rest on this one. */
  linksTo(decision: string): Promise<(DecisionLinkState & Seen)[]>;
  supersededBy(decision: string): Promise<DecisionRow[]>;
  carriedTo(decision: string): Promise<AssignmentRow[]>;
  silenceOf(decision: string): Promise<SilenceProcedureRow[]>;
  activitiesBy(decision: string): Promise<ActivityRow[]>;
  /** What names the indicator, in whatever version. */
  namingIndicator(indicator: IndicatorRef): Promise<(ActivityIndicatorState & Seen)[]>;
  subregionalPlan(key: string): Promise<SubregionalPlanRow | undefined>;
  framework(key: string): Promise<ResultsFrameworkRow | undefined>;
  /** By period, then in the order of members. */
  reportsOn(framework: string): Promise<CountryReportRow[]>;
  workPlan(of: { member: string; year: number }): Promise<WorkPlanRow | undefined>;
  workPlansUnder(subregionalPlan: string): Promise<WorkPlanRow[]>;
  activitiesOf(plan: { member: string; year: number }): Promise<ActivityRow[]>;
  /** The days of the meetings that a body had held. */
  heldBy(body: string): Promise<PartialDate[]>;
  taskForceOf(member: string): BodyRow | undefined;
  /** The events of a stream that are known at the moment. */
  history(stream: string): Promise<StoredRow[]>;
  event(id: string): Promise<RecordedEventRow | undefined>;
  /** What corrects, voids or approves an event, and what is about that in turn, in log order. */
  about(event: StoredRow): Promise<StoredRow[]>;
  /** What members reply to an event, those that stood at the moment. */
  repliesTo(event: string): Promise<ReplyRow[]>;
  /** Anything else that is worth reading once. */
  once<T>(key: string, read: (db: Database) => T): T;
};
type Seen = { view: View; certain: boolean };

export function viewAt(answer: Answer, moment: Moment): View {
  const { read } = answer;
  // On the axis of publication every event read may have been published; only the history of a stream is asked by day.
  const maxOrdinal = moment.axis === RECORDED ? moment.known : answer.ordinal;
  const kept = new Map<string, unknown>();
  const entities = new Map<EntityType, { load(key: string): Promise<Believed<object> | undefined> }>();
  const sources = loaderOf<Believed<SourceState> | undefined>((db, ids) => sourcesByKey(db, moment, ids));
  const published = loaderOf<EpochDay | undefined>((db, ids) => publicationDays(db, ids));
  const decisionsOf = loaderOf<Believed<DecisionState>[] | undefined>((db, keys) =>
    decisionsOfMeetings(db, moment, keys),
  );
  const assignmentsOf = loaderOf<Believed<AssignmentState>[] | undefined>((db, keys) =>
    assignmentsOfDecisions(db, moment, keys),
  );
  const claims = loaderOf<Believed<ClaimState>[] | undefined>((db, abouts) => claimsAbout(db, moment, abouts));
  const plansUnder = loaderOf<Believed<WorkPlanState>[] | undefined>((db, keys) => workPlansUnder(db, moment, keys));
  const activitiesOf = loaderOf<Believed<ActivityState>[] | undefined>((db, keys) =>
    activitiesOfPlans(db, moment, keys),
  );
  const links = loaderOf<Believed<DecisionLinkState>[] | undefined>((db, symbols) => linksTo(db, moment, symbols));
  const superseded = loaderOf<Believed<DecisionState>[] | undefined>((db, symbols) =>
    decisionsSuperseded(db, moment, symbols),
  );
  const carried = loaderOf<Believed<AssignmentState>[] | undefined>((db, symbols) =>
    assignmentsCarriedTo(db, moment, symbols),
  );
  const silences = loaderOf<Believed<SilenceState>[] | undefined>((db, symbols) =>
    silenceOfDecisions(db, moment, symbols),
  );
  const activitiesBy = loaderOf<Believed<ActivityState>[] | undefined>((db, symbols) =>
    activitiesByDecisions(db, moment, symbols),
  );
  const naming = loaderOf<Believed<ActivityIndicatorState>[] | undefined>((db, keys) =>
    activitiesMoving(db, moment, keys),
  );
  const onFrameworks = loaderOf<Believed<CountryReportState>[] | undefined>((db, keys) => reportsOn(db, moment, keys));
  const held = loaderOf<PartialDate[] | undefined>((db, bodies) => heldBy(db, moment, bodies));
  const custodyOfFunction = loaderOf<Believed<CustodyState>[] | undefined>((db, codes) =>
    custodyOf(db, moment, 'function', codes),
  );
  const custodyOfHolder = loaderOf<Believed<CustodyState>[] | undefined>((db, codes) =>
    custodyOf(db, moment, 'holder', codes),
  );
  const histories = loaderOf<StoredRow[] | undefined>((db, streams) => historyOf(db, moment, streams));
  const events = loaderOf<StoredRow | undefined>((db, ids) => eventsById(db, maxOrdinal, ids));
  const abouts = loaderOf<StoredRow[] | undefined>((db, ids) => eventsAbout(db, maxOrdinal, ids));
  const replies = loaderOf<Believed<ReplyState>[] | undefined>((db, ids) => repliesTo(db, moment, ids));

  const view: View = {
    moment,
    answer,
    member: async (code, found) =>
      (found ? seen(view, found) : await view.find<MemberState>('member', code)) ?? {
        ...(await absent<MemberState>('member', code)),
        name: code,
      },
    body: async (code) =>
      (await view.find<BodyState>('body', code)) ?? { ...(await absent<BodyState>('body', code)), name: code },
    partner: async (name) =>
      (await view.find<PartnerState>('partner', name)) ?? { ...(await absent<PartnerState>('partner', name)), name },
    async source(id) {
      const found = await sources.load(id);
      return found?.state ?? { ...(await absent<SourceState>('source', id)), title: id };
    },
    measure: async (id) =>
      (await view.find<MeasureState>('measure', id)) ?? (await absent<MeasureState>('measure', id)),
    claimsAbout: async (about) => ((await claims.load(about)) ?? []).map((found) => seen(view, found)),
    async readable(id) {
      if (moment.axis === RECORDED) return true;
      const day = await published.load(id);
      return day === undefined ? (await sources.load(id)) !== undefined : day <= moment.known;
    },
    async find<S>(type: EntityType, key: string) {
      const loader = entities.get(type) ?? loaderOf((db, keys) => entitiesByKey<object>(db, type, moment, keys));
      entities.set(type, loader);
      const found = await loader.load(key);
      return found && seen(view, found as Believed<S>);
    },
    meeting: (key) => view.find<MeetingState>('meeting', key),
    decision: (symbol) => view.find<DecisionState>('decision', symbol),
    decisionsOf: async (meeting) => ((await decisionsOf.load(meeting)) ?? []).map((found) => seen(view, found)),
    assignmentsOf: async (decision) => ((await assignmentsOf.load(decision)) ?? []).map((found) => seen(view, found)),
    async function(code) {
      const found = await view.find<FunctionState>('function', code);
      const unlisted = { name: code, definition: undefined, criteria: [], sources: [], events: [] };
      return found ?? { ...(await absent<FunctionState>('function', code)), ...unlisted, standing: 'PROVISIONAL' };
    },
    custodyOf: async (by, key) =>
      ((await (by === 'function' ? custodyOfFunction : custodyOfHolder).load(key)) ?? []).map((found) =>
        seen(view, found),
      ),
    linksTo: async (symbol) => ((await links.load(symbol)) ?? []).map((found) => seen(view, found)),
    supersededBy: async (symbol) => ((await superseded.load(symbol)) ?? []).map((found) => seen(view, found)),
    carriedTo: async (symbol) => ((await carried.load(symbol)) ?? []).map((found) => seen(view, found)),
    silenceOf: async (symbol) => ((await silences.load(symbol)) ?? []).map((found) => seen(view, found)),
    activitiesBy: async (symbol) => ((await activitiesBy.load(symbol)) ?? []).map((found) => seen(view, found)),
    namingIndicator: async (indicator) =>
      ((await naming.load(indicatorKey(indicator))) ?? []).map((found) => seen(view, found)),
    subregionalPlan: (key) => view.find<SubregionalPlanState>('subregionalPlan', key),
    framework: (key) => view.find<FrameworkState>('framework', key),
    reportsOn: async (framework) => ((await onFrameworks.load(framework)) ?? []).map((found) => seen(view, found)),
    workPlan: (of) => view.find<WorkPlanState>('workPlan', workPlanKey(of)),
    workPlansUnder: async (key) => ((await plansUnder.load(key)) ?? []).map((found) => seen(view, found)),
    activitiesOf: async (plan) =>
      ((await activitiesOf.load(workPlanKey(plan))) ?? []).map((found) => seen(view, found)),
    heldBy: async (body) => (await held.load(body)) ?? [],
    taskForceOf(member) {
      const found = view.once('task forces', (db) => taskForces(db, moment)).get(member);
      return found && seen(view, found);
    },
    history: async (stream) => (await histories.load(stream)) ?? [],
    async event(id) {
      const event = await events.load(id);
      return event && { view, event };
    },
    about: async (event) =>
      moment.axis === RECORDED
        ? ((await abouts.load(event.id)) ?? [])
        : eventsAboutAmong(await view.history(event.stream), event.id),
    repliesTo: async (event) => ((await replies.load(event)) ?? []).map((found) => seen(view, found)),
    once<T>(key: string, work: (db: Database) => T): T {
      if (!kept.has(key)) kept.set(key, read(work));
      return kept.get(key) as T;
    },
  };
  return view;

  /** Made when it is first needed: most answers need few of them. */
  function loaderOf<V>(found: (db: Database, keys: readonly string[]) => Map<string, NonNullable<V>>) {
    let loader: DataLoader<string, V | undefined> | undefined;
    const batched = async (keys: readonly string[]) => {
      const values = read((db) => found(db, keys));
      return keys.map((key) => values.get(key));
    };
    return {
      load(key: string): Promise<V | undefined> {
        loader ??= new DataLoader(batched);
        return loader.load(key);
      },
    };
  }

  /** Its kind is that of the day it was first recorded; its name is left to the caller, since a later one may not leak in. */
  async function absent<S>(type: EntityType, key: string): Promise<S & Seen> {
    const first = await answer.first(type, key);
    if (!first) throw new Error(`the log refers to ${type} ${key}, of which it holds nothing`);
    return seen(view, { ...first, certain: false } as Believed<S>);
  }
}

export const seen = <S>(view: View, { state, certain }: Believed<S>): S & Seen => ({ ...state, view, certain });
