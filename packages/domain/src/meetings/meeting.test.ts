import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { meeting } from './meeting.ts';

const key = 'SOM-11';
const scheduled = (effective: string, data = {}, other = key): Sent => ({
  ScheduleMeeting: { key: other, effective, data: { body: 'SOM', ...data } },
});
const rescheduled = (effective: string, data: object): Sent => ({ RescheduleMeeting: { key, effective, data } });
const convened = (effective: string): Sent => ({
  ConveneMeeting: { key, effective, data: { notice: 'COMMIT/SOM.11/INF.1' } },
});
const cancelled = (effective: string): Sent => ({
  CancelMeeting: { key, effective, data: { reason: 'The host could not receive.' } },
});
const opened = (effective: string, data = {}): Sent => ({ OpenMeeting: { key, effective, data } });
const closed = (effective: string): Sent => ({ CloseMeeting: { key, effective } });
const held = (effective: string, data = {}, other = key): Sent => ({
  HoldMeeting: { key: other, effective, data: { body: 'SOM', ...data } },
});
const agenda = (effective: string, ...titles: string[]): Sent => ({
  AdoptAgenda: { key, effective, data: { agenda: titles.map((title, index) => ({ no: String(index + 1), title })) } },
});
const delegation = (effective: string, member: string, data = {}): Sent => ({
  AccreditDelegation: { key, effective, data: { member, ...data } },
});
const observer = (effective: string, name: string): Sent => ({ AdmitObserver: { key, effective, data: { name } } });
const attendance = (effective: string, persons: number): Sent => ({
  ReportAttendance: { key, effective, data: { text: `${persons} took part`, persons } },
});

const register = () => scenario().given(...founding);
const planned = () =>
  register().given(scheduled('2016-06-01', { planned: '2016-11-23', place: 'Vientiane', host: 'LA', ordinal: 11 }));

