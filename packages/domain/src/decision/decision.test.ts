import { describe, expect, it } from 'vitest';
import { admit, founding } from '../testing/founding.ts';
import { report as source } from '../testing/functions.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { claimed, isOpen } from './assignment.ts';
import { decision } from './decision.ts';
import type { AdoptionStepState } from './state.ts';

const symbol = 'COMMIT/SOM.11/DEC.1';
type Given = { symbol?: string; [field: string]: unknown };
/** A command on the decision, with its date and data; `symbol` in the data names another decision. */
const command =
  (name: string, defaults: object = {}) =>
  (effective: string, { symbol: other = symbol, ...data }: Given = {}): Sent =>
    ({ [name]: { symbol: other, effective, data: { ...defaults, ...data } } }) as unknown as Sent;
const propose = command('ProposeDecision');
const expectStep = command('ExpectAdoptionStep', { step: 'ADOPTED' });
const agreeInPrinciple = command('AgreeDecisionInPrinciple', { body: 'RTF' });
const endorse = command('EndorseDecision', { body: 'SOM' });
const authorise = command('ObtainNationalAuthorisation', { member: 'TH', authority: 'Cabinet' });
const adopt = command('AdoptDecision', { body: 'SOM', verb: 'ADOPT' });
const sign = command('SignInstrument', { kind: 'INSTRUMENT', member: 'TH' });
const renew = command('RenewInstrument');
const revise = command('ReviseInstrument');
const amend = command('AmendDecision', { reason: 'The period was too short.' });
const supersede = command('SupersedeDecision');
const rescind = command('RescindDecision', { reason: 'Settled elsewhere.' });
const lapse = command('LapseDecision', { reason: 'Taken for one year.' });
const overtake = command('OvertakeDecision', { reason: 'The meeting was held elsewhere.' });
const issue = (effective: string, ...asks: object[]): Sent => command('IssueAssignments')(effective, { asks });
const report = command('ReportFollowUp', { assignment: `${symbol}/A1/TH`, implementation: 'IN_PROGRESS' });
const stated = command('StateImplementation', {
  about: { kind: 'MEMBER', code: 'TH' },
  by: 'UN-ACT',
  implementation: 'COMPLETED',
  text: 'It was done.',
});
/** Somebody else says so, and so somewhere it is said. */
const state = (effective: string, given: Given = {}, sources = ['report']): Sent => {
  const { StateImplementation } = stated(effective, given) as { StateImplementation: object };
  return { StateImplementation: { ...StateImplementation, sources } } as Sent;
};
const ask = (of: object, more: object = {}) => ({ of, action: 'report on the work plan', ...more });
const all = (...except: string[]) => ({ kind: 'ALL_MEMBERS', except });
const member = (code: string) => ({ kind: 'MEMBER', code });

const register = () => scenario().given(...founding, source);
type Register = ReturnType<typeof register>;
const on = (decisions: Register, day: string, other = symbol) =>
  decisions.on(decision, `decision-${other}`, day).certain;
const steps = (path: AdoptionStepState[] | undefined) =>
  path?.map(({ step, expected }) => (expected ? `${step}?` : step));
const issued = (count: number) => Array<'AssignmentIssued'>(count).fill('AssignmentIssued');

