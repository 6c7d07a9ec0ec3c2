/** From a command to its events. Most say in the imperative what the event says of the past; some fan out or complete what they leave open. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Ask } from '@rapporteur/schema/decision';
import type { CommandBody } from '@rapporteur/schema/envelope';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Command, CommandName, DecisionEvent, DomainEvent, EventType } from '@rapporteur/schema/registry';
import { comesTo } from '../as-of.ts';
import { fanOut } from '../decision/asks.ts';
import { cycleThrough } from '../decision/superseding.ts';
import { liveEntries } from '../entries.ts';
import { currentMembers } from '../governance/membership.ts';
import { type PartnerState, partner } from '../governance/partner.ts';
import { streamName } from '../kinds.ts';
import { differing, meeting } from '../meetings/meeting.ts';
import { opening } from '../silence/opening.ts';
import type { Entry } from '../stream-kind.ts';
import { unlikeLine } from '../work-plan/objections.ts';
import { workPlan } from '../work-plan/work-plan.ts';
import { membershipOn } from './check-references.ts';
import type { Lookup } from './context.ts';
import { following, recorded, statement } from './follow-up.ts';
import { type Forum, forumOf } from './forum.ts';
import { withMappings } from './mappings.ts';
import { inFrameworkOrder } from './named-indicators.ts';
import { versionReported } from './unlike-framework.ts';

type EntryCommand = 'CorrectEntry' | 'VoidEntry' | 'ApproveEntry';
/** The event that each command is the imperative of. */
const EVENT_OF = {
  AdmitMember: 'MemberAdmitted',
  RenameMember: 'MemberRenamed',
  WithdrawMember: 'MemberWithdrew',
  AdoptMemberOrder: 'MemberOrderAdopted',
  ConstituteBody: 'BodyConstituted',
  RenameBody: 'BodyRenamed',
  DissolveBody: 'BodyDissolved',
  AdoptRulesOfProcedure: 'RulesOfProcedureAdopted',
  RegisterPartner: 'PartnerRegistered',
  RenamePartner: 'PartnerRenamed',
  RegisterSource: 'SourceRegistered',
  RetitleSource: 'SourceRetitled',
  IssueCorrigendum: 'CorrigendumIssued',
  PlanGathering: 'GatheringPlanned',
  HoldGathering: 'GatheringHeld',
  CancelGathering: 'GatheringCancelled',
  ScheduleMeeting: 'MeetingScheduled',
  RescheduleMeeting: 'MeetingRescheduled',
  CancelMeeting: 'MeetingCancelled',
  ConveneMeeting: 'MeetingConvened',
  AdoptAgenda: 'AgendaAdopted',
  AccreditDelegation: 'DelegationAccredited',
  AdmitObserver: 'ObserverAdmitted',
  OpenMeeting: 'MeetingOpened',
  CloseMeeting: 'MeetingClosed',
  HoldMeeting: 'MeetingHeld',
  ReportAttendance: 'AttendanceReported',
  ReportMeetingOrganisers: 'MeetingOrganisersReported',
  EstablishQuorum: 'QuorumEstablished',
  CirculateMinutes: 'MinutesCirculated',
  ReceiveMinutesComment: 'MinutesCommentReceived',
  ResolveMinutesComment: 'MinutesCommentResolved',
  AdoptMinutes: 'MinutesAdopted',
  IssueMinutesCorrigendum: 'MinutesCorrigendumIssued',
  ProposeDecision: 'DecisionProposed',
  ExpectAdoptionStep: 'AdoptionStepExpected',
  AgreeDecisionInPrinciple: 'DecisionAgreedInPrinciple',
  EndorseDecision: 'DecisionEndorsed',
  ObtainNationalAuthorisation: 'NationalAuthorisationObtained',
  AdoptDecision: 'DecisionAdopted',
  SignInstrument: 'InstrumentSigned',
  RenewInstrument: 'InstrumentRenewed',
  ReviseInstrument: 'InstrumentRevised',
  AmendDecision: 'DecisionAmended',
  SupersedeDecision: 'DecisionSuperseded',
  RescindDecision: 'DecisionRescinded',
  LapseDecision: 'DecisionLapsed',
  OvertakeDecision: 'DecisionOvertaken',
  EnterReservation: 'ReservationEntered',
  WithdrawReservation: 'ReservationWithdrawn',
  LinkDecision: 'DecisionLinked',
  IssueAssignments: 'AssignmentIssued',
  ReportFollowUp: 'FollowUpReported',
  StateImplementation: 'ImplementationStated',
  ClearFollowUp: 'FollowUpCleared',
  AcceptFollowUp: 'FollowUpAccepted',
  ReturnFollowUp: 'FollowUpReturned',
  ConfirmImplementation: 'ImplementationConfirmed',
  ShowEvidence: 'EvidenceShown',
  ExtendDueDate: 'DueDateExtended',
  TransferAssignment: 'AssignmentTransferred',
  CloseAssignment: 'AssignmentClosed',
  ReopenAssignment: 'AssignmentReopened',
  DefineMeasure: 'MeasureDefined',
  AdoptMetricMethod: 'MetricMethodAdopted',
  PublishFigure: 'FigurePublished',
  PreferFigure: 'FigurePreferred',
  SetProgressMarker: 'ProgressMarkerSet',
  ReportProgressMarker: 'ProgressMarkerReported',
  AdoptResultsFramework: 'ResultsFrameworkAdopted',
  ExpectReport: 'ReportExpected',
  SubmitCountryReport: 'CountryReportSubmitted',
  ReturnCountryReport: 'CountryReportReturned',
  AcceptCountryReport: 'CountryReportAccepted',
  RestateCountryReport: 'CountryReportRestated',
  CountParticipation: 'ParticipationCounted',
  PreferParticipationCount: 'ParticipationCountPreferred',
  DraftSubregionalPlan: 'SubregionalPlanDrafted',
  ConsultOnSubregionalPlan: 'SubregionalPlanConsulted',
  BeginSubregionalPlan: 'SubregionalPlanBegun',
  AdoptSubregionalPlan: 'SubregionalPlanAdopted',
  ExtendSubregionalPlan: 'SubregionalPlanExtended',
  CloseSubregionalPlan: 'SubregionalPlanClosed',
  LinkDecisionToSubregionalPlan: 'SubregionalPlanDecisionLinked',
  DraftWorkPlan: 'WorkPlanDrafted',
  ConsultOnWorkPlan: 'WorkPlanConsulted',
  EndorseWorkPlan: 'WorkPlanEndorsed',
  ReviseWorkPlan: 'WorkPlanRevised',
  CloseWorkPlan: 'WorkPlanClosed',
  PlanActivity: 'ActivityPlanned',
  ReviseActivity: 'ActivityRevised',
  StartActivity: 'ActivityStarted',
  CompleteActivity: 'ActivityCompleted',
  PostponeActivity: 'ActivityPostponed',
  CancelActivity: 'ActivityCancelled',
  PledgeFundingLine: 'FundingLinePledged',
  CommitFundingLine: 'FundingLineCommitted',
  DisburseFundingLine: 'FundingLineDisbursed',
  ReportFundingLine: 'FundingLineReported',
  WithdrawFundingLine: 'FundingLineWithdrawn',
  AdoptFunctionCatalogue: 'FunctionCatalogueAdopted',
  MapFunction: 'FunctionMapped',
  RecordCustodyBaseline: 'CustodyBaselineRecorded',
  ReportCustody: 'CustodyReported',
  AgreeHandover: 'HandoverAgreed',
  OfferHandover: 'HandoverOffered',
  AcceptHandover: 'HandoverAccepted',
  WithdrawHandoverOffer: 'HandoverOfferWithdrawn',
  StartHandover: 'HandoverStarted',
  CompleteHandover: 'HandoverCompleted',
  VerifyHandover: 'HandoverVerified',
  FailHandoverVerification: 'HandoverVerificationFailed',
  RevertFunction: 'FunctionReverted',
  PerformFunction: 'FunctionPerformed',
  AssignChairTerm: 'ChairTermAssigned',
  EndChairTerm: 'ChairTermEnded',
  StartSecretariatPerformer: 'SecretariatPerformerStarted',
  EndSecretariatPerformer: 'SecretariatPerformerEnded',
  RegisterProgramme: 'ProgrammeRegistered',
  RenameProgramme: 'ProgrammeRenamed',
  AttributeStatement: 'StatementAttributed',
  ReplyToStatement: 'StatementReplied',
  WithdrawReply: 'ReplyWithdrawn',
  MakeRecommendation: 'RecommendationMade',
  RespondToRecommendation: 'ManagementResponded',
  FollowUpRecommendation: 'RecommendationFollowedUp',
  CloseRecommendation: 'RecommendationClosed',
  OpenSilenceProcedure: 'SilenceProcedureOpened',
  BreakSilence: 'SilenceBroken',
  ReceiveLateObjection: 'SilenceObjectionLate',
  DeclareHolidayCalendar: 'HolidayCalendarDeclared',
} as const satisfies Record<Exclude<CommandName, EntryCommand>, EventType>;

