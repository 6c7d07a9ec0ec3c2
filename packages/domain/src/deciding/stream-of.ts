/** The stream that a command writes to, named by its kind and the key in the body. */
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';
import { CHAIR_STREAM } from '@rapporteur/schema/chair';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { METHOD_STREAM } from '@rapporteur/schema/method';
import type { Command } from '@rapporteur/schema/registry';
import { SECRETARIAT_STREAM } from '@rapporteur/schema/secretariat';
import { keyed, REGION, streamName } from '../kinds.ts';
import { never } from '../stream-kind.ts';

export function streamOf({ name, body }: Command): string {
  switch (name) {
    case 'AdmitMember':
    case 'RenameMember':
    case 'WithdrawMember':
    case 'AdoptMemberOrder':
      return MEMBERSHIP_STREAM;
    case 'ConstituteBody':
    case 'RenameBody':
    case 'DissolveBody':
    case 'AdoptRulesOfProcedure':
      return streamName('body', body.code);
    case 'RegisterPartner':
    case 'RenamePartner':
      return streamName('partner', body.name);
    case 'RegisterSource':
    case 'RetitleSource':
    case 'IssueCorrigendum':
      return streamName('source', body.id);
    case 'PlanGathering':
    case 'HoldGathering':
    case 'CancelGathering':
      return streamName('gathering', body.key);
    case 'ScheduleMeeting':
    case 'RescheduleMeeting':
    case 'CancelMeeting':
    case 'ConveneMeeting':
    case 'AdoptAgenda':
    case 'AccreditDelegation':
    case 'AdmitObserver':
    case 'OpenMeeting':
    case 'CloseMeeting':
    case 'HoldMeeting':
    case 'ReportAttendance':
    case 'ReportMeetingOrganisers':
    case 'EstablishQuorum':
    case 'CirculateMinutes':
    case 'ReceiveMinutesComment':
    case 'ResolveMinutesComment':
    case 'AdoptMinutes':
    case 'IssueMinutesCorrigendum':
      return streamName('meeting', body.key);
    case 'ProposeDecision':
    case 'ExpectAdoptionStep':
    case 'AgreeDecisionInPrinciple':
    case 'EndorseDecision':
    case 'ObtainNationalAuthorisation':
    case 'AdoptDecision':
    case 'SignInstrument':
    case 'RenewInstrument':
    case 'ReviseInstrument':
    case 'AmendDecision':
    case 'SupersedeDecision':
    case 'RescindDecision':
    case 'LapseDecision':
    case 'OvertakeDecision':
    case 'EnterReservation':
    case 'WithdrawReservation':
    case 'LinkDecision':
    case 'IssueAssignments':
    case 'ReportFollowUp':
    case 'StateImplementation':
    case 'ClearFollowUp':
    case 'AcceptFollowUp':
    case 'ReturnFollowUp':
    case 'ConfirmImplementation':
    case 'ShowEvidence':
    case 'ExtendDueDate':
    case 'TransferAssignment':
    case 'CloseAssignment':
    case 'ReopenAssignment':
      return streamName('decision', body.symbol);
    case 'DefineMeasure':
      return streamName('measure', body.id);
    case 'AdoptMetricMethod':
      return METHOD_STREAM;
    case 'PublishFigure':
    case 'PreferFigure':
      return streamName('publishedFigure', keyed(body.measure, body.member ?? REGION, body.year));
    case 'SetProgressMarker':
    case 'ReportProgressMarker':
      return streamName('progressMarker', keyed(body.programme, body.year, body.code));
    case 'AdoptResultsFramework':
      return streamName('framework', body.key);
    case 'ExpectReport':
    case 'SubmitCountryReport':
    case 'ReturnCountryReport':
    case 'AcceptCountryReport':
    case 'RestateCountryReport':
      return streamName('countryReport', keyed(body.member, body.framework, body.period));
    case 'CountParticipation':
    case 'PreferParticipationCount':
      return streamName('participation', keyed(body.category, body.year));
    case 'DraftSubregionalPlan':
    case 'ConsultOnSubregionalPlan':
    case 'BeginSubregionalPlan':
    case 'AdoptSubregionalPlan':
    case 'ExtendSubregionalPlan':
    case 'CloseSubregionalPlan':
    case 'LinkDecisionToSubregionalPlan':
      return streamName('subregionalPlan', body.key);
    case 'DraftWorkPlan':
    case 'ConsultOnWorkPlan':
    case 'EndorseWorkPlan':
    case 'ReviseWorkPlan':
    case 'CloseWorkPlan':
    case 'PlanActivity':
    case 'ReviseActivity':
    case 'StartActivity':
    case 'CompleteActivity':
    case 'PostponeActivity':
    case 'CancelActivity':
    case 'PledgeFundingLine':
    case 'CommitFundingLine':
    case 'DisburseFundingLine':
    case 'ReportFundingLine':
    case 'WithdrawFundingLine':
      return streamName('workPlan', keyed(body.member, body.year));
    case 'AdoptFunctionCatalogue':
    case 'MapFunction':
      return CATALOGUE_STREAM;
    case 'RecordCustodyBaseline':
    case 'ReportCustody':
    case 'AgreeHandover':
    case 'OfferHandover':
    case 'AcceptHandover':
    case 'WithdrawHandoverOffer':
    case 'StartHandover':
    case 'CompleteHandover':
    case 'VerifyHandover':
    case 'FailHandoverVerification':
    case 'RevertFunction':
    case 'PerformFunction':
      return streamName('custody', keyed(body.function, body.holder ?? REGION));
    case 'AssignChairTerm':
    case 'EndChairTerm':
      return CHAIR_STREAM;
    case 'StartSecretariatPerformer':
    case 'EndSecretariatPerformer':
      return SECRETARIAT_STREAM;
    case 'RegisterProgramme':
    case 'RenameProgramme':
      return streamName('programme', body.name);
    case 'AttributeStatement':
      return streamName('statement', body.key);
    case 'ReplyToStatement':
    case 'WithdrawReply':
      return streamName('reply', body.event);
    case 'MakeRecommendation':
    case 'RespondToRecommendation':
    case 'FollowUpRecommendation':
    case 'CloseRecommendation':
      return streamName('recommendation', body.key);
    case 'OpenSilenceProcedure':
    case 'BreakSilence':
    case 'ReceiveLateObjection':
      return streamName('silence', body.key);
    case 'DeclareHolidayCalendar':
      return streamName('holidays', body.member);
    case 'CorrectEntry':
    case 'VoidEntry':
    case 'ApproveEntry':
      return body.stream;
    default:
      return never(name);
  }
}
