import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { authorisationsOf } from './authorisations.ts';
import { decision } from './decision.ts';

const [task, senior, minister] = ['COMMIT/RTF.1/DEC.1', 'COMMIT/SOM.1/DEC.1', 'COMMIT/IMM.1/DEC.1'] as const;
const command =
  (name: string, defaults: object = {}) =>
  (symbol: string, effective: string, data: object = {}, more: object = {}): Sent =>
    ({ [name]: { symbol, effective, data: { ...defaults, ...data }, ...more } }) as unknown as Sent;
const adopt = command('AdoptDecision', { body: 'SOM', verb: 'DECIDE' });
const link = (symbol: string, toDecision: string, relation = 'PREPARED_BY', effective = '2016'): Sent =>
  command('LinkDecision')(symbol, effective, { toDecision, relation });
const reserve = command('EnterReservation', { member: 'TH', text: 'Subject to the budget.' });
const withdraw = command('WithdrawReservation', { member: 'TH' });
const supersede = command('SupersedeDecision', { byDecision: minister });
const paragraphs = [{ no: '1', verb: 'REQUEST', text: 'Requests a report.' }];
const asks = [{ of: { kind: 'ALL_MEMBERS', except: ['CN', 'LA', 'MM', 'VN'] }, action: 'report' }];

const register = () =>
  scenario().given(
    ...founding,
    adopt(task, '2015', { paragraphs, asks }),
    adopt(senior, '2015'),
    adopt(minister, '2015'),
  );
const on = (decisions: ReturnType<typeof register>, symbol: string, day = '2026-01-01') =>
  decisions.on(decision, `decision-${symbol}`, day).certain!;

