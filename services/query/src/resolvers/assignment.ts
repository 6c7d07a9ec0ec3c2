/** Assignments. What the addressee says, what others say, what is shown and what is confirmed stay four different things. */
import { claimed, isOpen } from '@rapporteur/domain/decision/assignment';
import { joined } from '@rapporteur/domain/meeting';
import type { SourceRef } from '@rapporteur/schema/envelope';
import { bodyOfRule, dueAt } from '../due.ts';
import type {
  AssignmentResolvers,
  DueRuleResolvers,
  FollowUpResolvers,
  StatementResolvers,
} from '../generated/resolvers.ts';
import { addresseeOf, certaintyOf, refsIn } from './refs.ts';

export const Assignment: AssignmentResolvers = {
  decision: async ({ view, decision }) => {
    const found = await view.decision(decision);
    if (!found) throw new Error(`there is an assignment of ${decision} where there is no such decision`);
    return found;
  },
  body: ({ view, body }) => (body ? view.body(body) : null),
  paragraph: async ({ view, decision: symbol, paragraph }) => {
    const decision = paragraph === undefined ? undefined : await view.decision(symbol);
    const found = decision?.paragraphs.find(({ no }) => no === paragraph);
    return found ? { ...found, view, decision: symbol } : null;
  },
  addressee: ({ view, addressee }) => addresseeOf(view, addressee),
  due: ({ view, due }) => ({ view, rule: due }),
  dueOn: async (assignment) => (await dueAt(assignment)).on ?? null,
  dueState: async (assignment) => (await dueAt(assignment)).state,
  open: isOpen,
  claimed: (assignment) => claimed(assignment) ?? null,
  statements: ({ view, statements }) => statements.map((statement) => ({ ...statement, view })),
  evidence: ({ view, followUps }) =>
    refsIn({ view, sources: followUps.reduce<SourceRef[]>((refs, { sources }) => joined(refs, sources), []) }),
  // Nobody can confirm yet: the events for it come with a later part of the register.
  confirmed: () => null,
  followUps: ({ view, followUps }) => followUps.map((followUp) => ({ ...followUp, view })),
  sources: refsIn,
  certainty: certaintyOf,
};

export const DueRule: DueRuleResolvers = {
  kind: ({ rule }) => rule.kind,
  date: ({ rule }) => (rule.kind === 'ON_DATE' ? rule.date : null),
  body: ({ view, rule }) => {
    const body = bodyOfRule(rule);
    return body ? view.body(body) : null;
  },
};

export const FollowUp: FollowUpResolvers = {
  presentedTo: ({ view, presentedTo }) => (presentedTo ? view.body(presentedTo) : null),
  // Accepting a report is not on record yet.
  accepted: () => null,
  sources: refsIn,
  event: async ({ view, event }) => {
    const found = await view.event(event);
    if (!found) throw new Error(`there is a follow-up by an event ${event} that is not known`);
    return found;
  },
};

export const Statement: StatementResolvers = {
  about: ({ view, about }) => addresseeOf(view, about),
  sources: refsIn,
};
