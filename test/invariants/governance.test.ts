/** Governance: 8 to 21. */
import { epochDay, instantOf } from '@rapporteur/domain/calendar';
import { decision } from '@rapporteur/domain/decision/decision';
import { dueOf } from '@rapporteur/domain/decision/due';
import { timelyOf } from '@rapporteur/domain/decision/timely';
import { chair, termOn } from '@rapporteur/domain/governance/chair';
import { meeting } from '@rapporteur/domain/meetings/meeting';
import { silenceAt } from '@rapporteur/domain/silence/result';
import { silence } from '@rapporteur/domain/silence/silence';
import { heldBy } from '@rapporteur/domain/testing/assignments';
import { report } from '@rapporteur/domain/testing/figures';
import { CODES, founding } from '@rapporteur/domain/testing/founding';
import { correcting, voiding } from '@rapporteur/domain/testing/mending';
import { type Scenario, type Sent, scenario } from '@rapporteur/domain/testing/scenario';
import { expect } from 'vitest';
import { invariant } from './invariants.ts';

const register = () => scenario().given(...founding, report('report-a', '2014'));
/** Any command, in the form it is sent in. */
const send = (name: string, key: object, effective: string, data: object = {}, more: object = {}): Sent =>
  ({ [name]: { ...key, effective, ...more, data } }) as unknown as Sent;
const ofMeeting = (name: string, effective: string, data: object = {}, key = 'SOM-11') =>
  send(name, { key }, effective, data);
const hold = (key: string, effective: string, data: object = {}) =>
  ofMeeting('HoldMeeting', effective, { body: 'SOM', ...data }, key);
const symbol = 'COMMIT/SOM.11/DEC.1';
const of = (name: string, effective: string, data: object = {}, more: object = {}, about = symbol) =>
  send(name, { symbol: about }, effective, data, more);
const adopt = (effective = '2015-01-01', data: object = {}, more: object = {}, about = symbol) =>
  of('AdoptDecision', effective, { body: 'SOM', verb: 'ADOPT', ...data }, more, about);
const known = (given: Scenario, day = '2026-01-01', about = symbol) =>
  given.on(decision, `decision-${about}`, day).possible!;

invariant(8, () => {
  const meetings = register().given(hold('SOM-11', '2015', { ordinal: 11 }));
  meetings.when(hold('SOM-X', '2016', { ordinal: 11 })).isRefused('ORDINAL_TAKEN');
  meetings
    .when(ofMeeting('ScheduleMeeting', '2004-11', { body: 'SOM', ordinal: 11 }, 'SOM-Y'))
    .isRefused('ORDINAL_TAKEN');
  // Not by a correction, and not by bringing back what was voided once another bears it.
  meetings.given(hold('SOM-12', '2016', { ordinal: 12 }));
  meetings.when(correcting(meetings, 'MeetingHeld', '2016', { ordinal: 11 })).isRefused('ORDINAL_TAKEN');
  meetings.given(voiding(meetings, 'MeetingHeld'), hold('SOM-Z', '2017', { ordinal: 12 }));
  meetings.when(voiding(meetings, 'EntryVoided')).isRefused('ORDINAL_TAKEN');
  meetings.given(hold('A', '2011'), hold('B', '2012'), hold('RTF-11', '2015', { body: 'RTF', ordinal: 11 }));
  // Two services at once: test/recording/writers.test.ts, where of twenty meetings that want one number one gets it.
});