describe('the path of a decision', () => {
  it('goes from the proposal to the adoption and beyond', () => {
    const decisions = register().given(
      propose('2016-01', {
        title: 'Work plans',
        body: 'RTF',
        paragraphs: [{ no: '1', verb: 'REQUEST', text: 'Requests all members to report.' }],
      }),
      expectStep('2016-02', { body: 'SOM', expectedOn: '2016-11' }),
      agreeInPrinciple('2016-03', { conditions: ['Subject to national validation.'] }),
      endorse('2016-04'),
      authorise('2016-05', { signatory: 'Permanent Secretary', covers: 'BOTH' }),
      adopt('2016-11-24', {
        mode: 'UNANIMITY_STATED',
        positions: [{ member: 'TH', position: 'JOINED' }],
        inForceFrom: '2017-01-01',
      }),
      amend('2017-02', { replaced: [{ no: '1', verb: 'INVITE', text: 'Invites all members to report.' }] }),
      adopt('2018', { symbol: 'COMMIT/SOM.12/DEC.1' }),
      supersede('2018-12-31', { byDecision: 'COMMIT/SOM.12/DEC.1' }),
    );
    const last = on(decisions, '2018-12-31')?.decision;
    expect(steps(last?.path)).toEqual([
      'PROPOSED',
      'ADOPTED?',
      'AGREED_IN_PRINCIPLE',
      'ENDORSED',
      'NATIONALLY_AUTHORISED',
      'ADOPTED',
      'AMENDED',
      'SUPERSEDED',
    ]);
    expect(last).toMatchObject({
      title: 'Work plans',
      verb: 'ADOPT',
      mode: 'UNANIMITY_STATED',
      body: 'SOM',
      ended: 'SUPERSEDED',
      inForceFrom: { from: '2017-01-01' },
    });
    expect(last?.paragraphs).toMatchObject([{ no: '1', verb: 'INVITE' }]);
    expect(last?.path).toMatchObject([
      {},
      { date: { from: '2016-11-01' } },
      { conditions: ['Subject to national validation.'] },
      {},
      { authority: 'Cabinet', signatory: 'Permanent Secretary' },
      {},
      {},
      { byDecision: 'COMMIT/SOM.12/DEC.1' },
    ]);
    expect(on(decisions, '2016-04-30')?.decision).toMatchObject({ verb: 'ENDORSE', body: 'SOM' });
    expect(on(decisions, '2016-03-31')?.decision).toMatchObject({
      verb: 'AGREE_IN_PRINCIPLE',
      body: 'RTF',
      paragraphs: [{ verb: 'REQUEST' }],
    });
    expect(on(decisions, '2016-12-31')?.decision).not.toHaveProperty('ended');
    expect(decision.entities(on(decisions, '2018-12-31'))).toMatchObject([{ type: 'decision', key: symbol }]);
    expect(decision.entities(on(decisions, '2015-12-31'))).toEqual([]);
  });

  it('tells of SPA IV on 29 April 2015: expected, authorised by Thailand, not adopted', () => {
    const decisions = register().given(
      adopt('2015-04-30', { body: 'IMM' }),
      authorise('2015-04-28'),
      expectStep('2014-10', { body: 'RTF', step: 'AGREED_IN_PRINCIPLE' }),
    );
    const eve = on(decisions, '2015-04-29')?.decision;
    expect(steps(eve?.path)).toEqual(['AGREED_IN_PRINCIPLE?', 'NATIONALLY_AUTHORISED']);
    expect(eve).toMatchObject({ verb: 'NOT_STATED', paragraphs: [] });
    expect(eve).not.toHaveProperty('adopted');
    expect(on(decisions, '2015-04-30')?.decision.adopted).toMatchObject({ from: '2015-04-30' });
  });

  it('keeps the adoption when earlier steps are found late or dated after it', () => {
    const decisions = register().given(
      adopt('2016-06-01'),
      propose('2017', { paragraphs: [{ no: '9', verb: 'NOTE', text: 'A draft.' }] }),
      agreeInPrinciple('2017'),
      endorse('2017', { body: 'RTF' }),
    );
    expect(on(decisions, '2017-12-31')?.decision).toMatchObject({ verb: 'ADOPT', body: 'SOM', paragraphs: [] });
  });

  it('takes its text from the proposal, from the agreement in principle, or from its own', () => {
    const text = (no: string) => [{ no, verb: 'AGREE', text: 'Agreed.' }];
    const numbers = (...commands: Sent[]) =>
      on(register().given(...commands), '2017-12-31')?.decision.paragraphs.map(({ no }) => no);
    expect(numbers(propose('2016-01', { paragraphs: text('1') }), adopt('2016-06'))).toEqual(['1']);
    expect(
      numbers(
        propose('2016-01', { paragraphs: text('1') }),
        agreeInPrinciple('2016-02', { paragraphs: text('2') }),
        adopt('2016-06'),
      ),
    ).toEqual(['2']);
    expect(
      numbers(
        agreeInPrinciple('2016-02', { paragraphs: text('2') }),
        propose('2016-03'),
        adopt('2016-06', { paragraphs: text('3') }),
      ),
    ).toEqual(['3']);
  });

  it('is taken by a body: that of the meeting, if the meeting alone is named', () => {
    const decisions = register().given({
      HoldMeeting: { key: 'SOM-11', effective: '2016-11-24', data: { body: 'SOM' } },
    });
    decisions.when(adopt('2016-11-24', { body: undefined })).isRefused('DECISION_FORUM_MISSING', 'data.body');
    decisions
      .when(adopt('2016-11-24', { body: 'RTF', meeting: 'SOM-11' }))
      .isRefused('MEETING_OF_ANOTHER_BODY', 'data.meeting');
    decisions
      .when(adopt('2016-11-24', { body: undefined, meeting: 'SOM-12' }))
      .isRefused('MEETING_UNKNOWN', 'data.meeting');
    decisions.when(adopt('2016-11-24', { body: 'XXX' })).isRefused('BODY_UNKNOWN', 'data.body');
    const [adopted] = decisions
      .when(adopt('2016-11-24', { body: undefined, meeting: 'SOM-11' }))
      .records(['DecisionAdopted']);
    expect(adopted?.data).toMatchObject({ body: 'SOM', meeting: 'SOM-11', kind: 'DECISION' });
    decisions
      .when(agreeInPrinciple('2016', { symbol: 'COMMIT/X.1', body: undefined }))
      .isRefused('DECISION_FORUM_MISSING');
    decisions.when(endorse('2016', { symbol: 'COMMIT/X.1', body: undefined })).isRefused('DECISION_FORUM_MISSING');
  });

  it('does not call an agreement in principle an adoption', () => {
    register()
      .when(adopt('2016', { verb: 'AGREE_IN_PRINCIPLE' }))
      .isRefused('VERB_IS_IN_PRINCIPLE', 'data.verb');
  });

  it('has positions of members only', () => {
    register()
      .when(adopt('2016', { positions: [{ member: 'XX', position: 'JOINED' }] }))
      .isRefused('MEMBER_UNKNOWN', 'data.positions[0].member');
  });

  it('cannot end before it enters into force', () => {
    register()
      .when(adopt('2016-11-24', { inForceTo: '2015' }))
      .isRefused('DATE_IMPOSSIBLE', 'data.inForceTo');
    register()
      .when(adopt('2016-11-24', { inForceFrom: '2018', inForceTo: '2017' }))
      .isRefused('DATE_IMPOSSIBLE');
    register()
      .when(adopt('2016-11-24', { inForceTo: '2018' }))
      .records(['DecisionAdopted']);
  });
});

