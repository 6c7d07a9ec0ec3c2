/** Who says what a source says. */
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import type { Party } from '@rapporteur/schema/party';
import type { View } from './view.ts';

/** Whoever the source cites, or else its issuer by name. */
export async function speakerOf(view: View, { by, sources }: Pick<ClaimState, 'by' | 'sources'>): Promise<Party> {
  if (by) return by;
  const { issuer } = await view.source(sources[0]!.source);
  return { kind: 'OTHER', name: issuer };
}

/** Whether the member that a claim is about makes it itself: in its own name, or through its national task force. */
export async function saidByMember(view: View, claim: ClaimState): Promise<boolean> {
  const { member } = claim;
  if (member === undefined) return false;
  const speaker = await speakerOf(view, claim);
  switch (speaker.kind) {
    case 'MEMBER':
      return speaker.code === member;
    case 'BODY':
      return (await view.body(speaker.code)).member === member;
    case 'PARTNER':
      return false;
    case 'OTHER': {
      const { code, name, aliases } = await view.member(member);
      const taskForce = view.taskForceOf(member)?.name;
      return [code, name, ...aliases, taskForce].some((one) => one?.toLowerCase() === speaker.name.toLowerCase());
    }
  }
}
