import { describe, expect, it } from 'vitest';
import { liveEntries } from '../entries.ts';
import { founding } from '../testing/founding.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';

const symbol = 'COMMIT/IMM.4/DEC.1';
const stream = `decision-${symbol}`;
const titled = (title: string) => ({ body: 'IMM', verb: 'ADOPT' as const, title });
const adopted = () =>
  scenario().given(...founding, { AdoptDecision: { symbol, effective: '2015-04-30', data: titled('Plan') } });
const approve = (target: string, more: object = {}): Sent => ({ ApproveEntry: { stream, target, ...more } });
const correct = (target: string, title: string): Sent => ({
  CorrectEntry: { stream, target, effective: '2015-04-30', reason: 'Misread.', data: titled(title) },
});
const voided = (target: string): Sent => ({ VoidEntry: { stream, target, reason: 'Not so.' } });
const standing = (register: Scenario) => liveEntries(register.stream(stream))[0]?.standing;
const isApproved = (register: Scenario, command: Sent, by = 'second') =>
  register.when(command, by).records(['EntryApproved'])[0]!.id;

describe('an approval', () => {
  it('is by a second person, and approves the entry as it stands', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    expect(standing(register)).toBe('PROVISIONAL');
    expect(register.when(approve(id)).isRefused('APPROVER_IS_RECORDER', 'target').params).toEqual({
      subject: 'recorder',
    });
    isApproved(register, approve(id, { note: 'Read against the declaration.' }));
    expect(standing(register)).toBe('APPROVED');
    expect(register.last('EntryApproved')).toMatchObject({
      data: { target: id },
      recordedBy: { subject: 'second' },
      effective: { from: '2015-04-30' },
      sources: [],
      note: 'Read against the declaration.',
      // Computed, never stored.
      standing: 'PROVISIONAL',
    });
    expect(register.last('DecisionAdopted').standing).toBe('PROVISIONAL');
  });

  it('once given is not given again', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    isApproved(register, approve(id));
    for (const by of ['second', 'third']) register.when(approve(id), by).isRefused('ENTRY_APPROVED', 'target');
  });

  it('ends with a later correction, and comes back when that is voided', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    isApproved(register, approve(id));
    register.given(correct(id, 'Sub-regional plan'));
    expect(standing(register)).toBe('PROVISIONAL');
    const correction = register.last('EntryCorrected').id;
    register.when(approve(id), 'second').isRefused('APPROVAL_OF_FORMER_WORDS', 'target');
    isApproved(register, approve(correction));
    expect(standing(register)).toBe('APPROVED');
    register.given(correct(correction, 'Plan of action'));
    expect(standing(register)).toBe('PROVISIONAL');
    register.given(voided(register.last('EntryCorrected').id));
    expect(standing(register)).toBe('APPROVED');
    register.given(voided(correction));
    expect(standing(register)).toBe('APPROVED');
    expect(liveEntries(register.stream(stream))[0]?.data).toMatchObject({ title: 'Plan' });
  });

  it('is not by who recorded the last correction, nor by who recorded the entry', () => {
    const register = adopted();
    register
      .when(correct(register.last('DecisionAdopted').id, 'Sub-regional plan'), 'second')
      .records(['EntryCorrected']);
    const { id } = register.last('EntryCorrected');
    for (const by of ['recorder', 'second']) register.when(approve(id), by).isRefused('APPROVER_IS_RECORDER');
    isApproved(register, approve(id), 'third');
    expect(standing(register)).toBe('APPROVED');
  });

  it('of what the last correction corrects is of former words', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    register.given(correct(id, 'First'));
    const first = register.last('EntryCorrected').id;
    register.given(correct(first, 'Second'));
    expect(register.when(approve(first), 'second').isRefused('APPROVAL_OF_FORMER_WORDS').params).toEqual({
      target: first,
      by: register.last('EntryCorrected').id,
    });
  });

  it('is taken back by voiding it, and can be given anew; it is never corrected', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    const approval = isApproved(register, approve(id));
    register.when(correct(approval, 'Other')).isRefused('APPROVAL_FIXED', 'target');
    register.given(voided(approval));
    expect(standing(register)).toBe('PROVISIONAL');
    const taken = register.last('EntryVoided').id;
    for (const target of [approval, taken]) {
      const refused = register.when(approve(target), 'third');
      refused.isRefused(target === taken ? 'APPROVAL_OF_NO_ENTRY' : 'ENTRY_VOIDED', 'target');
    }
    isApproved(register, approve(id), 'third');
    register.when(approve(register.last('EntryApproved').id), 'fourth').isRefused('APPROVAL_OF_NO_ENTRY', 'target');
    expect(standing(register)).toBe('APPROVED');
  });

  it('may be of a voiding, and is of nothing that was voided', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    register.given(voided(id));
    register.when(approve(id), 'second').isRefused('ENTRY_VOIDED', 'target');
    const voiding = register.last('EntryVoided').id;
    register.when(approve(voiding)).isRefused('APPROVER_IS_RECORDER');
    isApproved(register, approve(voiding));
    register.when(approve(voiding), 'third').isRefused('ENTRY_APPROVED');
  });

  it('is of an entry on record, for a member that there is', () => {
    const register = adopted();
    const { id } = register.last('DecisionAdopted');
    register.when(approve('00000000-0000-4000-8000-00000000ffff'), 'second').isRefused('ENTRY_UNKNOWN', 'target');
    register.when(approve(id, { acting: { member: 'XX' } }), 'second').isRefused('MEMBER_UNKNOWN', 'acting.member');
    isApproved(register, approve(id, { acting: { member: 'TH', office: 'Focal point' } }));
  });

  it('of what a member reported is not for another member to give', () => {
    const register = adopted().given({
      IssueAssignments: {
        symbol,
        effective: '2015-05-01',
        data: { asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report' }] },
      },
    });
    const { assignment } = register.last('AssignmentIssued').data as { assignment: string };
    register.given({
      ReportFollowUp: { symbol, effective: '2015-06', data: { assignment, implementation: 'COMPLETED' } },
    });
    const { id } = register.last('FollowUpReported');
    register.when(approve(id, { acting: { member: 'VN' } }), 'second').isRefused('NOT_THE_ADDRESSEE', 'acting.member');
    isApproved(register, approve(id, { acting: { member: 'TH' } }));
  });
});
