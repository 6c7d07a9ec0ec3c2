/** Chains of decisions that supersede one another. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { comesTo } from '../as-of.ts';
import type { Lookup } from '../deciding/context.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { decision } from './decision.ts';

/** Why `symbol` cannot be superseded by `by`: that one is superseded by it in turn, directly or through others. */
export function cycleThrough(symbol: string, by: string, lookup: Lookup): Refusal | undefined {
  const seen = new Set([symbol]);
  let next: string | undefined = by;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    next = superseding(next, lookup);
  }
  return next === symbol && by !== symbol ? refusal('DECISION_CYCLE', { by, symbol }, 'data.byDecision') : undefined;
}

/** The decision that superseded the one of `symbol`, if any. */
function superseding(symbol: string, lookup: Lookup): string | undefined {
  const entries = liveEntries(lookup(streamName('decision', symbol)));
  const state = comesTo(decision, entries);
  return state?.decision.path.find(({ step, expected }) => step === 'SUPERSEDED' && !expected)?.byDecision;
}
