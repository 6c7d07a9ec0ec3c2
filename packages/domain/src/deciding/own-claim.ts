/** Whether a statement is made by one of those it is about: what a government says of itself is its own claim, not a statement of others. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

export function ownClaim(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'StatementAttributed') return undefined;
  const { by, members } = entry.data;
  const own = members.find((member) => speaksFor(by, member, lookup));
  if (own === undefined) return undefined;
  return refusal('STATEMENT_OF_ITSELF', { by: 'code' in by ? by.code : by.name, member: own }, 'data.by');
}