invariant(9, () => {
  const planned = () => register().given(ofMeeting('ScheduleMeeting', '2016-01-01', { body: 'SOM' }));
  planned().when(ofMeeting('CloseMeeting', '2016-11-24')).isRefused('MEETING_NOT_THAT', 'effective');
  const open = () => planned().given(ofMeeting('OpenMeeting', '2016-11-24'));
  open().when(ofMeeting('CloseMeeting', '2016-11-23')).isRefused('MEETING_NOT_THAT', 'effective');
  const over = open().given(ofMeeting('CloseMeeting', '2016-11-25'));
  over.when(correcting(over, 'MeetingOpened', '2016-11-26')).isRefused('MEETING_NOT_THAT', 'effective');
  // Without its opening the closing is left alone: both are kept, and somebody is told.
  over.when(voiding(over, 'MeetingOpened')).records(['EntryVoided'], 'MEETING_NOT_THAT');

  const held = () => register().given(hold('SOM-11', '2016-11-24'));
  const minutes = { symbol: 'COMMIT/SOM.11/REP' };
  const bySilence = (day: string) => ofMeeting('AdoptMinutes', day, { how: 'BY_SILENCE' });
  held().when(bySilence('2016-12-10')).isRefused('MINUTES_NOT_CIRCULATED', 'effective');
  const circulated = () => held().given(ofMeeting('CirculateMinutes', '2016-12-01', minutes));
  circulated().when(bySilence('2016-11-30')).isRefused('MINUTES_NOT_CIRCULATED', 'effective');
  const adopted = circulated().given(bySilence('2016-12-10'));
  adopted.when(correcting(adopted, 'MinutesAdopted', '2016-11-25')).isRefused('MINUTES_NOT_CIRCULATED', 'effective');
  adopted.when(voiding(adopted, 'MinutesCirculated')).records(['EntryVoided'], 'MINUTES_NOT_CIRCULATED');
  // Of most meetings only that they were held is known, and minutes read out at the close were never circulated.
  held()
    .when(ofMeeting('AdoptMinutes', '2016-11-24', { how: 'AT_CLOSE' }))
    .records(['MinutesAdopted']);
});

invariant(10, () => {
  const present = CODES;
  const quorum = ofMeeting('EstablishQuorum', '2016-11-24', { rules: 'first', present });
  const rules = (effective: string, data: object = { quorumRule: 'Four members.' }) =>
    send('AdoptRulesOfProcedure', { code: 'SOM' }, effective, { version: 'first', ...data });
  const held = () => register().given(hold('SOM-11', '2016-11-24'));
  held().when(quorum).isRefused('RULES_NOT_IN_FORCE', 'data.rules');
  held().given(rules('2017')).when(quorum).isRefused('RULES_NOT_IN_FORCE', 'data.rules');
  held().given(rules('2015', {})).when(quorum).isRefused('QUORUM_NOT_DEFINED', 'data.rules');
  const ruled = held().given(rules('2015'), quorum);
  // The rules are not taken from under it; moved by a correction, they leave it without footing, and somebody is told.
  ruled.when(voiding(ruled, 'RulesOfProcedureAdopted')).isRefused('ENTRY_NEEDED', 'target');
  ruled.when(correcting(ruled, 'RulesOfProcedureAdopted', '2017')).records(['EntryCorrected'], 'RULES_NOT_IN_FORCE');
  const state = held().on(meeting, 'meeting-SOM-11', '2016-12-31').certain;
  expect(state?.quorum, 'nothing on record is not "not met"').toEqual([]);
});

invariant(11, () => {
  const positions = (member: string) => ({ positions: [{ member, position: 'JOINED' }] });
  for (const outsider of ['US', 'SEC', 'CSO platform', 'UN-ACT'])
    expect(register().send(adopt('2015', positions(outsider)))).toHaveProperty('refused');
  register()
    .when(adopt('2015', positions('US')))
    .isRefused('MEMBER_UNKNOWN', 'data.positions[0].member');
  const left = register().given(send('WithdrawMember', { code: 'VN' }, '2014', { reason: 'It left.' }));
  left.when(adopt('2015', positions('VN'))).isRefused('NOT_A_MEMBER_THEN', 'data.positions[0].member');
  const adopted = register().given(adopt('2015-01-01', positions('VN')));
  adopted
    .when(correcting(adopted, 'DecisionAdopted', '2015-01-01', positions('US')))
    .isRefused('MEMBER_UNKNOWN', 'data.positions[0].member');
  adopted.when(correcting(adopted, 'DecisionAdopted', '2003')).isRefused('NOT_A_MEMBER_THEN');
  // A member that turns out to have left before stays on record in the decision, and somebody is told.
  adopted
    .when(send('WithdrawMember', { code: 'VN' }, '2014', { reason: 'It left.' }))
    .records(['MemberWithdrew'], 'NOT_A_MEMBER_THEN');
  adopted.when(voiding(adopted, 'MemberAdmitted')).isRefused('ENTRY_NEEDED', 'target');
});