/** The events that `command` asks for, before anything is judged. `entries` are the live ones of its stream. */
export function draftEvents(
  command: Exclude<Command, { name: EntryCommand }>,
  entries: readonly Entry[],
  lookup: Lookup,
): DomainEvent[] | Refusal {
  // Read as what all bodies have in common: the union of them all is more than the compiler spreads.
  const common: CommandBody & { data: object } = command.body;
  const { effective, sources, confidence, reconstructed, classification, note, acting, data, ...key } = common;
  const event = (more: object = {}) =>
    ({ type: EVENT_OF[command.name], data: { ...key, ...data, ...more } }) as DomainEvent;
  switch (command.name) {
    case 'ProposeDecision':
    case 'ExpectAdoptionStep':
    case 'AgreeDecisionInPrinciple':
    case 'EndorseDecision':
    case 'ObtainNationalAuthorisation':
    case 'AdoptDecision':
    case 'SignInstrument':
    case 'RenewInstrument':
    case 'ReviseInstrument': {
      const { asks, ...step } = { asks: undefined, ...command.body.data };
      const forum = forumOf(EVENT_OF[command.name], step as Forum, effective, lookup);
      if (isRefusal(forum)) return forum;
      const was = recorded(entries)?.decision.kind;
      const kind = command.body.data.kind ?? was ?? 'DECISION';
      // What a symbol stands for does not depend on the day, so a back-dated step is held to it as well.
      if (was && kind !== was)
        return refusal('DECISION_KIND_DIFFERS', { symbol: command.body.symbol, was, given: kind }, 'data.kind');
      const adoption = { type: EVENT_OF[command.name], data: { ...key, ...step, kind, ...forum } } as DomainEvent;
      const assignments = assignmentsOf(command.body.symbol, asks ?? [], effective, lookup);
      return isRefusal(assignments) ? assignments : [adoption, ...assignments];
    }
    case 'ScheduleMeeting':
    case 'HoldMeeting': {
      const known = comesTo(meeting, entries);
      return (known && differing(known, command.body.data)) ?? [event()];
    }
    case 'PledgeFundingLine':
    case 'CommitFundingLine':
    case 'DisburseFundingLine':
    case 'ReportFundingLine': {
      const { activity, line } = command.body.data;
      const known = comesTo(workPlan, entries)?.activities.get(activity)?.funding;
      const unlike = unlikeLine(
        known?.find((other) => other.line === line),
        command.body,
      );
      return unlike ?? [event()];
    }
    case 'PlanActivity':
    case 'ReviseActivity':
      return [event({ indicators: inFrameworkOrder(command.body.data.indicators, lookup) })];
    case 'SubmitCountryReport':
    case 'RestateCountryReport': {
      const { body } = command;
      const named = 'frameworkVersion' in body.data ? body.data.frameworkVersion : undefined;
      const frameworkVersion = versionReported(body, named, entries, lookup);
      return isRefusal(frameworkVersion) ? frameworkVersion : [event({ frameworkVersion })];
    }
    case 'AdoptFunctionCatalogue':
      return withMappings(command.body, entries);
    case 'IssueAssignments':
      return assignmentsOf(command.body.symbol, command.body.data.asks, effective, lookup);
    case 'AdmitObserver':
      return [event({ category: command.body.data.category ?? categoryOf(command.body.data.name, lookup) ?? 'OTHER' })];
    case 'ReportFollowUp':
    case 'ClearFollowUp':
    case 'AcceptFollowUp':
    case 'ReturnFollowUp':
    case 'ConfirmImplementation':
    case 'ShowEvidence':
    case 'ExtendDueDate':
    case 'TransferAssignment':
    case 'CloseAssignment':
    case 'ReopenAssignment':
      return following(EVENT_OF[command.name], command.body, entries, lookup);
    case 'StateImplementation':
      return statement(command.body, entries, lookup);
    case 'OpenSilenceProcedure':
      return opening(command.body, lookup);
    case 'SupersedeDecision': {
      const cycle = cycleThrough(command.body.symbol, command.body.data.byDecision, lookup);
      return cycle ?? [event()];
    }
    default:
      return [event()];
  }
}

function assignmentsOf(
  symbol: string,
  asks: readonly Ask[],
  effective: PartialDate,
  lookup: Lookup,
): DecisionEvent[] | Refusal {
  if (asks.length === 0) return [];
  const members = asks.some(({ of }) => of.kind === 'ALL_MEMBERS')
    ? currentMembers(membershipOn(lookup(MEMBERSHIP_STREAM), effective.to)).map(({ code }) => code)
    : [];
  // A number once given is not given again, whatever was voided since.
  const last = lookup(streamName('decision', symbol)).reduce(
    (most, { type, data }) => (type === 'AssignmentIssued' ? Math.max(most, data.ask) : most),
    0,
  );
  return fanOut(symbol, asks, members, last);
}

function categoryOf(name: string, lookup: Lookup): string | undefined {
  const known = comesTo(partner, liveEntries(lookup(streamName('partner', name)))) as PartnerState | undefined;
  return known?.category;
}
