/** The members of the process, their names over time and the order in which they are shown. */
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { MembershipEvent } from '@rapporteur/schema/registry';
import { type EpochDay, epochDay } from '../calendar.ts';
import { never, type StreamKind } from '../stream-kind.ts';

export type MemberState = {
  code: string;
  /** Place in the order of display, from 0. */
  order: number;
  name: string;
  zone: string;
  languages: string[];
  currency?: string | undefined;
  aliases: string[];
  admitted: PartialDate;
  withdrew?: PartialDate;
  sources: SourceRef[];
};
export type Membership = { members: Record<string, MemberState>; order: string[] };

export const membership: StreamKind<Membership, MembershipEvent> = {
  kind: 'membership',
  initial: { members: {}, order: [] },

  evolve(state, { data, type, effective, sources }) {
    switch (type) {
      case 'MemberAdmitted':
        return withMember(state, data.code, () => ({ ...data, order: 0, admitted: effective, sources }));
      case 'MemberRenamed':
        return withMember(state, data.code, (member) => member && { ...member, name: data.name });
      case 'MemberWithdrew':
        return withMember(state, data.code, (member) => member && { ...member, withdrew: effective });
      case 'MemberOrderAdopted':
        return { ...state, order: data.members };
      default:
        return never(type);
    }
  },

  rank: (event) => ['MemberAdmitted', 'MemberOrderAdopted', 'MemberRenamed', 'MemberWithdrew'].indexOf(event.type),
  creates: (event) => (event.type === 'MemberAdmitted' ? event.data.code : undefined),
  names: (event) => (event.type === 'MemberRenamed' || event.type === 'MemberWithdrew' ? event.data.code : undefined),
  unique: (event) =>
    event.type === 'MemberAdmitted' || event.type === 'MemberWithdrew' ? `${event.type} ${event.data.code}` : undefined,

  objection(state, { type, data, effective }) {
    if (type === 'MemberAdmitted') return undefined;
    if (type === 'MemberOrderAdopted') {
      const missing = currentMembers(state).find(({ code }) => !data.members.includes(code));
      const known = new Set(data.members).size === data.members.length;
      return missing || !known
        ? refusal(
            'MEMBER_ORDER_INCOMPLETE',
            { missing: missing?.code ?? 'nobody, but repeats a member' },
            'data.members',
          )
        : undefined;
    }
    const member = state.members[data.code];
    if (!member) return refusal('NOT_A_MEMBER_THEN', { code: data.code, day: effective.to }, 'code');
    if (member.withdrew) return refusal('MEMBER_WITHDRAWN', { code: data.code, day: effective.to }, 'effective');
    return undefined;
  },

  /** Who has withdrawn stays nameable, and may still be a member where the day of withdrawal is not certain. */
  entities: (state) =>
    [...currentMembers(state), ...Object.values(state.members).filter(({ withdrew }) => withdrew)].map(
      (member, order) => ({ type: 'member', key: member.code, state: { ...member, order } }),
    ),
};

/** Those who are members, in the order adopted; members admitted since then follow in the order of admission. */
export function currentMembers({ members, order }: Membership): MemberState[] {
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  return Object.values(members)
    .filter((member) => !member.withdrew)
    .toSorted((a, b) => place(a.code) - place(b.code));
}

/** Whether it had certainly left by the end of a day, whatever else of it is uncertain. */
export const hasLeft = ({ withdrew }: Pick<MemberState, 'withdrew'>, day: EpochDay): boolean =>
  withdrew !== undefined && epochDay(withdrew.to) <= day;

function withMember(
  state: Membership,
  code: string,
  change: (member: MemberState | undefined) => MemberState | undefined,
): Membership {
  const changed = change(state.members[code]);
  return changed ? { ...state, members: { ...state.members, [code]: changed } } : state;
}
