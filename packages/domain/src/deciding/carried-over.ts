/** What a decision took over from those it superseded is asked under it: where it is superseded in turn, somebody has to look at that as well. */
import { refusal } from '@rapporteur/schema/codes';
import { comesTo } from '../as-of.ts';
import { isOpen } from '../decision/assignment.ts';
import { decision } from '../decision/decision.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { naming } from '../namings.ts';
import type { Draft, Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** It stands with the decision that asked it first, where no choice can be recorded for it here; so it is told. */
export function carriedOverOpen(drafts: readonly Draft[], lookup: Lookup): Warning[] {
  const ended = drafts.find((draft) => draft.type === 'DecisionSuperseded');
  if (ended?.type !== 'DecisionSuperseded') return [];
  const { symbol, byDecision } = ended.data;
  // Looked up all together, so that one round of reading serves them all.
  const former = lookup.naming(naming('decision', streamName('decision', symbol))).map((stream) => lookup(stream));
  return former.flatMap((events) => {
    const state = comesTo(decision, liveEntries(events));
    const open = [...(state?.assignments.values() ?? [])].filter(
      (one) => one.superseded?.outcome === 'CARRIED_OVER' && one.superseded.byDecision === symbol && isOpen(one),
    );
    return open.map(({ id, event }) =>
      warningOf(refusal('ASSIGNMENT_CARRIED_OVER', { assignment: id, symbol, byDecision }), event),
    );
  });
}