invariant(12, () => {
  const rescinded = register().given(adopt('2015'), of('RescindDecision', '2016', { reason: 'Settled elsewhere.' }));
  rescinded.when(adopt('2017', { title: 'Something else' })).isRefused('ALREADY_RECORDED');
  // Dated before the rescission, or the first adoption, it would be another decision under the same symbol as well.
  rescinded.when(adopt('2015-06')).isRefused('ALREADY_RECORDED');
  rescinded.when(adopt('2014')).isRefused('ALREADY_RECORDED');
  rescinded.when(of('ProposeDecision', '2017', { body: 'SOM' })).isRefused('DECISION_ENDED_THEN', 'effective');
  rescinded.when(adopt('2017', { kind: 'BILATERAL' })).isRefused('DECISION_KIND_DIFFERS', 'data.kind');
  for (const alike of ['COMMIT/SOM.11/dec.1', 'Commit/Som.11/Dec.1'])
    rescinded.when(adopt('2017', {}, {}, alike)).isRefused('DECISION_SYMBOL_ALIKE', 'symbol');
  rescinded.given(adopt('2015', {}, {}, 'COMMIT/SOM.11/DEC.2'));
  rescinded
    .when(correcting(rescinded, 'DecisionAdopted', '2015', { symbol }))
    .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.symbol');
});

invariant(13, () => {
  const rules = send('AdoptRulesOfProcedure', { code: 'SOM' }, '2014', {
    version: 'first',
    decisionRule: { mode: 'CONSENSUS', text: 'By consensus.' },
  });
  const consensus = { mode: 'CONSENSUS' };
  register().when(adopt('2015', consensus)).isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  register()
    .when(adopt('2015', consensus, { sources: ['report-a'] }))
    .records(['DecisionAdopted']);
  const ruled = () => register().given(rules);
  ruled().when(adopt('2013', consensus)).isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  ruled()
    .when(adopt('2015', { ...consensus, positions: [{ member: 'LA', position: 'RESERVED' }] }))
    .isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  const reservation = of('EnterReservation', '2014-12', { member: 'LA', text: 'Subject to the cabinet.' });
  const proposed = () => ruled().given(of('ProposeDecision', '2014-11', { body: 'SOM' }));
  proposed().given(reservation).when(adopt('2015', consensus)).isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  // Entered after the adoption was, though it was made before: both stand, and somebody is told.
  proposed().given(adopt('2015', consensus)).when(reservation).records(['ReservationEntered'], 'CONSENSUS_UNFOUNDED');
  // By no correction either: to another mode, or away from the source that says so.
  const plain = register().given(adopt('2015'));
  plain.when(correcting(plain, 'DecisionAdopted', '2015', consensus)).isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  const sourced = register().given(adopt('2015', consensus, { sources: ['report-a'] }));
  sourced
    .when(correcting(sourced, 'DecisionAdopted', '2015', {}, { sources: [] }))
    .isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  expect(known(plain).decision.mode, 'never inferred').toBe('NOT_STATED');
});

