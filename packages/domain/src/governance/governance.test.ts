/** Attempts to break the rules of how bodies meet and decide: invariants 8 to 16, one after the other. */
import { describe, expect, it } from 'vitest';
import { authorisationsOf } from '../decision/authorisations.ts';
import { decision } from '../decision/decision.ts';
import { meeting } from '../meetings/meeting.ts';
import { silence } from '../silence/silence.ts';
import { founding } from '../testing/founding.ts';
import { report } from '../testing/functions.ts';
import { type Sent, scenario } from '../testing/scenario.ts';

const register = () => scenario().given(...founding, report);
const about =
  (name: string, key: object) =>
  (effective: string, data: object = {}, more: object = {}): Sent =>
    ({ [name]: { ...key, effective, data, ...more } }) as unknown as Sent;
const symbol = 'COMMIT/SOM.1/DEC.1';
const adopt = about('AdoptDecision', { symbol });
const decide = (effective: string, data: object = {}, more: object = {}) =>
  adopt(effective, { body: 'SOM', verb: 'DECIDE', ...data }, more);
const hold = (key: string, effective: string, data: object = {}): Sent =>
  about('HoldMeeting', { key })(effective, { body: 'SOM', ...data });
const on = (decisions: ReturnType<typeof register>, of = symbol) =>
  decisions.on(decision, `decision-${of}`, '2026-01-01').certain!.decision;

describe('the number of a meeting', () => {
  it('is borne by one meeting of a body; meetings without a known number are as many as there are', () => {
    const meetings = register().given(hold('SOM-1', '2010', { ordinal: 1 }), hold('A', '2011'), hold('B', '2012'));
    meetings.when(hold('C', '2013', { ordinal: 1 })).isRefused('ORDINAL_TAKEN');
    meetings.when(hold('RTF-1', '2013', { body: 'RTF', ordinal: 1 })).records(['MeetingHeld']);
  });
});

describe('the life of a meeting', () => {
  it('may lack any step, but no step comes before the one it needs', () => {
    const planned = () => register().given(about('ScheduleMeeting', { key: 'M' })('2014', { body: 'SOM' }));
    planned()
      .when(about('CloseMeeting', { key: 'M' })('2015-01-02'))
      .isRefused('MEETING_NOT_THAT');
    const silent = about('AdoptMinutes', { key: 'M' })('2015-02-01', { how: 'BY_SILENCE' });
    planned().when(silent).isRefused('MEETING_NOT_THAT');
    register().given(hold('M', '2015-01-01')).when(silent).isRefused('MINUTES_NOT_CIRCULATED');
    const atClose = about('AdoptMinutes', { key: 'M' })('2015-01-01', { how: 'AT_CLOSE' });
    register().given(hold('M', '2015-01-01')).when(atClose).records(['MinutesAdopted']);
  });
});

describe('quorum', () => {
  it('is not defined where no rules in force define it: nothing ever says that it was met', () => {
    const quorum = about('EstablishQuorum', { key: 'M' })('2015-01-01', { rules: 'first', present: ['TH'] });
    const meetings = register().given(hold('M', '2015-01-01'));
    meetings.when(quorum).isRefused('RULES_NOT_IN_FORCE');
    expect(meetings.on(meeting, 'meeting-M', '2015-01-01').certain?.quorum).toEqual([]);
    const rules = about('AdoptRulesOfProcedure', { code: 'SOM' })('2014', { version: 'first', quorumRule: 'Two.' });
    const ruled = register().given(hold('M', '2015-01-01'), rules);
    ruled.given(quorum);
    const { id: target, stream } = ruled.last('QuorumEstablished');
    ruled
      .when({
        CorrectEntry: {
          stream,
          target,
          effective: '2015-01-01',
          reason: 'Misread.',
          data: { rules: 'second', present: ['TH'] },
        },
      })
      .isRefused('RULES_NOT_IN_FORCE', 'data.rules');
  });
});

