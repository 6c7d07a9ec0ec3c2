/** Whether a decision is in force at the end of a day. The filter `inForce` of timelines/decision.ts of the read models says the same in columns. */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import type { DecisionState } from '@rapporteur/domain/decision/state';

/** From the first possible day to the last one; what was only agreed in principle, or has ended, is not in force. */
export function isInForce({ adopted, ended, inForceFrom, inForceTo }: DecisionState, day: EpochDay): boolean {
  if (!adopted || ended) return false;
  return epochDay((inForceFrom ?? adopted).from) <= day && (!inForceTo || day <= epochDay(inForceTo.to));
}