describe('a meeting run with the register', () => {
  it('goes from its plan to its closing', () => {
    const meetings = planned().given(
      rescheduled('2016-08-01', { planned: '2016-11-24', reason: 'Two members asked.' }),
      convened('2016-10-01'),
      opened('2016-11-24', { presiding: { member: 'LA' } }),
      agenda('2016-11-24', 'Work plans', 'Youth'),
      delegation('2016-11-24', 'TH', { capacity: 'SENIOR_OFFICIAL', head: 'Director-General', headcount: 4 }),
      observer('2016-11-24', 'CSO platform'),
      attendance('2016-11-25', 60),
      closed('2016-11-25'),
    );
    const on = (day: string) => meetings.on(meeting, `meeting-${key}`, day).certain;
    expect(['2016-06-01', '2016-10-01', '2016-11-24', '2016-11-25'].map((day) => on(day)?.status)).toEqual([
      'SCHEDULED',
      'CONVENED',
      'OPEN',
      'HELD',
    ]);
    expect(on('2016-07-31')?.plans).toMatchObject([
      { planned: { from: '2016-11-23' }, place: 'Vientiane', host: 'LA' },
    ]);
    expect(on('2016-11-25')).toMatchObject({
      body: 'SOM',
      ordinal: 11,
      dates: { from: '2016-11-24', to: '2016-11-25', precision: 'RANGE', basis: 'STATED' },
      place: 'Vientiane',
      host: 'LA',
      notice: 'COMMIT/SOM.11/INF.1',
      presiding: { member: 'LA' },
      plans: [{}, { planned: { from: '2016-11-24' }, place: 'Vientiane', host: 'LA', reason: 'Two members asked.' }],
      agenda: [{ title: 'Work plans' }, { title: 'Youth' }],
      delegations: [{ member: 'TH', head: 'Director-General', headcount: 4 }],
      observers: [{ name: 'CSO platform', category: 'CSO' }],
      attendance: [{ persons: 60 }],
    });
    expect(meeting.entities(on('2016-06-01'))).toMatchObject([{ type: 'meeting', key }]);
    expect(meeting.entities(on('2016-05-31'))).toEqual([]);
  });

  it('can be closed on the day it was opened', () => {
    const meetings = planned().given(opened('2016-11-23'), closed('2016-11-23'));
    expect(meetings.on(meeting, `meeting-${key}`, '2016-11-23').certain?.dates).toMatchObject({
      precision: 'DAY',
      from: '2016-11-23',
      to: '2016-11-23',
    });
  });

  it('is inferred to have lasted from an opening that is inferred', () => {
    const inferred: Sent = { OpenMeeting: { key, effective: { date: '2016-11-23~', basis: 'INFERRED' }, data: {} } };
    const meetings = planned().given(inferred, closed('2016-11-24'));
    expect(meetings.on(meeting, `meeting-${key}`, '2016-11-24').certain?.dates).toMatchObject({
      approximate: true,
      basis: 'INFERRED',
    });
  });

  it('takes no step that was not possible on its day', () => {
    const meetings = register();
    for (const command of [
      rescheduled('2016-07', { place: 'Bangkok' }),
      convened('2016-07'),
      cancelled('2016-07'),
      opened('2016-07'),
      closed('2016-07'),
      agenda('2016-07', 'Plans'),
      attendance('2016-07', 1),
    ])
      expect(meetings.when(command).isRefused('MEETING_NOT_THAT', 'effective').params?.status).toBe(
        'not yet on record',
      );
    meetings.given(scheduled('2016-06-01'));
    meetings.when(convened('2016-05')).isRefused('NOT_YET_THEN', 'effective');
    meetings.when(closed('2016-11-23')).isRefused('MEETING_NOT_THAT');
    meetings.when(attendance('2016-11-23', 60)).isRefused('MEETING_NOT_THAT');
    meetings.given(convened('2016-10-01'));
    meetings.when(convened('2016-10-02')).isRefused('ALREADY_RECORDED');
    meetings.given(opened('2016-11-23'));
    meetings.when(rescheduled('2016-11-24', { place: 'Bangkok' })).isRefused('MEETING_NOT_THAT');
    meetings.when(cancelled('2016-11-24')).isRefused('MEETING_NOT_THAT');
    meetings.when(held('2016-11-24')).isRefused('MEETING_NOT_THAT');
    meetings.given(closed('2016-11-24'));
    meetings.when(closed('2016-11-25')).isRefused('ALREADY_RECORDED');
  });

  it('says what changes when it is rescheduled', () => {
    planned()
      .when(rescheduled('2016-08-01', { reason: 'To be announced.' }))
      .isRefused('RESCHEDULE_EMPTY', 'data');
    const meetings = planned().given(rescheduled('2016-08-01', { host: 'TH', place: 'Bangkok' }));
    expect(meetings.on(meeting, `meeting-${key}`, '2016-08-01').certain).toMatchObject({
      host: 'TH',
      place: 'Bangkok',
      plans: [{}, { planned: { from: '2016-11-23' } }],
    });
  });

  it('is over once cancelled', () => {
    const meetings = planned().given(cancelled('2016-09-01'));
    expect(meetings.on(meeting, `meeting-${key}`, '2016-09-01').certain).toMatchObject({
      status: 'CANCELLED',
      cancelled: 'The host could not receive.',
    });
    for (const command of [
      opened('2016-11-23'),
      held('2016-11-23'),
      agenda('2016-11-23', 'Plans'),
      delegation('2016-11-23', 'TH'),
      observer('2016-11-23', 'ILO'),
      convened('2016-10'),
    ])
      meetings.when(command).isRefused('MEETING_NOT_THAT', 'effective');
    meetings.when(rescheduled('2016-08', { place: 'Bangkok' })).records(['MeetingRescheduled']);
  });

  it('warns of what a late entry contradicts', () => {
    planned()
      .given(opened('2016-11-23'))
      .when(cancelled('2016-09-01'))
      .records(['MeetingCancelled'], 'MEETING_NOT_THAT');
  });

  it('takes in a partner by its own category: any other is told', () => {
    const meetings = planned().given(opened('2016-11-23'));
    const admitted = (name: string, category: 'CSO' | 'UN'): Sent => ({
      AdmitObserver: { key, effective: '2016-11-23', data: { name, category } },
    });
    const { warnings } = meetings.send(admitted('CSO platform', 'UN')) as { warnings: object[] };
    expect(warnings).toEqual([
      {
        code: 'OBSERVER_CATEGORY_DIFFERS',
        sentence: `CSO platform is admitted to ${key} as UN, and is registered as a partner of the category CSO; look whether both are right.`,
        event: meetings.last('PartnerRegistered').id,
      },
    ]);
    meetings.given(admitted('Nobody registered', 'UN'));
    planned().given(opened('2016-11-23'), admitted('CSO platform', 'CSO'));
  });

  it('takes each delegation and each observer once', () => {
    const meetings = planned().given(
      opened('2016-11-23'),
      delegation('2016-11-23', 'TH'),
      observer('2016-11-23', 'ILO'),
    );
    meetings.when(delegation('2016-11-23', 'TH')).isRefused('ALREADY_RECORDED');
    meetings.when(observer('2016-11-23', 'ILO')).isRefused('ALREADY_RECORDED');
    meetings.when(delegation('2016-11-23', 'XX')).isRefused('MEMBER_UNKNOWN', 'data.member');
  });
});

