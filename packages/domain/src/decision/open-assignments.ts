/** What becomes of open assignments when their decision is superseded: for each of them somebody has to choose. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';
import { isOpen } from './assignment.ts';
import type { Assignments } from './state.ts';

type Superseded = Extract<DecisionEvent, { type: 'DecisionSuperseded' }>;

/** The assignments after the choices; where there is none, since entries of the first years had none, nothing changes. */
export function withChoices(assignments: Assignments, entry: Entry<Superseded>): Assignments {
  const { id: event, data, effective: date, sources } = entry;
  const changed = (data.assignments ?? []).flatMap(({ assignment, outcome }) => {
    const before = assignments.get(assignment);
    if (!before) return [];
    const superseded = { outcome, byDecision: data.byDecision, date };
    const ground = `It was superseded by ${data.byDecision}.`;
    const acts =
      outcome === 'CLOSED' ? [...before.acts, { act: 'CLOSED' as const, event, date, sources, ground }] : before.acts;
    return [[assignment, { ...before, superseded, acts }] as const];
  });
  return new Map([...assignments, ...changed]);
}

export function choiceObjection(assignments: Assignments, { data }: Entry<Superseded>): Refusal | undefined {
  const { symbol } = data;
  const chosen = (data.assignments ?? []).map(({ assignment }) => assignment);
  const unknown = chosen.find((id) => !assignments.has(id));
  if (unknown !== undefined) return refusal('ASSIGNMENT_UNKNOWN', { code: unknown, symbol }, 'data.assignments');
  const open = [...assignments.values()].filter((each) => isOpen(each) && !chosen.includes(each.id));
  return open.length > 0
    ? refusal('ASSIGNMENTS_LEFT_OPEN', { symbol, open: open.map(({ id }) => id).join(', ') }, 'data.assignments')
    : undefined;
}