invariant(14, () => {
  const at = (local: string, zone = 'Asia/Vientiane') => ({ local, zone });
  const text = { decision: symbol, textVersion: 'L.2', textDigest: `sha256:${'a'.repeat(64)}` };
  const expiresAt = at('2016-11-24T17:00');
  const open = (key = 'S-1', data: object = {}) =>
    send('OpenSilenceProcedure', { key }, '2016-11-17', {
      ...text,
      opened: at('2016-11-17T17:00'),
      expiresAt,
      ...data,
    });
  const breaks = (local: string, member = 'TH', zone?: string) =>
    send('BreakSilence', { key: 'S-1' }, local.slice(0, 10), { member, at: at(local, zone), ground: 'Too short.' });
  const running = () => register().given(of('ProposeDecision', '2016', { body: 'SOM' }), open());
  const result = (given: Scenario, local: string) =>
    silenceAt(given.on(silence, 'silence-S-1', '2026-01-01').certain!, instantOf(at(local)), []).result;

  running().when(breaks('2016-11-24T17:00')).isRefused('SILENCE_EXPIRED', 'data.at');
  // An hour later by the clocks of China is the same moment.
  running()
    .when(breaks('2016-11-24T18:00', 'CN', 'Asia/Shanghai'))
    .isRefused('SILENCE_EXPIRED', 'data.at');
  const broken = running().given(breaks('2016-11-24T16:59'));
  expect(result(broken, '2016-11-25T00:00')).toBe('BROKEN');
  expect(result(running(), '2016-11-24T17:00')).toBe('EXPIRED');
  broken.when(breaks('2016-11-24T16:59', 'VN')).isRefused('SILENCE_BROKEN', 'data.at');
  // Neither another text nor more time: not by opening it again, not by a correction.
  running().when(open()).isRefused('ALREADY_RECORDED');
  const procedure = running();
  for (const change of [
    { textVersion: 'L.3' },
    { textDigest: `sha256:${'b'.repeat(64)}` },
    { expiresAt: at('2016-12-24T17:00') },
  ])
    procedure
      .when(correcting(procedure, 'SilenceProcedureOpened', '2016-11-17', change))
      .isRefused('SILENCE_FIXED', `data.${Object.keys(change)[0]}`);
  const late = procedure.given(breaks('2016-11-20T09:00'));
  late
    .when(correcting(late, 'SilenceBroken', '2016-11-25', { at: at('2016-11-25T09:00') }))
    .isRefused('SILENCE_EXPIRED');
  late.when(voiding(late, 'SilenceProcedureOpened')).isRefused('ENTRY_NEEDED', 'target');
});

invariant(15, () => {
  const MOU = 'COMMIT/MOU';
  const signs = (member: string, more: object = {}) => of('SignInstrument', '2015-01-02', { member }, more, MOU);
  const given = register().given(
    adopt(
      '2015-01-01',
      { mode: 'SIGNATURE', positions: CODES.map((member) => ({ member, position: 'JOINED' })) },
      {},
      MOU,
    ),
  );
  const signatories = () =>
    known(given, '2026-01-01', MOU).decision.path.flatMap(({ step, member }) => (step === 'SIGNED' ? [member] : []));
  expect(signatories(), 'who joined in adopting has not signed').toEqual([]);
  given.when(signs('VN', { acting: { member: 'TH' } })).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
  given.given(signs('VN', { acting: { member: 'VN' } }));
  expect(signatories()).toEqual(['VN']);
  given.when(signs('VN')).isRefused('ALREADY_RECORDED');
  given
    .when(correcting(given, 'InstrumentSigned', '2015-01-02', { member: 'LA' }, { acting: { member: 'VN' } }))
    .isRefused('ACTS_FOR_ANOTHER', 'acting.member');
  given.when(voiding(given, 'InstrumentSigned', { acting: { member: 'TH' } })).isRefused('ACTS_FOR_ANOTHER');
  expect(signatories()).toEqual(['VN']);
});

invariant(16, () => {
  const [A, B, C] = ['COMMIT/A', 'COMMIT/B', 'COMMIT/C'];
  const supersede = (about: string, byDecision: string, effective = '2016') =>
    of('SupersedeDecision', effective, { byDecision }, {}, about);
  const given = register().given(...[A, B, C].map((about) => adopt('2015', {}, {}, about)));
  given.when(supersede(A, 'COMMIT/NONE')).isRefused('DECISION_UNKNOWN', 'data.byDecision');
  given.when(supersede('COMMIT/NONE', A)).isRefused('DECISION_UNKNOWN');
  given.when(supersede(A, A)).isRefused('DECISION_REFERS_TO_ITSELF', 'data.byDecision');
  given.given(supersede(A, B), supersede(B, C));
  given.when(supersede(C, A)).isRefused('DECISION_CYCLE', 'data.byDecision');
  // Whatever the days: a circle is none because its parts were said of other years.
  given.when(supersede(C, A, '2015-06')).isRefused('DECISION_CYCLE', 'data.byDecision');
  given.when(correcting(given, 'DecisionSuperseded', '2016', { byDecision: A })).isRefused('DECISION_CYCLE');
  given.given(voiding(given, 'DecisionSuperseded'), supersede(C, A));
  given.when(voiding(given, 'EntryVoided')).isRefused('DECISION_CYCLE');
  given.when(voiding(given, 'DecisionAdopted', {}, -2)).isRefused('ENTRY_NEEDED', 'target');
});

