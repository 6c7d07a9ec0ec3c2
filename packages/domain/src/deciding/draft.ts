/** From a command to its events. Most say in the imperative what the event says of the past; some fan out or complete what they leave open. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Ask } from '@rapporteur/schema/decision';
import type { CommandBody } from '@rapporteur/schema/envelope';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { BodyOf, Command, CommandName, DecisionEvent, DomainEvent, EventType } from '@rapporteur/schema/registry';
import { fold, inOrder } from '../as-of.ts';
import { fanOut } from '../decision/asks.ts';
import { decision } from '../decision/decision.ts';
import type { DecisionStream } from '../decision/state.ts';
import { cycleThrough } from '../decision/superseding.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { differing, meeting } from '../meeting.ts';
import { currentMembers } from '../membership.ts';
import { type PartnerState, partner } from '../partner.ts';
import type { Entry } from '../stream-kind.ts';
import { unlikeLine } from '../work-plan/objections.ts';
import { workPlan } from '../work-plan/work-plan.ts';
import { membershipOn } from './check-references.ts';
import type { Lookup } from './context.ts';
import { type Forum, forumOf } from './forum.ts';
import { namesOf } from './names-of.ts';

type EntryCommand = 'CorrectEntry' | 'VoidEntry';
/** The event that each command is the imperative of. */
const EVENT_OF = {
  AdmitMember: 'MemberAdmitted',
  RenameMember: 'MemberRenamed',
  WithdrawMember: 'MemberWithdrew',
  AdoptMemberOrder: 'MemberOrderAdopted',
  ConstituteBody: 'BodyConstituted',
  RenameBody: 'BodyRenamed',
  DissolveBody: 'BodyDissolved',
  RegisterPartner: 'PartnerRegistered',
  RenamePartner: 'PartnerRenamed',
  RegisterSource: 'SourceRegistered',
  RetitleSource: 'SourceRetitled',
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
  IssueAssignments: 'AssignmentIssued',
  ReportFollowUp: 'FollowUpReported',
  StateImplementation: 'ImplementationStated',
  DefineMeasure: 'MeasureDefined',
  PublishFigure: 'FigurePublished',
  PreferFigure: 'FigurePreferred',
  SetProgressMarker: 'ProgressMarkerSet',
  ReportProgressMarker: 'ProgressMarkerReported',
  CountParticipation: 'ParticipationCounted',
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
  RecordCustodyBaseline: 'CustodyBaselineRecorded',
  ReportCustody: 'CustodyReported',
  AgreeHandover: 'HandoverAgreed',
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
      const known = fold(meeting, inOrder(meeting, entries as never));
      return (known && differing(known, command.body.data)) ?? [event()];
    }
    case 'PledgeFundingLine':
    case 'CommitFundingLine':
    case 'DisburseFundingLine':
    case 'ReportFundingLine': {
      const { activity, line } = command.body.data;
      const known = fold(workPlan, inOrder(workPlan, entries as never))?.activities[activity]?.funding;
      const unlike = unlikeLine(
        known?.find((other) => other.line === line),
        command.body,
      );
      return unlike ?? [event()];
    }
    case 'IssueAssignments':
      return assignmentsOf(command.body.symbol, command.body.data.asks, effective, lookup);
    case 'AdmitObserver':
      return [event({ category: command.body.data.category ?? categoryOf(command.body.data.name, lookup) ?? 'OTHER' })];
    case 'ReportFollowUp': {
      const { symbol, data: report } = command.body;
      const known = recorded(entries);
      if (!known) return refusal('DECISION_UNKNOWN', { code: symbol }, 'symbol');
      const addressee = known.assignments[report.assignment]?.addressee;
      if (!addressee) return refusal('ASSIGNMENT_UNKNOWN', { code: report.assignment, symbol }, 'data.assignment');
      // A body acts through its members; a member or partner speaks for itself, or the secretariat enters it on its behalf.
      const member = acting?.member;
      if (member && addressee.kind !== 'BODY' && member !== addressee.code)
        return refusal('NOT_THE_ADDRESSEE', { member, addressee: addressee.code }, 'acting.member');
      return [event({ addressee })];
    }
    case 'StateImplementation':
      return statement(command.body, entries, lookup);
    case 'SupersedeDecision': {
      const cycle = cycleThrough(command.body.symbol, command.body.data.byDecision, lookup);
      return cycle ?? [event()];
    }
    default:
      return [event()];
  }
}

const recorded = (entries: readonly Entry[]): DecisionStream => fold(decision, inOrder(decision, entries as never));

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
  const known = fold(partner, inOrder(partner, liveEntries(lookup(streamName('partner', name))) as never)) as
    | PartnerState
    | undefined;
  return known?.category;
}

/** A statement belongs to the assignment of the addressee it is about, where the decision gives it exactly one. */
function statement(
  { symbol, data }: BodyOf<'StateImplementation'>,
  entries: readonly Entry[],
  lookup: Lookup,
): DecisionEvent[] | Refusal {
  const { about, by } = data;
  if (namesOf(about, lookup).some((name) => name.toLowerCase() === by.toLowerCase()))
    return refusal('ADDRESSEE_STATES', { by }, 'data.by');
  const theirs = Object.values(recorded(entries)?.assignments ?? {}).filter(
    ({ addressee }) => addressee.kind === about.kind && addressee.code === about.code,
  );
  const named = data.assignment;
  if (named !== undefined && !theirs.some(({ id }) => id === named))
    return refusal('ASSIGNMENT_UNKNOWN', { code: named, symbol: `${symbol} to ${about.code}` }, 'data.assignment');
  const assignment = named ?? (theirs.length === 1 ? theirs[0]?.id : undefined);
  return [{ type: 'ImplementationStated', data: { symbol, ...data, ...(assignment && { assignment }) } }];
}
