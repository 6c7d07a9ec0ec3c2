/** Custody of secretariat functions: what was done, what is reported and what others found stay apart. */
import { custodyKey } from '@rapporteur/domain/custody/custody';
import type { FormerPayers } from '@rapporteur/domain/custody/state';
import { streamName } from '@rapporteur/domain/kinds';
import type {
  CustodyReportResolvers,
  CustodyResolvers,
  CustodyReversalResolvers,
  CustodyVerificationResolvers,
  HandoverAgreementResolvers,
  PerformanceResolvers,
  PerformerResolvers,
} from '../generated/resolvers.ts';
import { lastDoneByOthers } from '../lists/custody.ts';
import type { CustodyRow } from '../rows.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, nameOf, refsIn } from './refs.ts';
import { repliesOf } from './reply.ts';

const payers = (formerPayers: FormerPayers | undefined) => (Array.isArray(formerPayers) ? formerPayers : null);
const payersAbsence = (formerPayers: FormerPayers | undefined) =>
  typeof formerPayers === 'string' ? formerPayers : null;

export const Custody: CustodyResolvers = {
  function: ({ view, function: code }) => view.function(code),
  holder: ({ view, holder }) => (holder ? view.member(holder) : null),
  standing: async ({ view, function: code, standing }) =>
    standing === 'APPROVED' ? (await view.function(code)).standing : standing,
  by: ({ view, by }) => (by ? { view, party: by } : null),
  verifications: ({ view, verifications }) => verifications.map((verification) => ({ ...verification, view })),
  agreement: ({ view, agreed }) => (agreed ? { ...agreed, view } : null),
  offers: ({ view, offers, function: code, holder }) =>
    offers.map((offer) => ({ ...offer, view, of: { function: code, holder } })),
  criteriaMet: ({ criteriaMet }) => criteriaMet,
  criteriaMissing: async (row) => {
    const { criteria } = await row.view.function(row.function);
    return criteria.filter((criterion) => !row.criteriaMet.includes(criterion));
  },
  reports: ({ view, reports }) => reports.map((report) => ({ ...report, view })),
  reversals: ({ view, reversals }) => reversals.map((reversal) => ({ ...reversal, view })),
  formerPayers: ({ formerPayers }) => payers(formerPayers),
  formerPayersAbsence: ({ formerPayers }) => payersAbsence(formerPayers),
  performances: ({ view, performances }) => performances.map((performance) => ({ ...performance, view })),
  lastPerformedByOthers: async (row) => (await lastDoneByOthers(row)) ?? null,
  sources: refsIn,
  certainty: certaintyOf,
  evidence: evidenceOf,
  history: (row) => historyIn(row.view, streamName('custody', custodyKey(row))),
};

async function evidenceOf({ view, events }: CustodyRow) {
  const found = await Promise.all(events.map((id) => view.event(id)));
  return found.filter((event) => event !== undefined);
}

export const CustodyReport: CustodyReportResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => (by ? { view, party: by } : null),
  formerPayers: ({ formerPayers }) => payers(formerPayers),
  formerPayersAbsence: ({ formerPayers }) => payersAbsence(formerPayers),
  sources: refsIn,
};

export const CustodyVerification: CustodyVerificationResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => ({ view, party: by }),
  sources: refsIn,
};

export const HandoverAgreement: HandoverAgreementResolvers = {
  byDecision: async ({ view, byDecision }) => (byDecision ? ((await view.decision(byDecision)) ?? null) : null),
  sources: refsIn,
};

export const CustodyReversal: CustodyReversalResolvers = { replies: repliesOf, sources: refsIn };

export const Performance: PerformanceResolvers = {
  meeting: async ({ view, meeting }) => (meeting ? ((await view.meeting(meeting)) ?? null) : null),
  performers: ({ view, performers }) => Promise.all(performers.map(({ by }) => nameOf(view, by))),
  doneBy: ({ view, performers }) => performers.map((performer) => ({ ...performer, view })),
  sources: refsIn,
};

export const Performer: PerformerResolvers = { by: ({ view, by }) => ({ view, party: by }) };
