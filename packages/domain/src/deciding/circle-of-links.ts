/** Whether what a decision is said to rest on rests on it in turn. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

/** Why the decision cannot rest on the other one: that one rests on it, directly or through others, on whatever day that was said. */
export function circleOfLinks(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'DecisionLinked') return undefined;
  const { symbol, toDecision: to } = entry.data;
  if (symbol === to) return refusal('DECISION_REFERS_TO_ITSELF', { symbol }, 'data.toDecision');
  const seen = new Set<string>();
  let next = [to];
  // One generation at a time: the streams of each are asked for together.
  while (next.length > 0) {
    for (const each of next) seen.add(each);
    const generation = next.map((each) => restsOn(each, lookup));
    next = [...new Set(generation.flat())].filter((each) => !seen.has(each));
    if (next.includes(symbol)) return refusal('DECISION_LINK_CYCLE', { symbol, to }, 'data.toDecision');
  }
  return undefined;
}

const restsOn = (symbol: string, lookup: Lookup): string[] =>
  liveEntries(lookup(streamName('decision', symbol))).flatMap((entry) =>
    entry.type === 'DecisionLinked' ? [entry.data.toDecision] : [],
  );
