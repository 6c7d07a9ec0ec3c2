/** What a decision asks of all members it asks of each of them: one that is taken out is an exception, and the text has to say so. */
import { refusal } from '@rapporteur/schema/codes';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import { type Warning, warningOf } from './placing.ts';

/** `after`: the live entries without the assignment that is voided. The void stands: it may be the first of all of that ask. */
export function takenOutOfAll(voided: RecordedEvent, after: readonly Entry[]): Warning[] {
  if (voided.type !== 'AssignmentIssued' || voided.data.of.kind !== 'ALL_MEMBERS') return [];
  const { symbol, ask, addressee } = voided.data;
  const left = after.find(({ type, data }) => type === 'AssignmentIssued' && data.ask === ask);
  return left ? [warningOf(refusal('ASK_OF_ALL_BROKEN', { symbol, ask, addressee: addressee.code }), left.id)] : [];
}
