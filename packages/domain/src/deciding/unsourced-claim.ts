/** What somebody says of others rests on a source that says so: without one it would be the register's own word. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Party } from '@rapporteur/schema/party';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

/** A member that enters its own word needs no other source for it. */
export function unsourcedClaim(entry: Entry, lookup: Lookup): Refusal | undefined {
  const { sources, recordedBy } = entry;
  const claim = sources.length === 0 ? claimIn(entry) : undefined;
  if (!claim || (recordedBy.member !== undefined && speaksFor(claim.by, recordedBy.member, lookup))) return undefined;
  return refusal('CLAIM_SOURCE_MISSING', { what: claim.what }, 'sources');
}

function claimIn({ type, data }: Entry): { what: string; by: Party } | undefined {
  switch (type) {
    case 'CustodyReported':
      return { what: 'A report on custody', by: data.by };
    case 'StatementAttributed':
      return { what: 'A statement', by: data.by };
    case 'ImplementationStated':
      return { what: 'What a third party states', by: { kind: 'OTHER', name: data.by } };
    default:
      return undefined;
  }
}
