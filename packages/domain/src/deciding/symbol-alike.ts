/** Whether a new decision bears a symbol that stands for another one, but for small and capital letters: people would take the two for one. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { liveEntries } from '../entries.ts';
import { symbolNamed } from '../namings.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

const DECISION = 'decision-';

/** Asked of what begins a decision's stream. Only what was voided since frees a symbol. */
export function symbolAlike({ stream }: Entry, lookup: Lookup): Refusal | undefined {
  if (!stream.startsWith(DECISION) || lookup(stream).length > 0) return undefined;
  const symbol = stream.slice(DECISION.length);
  const others = lookup.naming(symbolNamed(symbol)).filter((other) => other !== stream);
  const alike = others.filter((other) => liveEntries(lookup(other)).length > 0)[0];
  return alike === undefined
    ? undefined
    : refusal('DECISION_SYMBOL_ALIKE', { symbol, other: alike.slice(DECISION.length) }, 'symbol');
}
