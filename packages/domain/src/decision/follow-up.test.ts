import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { type AssignmentState, claimed, confirmed, isClosed, isOpen } from './assignment.ts';
import { decision } from './decision.ts';

const symbol = 'COMMIT/SOM.11/DEC.1';
const TH = `${symbol}/A1/TH`;
const SEC = `${symbol}/A2/SEC`;
const TF = `${symbol}/A3/TF-TH`;
const member = (code: string) => ({ kind: 'MEMBER', code });
const body = (code: string) => ({ kind: 'BODY', code });
type Given = { assignment?: string; acting?: object; sources?: string[]; [field: string]: unknown };
/** A command on an assignment of the decision, that of Thailand unless another is named. */
const command =
  (name: string, defaults: object = {}) =>
  (effective: string, { acting, sources = [], ...data }: Given = {}): Sent =>
    ({
      [name]: { symbol, effective, sources, ...(acting && { acting }), data: { assignment: TH, ...defaults, ...data } },
    }) as unknown as Sent;
const report = command('ReportFollowUp', { implementation: 'COMPLETED' });
const clear = command('ClearFollowUp');
const accept = command('AcceptFollowUp', { body: 'SOM' });
const giveBack = command('ReturnFollowUp', { body: 'SOM', reason: 'Of another year.' });
const confirm = command('ConfirmImplementation', {
  by: { kind: 'OTHER', name: 'UN-ACT' },
  implementation: 'IN_PROGRESS',
});
const show = command('ShowEvidence', { what: 'The form as printed.' });
const extend = command('ExtendDueDate', {
  body: 'SOM',
  due: { kind: 'ON_DATE', date: '2017-06-30' },
  reason: 'Elections.',
});
const pass = command('TransferAssignment', { to: member('LA'), reason: 'It has the Chair.' });
const close = command('CloseAssignment', { ground: 'Settled.' });
const reopen = command('ReopenAssignment', { ground: 'Not settled.' });
const stated = command('StateImplementation', {
  about: member('TH'),
  by: 'UN-ACT',
  implementation: 'IN_PROGRESS',
  text: 'Seen.',
});
const state = (effective: string, given: Given = {}): Sent => stated(effective, { sources: ['web'], ...given });
const asTH = { acting: { member: 'TH' } };
const TH2 = { assignment: TH, ...asTH };

/** A decision that asks Thailand by the end of March 2017, the Secretariat without a day, and the task force of Thailand. */
const register = () =>
  scenario().given(
    ...founding,
    {
      ConstituteBody: {
        code: 'TF-TH',
        effective: '2004-10-29',
        data: { kind: 'NATIONAL_TASK_FORCE', name: 'Task Force of Thailand', member: 'TH' },
      },
    },
    {
      RegisterSource: {
        id: 'web',
        effective: '2016',
        data: { title: 'Web', issuer: 'UN-ACT', issuerKind: 'SECONDARY', language: 'en', completeness: 'FULL' },
      },
    },
    {
      AdoptDecision: {
        symbol,
        effective: '2016-11-24',
        data: {
          body: 'SOM',
          verb: 'AGREE',
          asks: [
            { of: member('TH'), action: 'report', due: { kind: 'ON_DATE', date: '2017-03-31' } },
            { of: body('SEC'), action: 'collect the reports' },
            { of: body('TF-TH'), action: 'meet' },
          ],
        },
      },
    } as Sent,
  );
type Register = ReturnType<typeof register>;
const on = (decisions: Register, day = '2018-12-31', id = TH): AssignmentState =>
  decisions.on(decision, `decision-${symbol}`, day).certain!.assignments.get(id)!;
/** Records the report and gives its id. */
const reported = (decisions: Register, sent: Sent): string => decisions.when(sent).records(['FollowUpReported'])[0]!.id;