describe('a symbol', () => {
  it('stands for one decision, even if the second is earlier or the first was rescinded', () => {
    const decisions = register().given(adopt('2004-10-29', { kind: 'INSTRUMENT', verb: 'SIGN' }));
    decisions.when(adopt('2004-10-29', { kind: 'INSTRUMENT' })).isRefused('ALREADY_RECORDED');
    decisions.when(adopt('2003-01-01', { kind: 'INSTRUMENT', body: 'IMM' })).isRefused('ALREADY_RECORDED');
    decisions.given(rescind('2005'));
    decisions.when(adopt('2006')).isRefused('ALREADY_RECORDED');
  });

  it('stands for one kind of decision', () => {
    const decisions = register().given(authorise('2015-04-28', { kind: 'INSTRUMENT' }));
    decisions.when(adopt('2015-04-30', { kind: 'DECISION' })).isRefused('DECISION_KIND_DIFFERS', 'data.kind');
    const [adopted] = decisions.when(adopt('2015-04-30')).records(['DecisionAdopted']);
    expect(adopted?.data).toMatchObject({ kind: 'INSTRUMENT' });
    decisions.when(expectStep('2014', { kind: 'DECISION' })).isRefused('DECISION_KIND_DIFFERS');
  });

  it('has to be on record before anything follows from it', () => {
    const decisions = register();
    for (const later of [amend, rescind, lapse, overtake, state])
      decisions.when(later('2016')).isRefused('DECISION_UNKNOWN', 'symbol');
    decisions.when(supersede('2016', { byDecision: symbol })).isRefused('DECISION_UNKNOWN');
    decisions.when(report('2016')).isRefused('DECISION_UNKNOWN');
    decisions.when(issue('2016', ask(member('TH')))).isRefused('DECISION_UNKNOWN');
  });
});

