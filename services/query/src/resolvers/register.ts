/** The register at one moment, and what has no file of its own. */

import type { RecommendationState } from '@rapporteur/domain/claims/recommendation';
import { hasLeft } from '@rapporteur/domain/governance/membership';
import type { SilenceState } from '@rapporteur/domain/silence/silence';
import { bodies } from '@rapporteur/read-models/timelines/body';
import { gatherings } from '@rapporteur/read-models/timelines/gathering';
import { measures } from '@rapporteur/read-models/timelines/measure';
import { members } from '@rapporteur/read-models/timelines/member';
import { partners } from '@rapporteur/read-models/timelines/partner';
import { programmes } from '@rapporteur/read-models/timelines/programme';
import { sourcesByKey } from '@rapporteur/read-models/timelines/source';
import type { GatheringResolvers, RegisterResolvers, SourceRefResolvers } from '../generated/resolvers.ts';
import { assignmentsAt } from '../lists/assignments.ts';
import { chairAt, chairTermsAt } from '../lists/chair.ts';
import { custodyAt } from '../lists/custody.ts';
import { decisionsAt } from '../lists/decisions.ts';
import { breakdownsOf, figuresOf } from '../lists/figures.ts';
import { functionGapsAt } from '../lists/function-gaps.ts';
import { functionSeriesAt } from '../lists/function-series.ts';
import { cataloguesAt, functionsAt } from '../lists/functions.ts';
import { dossierAt } from '../lists/handover-dossier.ts';
import { matrixAt } from '../lists/matrix.ts';
import { meetingsAt } from '../lists/meetings.ts';
import { minutesAt } from '../lists/minutes.ts';
import { participationOf, progressMarkersOf, statementsOf } from '../lists/rated.ts';
import { recommendationsAt } from '../lists/recommendations.ts';
import { countryReportsOf, frameworksOf } from '../lists/reporting.ts';
import { reviewAt } from '../lists/review.ts';
import { performersAt } from '../lists/secretariat-performers.ts';
import { silenceProceduresAt } from '../lists/silence.ts';
import { sourcesAt } from '../lists/sources.ts';
import { subregionalPlansAt } from '../lists/subregional-plans.ts';
import { workPlansAt } from '../lists/work-plans.ts';
import { resolvedAsOf } from '../moment.ts';
import { methodsAt, ownershipAt, ownershipSeriesAt } from '../ownership/asked.ts';
import type { BodyRow, MemberRow, SecretariatFunctionRow } from '../rows.ts';
import { seen } from '../view.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const Register: RegisterResolvers = {
  asOf: ({ view }) => resolvedAsOf(view.answer, view.moment),
  members: ({ view }) => view.once('members', (db) => members(db, view.moment)).map((found) => seen(view, found)),
  async member({ view }, { code }) {
    const found = await view.find<MemberRow>('member', code);
    return found && !hasLeft(found, view.moment.effective) ? found : null;
  },
  bodies: ({ view }) => view.once('bodies', (db) => bodies(db, view.moment)).map((found) => seen(view, found)),
  body: async ({ view }, { code }) => (await view.find<BodyRow>('body', code)) ?? null,
  partners: ({ view }) => view.once('partners', (db) => partners(db, view.moment)).map((found) => seen(view, found)),
  gatherings: ({ view }) =>
    view.once('gatherings', (db) => gatherings(db, view.moment)).map((found) => seen(view, found)),
  meetings: ({ view }, args) => meetingsAt(view, args),
  meeting: async ({ view }, { key }) => (await view.meeting(key)) ?? null,
  decisions: ({ view }, { filter, first, after }) => decisionsAt(view, filter, { first, after }),
  decision: async ({ view }, { symbol }) => (await view.decision(symbol)) ?? null,
  assignments: ({ view }, { filter, first, after }) => assignmentsAt(view, filter, { first, after }),
  matrix: ({ view }, args) => matrixAt(view, args),
  reviewOfDecisions: ({ view }, args) => reviewAt(view, args),
  minutes: ({ view }, args) => minutesAt(view, args),
  silenceProcedures: ({ view }, args) => silenceProceduresAt(view, args),
  silenceProcedure: async ({ view }, { key }) => (await view.find<SilenceState>('silenceProcedure', key)) ?? null,
  subregionalPlans: ({ view }, { status }) =>
    subregionalPlansAt(view).filter((plan) => plan.status === (status ?? plan.status)),
  subregionalPlan: async ({ view }, { key }) => (await view.subregionalPlan(key)) ?? null,
  frameworks: ({ view }) => frameworksOf(view),
  framework: async ({ view }, { key }) => (await view.framework(key)) ?? null,
  countryReports: ({ view }, args) => countryReportsOf(view, args),
  workPlans: ({ view }, args) => workPlansAt(view, args),
  workPlan: async ({ view }, of) => (await view.workPlan(of)) ?? null,
  functions: ({ view }, { scope }) => functionsAt(view, scope ?? undefined),
  function: async ({ view }, { code }) => (await view.find<SecretariatFunctionRow>('function', code)) ?? null,
  functionCatalogues: ({ view }) => cataloguesAt(view),
  custody: ({ view }, args) => custodyAt(view, args),
  handoverDossier: ({ view }, args) => dossierAt(view, args),
  functionGaps: ({ view }, args) => functionGapsAt(view, args),
  functionSeries: ({ view }, args) => functionSeriesAt(view, args),
  chairTerms: ({ view }) => chairTermsAt(view),
  chair: ({ view }) => chairAt(view),
  secretariatPerformers: ({ view }, { current }) => performersAt(view, current ?? undefined),
  methods: ({ view }) => methodsAt(view).map((method) => ({ ...method, view })),
  ownership: ({ view }, asked) => ownershipAt(view, asked),
  ownershipSeries: ({ view }, asked) => ownershipSeriesAt(view, asked),
  sources: ({ view }, { first, after }) => sourcesAt(view, { first, after }),
  measures: ({ view }) => view.once('measures', (db) => measures(db, view.moment)).map((found) => seen(view, found)),
  figures: ({ view }, args) => figuresOf(view, args),
  breakdowns: ({ view }, args) => breakdownsOf(view, args),
  progressMarkers: ({ view }, args) => progressMarkersOf(view, args),
  participation: ({ view }, args) => participationOf(view, args),
  programmes: ({ view }) =>
    view.once('programmes', (db) => programmes(db, view.moment)).map((found) => seen(view, found)),
  statements: ({ view }, args) => statementsOf(view, args),
  recommendations: ({ view }, args) => recommendationsAt(view, args),
  recommendation: async ({ view }, { key }) => (await view.find<RecommendationState>('recommendation', key)) ?? null,
  source: ({ view }, { id }) => view.answer.read((db) => sourcesByKey(db, view.moment, [id])).get(id)?.state ?? null,
};

export const Gathering: GatheringResolvers = {
  host: ({ view, host }) => (host ? view.member(host) : null),
  sources: refsIn,
  certainty: certaintyOf,
};

export const SourceRef: SourceRefResolvers = {
  source: ({ view, source }) => view.source(source),
};