invariant(17, () => {
  const assigned = (year: number, member: string, from: string, to?: string, effective = '2016-11-24') =>
    send('AssignChairTerm', { year }, effective, { member, from, ...(to && { to }) });
  const first = () => register().given(assigned(2017, 'VN', '2017-01-01', '2017-12-31'));
  first()
    .when(assigned(2018, 'TH', '2017-12-31', '2018-12-31'))
    .isRefused('CHAIR_TERM_OVERLAPS', 'data.from');
  first()
    .when(assigned(2017, 'TH', '2017-06-01'))
    .isRefused('ALREADY_RECORDED');
  const two = first().given(assigned(2018, 'TH', '2018-01-01', '2018-12-31', '2017-11-01'));
  two
    .when(correcting(two, 'ChairTermAssigned', '2017-11-01', { from: '2017-12-01' }))
    .isRefused('CHAIR_TERM_OVERLAPS', 'data.from');
  // What was decided before the other was may stand against it: a source said so. It is told, and still one is in the Chair.
  two
    .when(correcting(two, 'ChairTermAssigned', '2016-11-24', { to: '2018-06-30' }, { place: -2 }))
    .records(['EntryCorrected'], 'CHAIR_TERM_OVERLAPS');
  const terms = Object.values(two.on(chair, 'chair-COMMIT', '2026-01-01').certain);
  expect(terms).toHaveLength(2);
  for (const day of ['2017-06-01', '2018-03-01', '2018-12-31']) expect(termOn(terms, day)).toBeDefined();
  expect(termOn(terms, '2018-03-01')?.member).toBe('TH');
  expect(termOn(terms, '2019-01-01'), 'a gap').toBeUndefined();
});

invariant(18, () => {
  const asked = (asks: object[], effective = '2015') => adopt(effective, { asks });
  const addressees = (given: Scenario) => [...known(given).assignments.values()].map(({ addressee }) => addressee.code);
  const all = { of: { kind: 'ALL_MEMBERS' }, action: 'Report.' };
  const six = register().given(asked([all]));
  expect(addressees(six)).toEqual(CODES);
  expect(addressees(register().given(asked([{ ...all, of: { ...all.of, except: ['TH'] } }])))).toEqual(
    CODES.filter((code) => code !== 'TH'),
  );
  const every = { kind: 'ALL_MEMBERS', except: CODES };
  register()
    .when(asked([{ ...all, of: every }]))
    .isRefused('ADDRESSEES_NONE', 'data.asks[0].of');
  // Not one is moved to somebody else, issued a second time, or taken out without a word.
  six
    .when(correcting(six, 'AssignmentIssued', '2015', { addressee: { kind: 'MEMBER', code: 'KH' } }))
    .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.addressee');
  six.when(voiding(six, 'AssignmentIssued')).records(['EntryVoided'], 'ASK_OF_ALL_BROKEN');
  // Six on that day: who had left is not asked, whenever that was recorded.
  const five = register().given(send('WithdrawMember', { code: 'VN' }, '2014', { reason: 'It left.' }), asked([all]));
  expect(addressees(five)).toEqual(CODES.filter((code) => code !== 'VN'));
});

const due = (rule: object) =>
  adopt('2015-01-01', { asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'Report.', due: rule }] });
const assignment = `${symbol}/A1/TH`;

invariant(19, () => {
  const given = register().given(due({ kind: 'BY_NEXT_MEETING', body: 'RTF' }));
  const on = (day: string, held: Record<string, string[]> = {}) =>
    dueOf(known(given, day).assignments.get(assignment)!, heldBy(held), day);
  // Planned, put off and called off, a meeting makes no day; nor does one of before, or of another body.
  given.given(
    ofMeeting('ScheduleMeeting', '2015-02', { body: 'RTF', planned: '2015-06-10' }, 'RTF-1'),
    ofMeeting('RescheduleMeeting', '2015-05', { planned: '2015-09-10' }, 'RTF-1'),
    ofMeeting('CancelMeeting', '2015-08', { reason: 'No date was found.' }, 'RTF-1'),
  );
  expect(on('2015-12-31')).toMatchObject({ on: undefined, state: 'NOT_DUE' });
  expect(on('2015-12-31', { RTF: ['2014-10-15'], SOM: ['2015-03-01'] }).on).toBeUndefined();
  expect(known(given).assignments.get(assignment)?.acts, 'cancelling closes nothing').toEqual([]);
  // The first one really held, by the day it opened.
  const held = { RTF: ['2016-10-15/2016-10-16', '2016-02-01/2016-02-03'] };
  expect(on('2016-12-31', { RTF: held.RTF.toSorted() })).toMatchObject({
    on: { from: '2016-02-01' },
    state: 'OVERDUE',
  });
});