describe('an instrument', () => {
  const instrument = { kind: 'INSTRUMENT', verb: 'SIGN', body: 'IMM' };
  const signatories = (decisions: Register, day: string) =>
    on(decisions, day)?.decision.path.flatMap(({ step, member: by }) => (step === 'SIGNED' && by ? [by] : []));

  it('counts as signed by a member only by its own signature', () => {
    const decisions = register().given(
      adopt('2004-10-29', instrument),
      sign('2004-10-29', { member: 'KH', capacity: 'Minister' }),
    );
    expect(signatories(decisions, '2004-10-29')).toEqual(['KH']);
    expect(steps(on(decisions, '2004-10-29')?.decision.path)).toEqual(['SIGNED', 'SIGNED']);
    expect(on(decisions, '2004-10-29')?.decision).toMatchObject({ verb: 'SIGN', adopted: { from: '2004-10-29' } });
    decisions.given(sign('2004-11-01', { member: 'TH' }));
    expect(signatories(decisions, '2004-10-31')).toEqual(['KH']);
    expect(signatories(decisions, '2004-11-01')).toEqual(['KH', 'TH']);
  });

  it('is not adopted by signatures alone', () => {
    const signed = on(register().given(sign('2004-10-29')), '2004-10-29')?.decision;
    expect(signed).toMatchObject({ verb: 'SIGN', kind: 'INSTRUMENT' });
    expect(signed).not.toHaveProperty('adopted');
  });

  it('is signed once by each member, and only by members', () => {
    const decisions = register().given(sign('2004-10-29'));
    decisions.when(sign('2004-10-30')).isRefused('ALREADY_RECORDED');
    decisions.when(sign('2004-10-30', { member: 'XX' })).isRefused('MEMBER_UNKNOWN', 'data.member');
    decisions.when(sign('2004-10-30', { member: 'KH' })).records(['InstrumentSigned']);
  });

  it('is authorised by each authority of a member for itself', () => {
    const decisions = register().given(
      authorise('2015-04-28'),
      authorise('2015-05', { authority: 'National Assembly' }),
      authorise('2015-06', { covers: 'SIGNATORY' }),
    );
    decisions.when(authorise('2015-07')).isRefused('ALREADY_RECORDED');
  });

  it('between two members has them as parties, and is signed by no other', () => {
    const bilateral = { kind: 'BILATERAL', verb: 'AGREE', body: undefined };
    const decisions = register();
    decisions
      .when(adopt('2014', { ...bilateral, parties: ['TH'] }))
      .isRefused('DECISION_PARTIES_MISSING', 'data.parties');
    decisions
      .when(adopt('2014', { ...bilateral, parties: ['TH', 'TH'] }))
      .isRefused('DECISION_PARTIES_MISSING', 'data.parties');
    const positions = ['JOINED', 'RESERVED'].map((position) => ({ member: 'TH', position }));
    decisions.when(adopt('2014', { positions })).isRefused('FIELD_INVALID', 'data.positions');
    decisions.when(adopt('2014', { parties: ['TH', 'KH'] })).isRefused('DECISION_PARTIES_UNEXPECTED', 'data.parties');
    decisions.when(adopt('2014', { ...bilateral, parties: ['TH', 'XX'] })).isRefused('MEMBER_UNKNOWN', 'data.parties');
    decisions.given(adopt('2014', { ...bilateral, parties: ['TH', 'KH'] }));
    decisions.when(sign('2015', { kind: undefined, member: 'LA' })).isRefused('NOT_A_PARTY', 'data.member');
    const authorised = { symbol, effective: '2015', data: { member: 'LA', authority: 'cabinet' } };
    decisions.when({ ObtainNationalAuthorisation: authorised }).isRefused('NOT_A_PARTY', 'data.member');
    decisions.when(sign('2015', { kind: undefined, member: 'KH' })).records(['InstrumentSigned']);
  });

  it('is renewed and revised by its parties, as often as they like', () => {
    const decisions = register();
    const bilateral = { kind: 'BILATERAL' };
    decisions.when(renew('2014', bilateral)).isRefused('DECISION_PARTIES_MISSING', 'data.parties');
    decisions.given(
      renew('2014', { ...bilateral, parties: ['TH', 'KH'] }),
      revise('2015'),
      renew('2016', { body: 'SOM' }),
    );
    expect(steps(on(decisions, '2016-12-31')?.decision.path)).toEqual(['RENEWED', 'REVISED', 'RENEWED']);
    expect(on(decisions, '2016-12-31')?.decision).toMatchObject({
      parties: ['TH', 'KH'],
      adopted: { from: '2014-01-01' },
      body: 'SOM',
    });
  });

  it('goes on under the term it is renewed for', () => {
    const decisions = register().given(
      adopt('2010', { inForceTo: '2014-12-31' }),
      renew('2014-12-01', { inForceTo: '2020' }),
      revise('2018'),
    );
    expect(on(decisions, '2015-01-01')?.decision).toMatchObject({
      adopted: { from: '2010-01-01' },
      inForceTo: { to: '2020-12-31' },
    });
    expect(on(decisions, '2019-01-01')?.decision.inForceTo).toBeUndefined();
  });

  it('can be renewed after it lapsed, and is in force again', () => {
    const decisions = register().given(adopt('2010', { kind: 'INSTRUMENT' }), lapse('2013'));
    expect(on(decisions, '2014-01-01')?.decision.ended).toBe('LAPSED');
    decisions.given(renew('2015'));
    expect(on(decisions, '2015-12-31')?.decision).not.toHaveProperty('ended');
  });
});