describe('the four voices', () => {
  it('stay apart: what is claimed, stated, shown and confirmed', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01', asTH));
    decisions.given(
      state('2017-02-02'),
      show('2017-02-03', { sources: ['web'], by: member('TH') }),
      confirm('2017-02-04', { text: 'In two provinces.' }),
    );
    const assignment = on(decisions);
    expect(claimed(assignment)).toBe('COMPLETED');
    expect(confirmed(assignment)).toBe('IN_PROGRESS');
    expect(assignment).toMatchObject({
      followUps: [{ event: id, implementation: 'COMPLETED', enteredFor: false, by: member('TH') }],
      statements: [{ by: 'UN-ACT', implementation: 'IN_PROGRESS' }],
      evidence: [{ what: 'The form as printed.', by: member('TH'), sources: [{ source: 'web' }] }],
      confirmations: [{ by: { name: 'UN-ACT' }, implementation: 'IN_PROGRESS' }],
    });
  });

  it('close nothing but by what the addressee says', () => {
    const decisions = register().given(
      state('2017-01-01', { implementation: 'COMPLETED' }),
      confirm('2017-01-02', { implementation: 'COMPLETED' }),
      show('2017-01-03', { sources: ['web'] }),
    );
    expect(isOpen(on(decisions))).toBe(true);
    expect(claimed(on(decisions))).toBeUndefined();
  });

  it('evidence rests on something that can be looked up', () => {
    register().when(show('2017-02-03')).isRefused('EVIDENCE_WITHOUT_SOURCE', 'sources');
  });
});

describe('a report entered on behalf of its addressee', () => {
  it('stays unconfirmed until the addressee itself clears it', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01'));
    expect(on(decisions).followUps[0]).toMatchObject({ enteredFor: true });
    expect(on(decisions).followUps[0]).not.toHaveProperty('cleared');
    for (const acting of [undefined, { member: 'LA' }, { office: 'Secretariat' }])
      decisions
        .when(clear('2017-02-10', { report: id, ...(acting && { acting }) }))
        .isRefused('FOLLOW_UP_NOT_YOURS', 'acting.member');
    decisions.when(clear('2017-01-31', { report: id, ...asTH })).isRefused('NOT_YET_THEN');
    decisions.given(clear('2017-02-10', { report: id, ...asTH }));
    expect(on(decisions, '2017-02-09').followUps[0]).not.toHaveProperty('cleared');
    expect(on(decisions).followUps[0]).toMatchObject({ enteredFor: true, cleared: { from: '2017-02-10' } });
    decisions.when(clear('2017-02-11', { report: id, ...asTH })).isRefused('ALREADY_RECORDED');
  });

  it('is cleared in the words it had, so that a correction by others is not cleared with it', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01', { text: 'All provinces.' }));
    decisions.given(clear('2017-02-10', { report: id, ...asTH }));
    const correct = (text: string): Sent => ({
      CorrectEntry: {
        stream: `decision-${symbol}`,
        target: id,
        effective: '2017-02-01',
        reason: 'Misread.',
        data: { assignment: TH, implementation: 'IN_PROGRESS', text },
      },
    });
    decisions.send(correct('Two provinces.'));
    expect(on(decisions).followUps[0]).toMatchObject({ text: 'Two provinces.', enteredFor: true });
    expect(on(decisions).followUps[0]).not.toHaveProperty('cleared');
    decisions.given(clear('2017-02-12', { report: id, ...asTH }));
    expect(on(decisions).followUps[0]).toMatchObject({ cleared: { from: '2017-02-12' } });
  });

  it('is not cleared where the addressee made it itself, nor by whose report it is not', () => {
    const decisions = register();
    const own = reported(decisions, report('2017-02-01', asTH));
    decisions.when(clear('2017-02-10', { report: own, ...asTH })).isRefused('FOLLOW_UP_OWN_ALREADY', 'data.report');
    const id = reported(decisions, report('2017-02-02'));
    decisions.when(clear('2017-02-10', { assignment: TF, report: id, ...asTH })).isRefused('FOLLOW_UP_UNKNOWN');
    decisions
      .when(clear('2017-02-10', { report: '00000000-0000-4000-8000-00000000ffff', ...asTH }))
      .isRefused('FOLLOW_UP_UNKNOWN', 'data.report');
  });

  it('of a task force is cleared by the member whose task force it is', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01', { assignment: TF }));
    decisions
      .when(clear('2017-02-10', { assignment: TF, report: id, acting: { member: 'LA' } }))
      .isRefused('FOLLOW_UP_NOT_YOURS');
    decisions.given(clear('2017-02-10', { assignment: TF, report: id, ...asTH }));
    expect(on(decisions, '2018-01-01', TF).followUps[0]).toMatchObject({ cleared: { from: '2017-02-10' } });
  });
});

