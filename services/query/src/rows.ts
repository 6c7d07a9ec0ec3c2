/** What resolvers hand to each other: states of the domain, each with the view of the register that it was read in. */

import type { BodyState } from '@rapporteur/domain/body';
import type { CatalogueState, FunctionState } from '@rapporteur/domain/catalogue';
import type { ChairTermState } from '@rapporteur/domain/chair';
import type {
  AgreementState,
  CustodyReportState,
  CustodyState,
  PerformanceState,
  ReversalState,
  VerificationState,
} from '@rapporteur/domain/custody/state';
import type { AssignmentState, FollowUpState, StatementState } from '@rapporteur/domain/decision/assignment';
import type { AdoptionStepState, DecisionState, ParagraphState } from '@rapporteur/domain/decision/state';
import type { GatheringState } from '@rapporteur/domain/gathering';
import type { MeasureState } from '@rapporteur/domain/measure';
import type { DelegationState, MeetingPlan, MeetingState, ObserverState, Presiding } from '@rapporteur/domain/meeting';
import type { MemberState } from '@rapporteur/domain/membership';
import type { MethodState } from '@rapporteur/domain/method';
import type { MoneyGroup } from '@rapporteur/domain/ownership/financing';
import type { Measured } from '@rapporteur/domain/ownership/measured';
import type { Whole } from '@rapporteur/domain/ownership/share-of-whole';
import type { ParticipationState } from '@rapporteur/domain/participation';
import type { PartnerState } from '@rapporteur/domain/partner';
import type { ProgrammeState } from '@rapporteur/domain/programme';
import type { MarkerReportState, ProgressMarkerState } from '@rapporteur/domain/progress-marker';
import type { ClaimState } from '@rapporteur/domain/published-figure';
import type { SecretariatPerformerState } from '@rapporteur/domain/secretariat';
import type { SourceState } from '@rapporteur/domain/source';
import type { AttributedStatementState } from '@rapporteur/domain/statement';
import type {
  LinkedDecisionState,
  PlanExtensionState,
  SubregionalPlanStageState,
  SubregionalPlanState,
} from '@rapporteur/domain/subregional-plan';
import type {
  ActivityState,
  EndorsementState,
  FundingLineState,
  WorkPlanState,
} from '@rapporteur/domain/work-plan/state';
import type { StoredRow } from '@rapporteur/read-models/recorded-events';
import type { DueRule } from '@rapporteur/schema/decision';
import type { Actor, SourceRef } from '@rapporteur/schema/envelope';
import type { PayerSector } from '@rapporteur/schema/figure';
import type { Party } from '@rapporteur/schema/party';
import type { MarkerFigure } from '@rapporteur/schema/progress-marker';
import type { FundingForm, FundingPurpose } from '@rapporteur/schema/work-plan';
import type { Page } from './connection.ts';
import type { View } from './view.ts';

type In<S> = S & { view: View };
/** `certain`: whatever the imprecise dates turn out to be. */
type Seen<S> = In<S> & { certain: boolean };

