/** What stands beside the path of adoption, in the stream of the decision: reservations of members, and what other decisions it rests on. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Basis } from './partial-date.ts';
import { MemberCode, ParagraphNo, Passage, Symbol_ } from './text.ts';

/**
 * Read from the decision that rests to the one it rests on, so that every link stands in the stream of the later decision: following the
 * streams then finds every chain, and with it every circle.
 */
export const DecisionRelation = z
  .enum(['PREPARED_BY', 'CARRIES_OUT', 'CONFIRMS', 'BUILDS_ON'])
  .meta({ id: 'DecisionRelation', description: 'How a decision rests on another one.' });
export type DecisionRelation = z.infer<typeof DecisionRelation>;

const key = { symbol: Symbol_ };
const reserved = {
  member: MemberCode,
  paragraph: ParagraphNo.optional().meta({ description: 'Left out: the decision as a whole.' }),
  text: Passage,
};
const withdrawn = { member: MemberCode, paragraph: ParagraphNo.optional(), reason: Passage.optional() };
const linked = {
  toDecision: Symbol_.meta({ description: 'The decision that this one rests on.' }),
  relation: DecisionRelation,
  basis: Basis.default('STATED'),
};

// These names are the stored format.
export const adoptionEvents = {
  ReservationEntered: z.strictObject({ ...key, ...reserved }),
  ReservationWithdrawn: z.strictObject({ ...key, ...withdrawn }),
  DecisionLinked: z.strictObject({ ...key, ...linked }),
};

export const adoptionCommands = {
  EnterReservation: commandBody(key, reserved),
  WithdrawReservation: commandBody(key, withdrawn),
  LinkDecision: commandBody(key, linked),
};