describe('the end of a decision', () => {
  const adopted = () =>
    register().given(adopt('2016-11-24'), adopt('2017', { symbol: 'COMMIT/B' }), adopt('2018', { symbol: 'COMMIT/C' }));

  it('leaves paragraphs that an amendment does not name as they were', () => {
    const paragraph = (no: string, text: string) => ({ no, verb: 'NOTE', text });
    const decisions = register().given(
      adopt('2016', { paragraphs: [paragraph('1', 'One.'), paragraph('2', 'Two.'), paragraph('3', 'Three.')] }),
      amend('2017', { replaced: [paragraph('2', 'New two.'), paragraph('4', 'Four.')], deleted: ['1'] }),
    );
    const texts = on(decisions, '2018-01-01')?.decision.paragraphs.map(({ no, text }) => `${no} ${text}`);
    expect(texts).toEqual(['2 New two.', '3 Three.', '4 Four.']);
    decisions.when(amend('2018', { deleted: ['1'] })).isRefused('PARAGRAPH_UNKNOWN', 'data.deleted');
  });

  it('may be agreed in principle by one body after another', () => {
    register()
      .given(agreeInPrinciple('2014', { body: 'RTF' }))
      .when(agreeInPrinciple('2015', { body: 'SOM' }))
      .records(['DecisionAgreedInPrinciple']);
  });

  it('comes once, and only to what was adopted by then', () => {
    for (const end of [rescind, lapse, overtake, (day: string) => supersede(day, { byDecision: 'COMMIT/B' })]) {
      const decisions = adopted();
      decisions.when(end('2016-11-23')).isRefused('NOT_YET_THEN', 'effective');
      decisions.given(end('2018-06-01'));
      for (const after of [
        amend('2019'),
        endorse('2019'),
        propose('2019'),
        agreeInPrinciple('2019'),
        issue('2019', ask(member('TH'))),
      ])
        decisions.when(after).isRefused('DECISION_ENDED_THEN', 'effective');
      decisions.when(lapse('2019')).isRefused('DECISION_ENDED_THEN');
    }
    const proposed = register().given(propose('2016'));
    for (const end of [amend('2017'), rescind('2017'), lapse('2017')])
      proposed.when(end).isRefused('DECISION_NOT_ADOPTED_THEN', 'effective');
    proposed.given(overtake('2017'));
    proposed.when(adopt('2018')).isRefused('DECISION_ENDED_THEN');
    proposed.when(renew('2018')).isRefused('DECISION_ENDED_THEN');
    expect(steps(on(proposed, '2017-12-31')?.decision.path)).toEqual(['PROPOSED', 'OVERTAKEN']);
  });

  it('leaves room for late signatures and authorisations, and for reports', () => {
    const decisions = register().given(
      adopt('2016', { kind: 'INSTRUMENT', asks: [ask(member('TH'))] }),
      rescind('2017', { byDecision: undefined }),
    );
    decisions.given(sign('2018'), authorise('2018'), report('2018'));
    expect(on(decisions, '2018-12-31')?.decision).toMatchObject({
      ended: 'RESCINDED',
      path: [{}, { reason: 'Settled elsewhere.' }, {}, {}],
    });
  });

  it('warns of later steps that an end recorded late contradicts', () => {
    adopted().given(amend('2018')).when(rescind('2017')).records(['DecisionRescinded'], 'DECISION_ENDED_THEN');
  });

  it('comes by another decision that is on record', () => {
    const decisions = adopted();
    decisions.when(supersede('2018', { byDecision: 'COMMIT/NONE' })).isRefused('DECISION_UNKNOWN', 'data.byDecision');
    for (const replace of [supersede, rescind, amend])
      decisions.when(replace('2018', { byDecision: symbol })).isRefused('DECISION_REFERS_TO_ITSELF', 'data.byDecision');
    decisions.when(amend('2018', { reason: undefined })).isRefused('AMENDMENT_WITHOUT_GROUND', 'data');
    decisions.when(amend('2018', { reason: undefined, byDecision: 'COMMIT/B' })).records(['DecisionAmended']);
    decisions.when(overtake('2019', { meeting: 'SOM-12' })).isRefused('MEETING_UNKNOWN', 'data.meeting');
  });

  it('never closes a chain on itself', () => {
    const decisions = adopted().given(
      expectStep('2017-12-31', { symbol: 'COMMIT/B', step: 'SUPERSEDED' }),
      supersede('2018', { byDecision: 'COMMIT/B' }),
      supersede('2019', { symbol: 'COMMIT/B', byDecision: 'COMMIT/C' }),
    );
    decisions
      .when(supersede('2020', { symbol: 'COMMIT/C', byDecision: symbol }))
      .isRefused('DECISION_CYCLE', 'data.byDecision');
    decisions.given(
      adopt('2020', { symbol: 'COMMIT/D' }),
      supersede('2021', { symbol: 'COMMIT/C', byDecision: 'COMMIT/D' }),
    );
  });

  it('closes no chain by a correction or by voiding a void', () => {
    const decisions = adopted().given(supersede('2018', { byDecision: 'COMMIT/B' }));
    const { id, stream } = decisions.last('DecisionSuperseded');
    decisions.given({ VoidEntry: { stream, target: id, reason: 'Misread.' } });
    const voiding = decisions.last('EntryVoided').id;
    decisions.given(supersede('2019', { symbol: 'COMMIT/B', byDecision: symbol }));
    decisions.when({ VoidEntry: { stream, target: voiding, reason: 'It was right.' } }).isRefused('DECISION_CYCLE');
    decisions.given(supersede('2018', { byDecision: 'COMMIT/C' }));
    const again = decisions.last('DecisionSuperseded').id;
    decisions
      .when({
        CorrectEntry: {
          stream,
          target: again,
          effective: '2018',
          reason: 'Misread.',
          data: { byDecision: 'COMMIT/B' },
        },
      })
      .isRefused('DECISION_CYCLE');
  });
});

