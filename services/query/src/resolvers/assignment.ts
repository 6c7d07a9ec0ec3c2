/** Assignments. What the addressee says, what others say, what is shown and what is confirmed stay four different things. */

import { joined } from '@rapporteur/domain/cited';
import { claimed, confirmed, isClosed, isOpen, lastReport } from '@rapporteur/domain/decision/assignment';
import type { SourceRef } from '@rapporteur/schema/envelope';
import { dueAt, movesAt, reportingAt } from '../due.ts';
import type {
  AssignmentActResolvers,
  AssignmentResolvers,
  ConfirmationResolvers,
  DueRuleResolvers,
  EvidenceResolvers,
  StatementResolvers,
} from '../generated/resolvers.ts';
import { addresseeOf, certaintyOf, refsIn } from './refs.ts';
import { repliesOf } from './reply.ts';

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
  closed: isClosed,
  reporting: (assignment) => reportingAt(assignment),
  claimed: (assignment) => claimed(assignment) ?? null,
  claimCleared: (assignment) => {
    const last = lastReport(assignment);
    return last ? !last.enteredFor || last.cleared !== undefined : null;
  },
  statements: ({ view, statements }) => statements.map((statement) => ({ ...statement, view })),
  evidence: ({ view, followUps, evidence }) =>
    refsIn({
      view,
      sources: [...followUps, ...evidence].reduce<SourceRef[]>((refs, { sources }) => joined(refs, sources), []),
    }),
  evidenceShown: ({ view, evidence }) => evidence.map((each) => ({ ...each, view })),
  confirmed: (assignment) => confirmed(assignment) ?? null,
  confirmations: ({ view, confirmations }) => confirmations.map((each) => ({ ...each, view })),
  followUps: (of) => of.followUps.map((followUp) => ({ ...followUp, view: of.view, of })),
  acts: (of) => of.acts.map((act) => ({ view: of.view, act, of })),
  sources: refsIn,
  certainty: certaintyOf,
};

export const DueRule: DueRuleResolvers = {
  kind: ({ rule }) => rule.kind,
  date: ({ rule }) => (rule.kind === 'ON_DATE' ? rule.date : null),
  body: ({ view, rule }) => ('body' in rule ? view.body(rule.body) : null),
};

export const Statement: StatementResolvers = {
  replies: repliesOf,
  about: ({ view, about }) => addresseeOf(view, about),
  sources: refsIn,
};

export const Evidence: EvidenceResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => (by ? { view, party: by } : null),
  sources: refsIn,
};

export const Confirmation: ConfirmationResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => ({ view, party: by }),
  sources: refsIn,
};

export const AssignmentAct: AssignmentActResolvers = {
  act: ({ act }) => act.act,
  date: ({ act }) => act.date,
  body: ({ view, act }) => (act.body ? view.body(act.body) : null),
  meeting: async ({ view, act }) => (act.meeting ? ((await view.meeting(act.meeting)) ?? null) : null),
  reason: ({ act }) => ('reason' in act ? act.reason : act.ground),
  due: ({ view, act }) => ('due' in act && act.due ? { view, rule: act.due } : null),
  movesDay: ({ act, of }) => (act.act === 'EXTENDED' ? movesAt(act, of) : null),
  from: ({ view, act }) => (act.act === 'TRANSFERRED' ? addresseeOf(view, act.from) : null),
  to: ({ view, act }) => (act.act === 'TRANSFERRED' ? addresseeOf(view, act.to) : null),
  sources: ({ view, act }) => refsIn({ view, sources: act.sources }),
};
