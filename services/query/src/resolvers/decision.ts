/** Decisions, their paragraphs and the path they took. */
import { authorisationsOf } from '@rapporteur/domain/decision/authorisations';
import { streamName } from '@rapporteur/domain/kinds';
import type {
  AdoptionMode,
  AdoptionStepResolvers,
  DecisionResolvers,
  MemberPositionResolvers,
  ParagraphResolvers,
  PartyPosition,
} from '../generated/resolvers.ts';
import { isInForce } from '../in-force.ts';
import { termAt } from '../term.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';
import { rulesThen } from './rules.ts';

export const Decision: DecisionResolvers = {
  mode: ({ mode }) => mode as AdoptionMode,
  body: ({ view, body }) => (body ? view.body(body) : null),
  meeting: async ({ view, meeting }) => (meeting ? ((await view.meeting(meeting)) ?? null) : null),
  parties: ({ view, parties }) => Promise.all(parties.map((member) => view.member(member))),
  paragraphs: ({ view, symbol, paragraphs }) =>
    paragraphs.map((paragraph) => ({ ...paragraph, view, decision: symbol })),
  positions: ({ view, positions }) => positions.map((position) => ({ ...position, view })),
  path: ({ view, path }) => path.map((step) => ({ ...step, view })),
  reservations: ({ view, reservations }) => reservations.map((reservation) => ({ ...reservation, view })),
  rulesThen,
  authorisations: ({ view, ...decision }) => authorisationsOf(decision).map((each) => ({ ...each, view })),
  silenceProcedures: ({ view, symbol }) => view.silenceOf(symbol),
  rests: ({ view, links }) => links.map((link) => ({ ...link, view, other: link.toDecision })),
  leadsTo: ({ view, symbol }) => ({ view, symbol }),
  supersedes: ({ view, symbol }) => view.supersededBy(symbol),
  inForce: (decision) => isInForce(decision, decision.view.moment.effective),
  assignments: ({ view, symbol }) => view.assignmentsOf(symbol),
  carriedOver: ({ view, symbol }) => view.carriedTo(symbol),
  statements: ({ view, statements }) => statements.map((statement) => ({ ...statement, view })),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, symbol }) => historyIn(view, streamName('decision', symbol)),
};

export const Paragraph: ParagraphResolvers = {
  term: async (paragraph) => {
    const decision = await paragraph.view.decision(paragraph.decision);
    if (!decision) throw new Error(`there is a paragraph of ${paragraph.decision} where there is no such decision`);
    return termAt(decision, paragraph);
  },
  assignments: async ({ view, decision, no }) =>
    (await view.assignmentsOf(decision)).filter(({ paragraph }) => paragraph === no),
};

export const MemberPosition: MemberPositionResolvers = {
  member: ({ view, member }) => view.member(member),
  position: ({ position }) => position as PartyPosition,
};

export const AdoptionStep: AdoptionStepResolvers = {
  body: ({ view, body }) => (body ? view.body(body) : null),
  member: ({ view, member }) => (member ? view.member(member) : null),
  meeting: async ({ view, meeting }) => (meeting ? ((await view.meeting(meeting)) ?? null) : null),
  conditions: ({ conditions }) => conditions ?? [],
  sources: refsIn,
};
