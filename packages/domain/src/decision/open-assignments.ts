/** What becomes of open assignments when their decision is superseded: for each of them somebody has to choose. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';
import { type AssignmentState, isOpen } from './assignment.ts';

type Superseded = Extract<DecisionEvent, { type: 'DecisionSuperseded' }>;
type Assignments = Readonly<Record<string, AssignmentState>>;

/** The assignments after the choices; where there is none, since entries of the first years had none, nothing changes. */
export function withChoices(assignments: Assignments, entry: Entry<Superseded>): Record<string, AssignmentState> {
  const { id: event, data, effective: date, sources } = entry;
  const changed = (data.assignments ?? []).flatMap(({ assignment, outcome }) => {
    const before = assignments[assignment];
    if (!before) return [];
    const superseded = { outcome, byDecision: data.byDecision, date };
    const ground = `It was superseded by ${data.byDecision}.`;
    const acts =
      outcome === 'CLOSED' ? [...before.acts, { act: 'CLOSED' as const, event, date, sources, ground }] : before.acts;
    return [[assignment, { ...before, superseded, acts }] as const];
  });
  return { ...assignments, ...Object.fromEntries(changed) };
}

export function choiceObjection(assignments: Assignments, { data }: Entry<Superseded>): Refusal | undefined {
  const { symbol } = data;
  const chosen = (data.assignments ?? []).map(({ assignment }) => assignment);
  const unknown = chosen.find((id) => !assignments[id]);
  if (unknown !== undefined) return refusal('ASSIGNMENT_UNKNOWN', { code: unknown, symbol }, 'data.assignments');
  const open = Object.values(assignments).filter((each) => isOpen(each) && !chosen.includes(each.id));
  return open.length > 0
    ? refusal('ASSIGNMENTS_LEFT_OPEN', { symbol, open: open.map(({ id }) => id).join(', ') }, 'data.assignments')
    : undefined;
}