invariant(20, () => {
  const given = register().given(due({ kind: 'ON_DATE', date: '2015-06-30' }));
  const reports = (effective: string) => of('ReportFollowUp', effective, { assignment, implementation: 'COMPLETED' });
  const told = () => {
    const { followUps } = known(given).assignments.get(assignment)!;
    return followUps.map((each) => timelyOf(known(given).assignments.get(assignment)!, each, heldBy({})).timeliness);
  };
  // All of them recorded in 2026, some ten years late: it is the day of receipt that counts.
  given.given(reports('2015-06-30'), reports('2015-07-01'), reports('2015-06-01'));
  expect(told()).toEqual(['IN_TIME', 'IN_TIME', 'LATE']);
  const lag = given.log
    .filter(({ type }) => type === 'FollowUpReported')
    .map(({ recordedAt, effective }) => Math.floor(recordedAt / 86_400_000) - epochDay(effective.to));
  expect(
    lag.every((days) => days > 3000),
    'which is another number',
  ).toBe(true);
  given.given(correcting(given, 'FollowUpReported', '2015-08-01'));
  expect(told()).toEqual(['IN_TIME', 'LATE', 'LATE']);
  given.given(voiding(given, 'EntryCorrected'));
  expect(told()).toEqual(['IN_TIME', 'IN_TIME', 'LATE']);
});

invariant(21, () => {
  const closed = register().given(
    due({ kind: 'STANDING' }),
    of('ReportFollowUp', '2015-02-01', { assignment, implementation: 'IN_PROGRESS' }),
    of('CloseAssignment', '2015-06-01', { assignment, ground: 'Settled.' }),
  );
  const report_ = closed.last('FollowUpReported').id;
  const acts: [name: string, data: object, more?: object][] = [
    ['ReportFollowUp', { implementation: 'COMPLETED' }],
    ['AcceptFollowUp', { report: report_, body: 'SOM' }],
    ['ReturnFollowUp', { report: report_, body: 'SOM', reason: 'Too short.' }],
    ['ClearFollowUp', { report: report_ }, { acting: { member: 'TH' } }],
    ['ConfirmImplementation', { by: { kind: 'BODY', code: 'SEC' }, implementation: 'COMPLETED' }],
    ['ShowEvidence', { what: 'The form' }, { sources: ['report-a'] }],
    ['ExtendDueDate', { body: 'SOM', due: { kind: 'ON_DATE', date: '2016' }, reason: 'Asked for.' }],
    ['TransferAssignment', { to: { kind: 'MEMBER', code: 'KH' }, reason: 'It has the Chair.' }],
    ['CloseAssignment', { ground: 'Again.' }],
  ];
  for (const [name, data, more] of acts)
    closed.when(of(name, '2015-07-01', { assignment, ...data }, more)).isRefused('ASSIGNMENT_CLOSED_THEN', 'effective');
  // Of before it was closed there is still something to say; but nothing said of then is moved behind the closing.
  closed.given(of('ReportFollowUp', '2015-05-01', { assignment, implementation: 'COMPLETED' }));
  closed.when(correcting(closed, 'FollowUpReported', '2015-07-01')).isRefused('ASSIGNMENT_CLOSED_THEN', 'effective');
  closed.given(of('ReopenAssignment', '2015-08-01', { assignment, ground: 'Not settled.' }));
  closed
    .when(of('ReopenAssignment', '2015-09-01', { assignment, ground: 'Again.' }))
    .isRefused('ASSIGNMENT_NOT_CLOSED');
  closed
    .when(of('ReportFollowUp', '2015-09-01', { assignment, implementation: 'COMPLETED' }))
    .records(['FollowUpReported']);
});
