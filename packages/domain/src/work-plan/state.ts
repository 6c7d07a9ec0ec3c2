/** What the register holds of a member's work plan of one year: its versions, its activities, and who pays for them. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Absence, Currency, PayerSector } from '@rapporteur/schema/figure';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { WorkPlanEvent } from '@rapporteur/schema/registry';
import type { FundingForm, FundingPurpose, MoneyStage, RaisedBy } from '@rapporteur/schema/work-plan';
import type { Entry } from '../stream-kind.ts';

/** REVISED: changed since it was endorsed. */
export type WorkPlanStatus = 'DRAFT' | 'CONSULTED' | 'ENDORSED' | 'REVISED' | 'CLOSED';
export type EndorsementState = {
  /** The version that was endorsed. */
  version: number;
  date: PartialDate;
  meeting?: string | undefined;
  authority?: string | undefined;
  sources: SourceRef[];
};
export type WorkPlanState = {
  member: string;
  year: number;
  version: number;
  status: WorkPlanStatus;
  title?: string | undefined;
  subregionalPlan?: string | undefined;
  currency?: string | undefined;
  fiscalBasis?: string | undefined;
  drafted: PartialDate;
  consultations: { what?: string | undefined; date: PartialDate; sources: SourceRef[] }[];
  endorsements: EndorsementState[];
  /** `version`: the one that it went into. */
  revisions: { version: number; date: PartialDate; reason: string; sources: SourceRef[] }[];
  closed?: { date: PartialDate; reason?: string | undefined; sources: SourceRef[] } | undefined;
  sources: SourceRef[];
  /** Ids of the entries behind all of this. */
  events: string[];
};

export type ActivityStatus = 'PLANNED' | 'STARTED' | 'COMPLETED' | 'POSTPONED' | 'CANCELLED';
export type ActivityState = {
  member: string;
  year: number;
  activity: string;
  title: string;
  area?: string | undefined;
  byDecision?: string | undefined;
  lead?: string | undefined;
  partners: string[];
  period?: PartialDate | undefined;
  countries: { member: string; share?: string | undefined }[];
  indicators: IndicatorRef[];
  status: ActivityStatus;
  planned: PartialDate;
  started?: PartialDate | undefined;
  completed?: PartialDate | undefined;
  postponed?: { toYear?: number | undefined; reason: string; date: PartialDate } | undefined;
  cancelled?: { reason: string; date: PartialDate } | undefined;
  funding: FundingLineState[];
  /** The funding as at the last endorsement of the plan; there if and only if the activity stood in the version endorsed. */
  endorsedFunding?: FundingLineState[] | undefined;
  sources: SourceRef[];
  events: string[];
};

/** That an activity is to move an indicator: a thing of its own, so that it is found from the indicator as well. */
export type ActivityIndicatorState = IndicatorRef & Pick<ActivityState, 'member' | 'year' | 'activity' | 'planned'>;

export type StageAmount = { amount: string } | { absence: Absence };
export type FundingLineState = {
  line: string;
  payer: string;
  sector: PayerSector;
  raisedBy: RaisedBy;
  form: FundingForm;
  purpose?: FundingPurpose | undefined;
  /** Absent where no source says it. */
  currency?: Currency | undefined;
  /** What each stage holds, net of withdrawals. */
  amounts: Partial<Record<MoneyStage, StageAmount>>;
  /** Stages that were taken back wholly. */
  withdrawn: MoneyStage[];
  /** The furthest stage that still holds something; NOT_STATED where only that is known. */
  stage: MoneyStage | 'WITHDRAWN';
  /** More was disbursed than committed. */
  overdrawn: boolean;
  sources: SourceRef[];
  events: string[];
};

/** Activities by their number, in the order in which they were planned. */
export type WorkPlanStream = { plan: WorkPlanState; activities: ReadonlyMap<string, ActivityState> } | undefined;

export type WorkPlanEntry<T extends WorkPlanEvent['type'] = WorkPlanEvent['type']> = Entry<
  Extract<WorkPlanEvent, { type: T }>
>;
export type FundingEntry = WorkPlanEntry<
  | 'FundingLinePledged'
  | 'FundingLineCommitted'
  | 'FundingLineDisbursed'
  | 'FundingLineReported'
  | 'FundingLineWithdrawn'
>;

export const workPlanKey = ({ member, year }: { member: string; year: number }): string => `${member}.${year}`;
export const activityKey = (of: { member: string; year: number; activity: string }): string =>
  `${workPlanKey(of)}/${of.activity}`;
export const indicatorKey = ({ framework, code }: IndicatorRef): string => `${framework} ${code}`;
export const activityIndicatorKey = (of: ActivityIndicatorState): string => `${activityKey(of)} ${indicatorKey(of)}`;