describe('a report judged by a body', () => {
  it('is accepted or returned, and returned leaves open what was asked', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01', asTH));
    expect(isOpen(on(decisions))).toBe(false);
    decisions.given(giveBack('2017-02-20', { report: id }));
    expect(on(decisions).followUps[0]?.judged).toMatchObject({
      accepted: false,
      body: 'SOM',
      reason: 'Of another year.',
      date: { from: '2017-02-20' },
    });
    expect(isOpen(on(decisions))).toBe(true);
    expect(claimed(on(decisions)), 'what the addressee says is not changed by what a body says').toBe('COMPLETED');
    decisions.given(accept('2017-03-20', { report: id }));
    expect(on(decisions).followUps[0]?.judged).toMatchObject({ accepted: true });
    expect(isOpen(on(decisions))).toBe(false);
  });

  it('is judged by a body that exists, about a live report, on the assignment named', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01'));
    decisions
      .when(accept('2017-02-20', { report: id, body: undefined }))
      .isRefused('FOLLOW_UP_FORUM_MISSING', 'data.body');
    decisions.when(accept('2017-02-20', { report: id, body: 'NOBODY' })).isRefused('BODY_UNKNOWN');
    decisions.when(accept('2017-02-20', { assignment: SEC, report: id })).isRefused('FOLLOW_UP_UNKNOWN');
    decisions.when(accept('2017-01-20', { report: id })).isRefused('NOT_YET_THEN', 'effective');
    decisions.given(accept('2017-02-20', { report: id }));
    const stream = `decision-${symbol}`;
    decisions.when({ VoidEntry: { stream, target: id, reason: 'Not so.' } }).isRefused('ENTRY_NEEDED');
    decisions.given({ VoidEntry: { stream, target: decisions.last('FollowUpAccepted').id, reason: 'Not so.' } });
    decisions.given({ VoidEntry: { stream, target: id, reason: 'Not so.' } });
    decisions.when(accept('2017-02-20', { report: id })).isRefused('FOLLOW_UP_UNKNOWN');
  });

  it('is not accepted by its own addressee or its task force', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01'));
    decisions.when(accept('2017-02-20', { report: id, body: 'TF-TH' })).isRefused('CONFIRMED_BY_ITSELF', 'data.body');
    decisions.when(accept('2017-02-20', { report: id, ...asTH })).isRefused('CONFIRMED_BY_ITSELF', 'acting.member');
    const theirs = reported(decisions, report('2017-02-01', { assignment: SEC }));
    decisions
      .when(accept('2017-02-20', { assignment: SEC, report: theirs, body: 'SEC' }))
      .isRefused('CONFIRMED_BY_ITSELF', 'data.body');
  });
});