describe('what a decision asks', () => {
  it('is asked of all members of the day, each for itself, but for those excepted', () => {
    const decisions = scenario().given(
      source,
      ...founding.filter((sent) => !('AdmitMember' in sent && sent.AdmitMember.code === 'VN')),
      admit('VN', '2010'),
    );
    decisions.when(adopt('2005', { asks: [ask(all())] })).records(['DecisionAdopted', ...issued(5)]);
    const six = decisions
      .when(adopt('2011', { symbol: 'COMMIT/B', asks: [ask(all()), ask(all('TH', 'KH'), { basis: 'INFERRED' })] }))
      .records(['DecisionAdopted', ...issued(10)]);
    expect(six.slice(1).map(({ data }) => (data as { assignment: string }).assignment)).toEqual([
      ...['KH', 'CN', 'LA', 'MM', 'TH', 'VN'].map((code) => `COMMIT/B/A1/${code}`),
      ...['CN', 'LA', 'MM', 'VN'].map((code) => `COMMIT/B/A2/${code}`),
    ]);
    decisions.given({ WithdrawMember: { code: 'KH', effective: '2012', data: { reason: 'Notice was given.' } } });
    decisions
      .when(adopt('2013', { symbol: 'COMMIT/C', asks: [ask(all())] }))
      .records(['DecisionAdopted', ...issued(5)]);
    decisions
      .when(adopt('2013', { symbol: 'COMMIT/D', asks: [ask(all('KH'))] }))
      .isRefused('NOT_A_MEMBER_THEN', 'data.asks[0].of.except');
  });

  it('is asked of somebody', () => {
    register()
      .when(adopt('2016', { asks: [ask(member('TH')), ask(all('KH', 'CN', 'LA', 'MM', 'TH', 'VN'))] }))
      .isRefused('ADDRESSEES_NONE', 'data.asks[1].of');
    scenario()
      .given(...founding, source)
      .when(adopt('2003', { asks: [ask(all())] }))
      .isRefused('ADDRESSEES_NONE');
  });

  it('is asked of bodies and partners that are on record, too', () => {
    const decisions = register().given(
      agreeInPrinciple('2016', {
        asks: [ask({ kind: 'BODY', code: 'SEC' }), ask({ kind: 'PARTNER', code: 'CSO platform' })],
      }),
    );
    expect([...(on(decisions, '2016-12-31')?.assignments.keys() ?? [])]).toEqual([
      `${symbol}/A1/SEC`,
      `${symbol}/A2/CSO platform`,
    ]);
    decisions
      .when(issue('2016', ask({ kind: 'PARTNER', code: 'Nobody' })))
      .isRefused('PARTNER_UNKNOWN', 'data.asks[0].of.code');
    decisions.when(issue('2016', ask({ kind: 'BODY', code: 'XXX' }))).isRefused('BODY_UNKNOWN', 'data.asks[0].of.code');
    decisions
      .when(issue('2016', ask(member('TH'), { due: { kind: 'BY_NEXT_MEETING', body: 'XXX' } })))
      .isRefused('BODY_UNKNOWN', 'data.asks[0].due.body');
  });

  it('stands in a paragraph that the decision has', () => {
    const paragraphs = [{ no: '1', verb: 'REQUEST', text: 'Requests all members to report.' }];
    register()
      .when(adopt('2016', { paragraphs, asks: [ask(member('TH'), { paragraph: '2' })] }))
      .isRefused('PARAGRAPH_UNKNOWN', 'data.asks');
    register()
      .when(adopt('2016', { paragraphs, asks: [ask(member('TH'), { paragraph: '1' })] }))
      .records(['DecisionAdopted', 'AssignmentIssued']);
  });

  it('can be read out of it later, numbered on, and never under a number that was given before', () => {
    const decisions = register().given(
      adopt('2016', { asks: [ask(member('TH'))] }),
      issue('2016', ask(member('TH')), ask(member('KH'))),
    );
    expect([...(on(decisions, '2016-12-31')?.assignments.keys() ?? [])]).toEqual([
      `${symbol}/A1/TH`,
      `${symbol}/A2/TH`,
      `${symbol}/A3/KH`,
    ]);
    decisions.given(
      {
        VoidEntry: { stream: `decision-${symbol}`, target: decisions.last('AssignmentIssued').id, reason: 'Misread.' },
      },
      issue('2017', ask(member('LA'))),
    );
    expect([...(on(decisions, '2017-12-31')?.assignments.keys() ?? [])].at(-1)).toBe(`${symbol}/A4/LA`);
  });

  it('is asked by a decision, not by a proposal', () => {
    const decisions = register().given(propose('2016'), expectStep('2016'), authorise('2016'));
    decisions.when(issue('2017', ask(member('TH')))).isRefused('DECISION_NOT_ADOPTED_THEN', 'effective');
    decisions.given(endorse('2017'));
    decisions.when(issue('2017', ask(member('TH')))).records(['AssignmentIssued']);
    expect(on(decisions, '2017-12-31')?.assignments.get(`${symbol}/A1/TH`)).toMatchObject({
      decision: symbol,
      body: 'SOM',
      basis: 'STATED',
      due: { kind: 'NOT_STATED' },
    });
  });
});

