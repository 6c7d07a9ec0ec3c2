/** A due day that had passed when it was set. It stands, since texts are finished late; more often one of the two days is a slip. */
import { refusal } from '@rapporteur/schema/codes';
import type { DueRule } from '@rapporteur/schema/decision';
import type { Entry } from '../stream-kind.ts';
import { isDraft } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** `added` come to a decision, or are corrected. What is asked of several is told once. */
export function duePassed(added: readonly Entry[]): Warning[] {
  const asks = new Set<number>();
  return added.flatMap((entry) => {
    switch (entry.type) {
      case 'AssignmentIssued': {
        const { ask, symbol, assignment, due } = entry.data;
        if (asks.has(ask)) return [];
        asks.add(ask);
        const many = added.some((other) => other !== entry && other.type === entry.type && other.data.ask === ask);
        return passed(many ? `Ask ${ask} of ${symbol}` : assignment, 'issued', due, entry);
      }
      case 'DueDateExtended':
        return passed(entry.data.assignment, 'put off', entry.data.due, entry);
      case 'AssignmentReopened':
        return passed(entry.data.assignment, 'asked again', entry.data.due, entry);
      default:
        return [];
    }
  });
}

/** Told where no day that may be meant fits. What is new has no id yet by which it could be named. */
function passed(what: string, was: string, due: DueRule | undefined, entry: Entry): Warning[] {
  const { id, effective } = entry;
  if (due?.kind !== 'ON_DATE' || due.date.to >= effective.from) return [];
  const params = { what, was, day: effective.from, due: due.date.to };
  return [warningOf(refusal('DUE_DAY_PASSED', params), isDraft(entry) ? undefined : id)];
}