describe('a confirmation', () => {
  it.each([
    ['the addressee', TH, member('TH')],
    ['its task force', TH, body('TF-TH')],
    ['whoever bears its name', TH, { kind: 'OTHER', name: 'thailand' }],
    ['the member of a task force that is asked', TF, member('TH')],
    ['a task force that is asked', TF, body('TF-TH')],
    ['a body that is asked, by its name', SEC, { kind: 'OTHER', name: 'Secretariat' }],
  ])('is not made by %s', (_, assignment, by) => {
    register().when(confirm('2017-02-01', { assignment, by })).isRefused('CONFIRMED_BY_ITSELF', 'data.by');
  });

  it('is not entered by the addressee in the name of somebody else', () => {
    register().when(confirm('2017-02-01', asTH)).isRefused('CONFIRMED_BY_ITSELF', 'acting.member');
  });

  it('is not made so by a correction either', () => {
    const decisions = register().given(confirm('2017-02-01'));
    const { id: target, data } = decisions.last('ImplementationConfirmed');
    decisions
      .when({
        CorrectEntry: {
          stream: `decision-${symbol}`,
          target,
          effective: '2017-02-01',
          reason: 'Misread.',
          data: { ...data, by: member('TH') },
        },
      })
      .isRefused('CONFIRMED_BY_ITSELF');
  });
});

describe('an extension', () => {
  it('is granted by a body, to a day or a meeting, later than the day that stands', () => {
    const decisions = register();
    const to = (due: object) => extend('2017-03-01', { due });
    decisions.when(extend('2017-03-01', { body: undefined })).isRefused('FOLLOW_UP_FORUM_MISSING', 'data.body');
    for (const due of [{ kind: 'STANDING' }, { kind: 'ANNUAL' }, { kind: 'ON_DATE', date: '2017-03-31' }])
      decisions.when(to(due)).isRefused('EXTENSION_WITHOUT_DAY', 'data.due');
    decisions.when(extend('2017-03-01', { assignment: SEC })).isRefused('EXTENSION_WITHOUT_DAY', 'data.due');
    decisions.given(extend('2017-03-01'));
    decisions.when(to({ kind: 'ON_DATE', date: '2017-05-31' })).isRefused('EXTENSION_WITHOUT_DAY', 'data.due');
    decisions.given(to({ kind: 'BY_NEXT_MEETING', body: 'RTF' }));
    expect(on(decisions).acts).toMatchObject([
      { act: 'EXTENDED', body: 'SOM', reason: 'Elections.', due: { kind: 'ON_DATE' } },
      { act: 'EXTENDED', due: { kind: 'BY_NEXT_MEETING', body: 'RTF' } },
    ]);
    expect(on(decisions).due, 'the rule as it was issued stays on record').toMatchObject({
      date: { to: '2017-03-31' },
    });
  });
});

describe('a due day that had passed when it was set', () => {
  const sentences = (decisions: Register, sent: Sent) =>
    (decisions.send(sent) as { warnings: { sentence: string }[] }).warnings.map(({ sentence }) => sentence);
  const asking = (...of: object[]): Sent =>
    ({
      AdoptDecision: {
        symbol: 'COMMIT/SOM.11/DEC.2',
        effective: '2016-11-24',
        data: {
          body: 'SOM',
          verb: 'AGREE',
          asks: of.map((one) => ({ of: one, action: 'report', due: { kind: 'ON_DATE', date: '2016-03' } })),
        },
      },
    }) as unknown as Sent;

  it('is told of once for each ask', () => {
    expect(sentences(register(), asking({ kind: 'ALL_MEMBERS' }, member('TH')))).toEqual([
      'Ask 1 of COMMIT/SOM.11/DEC.2 was issued on 2016-11-24, and is due by 2016-03-31, which had passed by then; look whether both days are right.',
      'COMMIT/SOM.11/DEC.2/A2/TH was issued on 2016-11-24, and is due by 2016-03-31, which had passed by then; look whether both days are right.',
    ]);
  });

  it('is told of where it is put off or asked again, and of a correction', () => {
    const decisions = register();
    expect(sentences(decisions, extend('2017-08-01'))).toEqual([
      `${TH} was put off on 2017-08-01, and is due by 2017-06-30, which had passed by then; look whether both days are right.`,
    ]);
    decisions.given(close('2017-09-01'));
    const again = { due: { kind: 'ON_DATE', date: '2017-09-30' } };
    decisions.when(reopen('2017-10-02', again)).records(['AssignmentReopened'], 'DUE_DAY_PASSED');
    const { id: target, data } = decisions.log.find(({ type }) => type === 'AssignmentIssued')!;
    const { symbol: _, assignment: __, ...issued } = data as Record<string, unknown>;
    const correct = (day: string): Sent =>
      ({
        CorrectEntry: {
          stream: `decision-${symbol}`,
          target,
          class: 'REGISTER_SLIP',
          effective: '2016-11-24',
          reason: 'Misread.',
          data: { ...issued, due: { kind: 'ON_DATE', date: day } },
        },
      }) as unknown as Sent;
    decisions.when(correct('2016-03-31')).records(['EntryCorrected'], 'DUE_DAY_PASSED');
  });

  it('is the day itself where it is not before the other', () => {
    const decisions = register();
    decisions.given(extend('2017-06-30'), close('2017-07-01'));
    decisions.given(reopen('2017-10', { due: { kind: 'ON_DATE', date: '2017-10' } }));
  });
});

