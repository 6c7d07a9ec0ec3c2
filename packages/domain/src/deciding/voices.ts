/** Who speaks for a member, by what is on record: every name counts, whenever it was borne. */
import type { Addressee } from '@rapporteur/schema/decision';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { Party } from '@rapporteur/schema/party';
import { comesTo } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { type BodyState, body } from '../governance/body.ts';
import { type Known, namesBorne, speaksFor as speaks } from '../governance/speaks-for.ts';
import { streamName } from '../kinds.ts';
import { memberNamed, naming } from '../namings.ts';
import type { Lookup } from './context.ts';

export const speaksFor = (by: Party, member: string, lookup: Lookup): boolean => speaks(by, member, knownBy(lookup));

const knownBy = (lookup: Lookup): Known => ({
  memberOf: (code) => bodyIn(streamName('body', code), lookup)?.member,
  namesOf: (member) => [
    ...namesOf({ kind: 'MEMBER', code: member }, lookup),
    ...bodiesWith(naming('body', memberNamed(member)), lookup)
      .filter((of) => of.member === member)
      .flatMap(({ code }) => namesOf({ kind: 'BODY', code }, lookup)),
  ],
});

/** Every name an addressee is known by, whenever it bore it. */
export function namesOf({ kind, code }: Addressee, lookup: Lookup): string[] {
  const stream = kind === 'MEMBER' ? MEMBERSHIP_STREAM : streamName(kind === 'BODY' ? 'body' : 'partner', code);
  return namesBorne(code, lookup(stream));
}

/** The bodies on record among the streams of a naming. */
export const bodiesWith = (asked: ReturnType<typeof naming>, lookup: Lookup): BodyState[] =>
  lookup.naming(asked).flatMap((stream) => bodyIn(stream, lookup) ?? []);

export const bodyIn = (stream: string, lookup: Lookup): BodyState | undefined =>
  comesTo(body, liveEntries(lookup(stream)));
