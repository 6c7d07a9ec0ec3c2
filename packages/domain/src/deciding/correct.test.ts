import { describe, expect, it } from 'vitest';
import { decision } from '../decision/decision.ts';
import { liveEntries } from '../entries.ts';
import { membership } from '../governance/membership.ts';
import { gathering } from '../meetings/gathering.ts';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';

const symbol = 'COMMIT/SOM.11/DEC.1';
const stream = `decision-${symbol}`;
const TH = `${symbol}/A1/TH`;
const adopt = (effective: string, data = {}): Sent => ({
  AdoptDecision: { symbol, effective, data: { body: 'SOM', verb: 'ADOPT', title: 'Work plans', ...data } },
});
const asking = { asks: [{ of: { kind: 'ALL_MEMBERS' as const }, action: 'report' }] };
const report = (effective: string, assignment = TH): Sent => ({
  ReportFollowUp: { symbol, effective, data: { assignment, implementation: 'IN_PROGRESS' } },
});
type Changes = { effective?: string; data?: Record<string, unknown>; [field: string]: unknown };
const correct = (
  target: string,
  { effective = '2016-11-24', data = { body: 'SOM', verb: 'ADOPT', title: 'Work plans' }, ...more }: Changes = {},
  where = stream,
): Sent => ({
  CorrectEntry: { stream: where, target, effective, reason: 'Misread.', data, ...more },
});
const voided = (target: string, where = stream): Sent => ({
  VoidEntry: { stream: where, target, reason: 'Recorded twice.' },
});
const titled = (title: string, more: Changes = {}) => ({ ...more, data: { body: 'SOM', verb: 'ADOPT', title } });

const register = () => scenario().given(...founding);
const adopted = () => {
  const decisions = register().given(adopt('2016-11-24'));
  return { decisions, id: decisions.last('DecisionAdopted').id };
};
type Register = ReturnType<typeof register>;
const on = (decisions: Register, day: string) => decisions.on(decision, stream, day).certain;
const title = (decisions: Register) => on(decisions, '2026-01-01')?.decision.title;

