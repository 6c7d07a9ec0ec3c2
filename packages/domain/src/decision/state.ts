/** What the register holds of a decision: its text, the path it took and what ended it. */
import type { AdoptionStepKind, Covers, ParagraphTerm, Verb } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { AssignmentState, StatementState } from './assignment.ts';
import type { DecisionLinkState } from './link.ts';
import type { ReservationState } from './reservation.ts';

export type AdoptionStepState = {
  step: AdoptionStepKind;
  body?: string | undefined;
  member?: string | undefined;
  meeting?: string | undefined;
  date?: PartialDate | undefined;
  expected: boolean;
  authority?: string | undefined;
  signatory?: string | undefined;
  /** What an authorisation covers. */
  covers?: Covers | undefined;
  /** The text that was authorised or signed, as its source names it. */
  textVersion?: string | undefined;
  conditions?: string[];
  /** The decision that amends, supersedes or rescinds. */
  byDecision?: string | undefined;
  reason?: string | undefined;
  sources: SourceRef[];
};
export type ParagraphState = { no: string; verb: Verb; text: string; term?: ParagraphTerm | undefined };
export type DecisionEnd = 'SUPERSEDED' | 'RESCINDED' | 'LAPSED' | 'OVERTAKEN';

export type DecisionState = {
  symbol: string;
  kind: 'DECISION' | 'INSTRUMENT' | 'BILATERAL';
  title?: string | undefined;
  verb: Verb;
  mode: string;
  words?: string | undefined;
  body?: string | undefined;
  meeting?: string | undefined;
  parties: string[];
  /** When it was adopted, signed as a whole, renewed or revised. An agreement in principle is not an adoption. */
  adopted?: PartialDate;
  inForceFrom?: PartialDate | undefined;
  inForceTo?: PartialDate | undefined;
  ended?: DecisionEnd;
  paragraphs: ParagraphState[];
  positions: { member: string; position: string }[];
  path: AdoptionStepState[];
  /** Every reservation there was; withdrawn ones say so. */
  reservations: ReservationState[];
  /** What it rests on. */
  links: DecisionLinkState[];
  /** Statements about what became of it that concern no single assignment. */
  statements: StatementState[];
  sources: SourceRef[];
};
/** Assignments by their ids, in the order of issue. */
export type Assignments = ReadonlyMap<string, AssignmentState>;
export type DecisionStream = { decision: DecisionState; assignments: Assignments } | undefined;
