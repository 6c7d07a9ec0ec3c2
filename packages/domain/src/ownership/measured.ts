/** A number that the register computes, with everything needed to believe it. It never shares a field with a published one. */
import type { Absence } from '@rapporteur/schema/figure';

/** Where the register has no number of its own, a computed one may also be out of reach. */
export type MeasuredAbsence = Absence | 'NOT_COMPUTABLE';

/** How much of what the measure is about is on record. */
export type Coverage = { known: number; expected: number };

/** `value` is an exact decimal. `reason`: why there is none, in one sentence. `evidence`: the ids of the entries it rests on. */
export type Measured = ({ value: string } | { absence: MeasuredAbsence; reason: string }) & {
  /** PERCENT, COUNT, MONTHS and so on; money with its currency, such as THB, or MONEY where none is known. */
  unit: string;
  coverage: Coverage;
  /** The method and its version, such as share-of-whole@1. */
  method: string;
  evidence: string[];
  /** Between which values it lies, where not all that it rests on is known. */
  interval?: { low: string; high: string };
};

/** Everything of a measure but its value. */
export type Frame = Pick<Measured, 'unit' | 'coverage' | 'method' | 'evidence'>;
export const measured = (value: string, frame: Frame): Measured => ({ value, ...frame });
export const missing = (absence: MeasuredAbsence, reason: string, frame: Frame): Measured => ({
  absence,
  reason,
  ...frame,
});
