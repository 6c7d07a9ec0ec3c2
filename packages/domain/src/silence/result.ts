/** What a silence procedure had come to at a moment, and why, in one sentence. Worked out whenever it is asked, and never stored. */
import { instantOf, localIn } from '../calendar.ts';
import { instantText } from '../instants.ts';
import { breachBy, type SilenceState } from './silence.ts';

/** NOT_OPEN: the moment lies before its opening. EXTENDED: another procedure went on before it expired. EXPIRED: nobody broke it, so the text is adopted. */
export type SilenceResult = 'NOT_OPEN' | 'RUNNING' | 'BROKEN' | 'EXTENDED' | 'EXPIRED';
export type SilenceOutcome = { result: SilenceResult; explained: string };

/**
 * `instant` in milliseconds since the epoch; a procedure expires at the first moment that its expiry names. `others` are the procedures on record
 * about the same decision: one of them may have given this one more time. `nameOf` names a member.
 */
export function silenceAt(
  state: SilenceState,
  instant: number,
  others: readonly SilenceState[],
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
  const longer = extensionBy(state, instant, others);
  if (longer)
    return {
      result: 'EXTENDED',
      explained: `${longer.key} gave more time to ${text} at ${instantText(longer.opened)}, before it expired at ${expires}, so silence adopted nothing here; ${longer.key} says what it came to.`,
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

/** The procedure that gave this one more time by an instant: opened to extend it before it expired. */
const extensionBy = (
  { key, expiresAt }: SilenceState,
  instant: number,
  others: readonly SilenceState[],
): SilenceState | undefined =>
  others.find(
    (other) =>
      other.extends === key && instantOf(other.opened) <= instant && instantOf(other.opened) < instantOf(expiresAt),
  );