describe('a meeting known from a source', () => {
  it('was held on the days the source gives', () => {
    const meetings = register().given(
      held('2016-11-23/2016-11-24', { place: 'Vientiane', host: 'LA', presiding: { office: 'Minister' } }),
    );
    const on = (day: string) => meetings.on(meeting, `meeting-${key}`, day);
    expect(on('2016-11-23')).toMatchObject({ certain: undefined, possible: { status: 'HELD' } });
    expect(on('2016-11-24').certain).toMatchObject({
      status: 'HELD',
      dates: { from: '2016-11-23', to: '2016-11-24' },
      presiding: { office: 'Minister' },
    });
  });

  it('may have been planned, which is found out later', () => {
    const meetings = register().given(
      held('2016-11-24', { place: 'Vientiane' }),
      scheduled('2016-06-01', { place: 'Bangkok', ordinal: 11 }),
    );
    const on = (day: string) => meetings.on(meeting, `meeting-${key}`, day).certain;
    expect(on('2016-06-01')).toMatchObject({ status: 'SCHEDULED', place: 'Bangkok' });
    expect(on('2016-11-24')).toMatchObject({
      status: 'HELD',
      place: 'Vientiane',
      ordinal: 11,
      plans: [{ place: 'Bangkok' }],
    });
  });

  it('cannot have been planned after it was held', () => {
    register().given(held('2016-11-24')).when(scheduled('2016-11-25')).isRefused('MEETING_NOT_THAT', 'effective');
  });

  it('keeps its number and gathering when it may have been planned while it may have been held', () => {
    const meetings = register().given(
      { PlanGathering: { key: 'VTE-2016', effective: '2016-01', data: {} } },
      held('2016-11'),
      scheduled('2016-11-05', { ordinal: 11, gathering: 'VTE-2016', place: 'Vientiane' }),
    );
    expect(meetings.on(meeting, `meeting-${key}`, '2016-11-30').certain).toMatchObject({
      status: 'HELD',
      ordinal: 11,
      gathering: 'VTE-2016',
      plans: [{ place: 'Vientiane' }],
    });
    expect(meetings.stream('ordinal-SOM.11')).toHaveLength(1);
  });

  it('was held in the gathering it was held in, whichever it was planned for', () => {
    const gathering = (key: string): Sent => ({ PlanGathering: { key, effective: '2016-01', data: {} } });
    const meetings = register().given(gathering('PNH-2016'), gathering('VTE-2016'));
    meetings.given(scheduled('2016-06-01', { gathering: 'PNH-2016' }), held('2016-11-24', { gathering: 'VTE-2016' }));
    const on = (day: string) => meetings.on(meeting, `meeting-${key}`, day).certain?.gathering;
    expect([on('2016-06-01'), on('2016-11-24')]).toEqual(['PNH-2016', 'VTE-2016']);
  });

  it('has to be the meeting that was planned', () => {
    planned()
      .when(held('2016-11-24', { body: 'RTF' }))
      .isRefused('MEETING_IDENTITY_DIFFERS', 'data.body');
    planned()
      .when(held('2016-11-24', { ordinal: 12 }))
      .isRefused('MEETING_IDENTITY_DIFFERS', 'data.ordinal');
    planned()
      .when(held('2016-11-24', { ordinal: 11 }))
      .records(['MeetingHeld']);
  });

  it('takes late entries about it', () => {
    const meetings = register().given(
      held('2016-11-23/2016-11-24'),
      agenda('2016-11', 'Plans'),
      attendance('2016', 60),
      delegation('2016-11-23', 'TH'),
    );
    expect(meetings.on(meeting, `meeting-${key}`, '2016-12-31').certain).toMatchObject({
      agenda: [{ title: 'Plans' }],
      attendance: [{ persons: 60 }],
      delegations: [{ member: 'TH' }],
    });
  });

  it('keeps what happened on the day it was held, even if its plan turns out never to have been', () => {
    const meetings = register().given(scheduled('2016-06-01'), convened('2016-11-24'), held('2016-11-24'));
    const { id: target, stream } = meetings.last('MeetingScheduled');
    meetings
      .when({ VoidEntry: { stream, target, reason: 'There was no plan.' } })
      .records(['EntryVoided'], 'MEETING_NOT_THAT');
    const state = meetings.on(meeting, stream, '2016-11-24').certain;
    expect(state).toMatchObject({ status: 'HELD', notice: 'COMMIT/SOM.11/INF.1', plans: [] });
  });

  it('takes an entry with an imprecise date if some day of it fits', () => {
    const meetings = planned().given(opened('2016-11-23'));
    meetings.when(attendance('2016', 60)).records(['AttendanceReported']);
    meetings.when(attendance('2016-10', 60)).isRefused('MEETING_NOT_THAT', 'effective');
  });

  it('was organised by whom a source says, once it was held, and never by whom its place suggests', () => {
    const organised = (effective: string, code = 'KH'): Sent => ({
      ReportMeetingOrganisers: { key: 'SOM-11', effective, data: { organisers: [{ kind: 'MEMBER', code }] } },
    });
    const meetings = register().given(scheduled('2016-06-01'));
    meetings.when(organised('2016-07-01')).isRefused('MEETING_NOT_THAT', 'effective');
    meetings.given(held('2016-11-24'));
    const state = () => meetings.on(meeting, 'meeting-SOM-11', '2016-12-31').certain;
    expect(state()?.organised).toEqual([]);
    meetings.when(organised('2016-11-24', 'XX')).isRefused('MEMBER_UNKNOWN');
    meetings.given(organised('2016-11-24'));
    expect(state()?.organised).toMatchObject([{ by: [{ kind: 'MEMBER', code: 'KH' }] }]);
  });

  it('names a body, a gathering and a host that are on record', () => {
    register()
      .when(held('2016-11-24', { body: 'XXX' }))
      .isRefused('BODY_UNKNOWN', 'data.body');
    register()
      .when(held('2016-11-24', { gathering: 'VTE-2016' }))
      .isRefused('GATHERING_UNKNOWN', 'data.gathering');
    register()
      .when(held('2016-11-24', { host: 'XX' }))
      .isRefused('MEMBER_UNKNOWN', 'data.host');
    register()
      .when(scheduled('2016-06', { basisDecision: 'COMMIT/X.1' }))
      .isRefused('DECISION_UNKNOWN', 'data.basisDecision');
    register().when(held('2027-01-01')).isRefused('FUTURE_HAPPENING', 'effective');
  });
});

