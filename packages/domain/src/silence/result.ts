/** What a silence procedure had come to at a moment, and why, in one sentence. Worked out whenever it is asked, and never stored. */
import { instantOf, localIn } from '../calendar.ts';
import { instantText } from '../instants.ts';
import { breachBy, type SilenceState } from './silence.ts';

/** NOT_OPEN: the moment lies before its opening. EXPIRED: nobody broke it, so the text is adopted. */
export type SilenceResult = 'NOT_OPEN' | 'RUNNING' | 'BROKEN' | 'EXPIRED';
export type SilenceOutcome = { result: SilenceResult; explained: string };

/** `instant` in milliseconds since the epoch; a procedure expires at the first moment that its expiry names. `nameOf` names a member. */
export function silenceAt(
  state: SilenceState,
  instant: number,
  nameOf: (member: string) => string = (member) => member,
): SilenceOutcome {
  const { decision, textVersion, opened, expiresAt, objections } = state;
  const text = `${decision} in the text ${textVersion}`;
  const expires = instantText(expiresAt);
  const asked = instantText({ local: localIn(instant, expiresAt.zone), zone: expiresAt.zone });
  if (instant < instantOf(opened))
    return {
      result: 'NOT_OPEN',
      explained: `Silence on ${text} was opened at ${instantText(opened)}, after ${asked}.`,
    };
  const breach = breachBy(state, instant);
  if (breach)
    return {
      result: 'BROKEN',
      explained: `${nameOf(breach.member)} objected to ${text} at ${instantText(breach.at)}, before it expired at ${expires}, so silence adopted nothing.`,
    };
  if (instant < instantOf(expiresAt))
    return {
      result: 'RUNNING',
      explained: `Silence on ${text} runs until ${expires}; by ${asked} no objection had been received.`,
    };
  const late = objections.filter(({ at }) => instantOf(at) <= instant).length;
  const tooLate =
    late === 0
      ? ''
      : late === 1
        ? ' One objection came later and changes nothing.'
        : ` ${late} objections came later and change nothing.`;
  return {
    result: 'EXPIRED',
    explained: `Nobody objected to ${text} before ${expires}, so silence adopted it.${tooLate}`,
  };
}
