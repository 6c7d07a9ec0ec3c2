/** Until when a paragraph counts: as its text says, or that of the decision; else as the days that it asks for make us read it. */
import type { DueRule } from '@rapporteur/schema/decision';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import { type AssignmentState, ruleOf } from './assignment.ts';
import type { DecisionState, ParagraphState } from './state.ts';

export type Term = { kind: 'TIME_BOUND' | 'STANDING' | 'NOT_STATED'; until?: PartialDate; basis?: Basis };

/** What a text says itself. `paragraph` is left out for a decision that has none. */
export function statedTerm(
  { inForceTo }: Pick<DecisionState, 'inForceTo'>,
  paragraph?: Pick<ParagraphState, 'term'>,
): Term | undefined {
  if (paragraph?.term) return { ...paragraph.term, basis: 'STATED' };
  return inForceTo && { kind: 'TIME_BOUND', until: inForceTo, basis: 'STATED' };
}

/** What follows from the asks of a paragraph, each with the day it is due on where that is known. What lasts in one of them lasts. */
export function inferredTerm(asks: readonly { assignment: AssignmentState; on: PartialDate | undefined }[]): Term {
  const kinds = asks.map(({ assignment }) => ruleOf(assignment).due.kind);
  if (kinds.some((kind) => LASTING.includes(kind))) return { kind: 'STANDING', basis: 'INFERRED' };
  const dated = asks.filter((_, n) => DATED.includes(kinds[n]!));
  if (dated.length === 0) return { kind: 'NOT_STATED' };
  const days = dated.flatMap(({ on }) => on ?? []);
  const last = days.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)).at(-1);
  const known = last && days.length === dated.length;
  return { kind: 'TIME_BOUND', ...(known && { until: last }), basis: 'INFERRED' };
}

const LASTING: readonly DueRule['kind'][] = ['STANDING', 'ANNUAL', 'BEFORE_EACH_MEETING'];
const DATED: readonly DueRule['kind'][] = ['ON_DATE', 'BY_NEXT_MEETING'];

/** The first day on which something that its text bounds may have run out; undefined for what has ended otherwise. */
export function sunsetOf({ paragraphs, inForceTo, ended }: DecisionState): string | undefined {
  if (ended) return undefined;
  const days = paragraphs.flatMap(({ term }) => (term?.kind === 'TIME_BOUND' ? [term.until.from] : []));
  return [...days, ...(inForceTo ? [inForceTo.from] : [])].toSorted()[0];
}