describe('a correction', () => {
  it('changes what the register says of the past, and keeps what was said before on record', () => {
    const { decisions, id } = adopted();
    const [event] = decisions
      .when(correct(id, titled('National work plans', { class: 'TRANSLATION' })))
      .records(['EntryCorrected']);
    expect(event?.data).toMatchObject({
      target: id,
      type: 'DecisionAdopted',
      version: 2,
      class: 'TRANSLATION',
      corrected: { symbol, title: 'National work plans' },
    });
    expect(title(decisions)).toBe('National work plans');
    expect(decision.entities(on(decisions, '2016-11-24'))).toHaveLength(1);
    expect(liveEntries(decisions.stream(stream).slice(0, 1))[0]?.data).toMatchObject({ title: 'Work plans' });
    expect(liveEntries(decisions.stream(stream))[0]).toMatchObject({ id, correctedBy: event?.id });
  });

  it('moves an entry to another day, and says what it thereby contradicts', () => {
    const { decisions, id } = adopted();
    decisions.given({ AmendDecision: { symbol, effective: '2017', data: { reason: 'The period was too short.' } } });
    decisions.when(correct(id, { effective: '2016-11-23' })).records(['EntryCorrected']);
    expect([on(decisions, '2016-11-22'), on(decisions, '2016-11-23')?.decision.adopted?.from]).toEqual([
      undefined,
      '2016-11-23',
    ]);
    const last = decisions.last('EntryCorrected').id;
    decisions.when(correct(last, { effective: '2018' })).records(['EntryCorrected'], 'NOT_YET_THEN');
    decisions
      .when(correct(decisions.last('EntryCorrected').id, { effective: '2027' }))
      .isRefused('FUTURE_HAPPENING', 'effective');
  });

  it('can be corrected in turn, and the last one recorded counts', () => {
    const { decisions, id } = adopted();
    decisions.given(correct(id, titled('Second')));
    const second = decisions.last('EntryCorrected').id;
    decisions.given(correct(second, titled('Third')));
    const third = decisions.last('EntryCorrected').id;
    decisions.given(correct(third, titled('Fourth')));
    expect(title(decisions)).toBe('Fourth');
    decisions.given(voided(decisions.last('EntryCorrected').id));
    expect(title(decisions)).toBe('Third');
    decisions.given(voided(second));
    expect(title(decisions)).toBe('Work plans');
  });

  it('names the words it corrects: of an entry that was corrected, its last correction', () => {
    const { decisions, id } = adopted();
    decisions.given(correct(id, titled('Second')));
    const second = decisions.last('EntryCorrected').id;
    const refused = decisions.when(correct(id, titled('Third'))).isRefused('CORRECTION_OF_FORMER_WORDS', 'target');
    expect(refused.params).toEqual({ target: id, by: second });
    decisions.given(correct(second, titled('Third')));
    decisions.when(correct(second, titled('Fourth'))).isRefused('CORRECTION_OF_FORMER_WORDS', 'target');
    decisions.given(voided(decisions.last('EntryCorrected').id), correct(second, titled('Fourth')));
    expect(title(decisions)).toBe('Fourth');
  });

  it('changes something: data, date, sources, confidence or note', () => {
    const { decisions, id } = adopted();
    decisions.given({
      RegisterSource: {
        id: 'minutes',
        effective: '2017',
        data: { title: 'Minutes', issuer: 'SOM', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
      },
    });
    decisions.when(correct(id)).isRefused('CORRECTION_CHANGES_NOTHING', 'data');
    decisions.given(correct(id, { note: 'See the minutes.' }));
    const last = () => decisions.last('EntryCorrected').id;
    decisions.when(correct(last(), { note: 'See the minutes.' })).isRefused('CORRECTION_CHANGES_NOTHING');
    decisions.given(correct(last(), { sources: ['minutes'] }));
    decisions.when(correct(last(), { sources: ['nowhere'] })).isRefused('SOURCE_UNKNOWN', 'sources[0]');
    decisions.given(correct(last(), { sources: ['minutes'], confidence: 'ISSUER' }));
    expect(liveEntries(decisions.stream(stream))[0]).toMatchObject({
      sources: [{ source: 'minutes' }],
      confidence: 'ISSUER',
      note: undefined,
    });
  });

  it('keeps the key of its entry', () => {
    const { decisions, id } = adopted();
    decisions
      .when(correct(id, { data: { symbol: 'COMMIT/OTHER', body: 'SOM', verb: 'ADOPT' } }))
      .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.symbol');
    const members = decisions.last('MemberAdmitted');
    const data = { name: 'Thailand', zone: 'Asia/Bangkok', languages: ['th'] };
    decisions
      .when(correct(members.id, { effective: '2004-10-29', data: { ...data, code: 'TH' } }, members.stream))
      .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.code');
    decisions.given(
      correct(members.id, { effective: '2004-10-29', data: { ...data, name: 'Vietnam' } }, members.stream),
    );
    expect(decisions.on(membership, members.stream, '2005-01-01').certain.members.VN?.name).toBe('Vietnam');
  });

  it('corrects an order of members, which has no key', () => {
    const decisions = register().given({
      AdoptMemberOrder: { effective: '2005', data: { members: ['TH', 'KH', 'CN', 'LA', 'MM', 'VN'] } },
    });
    const { id, stream: where } = decisions.last('MemberOrderAdopted');
    decisions
      .when(correct(id, { effective: '2005', data: { members: ['TH'] } }, where))
      .isRefused('MEMBER_ORDER_INCOMPLETE');
    decisions.given(correct(id, { effective: '2005', data: { members: ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'] } }, where));
  });

  it('leaves an assignment with its addressee, and may reword it', () => {
    const decisions = register().given(adopt('2016-11-24', asking), report('2017'));
    const { id } = decisions.log.find(({ data }) => 'assignment' in data && data.assignment === TH)!;
    const data = { basis: 'INFERRED', action: 'report every year', due: { kind: 'ANNUAL' } };
    decisions
      .when(correct(id, { data: { ...data, addressee: { kind: 'MEMBER', code: 'KH' } } }))
      .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.addressee');
    decisions
      .when(correct(id, { data: { ...data, assignment: `${symbol}/A9/TH` } }))
      .isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.assignment');
    decisions.given(correct(id, { data: { ...data, addressee: { code: 'TH', kind: 'MEMBER' } } }));
    expect(on(decisions, '2017-12-31')?.assignments.get(TH)).toMatchObject({
      action: 'report every year',
      addressee: { code: 'TH' },
      followUps: [{}],
    });
  });

  it('is checked like the entry itself', () => {
    const { decisions, id } = adopted();
    decisions.when(correct(id, { data: { body: 'SOM' } })).isRefused('FIELD_MISSING', 'data.verb');
    decisions.when(correct(id, { data: { body: 'SOM', verb: 'MAYBE' } })).isRefused('FIELD_INVALID', 'data.verb');
    decisions.when(correct(id, titled('Found by a girl aged 14'))).isRefused('TEXT_PERSONAL_PATTERN', 'data.title');
    decisions
      .when(correct(id, { data: { body: 'SOM', verb: 'ADOPT', paragraf: [] } }))
      .isRefused('FIELD_UNKNOWN', 'data.paragraf');
    decisions.when(correct(id, { data: { body: 'XXX', verb: 'ADOPT' } })).isRefused('BODY_UNKNOWN', 'data.body');
    decisions.when(correct(id, { data: { verb: 'ADOPT' } })).isRefused('DECISION_FORUM_MISSING', 'data.body');
    decisions
      .when(correct(id, { data: { body: 'SOM', verb: 'AGREE_IN_PRINCIPLE' } }))
      .isRefused('VERB_IS_IN_PRINCIPLE');
    decisions.given({ HoldMeeting: { key: 'SOM-11', effective: '2016-11-24', data: { body: 'SOM' } } });
    decisions
      .when(correct(id, { data: { body: 'RTF', meeting: 'SOM-11', verb: 'ADOPT' } }))
      .isRefused('MEETING_OF_ANOTHER_BODY', 'data.meeting');
    decisions
      .when(correct(id, { data: { meeting: 'SOM-11', verb: 'ADOPT' } }))
      .records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT');
    expect(on(decisions, '2016-12-31')?.decision).toMatchObject({ body: 'SOM', meeting: 'SOM-11' });
  });

  it('of a report may move it to another assignment that is on record', () => {
    const decisions = register().given(adopt('2016-11-24', asking), report('2017'));
    const { id } = decisions.last('FollowUpReported');
    const data = (assignment: string) => ({ effective: '2017', data: { assignment, implementation: 'COMPLETED' } });
    decisions.when(correct(id, data(`${symbol}/A9/TH`))).isRefused('ASSIGNMENT_UNKNOWN', 'data.assignment');
    decisions.given(correct(id, data(`${symbol}/A1/KH`)));
    expect(on(decisions, '2018-01-01')?.assignments.get(`${symbol}/A1/KH`)?.followUps).toHaveLength(1);
  });

  it('of a report is left to the addressee, and shows who made it', () => {
    const decisions = register().given(adopt('2016-11-24', asking), report('2017'));
    const { id } = decisions.last('FollowUpReported');
    const data = { assignment: `${symbol}/A1/TH`, implementation: 'COMPLETED' };
    const by = (member: string) => correct(id, { effective: '2017', data, acting: { member } });
    decisions.when(by('VN')).isRefused('NOT_THE_ADDRESSEE', 'acting.member');
    decisions
      .when({ VoidEntry: { stream, target: id, reason: 'Not so.', acting: { member: 'VN' } } })
      .isRefused('NOT_THE_ADDRESSEE', 'acting.member');
    const reports = () => on(decisions, '2018-01-01')?.assignments.get(`${symbol}/A1/TH`)?.followUps;
    decisions.given(by('TH'));
    expect(reports()).toMatchObject([{ implementation: 'COMPLETED', enteredFor: false }]);
    decisions.given(
      correct(decisions.last('EntryCorrected').id, { effective: '2017', data: { ...data, text: 'All of it.' } }),
    );
    expect(reports()).toMatchObject([{ text: 'All of it.', enteredFor: true }]);
  });

  it('warns where an amount that it leaves out is then one that nobody reported', () => {
    const line = { activity: '1', line: '1', payer: 'Police', sector: 'GOVERNMENT' };
    const plan = { member: 'TH', year: 2016, effective: '2016' };
    const plans = register().given(
      { DraftWorkPlan: plan } as Sent,
      { PlanActivity: { ...plan, data: { activity: '1', title: 'Training' } } },
      { PledgeFundingLine: { ...plan, data: { ...line, money: { amount: '1200' } } } } as Sent,
    );
    const { id, stream: where } = plans.last('FundingLinePledged');
    const payer = { payer: 'National police', sector: 'GOVERNMENT' };
    const warned = plans.when(correct(id, { effective: '2016', data: payer }, where));
    warned.records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT');
    const kept = { ...payer, money: { amount: '1200' } };
    const { id: last } = plans.last('EntryCorrected');
    plans.when(correct(last, { effective: '2016', data: kept }, where)).records(['EntryCorrected']);
  });

  it('warns of entries that no longer fit', () => {
    const paragraphs = [{ no: '1', verb: 'REQUEST' as const, text: 'Requests a report.' }];
    const decisions = register().given(
      adopt('2016-11-24', {
        paragraphs,
        asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report', paragraph: '1' }],
      }),
    );
    const { id } = decisions.log.find(({ type }) => type === 'DecisionAdopted')!;
    decisions.when(correct(id)).records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT', 'PARAGRAPH_UNKNOWN');
  });

  it('is never open to more people than what it repeats', () => {
    const decisions = register().given({
      AdoptDecision: {
        symbol,
        effective: '2016-11-24',
        classification: 'RESTRICTED',
        data: { body: 'SOM', verb: 'ADOPT' },
      },
    });
    const [event] = decisions.when(correct(decisions.last('DecisionAdopted').id)).records(['EntryCorrected']);
    expect(event?.classification).toBe('RESTRICTED');
  });

  it('names an entry that is there', () => {
    const { decisions, id } = adopted();
    const nowhere = '00000000-0000-4000-8000-ffffffffffff';
    decisions.when(correct(nowhere)).isRefused('ENTRY_UNKNOWN', 'target');
    decisions.when(correct(id, {}, 'decision-COMMIT/NONE')).isRefused('ENTRY_UNKNOWN', 'target');
    decisions.when(correct(id, {}, 'nothing')).isRefused('ENTRY_UNKNOWN', 'stream');
    decisions.when(voided(nowhere)).isRefused('ENTRY_UNKNOWN', 'target');
  });
});

describe('a void', () => {
  it('takes an entry out, and voiding the void restores exactly what was', () => {
    const { decisions, id } = adopted();
    const before = decision.entities(on(decisions, '2026-01-01'));
    const [event] = decisions.when(voided(id)).records(['EntryVoided']);
    expect(event).toMatchObject({ effective: { from: '2016-11-24' }, sources: [], confidence: 'UNSOURCED' });
    expect(on(decisions, '2026-01-01')).toBeUndefined();
    decisions.given(voided(event?.id ?? ''));
    expect(decision.entities(on(decisions, '2026-01-01'))).toEqual(before);
    decisions.given(voided(decisions.last('EntryVoided').id));
    expect(on(decisions, '2026-01-01')).toBeUndefined();
    decisions.given(voided(decisions.last('EntryVoided').id), correct(id, titled('Second')), voided(id));
    expect(on(decisions, '2026-01-01')).toBeUndefined();
  });

  it('of a correction brings back what it corrected', () => {
    const { decisions, id } = adopted();
    decisions.given(correct(id, titled('National work plans')));
    const correction = decisions.last('EntryCorrected').id;
    decisions.given(voided(correction));
    expect(title(decisions)).toBe('Work plans');
    decisions.when(voided(correction)).isRefused('ENTRY_VOIDED', 'target');
    decisions.when(correct(correction, titled('Third'))).isRefused('ENTRY_VOIDED', 'target');
  });

  it('leaves nothing to correct or void', () => {
    const { decisions, id } = adopted();
    decisions.given(correct(id, titled('Second')), voided(id));
    const correction = decisions.last('EntryCorrected').id;
    for (const target of [id, correction]) {
      expect(decisions.when(correct(target, titled('Third'))).isRefused('ENTRY_VOIDED', 'target').params).toEqual({
        target: id,
      });
      decisions.when(voided(target)).isRefused('ENTRY_VOIDED', 'target');
    }
    decisions.when(correct(decisions.last('EntryVoided').id, titled('Third'))).isRefused('ENTRY_FIXED', 'target');
  });

  it('of a correction takes the corrections of it along', () => {
    const { decisions, id } = adopted();
    decisions.given(correct(id, titled('Second')));
    const second = decisions.last('EntryCorrected').id;
    decisions.given(correct(second, titled('Third')));
    const third = decisions.last('EntryCorrected').id;
    decisions.given(voided(second));
    expect(title(decisions)).toBe('Work plans');
    decisions.when(correct(third, titled('Fourth'))).isRefused('ENTRY_VOIDED', 'target');
    decisions.given(voided(decisions.last('EntryVoided').id));
    expect(title(decisions)).toBe('Third');
  });

  it('is refused while other entries rest on what it would take out', () => {
    const decisions = register().given(adopt('2016-11-24', asking), report('2017'));
    const adoption = decisions.log.find(({ type }) => type === 'DecisionAdopted')!.id;
    const assignment = decisions.log.find(({ data }) => 'assignment' in data && data.assignment === TH)!.id;
    const followUp = decisions.last('FollowUpReported').id;
    expect(decisions.when(voided(assignment)).isRefused('ENTRY_NEEDED', 'target').params?.needed).toBe(
      `FollowUpReported ${followUp}`,
    );
    decisions.when(voided(adoption)).isRefused('ENTRY_NEEDED', 'target');
    decisions.given(voided(followUp));
    decisions.when(voided(assignment)).records(['EntryVoided'], 'ASK_OF_ALL_BROKEN');
    decisions.when(voided(decisions.log.at(-2)!.id)).isRefused('ASSIGNMENT_UNKNOWN');
    decisions.given(voided(decisions.log.at(-1)!.id), voided(decisions.log.at(-2)!.id));
    expect(on(decisions, '2018-01-01')?.assignments.get(TH)?.followUps).toHaveLength(1);
  });

  it('takes out an ask of all members as a whole without a warning, whatever else the decision asks', () => {
    const [all] = asking.asks;
    const decisions = register().given(
      adopt('2016-11-24', { asks: [{ ...all!, of: { kind: 'MEMBER', code: 'KH' } }, all] }),
    );
    const issued = decisions.log.filter(({ data }) => 'ask' in data && data.ask === 2);
    expect(issued.length).toBeGreaterThan(1);
    for (const { id } of issued.slice(1)) decisions.when(voided(id)).records(['EntryVoided'], 'ASK_OF_ALL_BROKEN');
    decisions.when(voided(issued[0]!.id)).records(['EntryVoided']);
  });

  it('brings back nothing that has been recorded anew since', () => {
    const { decisions, id } = adopted();
    decisions.given(voided(id));
    const voiding = decisions.last('EntryVoided').id;
    decisions.given(adopt('2016-11-25'));
    decisions.when(voided(voiding)).isRefused('ALREADY_RECORDED');
  });

  it('of a correction brings back no second entry of the same', () => {
    const sign = (member: string): Sent => ({
      SignInstrument: { symbol, effective: '2004-10-29', data: { kind: 'INSTRUMENT', member } },
    });
    const decisions = register().given(sign('TH'));
    decisions.given(
      correct(decisions.log.at(-1)!.id, { effective: '2004-10-29', data: { kind: 'INSTRUMENT', member: 'KH' } }),
      sign('TH'),
    );
    decisions.when(sign('KH')).isRefused('ALREADY_RECORDED');
    decisions.when(voided(decisions.last('EntryCorrected').id)).isRefused('ALREADY_RECORDED');
  });

  it('brings back no reference to what is gone', () => {
    const decisions = register().given({
      HoldGathering: { key: 'VTE-2016', effective: '2016-11', data: { host: 'LA' } },
    });
    const { id, stream: where } = decisions.last('GatheringHeld');
    decisions.given(voided(id, where));
    expect(decisions.on(gathering, where, '2016-12-01').certain).toBeUndefined();
    const voiding = decisions.last('EntryVoided').id;
    const host = decisions.log.find(({ data }) => 'code' in data && data.code === 'LA')!;
    decisions.given(voided(host.id, host.stream));
    decisions.when(voided(voiding, where)).isRefused('MEMBER_UNKNOWN', 'data.host');
  });

  it('warns of what it leaves contradictory', () => {
    const decisions = register().given(
      { ProposeDecision: { symbol, effective: '2016-01', data: {} } },
      adopt('2016-11-24'),
      { AmendDecision: { symbol, effective: '2017', data: { reason: 'Too short.' } } },
    );
    decisions.when(voided(decisions.last('DecisionAdopted').id)).records(['EntryVoided'], 'DECISION_NOT_ADOPTED_THEN');
  });

  it('is done by anybody who is a member at all, whatever the day of the entry', () => {
    const { decisions, id } = adopted();
    const by = (member: string): Sent => ({
      VoidEntry: { stream, target: id, reason: 'Recorded twice.', acting: { member } },
    });
    decisions.when(by('XX')).isRefused('MEMBER_UNKNOWN', 'acting.member');
    decisions.given({
      RegisterSource: {
        id: 'old',
        effective: '2003',
        data: { title: 'Old', issuer: 'SOM', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
        acting: { member: 'TH' },
      },
    });
    expect(decisions.when(by('TH')).records(['EntryVoided'])[0]?.recordedBy.member).toBe('TH');
  });
});