describe('the number of a meeting', () => {
  const bearers = (meetings: ReturnType<typeof register>, number = 11) =>
    meetings.stream(`ordinal-SOM.${number}`).map(({ type, data }) => [type, (data as { meeting: string }).meeting]);

  it('is claimed by the meeting that bears it, and by no other', () => {
    const meetings = planned();
    expect(bearers(meetings)).toEqual([['OrdinalClaimed', key]]);
    expect(
      meetings.when(held('2017-01-01', { ordinal: 11 }, 'SOM-OTHER')).isRefused('ORDINAL_TAKEN', 'data.ordinal').params,
    ).toEqual({ ordinal: 11, body: 'SOM', meeting: key });
    meetings.when(held('2017-01-01', { ordinal: 11, body: 'RTF' }, 'RTF-11')).records(['MeetingHeld']);
    meetings.when(held('2017-02-01', {}, 'SOM-UNNUMBERED')).records(['MeetingHeld']);
  });

  it('passes on when a correction changes it, and is free for others then', () => {
    const meetings = planned();
    const { id, stream } = meetings.last('MeetingScheduled');
    meetings
      .when({
        CorrectEntry: {
          stream,
          target: id,
          effective: '2016-06-01',
          reason: 'Misread.',
          note: 'See the minutes.',
          data: { body: 'SOM', ordinal: 12 },
        },
      })
      .records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT');
    expect(bearers(meetings)).toEqual([
      ['OrdinalClaimed', key],
      ['OrdinalReleased', key],
    ]);
    expect(bearers(meetings, 12)).toEqual([['OrdinalClaimed', key]]);
    expect(meetings.stream('ordinal-SOM.12')[0]).not.toHaveProperty('note');
    meetings.given(held('2017-01-01', { ordinal: 11 }, 'SOM-OTHER'));
    meetings
      .when({ VoidEntry: { stream, target: meetings.last('EntryCorrected').id, reason: 'It was right.' } })
      .isRefused('ORDINAL_TAKEN');
  });

  it('is free when the meeting is voided, and taken again when the void is', () => {
    const meetings = planned();
    const { id, stream } = meetings.last('MeetingScheduled');
    meetings.given({ VoidEntry: { stream, target: id, reason: 'Recorded twice.' } });
    expect(bearers(meetings)).toEqual([
      ['OrdinalClaimed', key],
      ['OrdinalReleased', key],
    ]);
    meetings.given({ VoidEntry: { stream, target: meetings.last('EntryVoided').id, reason: 'It was not.' } });
    expect(bearers(meetings).at(-1)).toEqual(['OrdinalClaimed', key]);
  });

  it('is taken anew where a first try left the claim behind, which somebody may be about to let go', () => {
    const meetings = register();
    const claim = { type: 'OrdinalClaimed' as const, data: { body: 'SOM', ordinal: 11, meeting: key } };
    meetings.seed('ordinal-SOM.11', claim);
    meetings.when(scheduled('2016-06-01', { ordinal: 11 })).records(['MeetingScheduled']);
    expect(bearers(meetings)).toEqual([
      ['OrdinalClaimed', key],
      ['OrdinalClaimed', key],
    ]);
  });

  it('is not let go by a meeting that does not hold it any more', () => {
    const meetings = planned();
    meetings.seed('ordinal-SOM.11', { type: 'OrdinalReleased', data: { body: 'SOM', ordinal: 11, meeting: key } });
    meetings.given({
      VoidEntry: { stream: `meeting-${key}`, target: meetings.last('MeetingScheduled').id, reason: 'Recorded twice.' },
    });
    expect(bearers(meetings)).toHaveLength(2);
  });

  it('is neither corrected nor voided by hand', () => {
    const meetings = planned();
    const target = meetings.last('OrdinalClaimed').id;
    meetings
      .when({ VoidEntry: { stream: 'ordinal-SOM.11', target, reason: 'No.' } })
      .isRefused('ENTRY_FIXED', 'stream');
    meetings
      .when({ CorrectEntry: { stream: 'ordinal-SOM.11', target, effective: '2016', reason: 'No.', data: {} } })
      .isRefused('ENTRY_FIXED', 'stream');
  });
});