describe('a transfer', () => {
  it('leaves the reports before it with the former addressee', () => {
    const decisions = register();
    decisions.given(report('2017-02-01', asTH), pass('2017-03-01'));
    expect(on(decisions)).toMatchObject({ addressee: member('LA'), followUps: [{ by: member('TH') }] });
    expect(on(decisions, '2017-02-28')).toMatchObject({ addressee: member('TH') });
    expect(claimed(on(decisions))).toBeUndefined();
    expect(isOpen(on(decisions))).toBe(true);
    decisions.when(report('2017-04-01', asTH)).isRefused('NOT_THE_ADDRESSEE', 'acting.member');
    decisions.given(report('2017-04-01', { acting: { member: 'LA' }, implementation: 'IN_PROGRESS' }));
    expect(claimed(on(decisions))).toBe('IN_PROGRESS');
    decisions.given(report('2017-02-15', { implementation: 'IN_PROGRESS' }));
    expect(
      on(decisions).followUps.map(({ by }) => by.code),
      'entered late, of a day before the transfer',
    ).toEqual(['TH', 'TH', 'LA']);
  });

  it('on its day leaves room for the last report of the former and the first of the new', () => {
    const decisions = register().given(pass('2017-03-01'));
    decisions.given(report('2017-03-01', asTH), report('2017-03-01', { acting: { member: 'LA' } }));
    expect(on(decisions).followUps.map(({ by }) => by.code)).toEqual(['TH', 'LA']);
  });

  it('goes to another one, who was a member then', () => {
    register()
      .when(pass('2017-03-01', { to: member('TH') }))
      .isRefused('FIELD_INVALID', 'data.to');
    register()
      .when(pass('2017-03-01', { to: member('XX') }))
      .isRefused('MEMBER_UNKNOWN', 'data.to.code');
  });

  it('found late warns of what was recorded of the former addressee since', () => {
    const decisions = register().given(report('2017-04-01', asTH));
    decisions.when(pass('2017-03-01')).records(['AssignmentTransferred'], 'ASSIGNMENT_ADDRESSEE_DIFFERS');
  });
});

