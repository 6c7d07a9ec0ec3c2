/** Fanning out: what a decision asks becomes one assignment per addressee, so that each can be followed on its own. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Addressee, Ask } from '@rapporteur/schema/decision';
import type { DecisionEvent } from '@rapporteur/schema/registry';

type AssignmentIssued = Extract<DecisionEvent, { type: 'AssignmentIssued' }>;

/**
 * The assignments of `asks`, numbered after `last`. `members` are the codes of those who are members on the day, in order:
 * "all members" means each of them, but for those the text excepts.
 */
export function fanOut(
  symbol: string,
  asks: readonly Ask[],
  members: readonly string[],
  last: number,
): AssignmentIssued[] | Refusal {
  const assignments: AssignmentIssued[] = [];
  for (const [index, { of, basis, action, due, paragraph }] of asks.entries()) {
    const ask = last + index + 1;
    const addressees: Addressee[] =
      of.kind === 'ALL_MEMBERS'
        ? members.filter((code) => !of.except.includes(code)).map((code) => ({ kind: 'MEMBER', code }))
        : [of];
    if (addressees.length === 0) return refusal('ADDRESSEES_NONE', {}, `data.asks[${index}].of`);
    for (const addressee of addressees) {
      const assignment = `${symbol}/A${ask}/${addressee.code}`;
      assignments.push({
        type: 'AssignmentIssued',
        data: { symbol, assignment, ask, of, addressee, basis, action, due, ...(paragraph && { paragraph }) },
      });
    }
  }
  return assignments;
}
