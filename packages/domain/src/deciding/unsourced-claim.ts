/** What somebody says of others rests on a source that says so: without one it would be the register's own word. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

/** A member that enters its own word needs no other source for it. */
export function unsourcedClaim({ type, data, sources, recordedBy }: Entry, lookup: Lookup): Refusal | undefined {
  if ((type !== 'CustodyReported' && type !== 'StatementAttributed') || sources.length > 0) return undefined;
  if (recordedBy.member !== undefined && speaksFor(data.by, recordedBy.member, lookup)) return undefined;
  const what = type === 'CustodyReported' ? 'A report on custody' : 'A statement';
  return refusal('CLAIM_SOURCE_MISSING', { what }, 'sources');
}