export type RegisterRow = { view: View };
export type MemberRow = Seen<MemberState>;
export type BodyRow = Seen<BodyState>;
export type PartnerRow = Seen<PartnerState>;
export type PartyRow = { view: View; party: Party };
export type AddresseeRow = MemberRow | BodyRow | PartnerRow;
export type GatheringRow = Seen<GatheringState>;
export type MeetingRow = Seen<MeetingState>;
export type MeetingPlanRow = In<MeetingPlan>;
export type PresidingRow = In<Presiding>;
export type DelegationRow = In<DelegationState>;
export type ObserverRow = In<ObserverState>;
export type AttendanceClaimRow = In<MeetingState['attendance'][number]>;
export type DecisionRow = Seen<DecisionState>;
export type ParagraphRow = In<ParagraphState> & { decision: string };
export type MemberPositionRow = In<DecisionState['positions'][number]>;
export type AdoptionStepRow = In<AdoptionStepState>;
export type AssignmentRow = Seen<AssignmentState>;
export type DueRuleRow = { view: View; rule: DueRule };
export type FollowUpRow = In<FollowUpState>;
export type StatementRow = In<StatementState>;
export type SubregionalPlanRow = Seen<SubregionalPlanState>;
export type SubregionalPlanStageRow = In<SubregionalPlanStageState>;
export type SubregionalPlanExtensionRow = In<PlanExtensionState>;
export type LinkedDecisionRow = In<LinkedDecisionState>;
export type WorkPlanRow = Seen<WorkPlanState>;
export type WorkPlanConsultationRow = In<WorkPlanState['consultations'][number]>;
export type WorkPlanEndorsementRow = In<EndorsementState>;
export type WorkPlanRevisionRow = In<WorkPlanState['revisions'][number]>;
export type ActivityRow = Seen<ActivityState>;
export type ActivityCountryRow = In<ActivityState['countries'][number]>;
export type FundingLineRow = In<FundingLineState>;
/** `certain`: everything it rests on is, whatever the imprecise dates turn out to be. */
export type MeasureRow = In<Measured> & { certain: boolean; much?: MuchEvidence };
/** Evidence that is read only when it is asked for: how many entries there are, and the ids of the first of them. */
export type MuchEvidence = { count: number; first(number: number): Promise<string[]> };
/** Without a member it is about the region. */
export type OwnershipRow = { view: View; year: number; member?: string; method: MethodState };
export type MetricMethodRow = In<MethodState>;
export type MoneyShareRow<G = unknown> = MoneyGroup<G> & { row: OwnershipRow; certain: boolean };
export type PayerShareRow = MoneyShareRow<PayerSector>;
export type PurposeShareRow = MoneyShareRow<FundingPurpose | undefined>;
export type FormShareRow = MoneyShareRow<FundingForm>;
export type MeasureDefinitionRow = Seen<MeasureState>;
export type PublishedFigureRow = Seen<ClaimState>;
/** `printed`: the printed share of each part, where a source prints one that counts. */
export type BreakdownRow = {
  view: View;
  whole: Whole<PublishedFigureRow>;
  printed: readonly (PublishedFigureRow | undefined)[];
};
export type BreakdownPartRow = BreakdownRow & { place: number };
export type ProgressMarkerRow = Seen<ProgressMarkerState>;
export type MarkerFigureRow = MarkerFigure;
export type MarkerReportRow = In<MarkerReportState>;
export type ParticipationCountRow = Seen<ParticipationState>;
export type ProgrammeRow = Seen<ProgrammeState>;
export type AttributedStatementRow = Seen<AttributedStatementState>;
export type SecretariatFunctionRow = Seen<FunctionState>;
export type FunctionCatalogueRow = Seen<CatalogueState>;
export type ListedFunctionRow = FunctionState;
export type CustodyRow = Seen<CustodyState>;
export type CustodyReportRow = In<CustodyReportState>;
export type CustodyVerificationRow = In<VerificationState>;
export type HandoverAgreementRow = In<AgreementState>;
export type CustodyReversalRow = In<ReversalState>;
export type PerformanceRow = In<PerformanceState>;
export type PerformerRow = In<PerformanceState['performers'][number]>;
export type ChairTermRow = Seen<ChairTermState>;
export type SecretariatPerformerRow = Seen<SecretariatPerformerState>;
export type SourceRow = SourceState;
export type SourceRefRow = In<SourceRef>;
export type RecordedEventRow = { view: View; event: StoredRow };
export type ActorRow = In<Actor> & { of: RecordedEventRow };

export type RecordedEventPage = Page<RecordedEventRow>;
export type MeetingPage = Page<MeetingRow>;
export type DecisionPage = Page<DecisionRow>;
export type AssignmentPage = Page<AssignmentRow>;
export type SourcePage = Page<SourceRow>;
