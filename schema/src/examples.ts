/**
 * One body for each command, as it is sent. Shown in the OpenAPI document and used by tests.
 * They tell of meetings and decisions that never were, and rest on a source that says so.
 */
import type { z } from 'zod';
import type { CommandName, commandSchemas } from './registry.ts';

const sources = ['example-report'];
const symbol = 'EXAMPLE/RTF.1/DEC.1';
const instrument = 'EXAMPLE/IMM.1/DECL.1';
const meeting = 'EXAMPLE-RTF-1';
const gathering = 'EXAMPLE-2019';

export const examples: { [N in CommandName]: z.input<(typeof commandSchemas)[N]> } = {
  RegisterSource: {
    id: 'example-report',
    effective: '2020-01-15',
    data: {
      title: 'Report of the example meetings',
      issuer: 'Example Secretariat',
      issuerKind: 'ISSUER',
      language: 'en',
      published: '2020-01-15',
      period: '2019',
      completeness: 'FULL',
      address: 'https://example.org/report',
      contentHash: `sha256:${'0'.repeat(64)}`,
    },
  },
  RetitleSource: {
    id: 'example-report',
    effective: '2020-02',
    data: { title: 'Report of the example meetings, second printing' },
  },

  AdmitMember: {
    code: 'TH',
    effective: { date: '29 ตุลาคม 2547', calendar: 'THAI_BE' },
    sources,
    data: { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'], currency: 'THB' },
  },
  RenameMember: { code: 'TH', effective: '2019', sources, data: { name: 'Kingdom of Thailand' } },
  WithdrawMember: {
    code: 'TH',
    effective: '2019-12-31',
    sources,
    data: { reason: 'Notice of withdrawal, given for the sake of the example.' },
  },
  AdoptMemberOrder: { effective: '2019-01-01', sources, data: { members: ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'] } },

  ConstituteBody: {
    code: 'EX-TF-TH',
    effective: '2019-01~',
    sources,
    data: {
      kind: 'NATIONAL_TASK_FORCE',
      name: 'Example Task Force of Thailand',
      member: 'TH',
      mandate: 'Coordinates the ministries.',
    },
  },
  RenameBody: {
    code: 'EX-TF-TH',
    effective: '2019-Q3',
    sources,
    data: { name: 'National Example Task Force of Thailand' },
  },
  DissolveBody: {
    code: 'EX-TF-TH',
    effective: '2019-12-31',
    sources,
    data: { reason: 'Its work passed to the ministry.' },
  },

  RegisterPartner: { name: 'Example Platform', effective: '2019', sources, data: { category: 'CSO' } },
  RenamePartner: {
    name: 'Example Platform',
    effective: '2019-06',
    sources,
    data: { newName: 'Example Platform of the Mekong' },
  },

  PlanGathering: {
    key: gathering,
    effective: '2019-03-01',
    sources,
    data: { title: 'Example meetings of 2019', dates: '2019-10-21/2019-10-24', place: 'Bangkok', host: 'TH' },
  },
  HoldGathering: {
    key: gathering,
    effective: { date: '2019-10-21/2019-10-31~', stated: 'late October 2019' },
    sources,
    data: { place: 'Bangkok', host: 'TH' },
  },
  CancelGathering: {
    key: 'EXAMPLE-2020',
    effective: '2020-03',
    sources,
    data: { reason: 'The host could not receive the delegations.' },
  },

  ScheduleMeeting: {
    key: meeting,
    effective: '2019-03-01',
    sources,
    data: {
      body: 'RTF',
      ordinal: 1,
      gathering,
      planned: '2019-10',
      place: 'Bangkok',
      host: 'TH',
      hostBasis: 'STATED',
      mode: 'IN_PERSON',
    },
  },
  RescheduleMeeting: {
    key: meeting,
    effective: '2019-08-15',
    sources,
    data: { planned: '2019-10-21/2019-10-22', reason: 'Two members asked for a later date.' },
  },
  CancelMeeting: {
    key: 'EXAMPLE-RTF-2',
    effective: '2020-03-01',
    sources,
    data: { reason: 'The host could not receive the delegations.' },
  },
  ConveneMeeting: { key: meeting, effective: '2019-09-20', sources, data: { notice: 'EXAMPLE/RTF.1/INF.1' } },
  AdoptAgenda: {
    key: meeting,
    effective: '2019-10-21',
    sources,
    data: {
      agenda: [
        { no: '1', title: 'Work planning for 2020' },
        { no: '2', title: 'Engagement with civil society' },
      ],
    },
  },
  AccreditDelegation: {
    key: meeting,
    effective: '2019-10-21',
    sources,
    data: { member: 'TH', capacity: 'SENIOR_OFFICIAL', head: 'Director-General', headcount: 4 },
  },
  AdmitObserver: {
    key: meeting,
    effective: '2019-10-21',
    sources,
    data: { name: 'Example Platform', category: 'CSO', sessions: 'selected sessions only' },
  },
  OpenMeeting: { key: meeting, effective: '2019-10-21', sources, data: { presiding: { member: 'TH' } } },
  CloseMeeting: { key: meeting, effective: '2019-10-22', sources },
  HoldMeeting: {
    key: 'EXAMPLE-SOM-1',
    effective: '2019-10-23/2019-10-24',
    sources: [{ source: 'example-report', locator: 'page 3' }],
    confidence: 'ISSUER',
    reconstructed: true,
    data: { body: 'SOM', place: 'Bangkok', host: 'TH', hostBasis: 'INFERRED', presiding: { office: 'Minister' } },
  },
  ReportAttendance: {
    key: meeting,
    effective: '2019-10-22',
    sources,
    data: { text: '60 participants of six governments', persons: 60 },
  },

  ProposeDecision: {
    symbol,
    effective: '2019-10-21',
    sources,
    data: {
      title: 'Yearly reports on the work plans',
      body: 'RTF',
      meeting,
      paragraphs: [
        { no: '1', verb: 'REQUEST', text: 'Requests all members to report on their work plans every year.' },
      ],
      proposedBy: 'Example Secretariat',
    },
  },
  ExpectAdoptionStep: {
    symbol,
    effective: '2019-10-21',
    sources,
    data: { step: 'ADOPTED', body: 'RTF', meeting, expectedOn: '2019-10-22' },
  },
  AgreeDecisionInPrinciple: {
    symbol,
    effective: '2019-10-21',
    sources,
    data: { body: 'RTF', meeting, conditions: ['Subject to national validation.'] },
  },
  EndorseDecision: { symbol, effective: '2019-10-23', sources, data: { body: 'SOM', meeting: 'EXAMPLE-SOM-1' } },
  ObtainNationalAuthorisation: {
    symbol: instrument,
    effective: { stated: '15 ตุลาคม 2562', calendar: 'THAI_BE' },
    sources,
    data: {
      kind: 'INSTRUMENT',
      title: 'Example Joint Declaration',
      member: 'TH',
      authority: 'Cabinet',
      covers: 'BOTH',
      signatory: 'Permanent Secretary',
    },
  },
  AdoptDecision: {
    symbol,
    effective: '2019-10-22',
    sources,
    confidence: 'ISSUER',
    acting: { member: 'TH', office: 'Focal point' },
    note: 'The report prints the text in full.',
    data: {
      title: 'Yearly reports on the work plans',
      body: 'RTF',
      meeting,
      verb: 'ADOPT',
      mode: 'CONSENSUS',
      paragraphs: [
        { no: '1', verb: 'REQUEST', text: 'Requests all members to report on their work plans every year.' },
      ],
      positions: [{ member: 'TH', position: 'JOINED' }],
      inForceFrom: '2020-01-01',
      asks: [
        {
          of: { kind: 'ALL_MEMBERS', except: [] },
          basis: 'STATED',
          action: 'Report on the work plan.',
          due: { kind: 'ANNUAL' },
          paragraph: '1',
        },
        {
          of: { kind: 'PARTNER', code: 'Example Platform' },
          basis: 'INFERRED',
          action: 'Comment on the reports.',
          due: { kind: 'BY_NEXT_MEETING', body: 'RTF' },
        },
      ],
    },
  },
  SignInstrument: {
    symbol: instrument,
    effective: '2019-10-24',
    sources,
    data: { kind: 'INSTRUMENT', member: 'TH', capacity: 'Minister', place: 'Bangkok' },
  },
  RenewInstrument: {
    symbol: 'BILAT/KH-TH/2019/EXAMPLE',
    effective: '2019',
    sources,
    data: { kind: 'BILATERAL', title: 'Example agreement on cooperation', parties: ['KH', 'TH'] },
  },
  ReviseInstrument: {
    symbol: 'BILAT/LA-TH/2019/EXAMPLE',
    effective: '2019',
    sources,
    data: { kind: 'BILATERAL', title: 'Example agreement on return', parties: ['LA', 'TH'] },
  },
  AmendDecision: {
    symbol,
    effective: '2020-01-10',
    sources,
    data: {
      reason: 'The period was too short.',
      replaced: [
        { no: '1', verb: 'REQUEST', text: 'Requests all members to report on their work plans every two years.' },
      ],
    },
  },
  SupersedeDecision: { symbol, effective: '2020-01-12', sources, data: { byDecision: 'EXAMPLE/RTF.2/DEC.1' } },
  RescindDecision: {
    symbol: 'EXAMPLE/RTF.1/DEC.2',
    effective: '2020-01-12',
    sources,
    data: { byDecision: 'EXAMPLE/RTF.2/DEC.1', reason: 'Its subject is settled elsewhere.' },
  },
  LapseDecision: {
    symbol: 'EXAMPLE/RTF.1/DEC.3',
    effective: '2019-12-31',
    sources,
    data: { reason: 'It was taken for one year.' },
  },
  OvertakeDecision: {
    symbol: 'EXAMPLE/RTF.1/DEC.4',
    effective: '2019-12-01',
    sources,
    data: { reason: 'The meeting it calls for was held elsewhere.', meeting: 'EXAMPLE-SOM-1' },
  },
  IssueAssignments: {
    symbol,
    effective: '2019-10-22',
    sources,
    data: {
      asks: [
        {
          of: { kind: 'BODY', code: 'SEC' },
          basis: 'INFERRED',
          action: 'Collect the reports.',
          due: { kind: 'ON_DATE', date: '2020-Q2' },
        },
      ],
    },
  },
  ReportFollowUp: {
    symbol,
    effective: '2020-01-14',
    sources,
    acting: { member: 'TH' },
    data: {
      assignment: `${symbol}/A1/TH`,
      implementation: 'IN_PROGRESS',
      text: 'The ministries have agreed on a common form.',
      covers: '2019-Q4',
      presentedTo: 'RTF',
    },
  },
  StateImplementation: {
    symbol,
    effective: '2020-01-14',
    sources,
    data: {
      about: { kind: 'MEMBER', code: 'TH' },
      by: 'Example Platform',
      implementation: 'COMPLETED',
      text: 'The first report was published.',
    },
  },

  CorrectEntry: {
    stream: `decision-${symbol}`,
    target: '00000000-0000-4000-8000-000000000001',
    effective: '2019-10-21/2019-10-22',
    sources,
    class: 'REGISTER_SLIP',
    reason: 'The day was misread.',
    // All that DecisionAdopted holds, and no asks: they are entries of their own.
    data: {
      symbol,
      kind: 'DECISION',
      title: 'Yearly reports on the work plans',
      body: 'RTF',
      meeting,
      verb: 'ADOPT',
      mode: 'CONSENSUS',
      paragraphs: [
        { no: '1', verb: 'REQUEST', text: 'Requests all members to report on their work plans every year.' },
      ],
      positions: [{ member: 'TH', position: 'JOINED' }],
      inForceFrom: '2020-01-01',
    },
  },
  VoidEntry: {
    stream: `decision-${symbol}`,
    target: '00000000-0000-4000-8000-000000000001',
    reason: 'It was recorded twice.',
  },
};
