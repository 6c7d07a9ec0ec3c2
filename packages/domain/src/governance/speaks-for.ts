/** Who speaks for a member: what a government says of itself is its own claim, by whatever name it says it. */
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { Party } from '@rapporteur/schema/party';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';

/** What the register knows of bodies and of the names that members and their bodies have borne. */
export type Known = {
  /** The member whose national task force a body is. */
  memberOf: (body: string) => string | undefined;
  /** Every name of a member and of its national task forces. */
  namesOf: (member: string) => readonly string[];
};

/** A member itself, its national task force, or somebody who goes by a name of one of them. */
export function speaksFor(by: Party, member: string, { memberOf, namesOf }: Known): boolean {
  switch (by.kind) {
    case 'MEMBER':
      return by.code === member;
    case 'BODY':
      return memberOf(by.code) === member;
    case 'OTHER':
      return isOneOf(by.name, namesOf(member));
    default:
      return false;
  }
}

/** However it is capitalised or spaced. */
export const isOneOf = (name: string, names: readonly string[]): boolean => names.map(plain).includes(plain(name));
const plain = (name: string): string => name.trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** Every name that a member, body or partner has gone by in the events of its stream, up to a day if one is given: its code is one. */
export function namesBorne(code: string, events: readonly RecordedEvent[], day = Number.POSITIVE_INFINITY): string[] {
  const begun = liveEntries(events).filter(({ effective }) => epochDay(effective.from) <= day);
  return [code, ...begun.flatMap((entry) => namesIn(entry, code))];
}

function namesIn({ stream, type, data }: Entry, code: string): string[] {
  // The members share a stream; any other is of one body or partner alone.
  if (stream === MEMBERSHIP_STREAM && !('code' in data && data.code === code)) return [];
  switch (type) {
    case 'MemberAdmitted':
      return [data.name, ...data.aliases];
    case 'MemberRenamed':
    case 'BodyConstituted':
    case 'BodyRenamed':
      return [data.name];
    case 'PartnerRenamed':
      return [data.newName];
    default:
      return [];
  }
}
