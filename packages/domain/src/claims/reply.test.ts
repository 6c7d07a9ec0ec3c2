import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { report } from '../testing/functions.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { reply } from './reply.ts';

const said = (key: string, members: string[]): Sent => ({
  AttributeStatement: {
    key,
    effective: '2015-02-17',
    sources: ['report'],
    data: { subject: 'OTHER', by: { kind: 'OTHER', name: 'An embassy' }, members, text: 'Nothing was paid.' },
  },
});
const register = () => scenario().given(...founding, report, said('s-1', ['TH', 'KH']));
const statement = (given: Scenario) => given.log.find(({ type }) => type === 'StatementAttributed')!;
const answer = (given: Scenario, member: string, more: object = {}, effective = '2015-06'): Sent => {
  const { id, stream } = statement(given);
  return { ReplyToStatement: { event: id, member, effective, data: { stream, text: 'It was.' }, ...more } } as Sent;
};
const withdraw = (given: Scenario, member: string, effective = '2016', more: object = {}): Sent =>
  ({ WithdrawReply: { event: statement(given).id, member, effective, data: {}, ...more } }) as Sent;
const on = (given: Scenario, day: string) =>
  reply.entities(given.on(reply, `reply-${statement(given).id}`, day).possible).map(({ state }) => state);

describe('a reply', () => {
  it('stands beside the statement it is about, and says whether the member entered it itself', () => {
    const given = register();
    given.given(answer(given, 'TH', { acting: { member: 'TH' } }), answer(given, 'KH'));
    expect(on(given, '2015-05-31')).toEqual([]);
    expect(on(given, '2015-06-30')).toMatchObject([
      { about: statement(given).id, member: 'TH', text: 'It was.', enteredFor: false },
      { member: 'KH', enteredFor: true },
    ]);
  });

  it('is a member’s own: no other member enters it or takes it back', () => {
    const given = register();
    const other = { acting: { member: 'VN' } };
    given.when(answer(given, 'TH', other)).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    given.given(answer(given, 'TH'));
    given.when(withdraw(given, 'TH', '2016', other)).isRefused('ACTS_FOR_ANOTHER', 'acting.member');
  });

  it('is of a member that the entry is about', () => {
    const given = register();
    given.when(answer(given, 'VN')).isRefused('REPLY_NOT_CONCERNED', 'member');
    given.when(answer(given, 'XX')).isRefused('MEMBER_UNKNOWN', 'member');
    // As it was corrected: that it named TH was a slip.
    const { id: target, stream } = statement(given);
    const { members: _, ...data } = statement(given).data as { members: string[] };
    given.given({
      CorrectEntry: {
        stream,
        target,
        effective: '2015-02-17',
        sources: ['report'],
        reason: 'Misread.',
        data: { ...data, members: ['VN'] },
      },
    });
    given.when(answer(given, 'TH')).isRefused('REPLY_NOT_CONCERNED', 'member');
    given.when(answer(given, 'VN')).records(['StatementReplied']);
  });

  it('may be to what is said of its national task force', () => {
    const body = (code: string, member: string): Sent => ({
      ConstituteBody: {
        code,
        effective: '2005',
        data: { kind: 'NATIONAL_TASK_FORCE', name: `Task Force ${member}`, member },
      },
    });
    const symbol = 'COMMIT/IMM.4/DEC.1';
    const given = scenario().given(...founding, report, body('TF-TH', 'TH'), body('TF-VN', 'VN'), {
      AdoptDecision: { symbol, effective: '2015-04-30', data: { body: 'IMM', verb: 'ADOPT' } },
    });
    given.given({
      StateImplementation: {
        symbol,
        effective: '2016',
        sources: ['report'],
        data: { about: { kind: 'BODY', code: 'TF-TH' }, by: 'UN-ACT', implementation: 'NOT_STARTED', text: 'Nothing.' },
      },
    });
    const { id: event, stream } = given.last('ImplementationStated');
    const by = (member: string) =>
      ({ ReplyToStatement: { event, member, effective: '2017', data: { stream, text: 'All was.' } } }) as Sent;
    given.when(by('VN')).isRefused('REPLY_NOT_CONCERNED', 'member');
    given.when(by('TH')).records(['StatementReplied']);
  });

  it('is to an entry on record that still stands', () => {
    const given = register();
    const at = (stream: string, event = statement(given).id) =>
      ({ ReplyToStatement: { event, member: 'TH', effective: '2016', data: { stream, text: 'No.' } } }) as Sent;
    given.when(at('nothing-x')).isRefused('ENTRY_UNKNOWN', 'data.stream');
    given.when(at('statement-s-2')).isRefused('ENTRY_UNKNOWN', 'event');
    given.when(at('statement-s-1', '00000000-0000-4000-8000-00000000ffff')).isRefused('ENTRY_UNKNOWN', 'event');
    const { id: target, stream } = statement(given);
    given.given({ VoidEntry: { stream, target, reason: 'Never said.' } });
    given.when(at('statement-s-1')).isRefused('ENTRY_VOIDED', 'event');
    given.when(at('statement-s-1', given.last('EntryVoided').id)).isRefused('REPLY_TO_NO_STATEMENT', 'event');
  });

  it('stands once at a time, until it is withdrawn', () => {
    const given = register();
    given.when(withdraw(given, 'TH')).isRefused('REPLY_NONE', 'member');
    given.given(answer(given, 'TH'));
    given.when(answer(given, 'TH', {}, '2015-07')).isRefused('REPLY_STANDS', 'effective');
    given.given(withdraw(given, 'TH'), answer(given, 'TH', {}, '2017'));
    expect(on(given, '2016-12-31')).toEqual([]);
    expect(on(given, '2017-12-31')).toMatchObject([{ date: { from: '2017-01-01' } }]);
    given.when(withdraw(given, 'KH')).isRefused('REPLY_NONE', 'member');
  });

  it('is corrected like any entry, and held to the same', () => {
    const given = register();
    given.given(answer(given, 'TH'));
    const { stream, id: target } = given.last('StatementReplied');
    const mend = (data: object): Sent => ({
      CorrectEntry: { stream, target, effective: '2015-06', reason: 'Misread.', data: { ...data } },
    });
    given.when(mend({ text: 'All was.', member: 'KH' })).isRefused('CORRECTION_OF_ANOTHER_KEY', 'data.member');
    given.when(mend({ text: 'All was.' })).records(['EntryCorrected']);
    expect(on(given, '2016-12-31')).toMatchObject([{ text: 'All was.' }]);
  });
});