describe('invariant 18: a decision addressed to all members', () => {
  it('issues one assignment for each member of its day, but for those the text excepts', () => {
    const ask = (except: string[]): Sent =>
      ({
        IssueAssignments: {
          symbol,
          effective: '2017-01-01',
          data: { asks: [{ of: { kind: 'ALL_MEMBERS', except }, action: 'meet' }] },
        },
      }) as Sent;
    const addressees = (decisions: Register) =>
      [...decisions.on(decision, `decision-${symbol}`, '2018-12-31').certain!.assignments.values()]
        .filter(({ ask: number }) => number === 4)
        .map(({ addressee }) => addressee.code);
    expect(addressees(register().given(ask([])))).toEqual(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']);
    expect(addressees(register().given(ask(['CN'])))).toEqual(['KH', 'LA', 'MM', 'TH', 'VN']);
    register()
      .when(ask(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']))
      .isRefused('ADDRESSEES_NONE');
    const left = register().given({
      WithdrawMember: { code: 'VN', effective: '2016-12-31', data: { reason: 'Notice.' } },
    });
    expect(addressees(left.given(ask([])))).toEqual(['KH', 'CN', 'LA', 'MM', 'TH']);
  });

  it('does so once: the same assignment cannot be issued again by a correction', () => {
    const decisions = register();
    const [first, second] = decisions.stream(`decision-${symbol}`).filter(({ type }) => type === 'AssignmentIssued');
    decisions
      .when({
        CorrectEntry: {
          stream: `decision-${symbol}`,
          target: second!.id,
          effective: '2016-11-24',
          reason: 'Misread.',
          data: { ...first!.data },
        },
      })
      .isRefused('CORRECTION_OF_ANOTHER_KEY');
  });
});

describe('invariant 21: a closed assignment', () => {
  it('accepts only its reopening', () => {
    const decisions = register();
    const id = reported(decisions, report('2017-02-01'));
    decisions.given(close('2017-05-01', { body: 'SOM' }));
    expect([isClosed(on(decisions)), isOpen(on(decisions)), isOpen(on(decisions, '2017-04-30'))]).toEqual([
      true,
      false,
      false,
    ]);
    for (const sent of [
      report('2017-06-01'),
      clear('2017-06-01', { report: id, ...TH2 }),
      accept('2017-06-01', { report: id }),
      giveBack('2017-06-01', { report: id }),
      confirm('2017-06-01'),
      show('2017-06-01', { sources: ['web'] }),
      extend('2017-06-01'),
      pass('2017-06-01'),
      close('2017-06-01'),
      state('2017-06-01'),
    ])
      decisions.when(sent).isRefused('ASSIGNMENT_CLOSED_THEN', 'effective');
    decisions.given(reopen('2017-07-01', { due: { kind: 'ON_DATE', date: '2018-03-31' } }));
    expect([isClosed(on(decisions)), isOpen(on(decisions))]).toEqual([false, true]);
    decisions.given(report('2017-08-01'));
    expect(isOpen(on(decisions))).toBe(false);
  });

  it('was open before, so what is dated earlier is taken', () => {
    const decisions = register().given(close('2017-05-01'));
    decisions.given(report('2017-04-01'), confirm('2017-04-02'));
    expect(on(decisions)).toMatchObject({ followUps: [{}], confirmations: [{}] });
  });

  it('is not reopened before it was closed, nor twice', () => {
    const decisions = register();
    decisions.when(reopen('2017-07-01')).isRefused('ASSIGNMENT_NOT_CLOSED', 'effective');
    decisions.given(close('2017-05-01'), reopen('2017-07-01'));
    decisions.when(reopen('2017-08-01')).isRefused('ASSIGNMENT_NOT_CLOSED', 'effective');
    decisions.when(reopen('2017-04-01')).isRefused('ASSIGNMENT_NOT_CLOSED', 'effective');
  });

  it('found late warns of what was recorded since', () => {
    const decisions = register().given(report('2017-06-01'));
    decisions.when(close('2017-05-01')).records(['AssignmentClosed'], 'ASSIGNMENT_CLOSED_THEN');
  });

  it('leaves what others state of it later with the decision', () => {
    const decisions = register().given(close('2017-05-01'));
    decisions.given(state('2017-06-01', { assignment: undefined }));
    expect(on(decisions).statements).toEqual([]);
    expect(decisions.on(decision, `decision-${symbol}`, '2018-12-31').certain?.decision.statements).toHaveLength(1);
  });
});

it('an assignment that is not there is named in no act', () => {
  const assignment = `${symbol}/A9/TH`;
  const unknown = { assignment, report: '00000000-0000-4000-8000-00000000ffff' };
  for (const sent of [
    ...[report, confirm, show, extend, pass, close, reopen].map((act) => act('2017-06-01', { assignment })),
    ...[clear, accept, giveBack].map((act) => act('2017-06-01', unknown)),
  ])
    register().when(sent).isRefused('ASSIGNMENT_UNKNOWN', 'data.assignment');
});
