/** What resolvers hand to each other: states of the domain, each with the view of the register that it was read in. */

import type {
  ManagementResponseState,
  RecommendationFollowUpState,
  RecommendationState,
} from '@rapporteur/domain/claims/recommendation';
import type { ReplyState } from '@rapporteur/domain/claims/reply';
import type { AttributedStatementState } from '@rapporteur/domain/claims/statement';
import type { Gap } from '@rapporteur/domain/custody/gaps';
import type { AcceptanceState, MatterState, OfferState } from '@rapporteur/domain/custody/offer';
import type {
  AgreementState,
  CustodyReportState,
  CustodyState,
  PerformanceState,
  ReversalState,
  VerificationState,
} from '@rapporteur/domain/custody/state';
import type {
  ActState,
  AssignmentState,
  ConfirmationState,
  EvidenceState,
  FollowUpState,
  JudgementState,
  StatementState,
} from '@rapporteur/domain/decision/assignment';
import type { AuthorisationState } from '@rapporteur/domain/decision/authorisations';
import type { LastWord } from '@rapporteur/domain/decision/last-word';
import type { DecisionLinkState } from '@rapporteur/domain/decision/link';
import type { ReservationState } from '@rapporteur/domain/decision/reservation';
import type { AdoptionStepState, DecisionState, ParagraphState } from '@rapporteur/domain/decision/state';
import type { MeasureState } from '@rapporteur/domain/figures/measure';
import type { ParticipationState } from '@rapporteur/domain/figures/participation';
import type { ProgrammeState } from '@rapporteur/domain/figures/programme';
import type { MarkerReportState, ProgressMarkerState } from '@rapporteur/domain/figures/progress-marker';
import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import type { CatalogueState, FunctionMappingState, FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { YearOfFunction } from '@rapporteur/domain/functions/function-series';
import type { SecretariatPerformerState } from '@rapporteur/domain/functions/secretariat';
import type { BodyState } from '@rapporteur/domain/governance/body';
import type { ChairTermState } from '@rapporteur/domain/governance/chair';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import type { PartnerState } from '@rapporteur/domain/governance/partner';
import type { RulesState } from '@rapporteur/domain/governance/rules';
import type { GatheringState } from '@rapporteur/domain/meetings/gathering';
import type { MinutesCommentState, MinutesState } from '@rapporteur/domain/meetings/minutes';
import type {
  DelegationState,
  MeetingPlan,
  MeetingState,
  ObserverState,
  Presiding,
  QuorumState,
} from '@rapporteur/domain/meetings/state';
import type { MoneyGroup } from '@rapporteur/domain/ownership/financing';
import type { Measured } from '@rapporteur/domain/ownership/measured';
import type { MethodState } from '@rapporteur/domain/ownership/method';
import type { Whole } from '@rapporteur/domain/ownership/share-of-whole';
import type { CountryReportState, ReportReturn, ReportVersionState } from '@rapporteur/domain/reporting/country-report';
import type { FrameworkState, FrameworkVersionState } from '@rapporteur/domain/reporting/framework';
import type { CurrentValue } from '@rapporteur/domain/reporting/reported-values';
import type { HolidayCalendarState } from '@rapporteur/domain/silence/holidays';
import type { SilenceOutcome } from '@rapporteur/domain/silence/result';
import type { ObjectionState, SilenceState } from '@rapporteur/domain/silence/silence';
import type { SourceState } from '@rapporteur/domain/sources/source';
import type { MoneyPosition } from '@rapporteur/domain/work-plan/money-position';
import type {
  ActivityState,
  EndorsementState,
  FundingLineState,
  WorkPlanState,
} from '@rapporteur/domain/work-plan/state';
import type {
  LinkedDecisionState,
  PlanExtensionState,
  SubregionalPlanStageState,
  SubregionalPlanState,
} from '@rapporteur/domain/work-plan/subregional-plan';
import type { StoredRow } from '@rapporteur/read-models/recorded-events';
import type { ReportedValue as ReportedFigure } from '@rapporteur/schema/country-report';
import type { CustodyLevel } from '@rapporteur/schema/custody';
import type { DueRule } from '@rapporteur/schema/decision';
import type { Actor, SourceRef } from '@rapporteur/schema/envelope';
import type { PayerSector } from '@rapporteur/schema/figure';
import type { Indicator as IndicatorDefinition, IndicatorRef } from '@rapporteur/schema/framework';
import type { LocalInstant } from '@rapporteur/schema/local-instant';
import type { PartialDate } from '@rapporteur/schema/partial-date';
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
export type ReservationRow = In<ReservationState>;
export type AuthorisationRow = In<AuthorisationState>;
/** `other`: the decision at the other end, whichever way the link is walked. */
export type DecisionLinkRow = In<DecisionLinkState> & { other: string };
export type DescentRow = { view: View; symbol: string };
export type SubregionalPlanTraceRow = {
  subregionalPlan: SubregionalPlanRow;
  relation: 'ADOPTED' | 'EXTENDED' | 'CARRIES_OUT';
  areas: string[];
};
/** `certain`: they were in force whatever the imprecise dates turn out to be. */
export type RulesOfProcedureRow = Seen<RulesState>;
export type QuorumRow = In<QuorumState>;
export type MinutesRow = In<MinutesState> & { meeting: MeetingRow };
export type MinutesCirculationRow = In<MinutesState['circulations'][number]>;
export type MinutesCommentRow = In<MinutesCommentState>;
export type MinutesCorrigendumRow = In<MinutesState['corrigenda'][number]>;
export type LocalInstantRow = In<LocalInstant>;
export type SilenceProcedureRow = Seen<SilenceState>;
export type WorkingDaysRow = In<NonNullable<SilenceState['counted']>>;
export type SkippedHolidayRow = In<{ date: string; member: string }>;
export type SilenceOutcomeRow = SilenceOutcome & { at: number };
export type SilenceObjectionRow = In<ObjectionState>;
export type HolidayCalendarRow = Seen<HolidayCalendarState>;
export type AssignmentRow = Seen<AssignmentState>;
export type DueRuleRow = { view: View; rule: DueRule };
/** `of`: the assignment that it is a report on. */
export type FollowUpRow = In<FollowUpState> & { of: AssignmentRow };
export type FollowUpJudgementRow = In<JudgementState>;
export type EvidenceRow = In<EvidenceState>;
export type ConfirmationRow = In<ConfirmationState>;
export type AssignmentActRow = { view: View; act: ActState; of: AssignmentRow };
export type MatrixLineRow = {
  view: View;
  decision: DecisionRow;
  paragraph?: ParagraphRow | undefined;
  members: readonly MemberRow[];
  assignments: readonly AssignmentRow[];
};
export type MatrixRow = { view: View; members: MemberRow[]; rows: MatrixLineRow[] };
export type MatrixCellRow = { member: MemberRow; assignments: AssignmentRow[] };
export type ReviewEntryRow = {
  view: View;
  decision: DecisionRow;
  paragraph?: ParagraphRow | undefined;
  assignment?: AssignmentRow | undefined;
};
export type ReviewOfDecisionsRow = { view: View; body: string; entries: ReviewEntryRow[] };
export type LastWordRow = In<LastWord>;
export type StatementRow = In<StatementState>;
export type SubregionalPlanRow = Seen<SubregionalPlanState>;
export type SubregionalPlanStageRow = In<SubregionalPlanStageState>;
export type SubregionalPlanExtensionRow = In<PlanExtensionState>;
export type LinkedDecisionRow = In<LinkedDecisionState>;
export type ResultsFrameworkRow = Seen<FrameworkState>;
export type FrameworkVersionRow = In<FrameworkVersionState> & { framework: string; replaced: boolean };
export type IndicatorRow = In<IndicatorDefinition> & { framework: string; version: string };
/** `meant`: by which version, where the framework is on record at the moment. */
export type IndicatorLinkRow = In<IndicatorRef> & { meant?: { indicator: IndicatorRow; dropped: boolean } | undefined };
export type OriginRow = { view: View; symbol: string; steps: number; restedOnBy: string[] };
export type IndicatorFigureRow = Pick<ReportedFigure, 'figure' | 'currency' | 'printedAs'>;
export type SubmittedValueRow = ReportedFigure;
/** What the report says now. */
export type ReportedValueRow = CurrentValue & { report: CountryReportRow };
export type CountryReportRow = Seen<CountryReportState>;
export type ReportSubmissionRow = In<ReportVersionState>;
export type ReportReturnRow = In<ReportReturn>;
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
export type ReplyRow = Seen<ReplyState>;
export type RecommendationRow = Seen<RecommendationState>;
export type ManagementResponseRow = In<ManagementResponseState>;
export type RecommendationFollowUpRow = In<RecommendationFollowUpState>;
export type EntryContentRow = { view: View; data: object; effective: PartialDate; sources: readonly SourceRef[] };
export type FollowedCorrigendumRow = In<{ source: string; number: number; published: PartialDate }>;
export type SecretariatFunctionRow = Seen<FunctionState>;
export type FunctionCatalogueRow = Seen<CatalogueState>;
export type ListedFunctionRow = FunctionState;
export type CustodyRow = Seen<CustodyState>;
export type CustodyReportRow = In<CustodyReportState>;
export type CustodyVerificationRow = In<VerificationState>;
export type HandoverAgreementRow = In<AgreementState>;
export type HandoverOfferRow = In<OfferState> & { of: Pick<CustodyState, 'function' | 'holder'> };
export type HandoverAcceptanceRow = In<AcceptanceState>;
export type OpenMatterRow = In<MatterState> & { number: number; offer: OfferState };
/** `addressees`: codes of whoever is asked what it hands over. `regional`: what belongs to the region is its to hand over. */
export type HandoverDossierRow = {
  view: View;
  performer?: SecretariatPerformerRow;
  holder?: MemberRow;
  regional: boolean;
  addressees: string[];
};
export type MoneyPositionRow = In<MoneyPosition>;
export type FunctionGapRow = In<Gap>;
export type FunctionMappingRow = In<FunctionMappingState>;
export type FunctionYearRow = In<YearOfFunction> & { of: FunctionThenRow[] };
export type FunctionThenRow = In<FunctionState> & { levels: LevelThenRow[] };
export type LevelThenRow = {
  view: View;
  holder?: string | undefined;
  level?: CustodyLevel | undefined;
  verified: boolean;
  certain: boolean;
};
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