describe('what becomes of it', () => {
  const asked = () => register().given(adopt('2016-11-24', { asks: [ask(all())] }));
  const thai = (decisions: Register, day: string) => on(decisions, day)?.assignments.get(`${symbol}/A1/TH`);

  it('is reported by the addressee, and open until it claims to be done', () => {
    const decisions = asked().given(
      report('2017-03', { text: 'A form was agreed.', covers: '2016', presentedTo: 'RTF' }),
    );
    expect([claimed(thai(decisions, '2017-01-01')!), claimed(thai(decisions, '2017-03-31')!)]).toEqual([
      undefined,
      'IN_PROGRESS',
    ]);
    expect(thai(decisions, '2017-03-31')?.followUps).toMatchObject([
      { enteredFor: true, presentedTo: 'RTF', covers: { precision: 'YEAR' }, reported: { precision: 'MONTH' } },
    ]);
    for (const [year, implementation] of [
      ['2018', 'COMPLETED'],
      ['2019', 'NOT_STARTED'],
      ['2020', 'NO_LONGER_RELEVANT'],
    ] as const)
      decisions.given(report(year, { implementation }));
    expect(['2017', '2018', '2019', '2020'].map((year) => isOpen(thai(decisions, `${year}-12-31`)!))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('tells who entered the report', () => {
    const own = (acting: string, effective: string): Sent => ({
      ReportFollowUp: {
        symbol,
        effective,
        acting: { member: acting, office: 'Focal point' },
        data: { assignment: `${symbol}/A1/TH`, implementation: 'IN_PROGRESS' },
      },
    });
    const decisions = asked().given(own('TH', '2017'), report('2018'));
    expect(thai(decisions, '2018-12-31')?.followUps.map(({ enteredFor }) => enteredFor)).toEqual([false, true]);
    decisions.when(own('KH', '2019')).isRefused('NOT_THE_ADDRESSEE', 'acting.member');
  });

  it('cannot be reported on what was not asked, or not yet', () => {
    asked()
      .when(report('2017', { assignment: `${symbol}/A9/TH` }))
      .isRefused('ASSIGNMENT_UNKNOWN', 'data.assignment');
    asked().when(report('2016-11-23')).isRefused('NOT_YET_THEN', 'effective');
    asked().when(report('2016')).records(['FollowUpReported']);
  });

  it('is stated by others, which is never a claim of the addressee', () => {
    asked()
      .when(state('2017-06', {}, []))
      .isRefused('CLAIM_SOURCE_MISSING', 'sources');
    const decisions = asked().given(state('2017-06'));
    expect(thai(decisions, '2017-12-31')).toMatchObject({
      followUps: [],
      statements: [{ by: 'UN-ACT', implementation: 'COMPLETED', about: { code: 'TH' } }],
    });
    expect(claimed(thai(decisions, '2017-12-31')!)).toBeUndefined();
    expect(isOpen(thai(decisions, '2017-12-31')!)).toBe(true);
  });

  it('is stated of the decision where nothing, or more than one thing, was asked of the one it is about', () => {
    const decisions = register().given(
      adopt('2016-11-24', { asks: [ask(member('TH')), ask(all())] }),
      state('2017'),
      state('2018', { about: { kind: 'BODY', code: 'SEC' } }),
    );
    expect(on(decisions, '2018-12-31')?.decision.statements.map(({ about }) => about.code)).toEqual(['TH', 'SEC']);
    expect(thai(decisions, '2018-12-31')?.statements).toEqual([]);
    decisions.given(state('2018-02', { assignment: `${symbol}/A2/TH` }));
    const named = on(decisions, '2018-12-31')?.assignments.get(`${symbol}/A2/TH`);
    expect(named?.statements, 'unless the recorder says which').toHaveLength(1);
    decisions
      .when(state('2018-03', { assignment: `${symbol}/A2/KH` }))
      .isRefused('ASSIGNMENT_UNKNOWN', 'data.assignment');
  });

  it('is reported and stated after the addressee has left, too', () => {
    const decisions = asked().given(
      { WithdrawMember: { code: 'TH', effective: '2018', data: { reason: 'Notice was given.' } } },
      report('2019'),
      state('2019'),
    );
    const { id: target, stream } = decisions.last('FollowUpReported');
    const data = { assignment: `${symbol}/A1/TH`, implementation: 'COMPLETED' };
    decisions.given({ CorrectEntry: { stream, target, effective: '2019', reason: 'Misread.', data } });
    expect(claimed(thai(decisions, '2019-12-31')!)).toBe('COMPLETED');
    decisions.when(issue('2019', ask(member('TH')))).isRefused('NOT_A_MEMBER_THEN', 'data.asks[0].of.code');
  });

  it('is never stated of itself, by whatever name', () => {
    const decisions = asked().given(
      { RenameMember: { code: 'TH', effective: '2019', data: { name: 'Kingdom of Thailand' } } },
      { RenameBody: { code: 'SEC', effective: '2019', data: { name: 'COMMIT Secretariat' } } },
      { RenamePartner: { name: 'CSO platform', effective: '2019', data: { newName: 'Platform of civil society' } } },
    );
    const of = (kind: string, code: string, by: string) => state('2018', { about: { kind, code }, by });
    for (const by of ['TH', 'Thailand', 'kingdom of thailand'])
      decisions.when(of('MEMBER', 'TH', by)).isRefused('ADDRESSEE_STATES', 'data.by');
    decisions.when(of('MEMBER', 'LA', 'Laos')).isRefused('ADDRESSEE_STATES');
    for (const by of ['SEC', 'Secretariat', 'COMMIT Secretariat'])
      decisions.when(of('BODY', 'SEC', by)).isRefused('ADDRESSEE_STATES');
    for (const by of ['CSO platform', 'Platform of civil society'])
      decisions.when(of('PARTNER', 'CSO platform', by)).isRefused('ADDRESSEE_STATES');
    decisions.when(of('MEMBER', 'TH', 'Cambodia')).records(['ImplementationStated']);
    decisions.when(of('MEMBER', 'XX', 'UN-ACT')).isRefused('MEMBER_UNKNOWN', 'data.about.code');
  });
});
