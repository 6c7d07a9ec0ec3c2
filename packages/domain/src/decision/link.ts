/** Genealogy: what a decision rests on. Every link stands in the stream of the decision that rests on another. */
import type { DecisionRelation } from '@rapporteur/schema/adoption';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';

/** From the decision `symbol` to the one that it rests on. */
export type DecisionLinkState = {
  symbol: string;
  toDecision: string;
  relation: DecisionRelation;
  basis: Basis;
  date: PartialDate;
  sources: SourceRef[];
};

export const linkKey = ({
  symbol,
  relation,
  toDecision,
}: Pick<DecisionLinkState, 'symbol' | 'relation' | 'toDecision'>) => `${symbol} ${relation} ${toDecision}`;