describe('what a decision rests on', () => {
  it('is kept with the decision that rests', () => {
    const decisions = register().given(link(senior, task), link(minister, senior, 'CONFIRMS'));
    expect(on(decisions, minister).decision.links).toMatchObject([{ toDecision: senior, relation: 'CONFIRMS' }]);
    expect(decision.entities(on(decisions, senior))).toMatchObject([
      { type: 'decision' },
      { type: 'decisionLink', key: `${senior} PREPARED_BY ${task}` },
    ]);
    decisions.when(link(senior, task)).isRefused('ALREADY_RECORDED');
    decisions.when(link(senior, 'COMMIT/NONE')).isRefused('DECISION_UNKNOWN', 'data.toDecision');
  });

  it('never rests on it in turn, whatever the relations and the days', () => {
    const decisions = register().given(link(senior, task), link(minister, senior, 'BUILDS_ON', '2019'));
    decisions.when(link(task, task)).isRefused('DECISION_REFERS_TO_ITSELF', 'data.toDecision');
    decisions.when(link(task, senior, 'CARRIES_OUT')).isRefused('DECISION_LINK_CYCLE', 'data.toDecision');
    decisions.when(link(task, minister, 'CONFIRMS')).isRefused('DECISION_LINK_CYCLE', 'data.toDecision');
    decisions.when(link(minister, task)).records(['DecisionLinked']);
  });

  it('closes no circle by a correction', () => {
    const decisions = register().given(link(senior, task), link(minister, senior));
    const { id: target, stream } = decisions.last('DecisionLinked');
    decisions.given(adopt('COMMIT/X', '2015'), link('COMMIT/X', minister));
    decisions
      .when({
        CorrectEntry: {
          stream,
          target,
          effective: '2016',
          reason: 'Misread.',
          data: { toDecision: 'COMMIT/X', relation: 'PREPARED_BY' },
        },
      })
      .isRefused('DECISION_LINK_CYCLE', 'data.toDecision');
  });

  it('has no circle after any attempts', () => {
    const symbols = ['COMMIT/A', 'COMMIT/B', 'COMMIT/C', 'COMMIT/D', 'COMMIT/E'];
    const attempt = fc.record({ from: fc.constantFrom(...symbols), to: fc.constantFrom(...symbols) });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 25 }), (attempts) => {
        const decisions = scenario().given(...founding, ...symbols.map((symbol) => adopt(symbol, '2015')));
        for (const { from, to } of attempts) decisions.send(link(from, to));
        const above = (symbol: string) => on(decisions, symbol).decision.links.map(({ toDecision }) => toDecision);
        // Whoever rests on nothing is taken away, again and again: with a circle somebody would be left.
        let left = symbols;
        for (let round = 0; round < symbols.length; round++)
          left = left.filter((symbol) => above(symbol).some((other) => left.includes(other)));
        expect(left).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a reservation', () => {
  it('stands until it is withdrawn, and may be entered again', () => {
    const decisions = register().given(reserve(task, '2016', { paragraph: '1' }), reserve(task, '2016'));
    decisions.when(reserve(task, '2017')).isRefused('RESERVATION_STANDS', 'data.paragraph');
    decisions.given(withdraw(task, '2018', { reason: 'The budget was passed.' }), reserve(task, '2019'));
    expect(on(decisions, task).decision.reservations).toMatchObject([
      { paragraph: '1' },
      { withdrawn: { date: { from: '2018-01-01' }, reason: 'The budget was passed.' } },
      { entered: { from: '2019-01-01' } },
    ]);
    expect(on(decisions, task, '2017-12-31').decision.reservations[1]).not.toHaveProperty('withdrawn');
  });

  it('is withdrawn only where it stands', () => {
    const decisions = register().given(reserve(task, '2016', { paragraph: '1' }));
    decisions.when(withdraw(task, '2017')).isRefused('RESERVATION_NONE', 'data.paragraph');
    decisions.when(withdraw(task, '2015-06', { paragraph: '1' })).isRefused('NOT_YET_THEN', 'effective');
    const { id: target, stream } = decisions.last('ReservationEntered');
    decisions.given(withdraw(task, '2017', { paragraph: '1' }));
    decisions.when(withdraw(task, '2018', { paragraph: '1' })).isRefused('RESERVATION_NONE');
    decisions.when({ VoidEntry: { stream, target, reason: 'Misread.' } }).isRefused('ENTRY_NEEDED');
  });

  it('is entered by a member of that day, for itself, to a paragraph that there is', () => {
    const decisions = register();
    decisions.when(reserve(task, '2016', { member: 'SG' })).isRefused('MEMBER_UNKNOWN', 'data.member');
    decisions
      .when(reserve(task, '2016', {}, { acting: { member: 'VN' } }))
      .isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    decisions.when(reserve(task, '2016', { paragraph: '9' })).isRefused('PARAGRAPH_UNKNOWN', 'data.paragraph');
    decisions.given({ WithdrawMember: { code: 'TH', effective: '2017', data: { reason: 'Notice was given.' } } });
    decisions.when(reserve(task, '2018')).isRefused('NOT_A_MEMBER_THEN', 'data.member');
  });

  it('is not entered to what has ended', () => {
    register()
      .given(command('LapseDecision', { reason: 'One year.' })(senior, '2016'))
      .when(reserve(senior, '2017'))
      .isRefused('DECISION_ENDED_THEN', 'effective');
  });
});

describe('superseding', () => {
  const [kh, th] = [`${task}/A1/KH`, `${task}/A1/TH`] as const;
  const choose = (...outcomes: string[]) => ({
    assignments: [kh, th].slice(0, outcomes.length).map((assignment, of) => ({ assignment, outcome: outcomes[of] })),
  });

  it('forces a choice for every assignment that is open', () => {
    const refused = register().when(supersede(task, '2016')).isRefused('ASSIGNMENTS_LEFT_OPEN', 'data.assignments');
    expect(refused.params).toMatchObject({ open: `${kh}, ${th}` });
    const some = register()
      .when(supersede(task, '2016', choose('CLOSED')))
      .isRefused('ASSIGNMENTS_LEFT_OPEN');
    expect(some.params).toMatchObject({ open: th });
    const unknown = { assignments: [{ assignment: `${task}/A9/TH`, outcome: 'CLOSED' }] };
    register()
      .when(supersede(task, '2016', unknown))
      .isRefused('ASSIGNMENT_UNKNOWN', 'data.assignments');
    const twice = { assignments: [...choose('CLOSED').assignments, ...choose('STANDS').assignments] };
    register()
      .when(supersede(task, '2016', twice))
      .isRefused('FIELD_INVALID', 'data.assignments');
  });

  it('tells of a decision that takes the place of another before it is adopted', () => {
    const chosen = { ...choose('CLOSED', 'CLOSED'), byDecision: 'COMMIT/IMM.2/DEC.1' };
    const decisions = register().given(adopt('COMMIT/IMM.2/DEC.1', '2016-03-01'));
    decisions.when(supersede(task, '2016-02-29', chosen)).records(['DecisionSuperseded'], 'DECISION_NOT_ADOPTED_THEN');
    register()
      .given(adopt('COMMIT/IMM.2/DEC.1', '2016-03-01'))
      .when(supersede(task, '2016-03-01', chosen))
      .records(['DecisionSuperseded']);
  });

  it('tells of what the decision had itself taken over from others and is open', () => {
    const next = 'COMMIT/IMM.2/DEC.1';
    const again = supersede(minister, '2018', { byDecision: next, assignments: [] });
    const decisions = register().given(adopt(next, '2017'), supersede(task, '2016', choose('CLOSED', 'CARRIED_OVER')));
    const { warnings } = decisions.send(again) as { warnings: { code: string; sentence: string }[] };
    expect(warnings).toMatchObject([
      {
        code: 'ASSIGNMENT_CARRIED_OVER',
        sentence: `${th} is open and had been carried over to ${minister}, which ${next} supersedes; say what becomes of it: pass it on, or close it.`,
      },
    ]);
    const done: Sent = {
      ReportFollowUp: { symbol: task, effective: '2017', data: { assignment: th, implementation: 'COMPLETED' } },
    };
    register()
      .given(adopt(next, '2017'), supersede(task, '2016', choose('CLOSED', 'CARRIED_OVER')), done)
      .when(again)
      .records(['DecisionSuperseded']);
  });

  it('leaves each as it was chosen', () => {
    const decisions = register().given(supersede(task, '2016', choose('CLOSED', 'CARRIED_OVER')));
    const { assignments } = on(decisions, task);
    expect(assignments.get(kh)).toMatchObject({ superseded: { outcome: 'CLOSED' }, acts: [{ act: 'CLOSED' }] });
    expect(assignments.get(th)).toMatchObject({
      superseded: { outcome: 'CARRIED_OVER', byDecision: minister },
      acts: [],
    });
    expect(on(decisions, task, '2015-12-31').assignments.get(kh)).not.toHaveProperty('superseded');
  });

  it('asks nothing about what was done by then, and of what ended later warns', () => {
    const done = (effective: string): Sent[] =>
      [kh, th].map((assignment) => ({
        ReportFollowUp: { symbol: task, effective, data: { assignment, implementation: 'COMPLETED' } },
      }));
    const decisions = register().given(...done('2015-12-31'));
    decisions.when(supersede(task, '2016')).records(['DecisionSuperseded']);
    const { id: target, stream } = decisions.last('FollowUpReported');
    decisions
      .when({ VoidEntry: { stream, target, reason: 'Misread.' } })
      .records(['EntryVoided'], 'ASSIGNMENTS_LEFT_OPEN');
  });

  it('recorded before there were choices stays readable and changes no assignment', () => {
    const decisions = register();
    decisions.seed(`decision-${task}`, {
      type: 'DecisionSuperseded',
      data: { symbol: task, byDecision: minister },
    } as never);
    expect(on(decisions, task)).toMatchObject({ decision: { ended: 'SUPERSEDED' } });
    expect(on(decisions, task).assignments.get(kh)).not.toHaveProperty('superseded');
  });
});

describe('authorisations at home', () => {
  const declaration = 'COMMIT/IMM.1/DECL.1';
  const authorise = (effective: string, data: object = {}): Sent =>
    command('ObtainNationalAuthorisation', { kind: 'INSTRUMENT', member: 'TH', authority: 'Cabinet' })(
      declaration,
      effective,
      data,
    );
  const sign = (effective: string, data: object = {}): Sent =>
    command('SignInstrument', { kind: 'INSTRUMENT', member: 'TH' })(declaration, effective, data);
  const after = (...sent: Sent[]) => authorisationsOf(on(register().given(...sent), declaration).decision);

  it('are held against the signature of that member', () => {
    expect(
      after(authorise('2015-04-28', { textVersion: 'L.1' }), sign('2015-04-30', { textVersion: 'L.1' })),
    ).toMatchObject([
      { member: 'TH', beforeSignature: true, textDiffers: false, signature: { date: { from: '2015-04-30' } } },
    ]);
    expect(
      after(sign('2015-04-30', { textVersion: 'L.2' }), authorise('2015-05-28', { textVersion: 'L.1' })),
    ).toMatchObject([{ beforeSignature: false, textDiffers: true }]);
  });

  it('say nothing that the dates and texts do not tell', () => {
    const [imprecise] = after(authorise('2015-04', { textVersion: 'L.1' }), sign('2015-04-15'));
    expect(imprecise).toMatchObject({ textVersion: 'L.1' });
    expect(imprecise?.beforeSignature).toBeUndefined();
    expect(imprecise?.textDiffers).toBeUndefined();
    const [unsigned] = after(authorise('2015-04-28'), sign('2015-04-30', { member: 'VN', textVersion: 'L.1' }));
    expect(unsigned?.signature, 'the signature of another member is not its own').toBeUndefined();
    expect(unsigned?.beforeSignature).toBeUndefined();
  });

  it('are held against the adoption as a whole where the member has no signature of its own on record', () => {
    const whole = command('AdoptDecision', { kind: 'INSTRUMENT', body: 'IMM', verb: 'SIGN' })(
      declaration,
      '2015-04-30',
    );
    const [authorisation] = after(authorise('2015-04-28'), whole);
    expect(authorisation).toMatchObject({ beforeSignature: true });
    expect(authorisation?.signature).toBeUndefined();
  });
});
