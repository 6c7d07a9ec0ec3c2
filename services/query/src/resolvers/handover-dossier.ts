/** The parts of a handover dossier: each a list of the register, narrowed to what is handed over. */
import { standingOffer } from '@rapporteur/domain/custody/offer';
import { hasLeft } from '@rapporteur/domain/governance/membership';
import { moneyPosition } from '@rapporteur/domain/work-plan/money-position';
import { activitiesBehind } from '@rapporteur/read-models/timelines/activity';
import { assignmentsPage, countAssignments } from '@rapporteur/read-models/timelines/assignment';
import { countDecisions, decisionsPage } from '@rapporteur/read-models/timelines/decision';
import { minutesNotAdopted } from '@rapporteur/read-models/timelines/meeting';
import type { Party } from '@rapporteur/schema/party';
import type { HandoverDossierResolvers, MoneyPositionResolvers } from '../generated/resolvers.ts';
import { custodyAt } from '../lists/custody.ts';
import { type PageArgs, pageAt } from '../lists/page-at.ts';
import { recommendationsAt } from '../lists/recommendations.ts';
import { countryReportsOf } from '../lists/reporting.ts';
import { performersAt } from '../lists/secretariat-performers.ts';
import { shortList, wholeList } from '../lists/short.ts';
import { silenceProceduresAt } from '../lists/silence.ts';
import { subregionalPlansAt } from '../lists/subregional-plans.ts';
import { workPlansAt } from '../lists/work-plans.ts';
import { resolvedAsOf } from '../moment.ts';
import { refused } from '../refused.ts';
import type { AssignmentPage, CustodyRow, HandoverDossierRow } from '../rows.ts';
import { eventsIn } from './measure.ts';
import { minutesOf } from './minutes.ts';

/** More activities than this are not one handover any more. */
const MOST = 10_000;

export const HandoverDossier: HandoverDossierResolvers = {
  asOf: ({ view }) => resolvedAsOf(view.answer, view.moment),
  performer: ({ performer }) => performer ?? null,
  holder: ({ holder }) => holder ?? null,
  current: ({ view, performer, holder }) =>
    performer
      ? performersAt(view, true).some((each) => each.performer === performer.performer)
      : holder !== undefined && !hasLeft(holder, view.moment.effective),
  openDecisions({ view, addressees }, { first, after }) {
    const filter = { inForce: true, openFor: addressees };
    const { moment } = view;
    return pageAt(
      view,
      {
        name: 'open decisions',
        page: (db, at) => decisionsPage(db, moment, filter, at),
        count: (db) => countDecisions(db, moment, filter),
      },
      { first, after },
      filter,
    );
  },
  dueReports: (dossier, page) => openAssignments(dossier, page, true),
  commitments: (dossier, page) => openAssignments(dossier, page, false),
  recommendations: ({ view, addressees, performer }) =>
    recommendationsAt(view, { open: true }).filter((recommendation) =>
      recommendation.addressees.some((party) =>
        'code' in party ? addressees.includes(party.code) : performer && isNamed(performer.performer)(party.name),
      ),
    ),
  countryReports: ({ view, performer, holder }) =>
    countryReportsOf(view, performer ? {} : { member: holder!.code }).filter(({ state }) => state !== 'ACCEPTED'),
  money({ view, performer, holder }) {
    const of = performer ? { payer: performer.performer } : { member: holder!.code };
    const found = wholeList((limit) => view.answer.read((db) => activitiesBehind(db, view.moment, of, limit)), {
      most: MOST,
      what: 'activities',
      advice: 'Ask for the work plans of each year',
    });
    const paysFor = performer && isNamed(performer.performer);
    return moneyPosition(
      found.map(({ state }) => state),
      (line) => paysFor?.(line.payer) ?? true,
    ).map((position) => ({ ...position, view }));
  },
  functions: async ({ view, performer, holder }) =>
    performer
      ? (await custodyAt(view, {})).filter(({ level }) => level === 'EXTERNAL' || level === 'PARTLY')
      : custodyAt(view, { member: holder!.code }),
  subregionalPlans: ({ view, regional }) => (regional ? subregionalPlansAt(view) : []).filter(isUnfinished),
  workPlans: ({ view, holder }) => workPlansAt(view, { member: holder?.code, unfinished: true }),
  minutes: ({ view, regional, holder }) =>
    shortList(
      view,
      (limit) =>
        view.answer.read((db) =>
          minutesNotAdopted(db, view.moment, { host: regional ? undefined : holder?.code }, limit),
        ),
      'minutes',
      'Ask for the minutes by their windows.',
    ).flatMap((meeting) => minutesOf(meeting) ?? []),
  silenceProcedures: ({ view }) => silenceProceduresAt(view, { state: 'RUNNING' }),
  offers: async ({ view, performer, holder }) =>
    (await custodyAt(view, { offered: true, member: holder?.code })).flatMap((custody) =>
      standing(custody, performer && madeBy(performer.performer)),
    ),
};

export const MoneyPosition: MoneyPositionResolvers = {
  evidence({ view, events }, { first }) {
    const { page } = view.answer.limits;
    if (first < 1 || first > page) throw refused('PAGE_TOO_LARGE', { first, max: page });
    return eventsIn(view, events.slice(0, first));
  },
};

function openAssignments({ view, addressees }: HandoverDossierRow, page: PageArgs, dated: boolean): AssignmentPage {
  const filter = { addressees, open: true, dated };
  const { moment } = view;
  return pageAt(
    view,
    {
      name: dated ? 'due reports' : 'commitments',
      page: (db, at) => assignmentsPage(db, moment, filter, at),
      count: (db) => countAssignments(db, moment, filter),
    },
    page,
    filter,
  );
}

const isUnfinished = ({ status }: { status: string }) => status === 'DRAFT' || status === 'CONSULTED';

/** The offer that stands, if it is one of those. */
function standing({ view, offers, function: code, holder }: CustodyRow, counts?: (from: Party) => boolean) {
  const offer = standingOffer(offers);
  return offer && (counts?.(offer.from) ?? true) ? [{ ...offer, view, of: { function: code, holder } }] : [];
}

/** However its name is written. */
const isNamed = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase();
const madeBy = (name: string) => (from: Party) => isNamed(name)('name' in from ? from.name : from.code);
