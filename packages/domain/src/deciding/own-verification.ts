/** Whether a handover is verified by its own holder: by name, through its task force, or by entering what somebody else is said to have found. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { Party } from '@rapporteur/schema/party';
import { isOneOf } from '../governance/speaks-for.ts';
import { bodiesOf } from '../namings.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { bodiesWith, namesOf, speaksFor } from './voices.ts';

export function ownVerification(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (entry.type !== 'HandoverVerified' && entry.type !== 'HandoverVerificationFailed') return undefined;
  const { by, holder } = entry.data;
  const verifier = 'code' in by ? by.code : by.name;
  const own = holder === undefined ? speaksForAny(by, lookup) : speaksFor(by, holder, lookup);
  if (own) return refusal('VERIFIER_IS_HOLDER', { verifier }, 'data.by');
  const acting = entry.recordedBy.member;
  // What is held jointly is held by each of the members.
  return acting !== undefined && (holder === undefined || acting === holder)
    ? refusal('VERIFIER_IS_HOLDER', { verifier: acting }, 'acting.member')
    : undefined;
}

/** What the members hold jointly is not verified by one of them, nor by all of them. */
function speaksForAny(by: Party, lookup: Lookup): boolean {
  const together = bodiesWith(bodiesOf('GOVERNMENTS_JOINTLY'), lookup);
  const jointly = together.some(({ code }) =>
    by.kind === 'OTHER'
      ? isOneOf(by.name, namesOf({ kind: 'BODY', code }, lookup))
      : by.kind === 'BODY' && by.code === code,
  );
  const members = lookup(MEMBERSHIP_STREAM).flatMap(({ type, data }) => (type === 'MemberAdmitted' ? [data.code] : []));
  return jointly || members.filter((member) => speaksFor(by, member, lookup)).length > 0;
}