describe('adoption', () => {
  const ACTS = {
    ObtainNationalAuthorisation: { authority: 'Cabinet' },
    SignInstrument: {},
    EnterReservation: { text: 'No.' },
  };

  it('has nobody take part but members of that day', () => {
    const joined = (member: string) => ({ positions: [{ member, position: 'JOINED' }] });
    for (const outsider of ['SG', 'UN', 'SE']) {
      register()
        .when(decide('2015', joined(outsider)))
        .isRefused('MEMBER_UNKNOWN');
      for (const [name, data] of Object.entries(ACTS))
        register()
          .given(decide('2015'))
          .when(about(name, { symbol })('2016', { member: outsider, ...data }))
          .isRefused('MEMBER_UNKNOWN', 'data.member');
    }
    register()
      .when(decide('2015', joined('CSO platform')))
      .isRefused('FIELD_INVALID');
    register()
      .given(about('WithdrawMember', { code: 'TH' })('2014', { reason: 'Notice.' }))
      .when(decide('2015', joined('TH')))
      .isRefused('NOT_A_MEMBER_THEN');
  });

  it('bears a symbol that is never given again, not even after the decision was rescinded', () => {
    const rescinded = register().given(decide('2015'), about('RescindDecision', { symbol })('2016', { reason: 'No.' }));
    rescinded.when(decide('2017')).isRefused('ALREADY_RECORDED');
    rescinded
      .when(about('ProposeDecision', { symbol })('2017', { body: 'SOM' }))
      .isRefused('DECISION_ENDED_THEN', 'effective');
  });

  it('is by consensus only where a source says so, or rules in force do and nobody held back', () => {
    const consensus = { mode: 'CONSENSUS' };
    register().when(decide('2015', consensus)).isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
    register()
      .when(decide('2015', consensus, { sources: ['report'] }))
      .records(['DecisionAdopted']);
    const rules = (mode: string) =>
      about('AdoptRulesOfProcedure', { code: 'SOM' })('2014', {
        version: 'first',
        decisionRule: { mode, text: 'So.' },
      });
    register().given(rules('WRITTEN')).when(decide('2015', consensus)).isRefused('CONSENSUS_UNFOUNDED');
    register().given(rules('CONSENSUS')).when(decide('2013', consensus)).isRefused('CONSENSUS_UNFOUNDED');
    const positions = (position: string) => ({ ...consensus, positions: [{ member: 'TH', position }] });
    register()
      .given(rules('CONSENSUS'))
      .when(decide('2015', positions('RESERVED')))
      .isRefused('CONSENSUS_UNFOUNDED');
    register()
      .given(rules('CONSENSUS'))
      .when(decide('2015', positions('ABSENT')))
      .records(['DecisionAdopted']);
    expect(on(register().given(decide('2015'))).mode, 'never inferred').toBe('NOT_STATED');
  });

  it('is made by consensus by no correction either', () => {
    const decisions = register().given(decide('2015'));
    const { id: target, stream, data } = decisions.last('DecisionAdopted');
    decisions
      .when({
        CorrectEntry: { stream, target, effective: '2015', reason: 'Misread.', data: { ...data, mode: 'CONSENSUS' } },
      })
      .isRefused('CONSENSUS_UNFOUNDED', 'data.mode');
  });
});

describe('silence', () => {
  const at = (local: string) => ({ local, zone: 'Asia/Bangkok' });
  const open = (data: object = {}) =>
    about('OpenSilenceProcedure', { key: 'S-1' })('2016-11-17', {
      decision: symbol,
      textVersion: 'L.1',
      textDigest: `sha256:${'0'.repeat(64)}`,
      opened: at('2016-11-17T09:00'),
      expiresAt: at('2016-11-24T17:00'),
      ...data,
    });
  const running = () => register().given(decide('2015'), open());

  it('has one text and one expiry, ends by one breach in time, and is extended by another procedure only', () => {
    for (const change of [{ textVersion: 'L.2' }, { expiresAt: at('2016-12-01T17:00') }])
      running().when(open(change)).isRefused('ALREADY_RECORDED');
    const breach = (name: string, local: string, member = 'TH') =>
      about(name, { key: 'S-1' })(local.slice(0, 10), { member, at: at(local), ground: 'No.' });
    running().when(breach('BreakSilence', '2016-11-24T17:00')).isRefused('SILENCE_EXPIRED');
    const broken = running().given(breach('BreakSilence', '2016-11-24T16:59'));
    broken.when(breach('BreakSilence', '2016-11-24T16:59', 'VN')).isRefused('SILENCE_BROKEN');
    expect(broken.on(silence, 'silence-S-1', '2026-01-01').certain?.objections).toHaveLength(1);
  });
});

describe('a signature', () => {
  const kind = 'INSTRUMENT';
  const sign = (member: string, more: object = {}) =>
    about('SignInstrument', { symbol })('2015', { kind, member }, more);

  it('counts for a member only by its own: not by signing as a whole, not by another member', () => {
    const whole = register().given(adopt('2015', { kind, body: 'IMM', verb: 'SIGN' }));
    expect(on(whole).path.filter(({ step, member }) => step === 'SIGNED' && member)).toEqual([]);
    register()
      .when(sign('TH', { acting: { member: 'VN' } }))
      .isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    const signed = whole.given(sign('TH', { acting: { member: 'TH' } }));
    expect(
      on(signed)
        .path.filter(({ step }) => step === 'SIGNED')
        .map(({ member }) => member),
    ).toEqual([undefined, 'TH']);
    signed.when(sign('TH')).isRefused('ALREADY_RECORDED');
    const authorise = about('ObtainNationalAuthorisation', { symbol })('2014', {
      kind,
      member: 'VN',
      authority: 'Cabinet',
    });
    expect(authorisationsOf(on(signed.given(authorise)))[0]?.signature).toBeUndefined();
  });
});

describe('superseding', () => {
  it('is of one decision on record by another, and never closes a circle', () => {
    const [a, b] = ['COMMIT/A', 'COMMIT/B'];
    const supersede = (of: string, byDecision: string) =>
      about('SupersedeDecision', { symbol: of })('2016', { byDecision });
    const others = [a, b].map((of) => about('AdoptDecision', { symbol: of })('2015', { body: 'SOM', verb: 'NOTE' }));
    const decisions = register().given(...others);
    decisions.when(supersede(a, 'COMMIT/NONE')).isRefused('DECISION_UNKNOWN');
    decisions.when(supersede('COMMIT/NONE', a)).isRefused('DECISION_UNKNOWN');
    decisions.when(supersede(a, a)).isRefused('DECISION_REFERS_TO_ITSELF');
    decisions.given(supersede(a, b));
    decisions.when(supersede(b, a)).isRefused('DECISION_CYCLE');
  });
});
