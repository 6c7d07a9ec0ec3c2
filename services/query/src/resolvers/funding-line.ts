/** Who pays: a line of money at every stage it went through. */
import { STAGES } from '@rapporteur/domain/work-plan/funding';
import type { StageAmount } from '@rapporteur/domain/work-plan/state';
import type { FundingLineResolvers } from '../generated/resolvers.ts';
import type { FundingLineRow } from '../rows.ts';
import { eventsIn } from './measure.ts';
import { refsIn } from './refs.ts';

export const FundingLine: FundingLineResolvers = {
  amount: (line) => amountOf(furthest(line)),
  amountAbsence: (line) => absenceOf(furthest(line)),
  amounts: ({ amounts, withdrawn }) =>
    STAGES.flatMap((stage) => {
      const held = amounts[stage];
      if (!held) return [];
      return [{ stage, amount: amountOf(held), absence: absenceOf(held), withdrawn: withdrawn.includes(stage) }];
    }),
  currency: ({ currency }) => currency?.code ?? null,
  currencyBasis: ({ currency }) => currency?.basis ?? null,
  currencyStatus: ({ currency }) => currency?.basis ?? 'NOT_STATED',
  sources: refsIn,
  events: ({ view, events }) => eventsIn(view, events),
};

/** Of what was taken back wholly, the furthest stage it had reached, which holds nothing now. */
const furthest = ({ stage, amounts }: FundingLineRow): StageAmount | undefined =>
  stage === 'WITHDRAWN' ? amounts[STAGES.findLast((reached) => amounts[reached])!] : amounts[stage];
const amountOf = (held: StageAmount | undefined) => (held && 'amount' in held ? held.amount : null);
const absenceOf = (held: StageAmount | undefined) => (held && 'absence' in held ? held.absence : null);
