/** Whether an addressee confirms or accepts what it did itself, or somebody else clears what only the addressee can. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Addressee } from '@rapporteur/schema/decision';
import type { Party } from '@rapporteur/schema/party';
import { isSame } from '../decision/assignment.ts';
import { isOneOf } from '../governance/speaks-for.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { bodyIn, namesOf, speaksFor } from './voices.ts';

export function ownConfirmation(entry: Entry, lookup: Lookup): Refusal | undefined {
  switch (entry.type) {
    case 'FollowUpCleared': {
      const { addressee } = entry.data;
      const { member } = entry.recordedBy;
      const own = member !== undefined && speaksForAddressee({ kind: 'MEMBER', code: member }, addressee, lookup);
      return own ? undefined : refusal('FOLLOW_UP_NOT_YOURS', { addressee: addressee.code }, 'acting.member');
    }
    case 'ImplementationConfirmed': {
      const { by, addressee } = entry.data;
      return itself(by, addressee, 'data.by', lookup) ?? entering(entry, addressee, lookup);
    }
    case 'FollowUpAccepted': {
      const { body: code, addressee } = entry.data;
      const by = code === undefined ? undefined : itself({ kind: 'BODY', code }, addressee, 'data.body', lookup);
      return by ?? entering(entry, addressee, lookup);
    }
    default:
      return undefined;
  }
}

function itself(by: Party, addressee: Addressee, field: string, lookup: Lookup): Refusal | undefined {
  if (!speaksForAddressee(by, addressee, lookup)) return undefined;
  return refusal('CONFIRMED_BY_ITSELF', { by: 'code' in by ? by.code : by.name, addressee: addressee.code }, field);
}

/** What somebody else is said to have found is not entered by the addressee either. */
function entering({ recordedBy: { member } }: Entry, addressee: Addressee, lookup: Lookup): Refusal | undefined {
  return member === undefined
    ? undefined
    : itself({ kind: 'MEMBER', code: member }, addressee, 'acting.member', lookup);
}

/** The addressee itself, its task force, the member whose task force it is, or somebody who goes by one of its names. */
export function speaksForAddressee(by: Party, addressee: Addressee, lookup: Lookup): boolean {
  if (by.kind !== 'OTHER' && isSame(by, addressee)) return true;
  if (by.kind === 'OTHER' && isOneOf(by.name, namesOf(addressee, lookup))) return true;
  if (addressee.kind === 'MEMBER') return speaksFor(by, addressee.code, lookup);
  const member = addressee.kind === 'BODY' ? bodyIn(streamName('body', addressee.code), lookup)?.member : undefined;
  return member !== undefined && speaksFor(by, member, lookup);
}
