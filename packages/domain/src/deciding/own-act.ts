/** What a member can only do itself: sign, authorise at home, reserve its position, comment, break silence, declare its holidays, reply. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { EventType } from '@rapporteur/schema/registry';
import type { Entry } from '../stream-kind.ts';

const OWN: readonly EventType[] = [
  'NationalAuthorisationObtained',
  'InstrumentSigned',
  'ReservationEntered',
  'ReservationWithdrawn',
  'MinutesCommentReceived',
  'SilenceBroken',
  'SilenceObjectionLate',
  'HolidayCalendarDeclared',
  'StatementReplied',
  'ReplyWithdrawn',
];

/** Another member cannot do it in its place. Entered by the secretariat, it acts for no member. */
export function actOfAnother({ type, data, recordedBy }: Entry): Refusal | undefined {
  const acting = recordedBy.member;
  const member = 'member' in data ? data.member : undefined;
  if (!OWN.includes(type) || acting === undefined || member === undefined || acting === member) return undefined;
  return refusal('ACTS_FOR_ANOTHER', { acting, member }, 'acting.member');
}
