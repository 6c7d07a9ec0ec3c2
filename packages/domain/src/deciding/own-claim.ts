/** Whether a statement is made by one of those it is about: what a government says of itself is its own claim, not a statement of others. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Party } from '@rapporteur/schema/party';
import { fold, inOrder } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { body } from '../governance/body.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { namesOf } from './names-of.ts';

export function ownClaim(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'StatementAttributed') return undefined;
  const { by, members } = entry.data;
  const own = members.find((member) => speaksFor(by, member, lookup));
  if (own === undefined) return undefined;
  return refusal('STATEMENT_OF_ITSELF', { by: 'code' in by ? by.code : by.name, member: own }, 'data.by');
}

/** A member itself, its national task force, or somebody who goes by one of its names. */
export function speaksFor(by: Party, member: string, lookup: Lookup): boolean {
  switch (by.kind) {
    case 'MEMBER':
      return by.code === member;
    case 'BODY': {
      const entries = liveEntries(lookup(streamName('body', by.code)));
      return fold(body, inOrder(body, entries as never))?.member === member;
    }
    case 'OTHER':
      return namesOf({ kind: 'MEMBER', code: member }, lookup).some(
        (name) => name.toLowerCase() === by.name.toLowerCase(),
      );
    default:
      return false;
  }
}
