/** A decision that took the place of another is expected to have been adopted by then; what was adopted later, or on no record yet, is told. */
import { refusal } from '@rapporteur/schema/codes';
import { asOf } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { decision } from '../decision/decision.ts';
import { streamName } from '../kinds.ts';
import type { Draft, Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** Texts come into force on days of their own, so it stands; a person has to look at the date. */
export const supersededEarly = (drafts: readonly Draft[], lookup: Lookup): Warning[] =>
  drafts.flatMap(({ type, data, effective }) => {
    if (type !== 'DecisionSuperseded') return [];
    const events = lookup(streamName('decision', data.byDecision));
    const then = asOf(decision, events, epochDay(effective.to)).possible;
    if (events.length === 0 || then?.decision.adopted) return [];
    const early = refusal('DECISION_NOT_ADOPTED_THEN', { symbol: data.byDecision, day: effective.to });
    return [warningOf(early, events.at(-1)!.id)];
  });
