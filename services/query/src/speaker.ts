/** Who says what a source says, and whether that is the member it is about. */
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import { namesBorne, speaksFor } from '@rapporteur/domain/governance/speaks-for';
import { streamName } from '@rapporteur/domain/kinds';
import { bodies } from '@rapporteur/read-models/timelines/body';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { Party } from '@rapporteur/schema/party';
import type { View } from './view.ts';

/** Whoever the source cites, or else its issuer by name. */
export async function speakerOf(view: View, { by, sources }: Pick<ClaimState, 'by' | 'sources'>): Promise<Party> {
  if (by) return by;
  const { issuer } = await view.source(sources[0]!.source);
  return { kind: 'OTHER', name: issuer };
}

/** Whether the member that a claim is about makes it itself: in its own name, or through its national task force. Decided as by the register when it takes a statement. */
export async function saidByMember(view: View, claim: ClaimState): Promise<boolean> {
  const { member } = claim;
  if (member === undefined) return false;
  const by = await speakerOf(view, claim);
  const of = by.kind === 'BODY' ? (await view.body(by.code)).member : undefined;
  const names = by.kind === 'OTHER' ? await namesOf(view, member) : [];
  return speaksFor(by, member, { memberOf: () => of, namesOf: () => names });
}

/** Every name that the member and its task forces had gone by at the moment. */
async function namesOf(view: View, member: string): Promise<string[]> {
  const national = view
    .once('bodies', (db) => bodies(db, view.moment))
    .filter(({ state }) => state.member === member)
    .map(({ key }) => [key, streamName('body', key)] as const);
  const borne = await Promise.all(
    [[member, MEMBERSHIP_STREAM] as const, ...national].map(async ([code, stream]) => {
      const events = await view.history(stream);
      return view.once(`names of ${stream} ${code}`, () => namesBorne(code, events, view.moment.effective));
    }),
  );
  return borne.flat();
}
