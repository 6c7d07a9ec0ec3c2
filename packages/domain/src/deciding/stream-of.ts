/** The stream that a command writes to, named by its kind and the key in the body. */
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { Command } from '@rapporteur/schema/registry';
import { streamName } from '../kinds.ts';
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
      return streamName('body', body.code);
    case 'RegisterPartner':
    case 'RenamePartner':
      return streamName('partner', body.name);
    case 'RegisterSource':
    case 'RetitleSource':
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
    case 'IssueAssignments':
    case 'ReportFollowUp':
    case 'StateImplementation':
      return streamName('decision', body.symbol);
    case 'CorrectEntry':
    case 'VoidEntry':
      return body.stream;
    default:
      return never(name);
  }
}
