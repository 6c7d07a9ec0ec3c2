import { eventSchemas } from '@rapporteur/schema/registry';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../stream-kind.ts';
import { publishEverything } from '../testing/figures.ts';
import { followEverything } from '../testing/following.ts';
import { founding } from '../testing/founding.ts';
import { handOverEverything } from '../testing/functions.ts';
import { planEverything } from '../testing/plans.ts';
import { reportEverything } from '../testing/reporting.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { dateText, sentenceOf } from './sentence.ts';

const NAMES: Record<string, string> = {
  TH: 'Thailand',
  KH: 'Cambodia',
  SOM: 'the SOM',
  RTF: 'the Task Force',
  SEC: 'the Secretariat',
};
const nameOf = (_: string, code: string) => NAMES[code] ?? code;
const say = (event: RecordedEvent) => sentenceOf(event, nameOf);
const register = () => scenario().given(...founding);
const lastOf = (...commands: Sent[]) =>
  say(
    register()
      .given(...commands)
      .log.at(-1)!,
  );
const symbol = 'COMMIT/SOM.11/DEC.1';
const ask = (due: object): Sent => ({
  IssueAssignments: {
    symbol,
    effective: '2017',
    data: { asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report.', due: due as { kind: 'ANNUAL' } }] },
  },
});
const adopt = (data = {}): Sent => ({
  AdoptDecision: { symbol, effective: '2016-11-24', data: { body: 'SOM', verb: 'ADOPT', ...data } },
});

describe('an event in one sentence', () => {
  it('says when, who and what in plain words', () => {
    expect(lastOf(adopt({ title: 'Work plans' }))).toBe('2016-11-24: the SOM adopted COMMIT/SOM.11/DEC.1, Work plans.');
    expect(lastOf(adopt({ verb: 'NOT_STATED' }))).toBe(
      '2016-11-24: the SOM reached (the source does not say how) COMMIT/SOM.11/DEC.1.',
    );
    expect(lastOf(adopt({ kind: 'BILATERAL', body: undefined, verb: 'SIGN', parties: ['TH', 'KH'] }))).toBe(
      '2016-11-24: Thailand and Cambodia signed COMMIT/SOM.11/DEC.1.',
    );
    expect(
      lastOf({
        HoldMeeting: {
          key: 'SOM-11',
          effective: { date: '2016-11-23/2016-11-24', basis: 'INFERRED' },
          note: 'From the minutes.',
          data: { body: 'SOM', place: 'Bangkok', host: 'TH' },
        },
      }),
    ).toBe(
      '2016-11-23 to 2016-11-24 (date inferred): SOM-11 of the SOM was held in Bangkok, hosted by Thailand. Note: From the minutes.',
    );
    expect(lastOf({ RenewInstrument: { symbol, effective: '2016', data: { kind: 'INSTRUMENT' } } })).toBe(
      '2016: its parties renewed COMMIT/SOM.11/DEC.1.',
    );
    expect(
      lastOf({ ReviseInstrument: { symbol, effective: '2016', data: { kind: 'BILATERAL', parties: ['TH', 'KH'] } } }),
    ).toBe('2016: Thailand and Cambodia revised COMMIT/SOM.11/DEC.1.');
    expect(lastOf({ EndorseDecision: { symbol, effective: '2016', data: { kind: 'BILATERAL' } } })).toBe(
      '2016: the process endorsed COMMIT/SOM.11/DEC.1.',
    );
  });

  it('says what is asked of whom until when', () => {
    const asked = (due: object) => lastOf(adopt(), ask(due)).replace('2017: COMMIT/SOM.11/DEC.1 asks Thailand', '');
    expect(asked({ kind: 'NOT_STATED' })).toBe(': report.');
    expect(asked({ kind: 'STANDING' })).toBe(', as a standing commitment: report.');
    expect(asked({ kind: 'ANNUAL' })).toBe(', each year: report.');
    expect(asked({ kind: 'BY_NEXT_MEETING', body: 'RTF' })).toBe(', by the next meeting of the Task Force: report.');
    expect(asked({ kind: 'BEFORE_EACH_MEETING', body: 'RTF' })).toBe(
      ', before each meeting of the Task Force: report.',
    );
    expect(asked({ kind: 'ON_DATE', date: '2018-Q1' })).toBe(', by quarter 1 of 2018: report.');
    expect(asked({ kind: 'ON_DATE', date: { date: '2018-01-01/2018-03-31~', stated: 'early 2018' } })).toBe(
      ', by about 2018-01-01 to 2018-03-31 ("early 2018"): report.',
    );
    const inferred = adopt({
      asks: [{ of: { kind: 'BODY', code: 'SEC' }, basis: 'INFERRED', action: 'collect the reports' }],
    });
    expect(lastOf(inferred)).toBe(
      '2016-11-24: COMMIT/SOM.11/DEC.1 asks the Secretariat (as we read it): collect the reports.',
    );
  });

  it('gives a date in the words of the source, or as precisely as it is known', () => {
    const text = (effective: Extract<Sent, { RenamePartner: unknown }>['RenamePartner']['effective']) =>
      dateText(
        scenario().given({ RegisterPartner: { name: 'UNIAP', effective, data: { category: 'UN' } } }).log[0]!.effective,
      );
    expect(['2016-11-24', '2016-11', '2016-Q4', '2016~', '2016-11-01/2016-11-10'].map(text)).toEqual([
      '2016-11-24',
      '2016-11',
      'quarter 4 of 2016',
      'about 2016',
      '2016-11-01 to 2016-11-10',
    ]);
    expect(text({ date: '2016-11-21/2016-11-30~', stated: 'late November' })).toBe('late November');
  });

  it('is there for every event there is', () => {
    const history = everything();
    expect(new Set(history.log.map(({ type }) => type))).toEqual(new Set(Object.keys(eventSchemas)));
    for (const event of history.log) {
      expect(say(event)).toMatch(/^\S.*[^.\s]\.$/u);
      expect(say(event)).not.toMatch(/undefined|NaN|\[object| {2}| [.,]|\.\.|,\./u);
    }
  });
});

/** A history with every type of event, with what may be left out both given and left out. */
function everything(): Scenario {
  const history = register();
  const full: Record<string, object> = {
    ScheduleMeeting: { planned: '2016-11', place: 'Bangkok', body: 'SOM', ordinal: 11 },
    RescheduleMeeting: { planned: '2016-11-24', reason: 'Two members asked for it.' },
    ConveneMeeting: { notice: 'COMMIT/SOM.11/INF.1' },
    OpenMeeting: {},
    AdoptAgenda: { agenda: [{ no: '1', title: 'Work plans.' }] },
    AccreditDelegation: { member: 'TH', head: 'Director-General' },
    AdmitObserver: { name: 'CSO platform', sessions: 'selected sessions only' },
    ReportAttendance: { text: '60 participants' },
    ReportMeetingOrganisers: {
      organisers: [
        { kind: 'MEMBER', code: 'TH' },
        { kind: 'OTHER', name: 'UN-ACT' },
      ],
    },
    CloseMeeting: {},
  };
  const bare: Record<string, object> = {
    ScheduleMeeting: { body: 'SOM' },
    RescheduleMeeting: { host: 'TH' },
    ConveneMeeting: {},
    OpenMeeting: {},
    AccreditDelegation: { member: 'TH' },
    AdmitObserver: { name: 'ILO' },
  };
  for (const [name, data] of Object.entries(full))
    history.given({ [name]: { key: 'SOM-11', effective: '2016', data } } as unknown as Sent);
  for (const [name, data] of Object.entries(bare))
    history.given({ [name]: { key: 'SOM-12', effective: '2016', data } } as unknown as Sent);
  const steps: [string, object][] = [
    ['ProposeDecision', { title: 'Work plans', body: 'RTF' }],
    ['ExpectAdoptionStep', { step: 'AGREED_IN_PRINCIPLE', body: 'RTF', expectedOn: '2016-10' }],
    ['ExpectAdoptionStep', { step: 'ADOPTED' }],
    ['AgreeDecisionInPrinciple', { body: 'RTF' }],
    ['EndorseDecision', { body: 'RTF' }],
    ['ObtainNationalAuthorisation', { member: 'TH', authority: 'Cabinet', covers: 'BOTH' }],
    [
      'AdoptDecision',
      { body: 'SOM', verb: 'COMMIT', asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report.' }] },
    ],
    ['SignInstrument', { member: 'TH' }],
    ['RenewInstrument', {}],
    ['ReviseInstrument', {}],
    ['AmendDecision', { byDecision: 'COMMIT/B' }],
    ['AmendDecision', { reason: 'Too short.' }],
    ['ReportFollowUp', { assignment: `${symbol}/A1/TH`, implementation: 'IN_PROGRESS', text: 'A form was agreed.' }],
    ['ReportFollowUp', { assignment: `${symbol}/A1/TH`, implementation: 'COMPLETED' }],
    [
      'StateImplementation',
      {
        about: { kind: 'PARTNER', code: 'CSO platform' },
        by: 'UN-ACT',
        implementation: 'NOT_STARTED',
        text: 'Nothing was seen.',
      },
    ],
    ['SupersedeDecision', { byDecision: 'COMMIT/B' }],
  ];
  for (const other of ['COMMIT/B', 'COMMIT/C', 'COMMIT/D', 'COMMIT/E', 'COMMIT/F'])
    history.given({ AdoptDecision: { symbol: other, effective: '2016', data: { body: 'SOM', verb: 'NOTE' } } });
  planEverything(history);
  publishEverything(history);
  handOverEverything(history);
  reportEverything(history);
  const sources = ['handovers'];
  for (const [name, data] of steps)
    history.given({ [name]: { symbol, effective: '2016', sources, data } } as unknown as Sent);
  history.given(
    {
      RescindDecision: {
        symbol: 'COMMIT/C',
        effective: '2017',
        data: { reason: 'Settled elsewhere.', byDecision: 'COMMIT/B' },
      },
    },
    { RescindDecision: { symbol: 'COMMIT/F', effective: '2017', data: { reason: 'Settled elsewhere.' } } },
    { LapseDecision: { symbol: 'COMMIT/D', effective: '2017', data: { reason: 'Taken for one year.' } } },
    { OvertakeDecision: { symbol: 'COMMIT/E', effective: '2017', data: { reason: 'Held elsewhere.' } } },
    {
      RegisterSource: {
        id: 'minutes',
        effective: '2017',
        data: {
          title: 'Minutes',
          issuer: 'SOM',
          issuerKind: 'ISSUER',
          language: 'en',
          completeness: 'FULL',
          published: '2017',
        },
      },
    },
    {
      RegisterSource: {
        id: 'about',
        effective: '2017',
        data: { title: 'About', issuer: 'SOM', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
      },
    },
    { RetitleSource: { id: 'about', effective: '2017', data: { title: 'About us' } } },
    { PlanGathering: { key: 'A-2017', effective: '2017', data: { place: 'Bangkok' } } },
    { CancelGathering: { key: 'A-2017', effective: '2017', data: { reason: 'No host.' } } },
    { HoldGathering: { key: 'B-2017', effective: '2017', data: { title: 'Youth forum' } } },
    { HoldGathering: { key: 'C-2017', effective: '2017', data: {} } },
    { PlanGathering: { key: 'D-2017', effective: '2017', data: { title: 'Youth forum' } } },
    { ScheduleMeeting: { key: 'RTF-X', effective: '2017', data: { body: 'RTF', ordinal: 30 } } },
    { CancelMeeting: { key: 'RTF-X', effective: '2017', data: { reason: 'No host.' } } },
    { HoldMeeting: { key: 'RTF-Y', effective: '2017', note: 'Said so', data: { body: 'RTF' } } },
    { RenamePartner: { name: 'CSO platform', effective: '2017', data: { newName: 'Platform' } } },
    { RenameBody: { code: 'SEC', effective: '2017', data: { name: 'COMMIT Secretariat' } } },
    { DissolveBody: { code: 'SEC', effective: '2020', data: { reason: 'Handed over.' } } },
    { AdoptMemberOrder: { effective: '2017', data: { members: ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'] } } },
    { RenameMember: { code: 'TH', effective: '2017', data: { name: 'Kingdom of Thailand' } } },
    { WithdrawMember: { code: 'TH', effective: '2018', data: { reason: 'Notice was given.' } } },
  );
  history.given(...adoption);
  const comment = history.last('MinutesCommentReceived').id;
  history.given(
    { ResolveMinutesComment: { key: 'RTF-Y', effective: '2017', data: { comment, outcome: 'NOT_TAKEN_UP' } } },
    { AdoptMinutes: { key: 'RTF-Y', effective: '2017', data: { how: 'BY_SILENCE' } } },
    {
      IssueMinutesCorrigendum: {
        key: 'RTF-Y',
        effective: '2018',
        data: { number: 1, changes: [{ paragraph: '7', was: 'twelve', now: 'six' }] },
      },
    },
  );
  const { id: target, stream } = history.last('MeetingCancelled');
  const voided = (of: string): Sent => ({ VoidEntry: { stream, target: of, reason: 'It was right.' } });
  history.given({
    CorrectEntry: { stream, target, effective: '2017', reason: 'Misread.', data: { reason: 'No place.' } },
  });
  history.given(voided(history.last('EntryCorrected').id), voided(target));
  history.given(voided(history.log.findLast((event) => event.type === 'MeetingScheduled')!.id));
  const late = history.last('SilenceObjectionLate');
  history.when({ ApproveEntry: { stream: late.stream, target: late.id } }, 'second').records(['EntryApproved']);
  const reply = { event: late.id, member: 'LA', effective: '2018' };
  followEverything(history, 'about');
  history.given(
    { ReplyToStatement: { ...reply, data: { stream: late.stream, text: 'It was sent in time.' } } },
    { WithdrawReply: { ...reply, data: {} } },
    ...claims,
  );
  return history;
}

const SOM = { kind: 'BODY', code: 'SOM' } as const;
const recommended = { key: 'r-1', effective: '2018' };
/** What issuers mend, and what evaluations recommend. */
const claims: readonly Sent[] = [
  { IssueCorrigendum: { id: 'about', effective: '2018', data: { number: 1, changes: [{ was: '33', now: '37' }] } } },
  { MakeRecommendation: { ...recommended, data: { by: SOM, text: 'Agree on it.', addressees: [SOM] } } },
  { RespondToRecommendation: { ...recommended, data: { by: SOM, response: 'REJECTED', text: 'Not this year.' } } },
  { FollowUpRecommendation: { ...recommended, data: { by: SOM, implementation: 'IN_PROGRESS', text: 'A draft.' } } },
  { CloseRecommendation: { ...recommended, data: { ground: 'Done.' } } },
];

const at = (local: string) => ({ local, zone: 'Asia/Bangkok' });
/** Rules, quorum, minutes, reservations, links, silence and holidays. */
const adoption: readonly Sent[] = [
  { AdoptRulesOfProcedure: { code: 'RTF', effective: '2016', data: { version: '2016-1', quorumRule: 'Four.' } } },
  { EstablishQuorum: { key: 'RTF-Y', effective: '2017', data: { rules: '2016-1', present: ['KH', 'LA'] } } },
  { CirculateMinutes: { key: 'RTF-Y', effective: '2017', data: { symbol: 'COMMIT/RTF.Y/REP' } } },
  { ReceiveMinutesComment: { key: 'RTF-Y', effective: '2017', data: { member: 'KH', proposal: 'Say less.' } } },
  { EnterReservation: { symbol: 'COMMIT/B', effective: '2017', data: { member: 'KH', text: 'Not in this year.' } } },
  { WithdrawReservation: { symbol: 'COMMIT/B', effective: '2017', data: { member: 'KH' } } },
  { LinkDecision: { symbol: 'COMMIT/B', effective: '2017', data: { toDecision: 'COMMIT/C', relation: 'BUILDS_ON' } } },
  { DeclareHolidayCalendar: { member: 'KH', year: 2017, effective: '2016', data: { days: [] } } },
  {
    OpenSilenceProcedure: {
      key: 'S-1',
      effective: '2017-11-17',
      data: {
        decision: 'COMMIT/B',
        textVersion: 'L.1',
        textDigest: `sha256:${'0'.repeat(64)}`,
        opened: at('2017-11-17T09:00'),
        workingDays: { days: 1, members: ['KH'] },
      },
    },
  },
  {
    BreakSilence: {
      key: 'S-1',
      effective: '2017-11-19',
      data: { member: 'KH', at: at('2017-11-19T09:00'), ground: 'Too short.' },
    },
  },
  {
    ReceiveLateObjection: {
      key: 'S-1',
      effective: '2017-11-21',
      data: { member: 'LA', at: at('2017-11-21T09:00'), ground: 'Too long.' },
    },
  },
];
