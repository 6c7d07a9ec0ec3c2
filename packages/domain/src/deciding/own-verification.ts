/** Whether a handover is verified by its own holder: by name, through its task force, or by entering what somebody else is said to have found. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Party } from '@rapporteur/schema/party';
import { fold, inOrder } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { body } from '../governance/body.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './own-claim.ts';

export function ownVerification(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'HandoverVerified' && entry.type !== 'HandoverVerificationFailed') return undefined;
  const { by, holder } = entry.data;
  const verifier = 'code' in by ? by.code : by.name;
  const own = holder === undefined ? isOfTheMembers(by, lookup) : speaksFor(by, holder, lookup);
  if (own) return refusal('VERIFIER_IS_HOLDER', { verifier }, 'data.by');
  const acting = entry.recordedBy.member;
  // What is held jointly is held by each of the members.
  return acting !== undefined && (holder === undefined || acting === holder)
    ? refusal('VERIFIER_IS_HOLDER', { verifier: acting }, 'acting.member')
    : undefined;
}

/** What the members hold jointly is not verified by one of them, nor by all of them. */
function isOfTheMembers(by: Party, lookup: Lookup): boolean {
  if (by.kind === 'MEMBER') return true;
  if (by.kind !== 'BODY') return false;
  const known = fold(body, inOrder(body, liveEntries(lookup(streamName('body', by.code))) as never));
  return known?.kind === 'NATIONAL_TASK_FORCE' || known?.kind === 'GOVERNMENTS_JOINTLY';
}
