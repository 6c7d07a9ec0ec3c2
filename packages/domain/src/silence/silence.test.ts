import { isRefusal, sentenceOf } from '@rapporteur/schema/codes';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar.ts';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { silenceAt } from './result.ts';
import { silence } from './silence.ts';

const at = (local: string, zone = 'Asia/Vientiane') => ({ local, zone });
const TEXT = { decision: 'COMMIT/SOM.11/DEC.1', textVersion: 'L.2', textDigest: `sha256:${'a'.repeat(64)}` };
const opened = at('2016-11-17T17:00');
const expiresAt = at('2016-11-24T17:00');
const open = (data: object = { expiresAt }, key = 'S-1', effective = '2016-11-17'): Sent =>
  ({ OpenSilenceProcedure: { key, effective, data: { ...TEXT, opened, ...data } } }) as unknown as Sent;
const object =
  (name: string) =>
  (member: string, local: string, zone = 'Asia/Vientiane', more: object = {}): Sent =>
    ({
      [name]: {
        key: 'S-1',
        effective: local.slice(0, 10),
        data: { member, at: at(local, zone), ground: 'Too short.' },
        ...more,
      },
    }) as unknown as Sent;
const breaks = object('BreakSilence');
const late = object('ReceiveLateObjection');
const holidays = (member: string, year: number, effective: string, ...dates: string[]): Sent => ({
  DeclareHolidayCalendar: { member, year, effective, data: { days: dates.map((date) => ({ date, name: 'Holiday' })) } },
});
const propose: Sent = { ProposeDecision: { symbol: TEXT.decision, effective: '2016', data: { body: 'SOM' } } };

const register = () => scenario().given(...founding, propose);
const running = () => register().given(open());
const known = (register_: ReturnType<typeof register>, key = 'S-1', day = '2026-01-01') =>
  register_.on(silence, `silence-${key}`, day).certain!;
const result = (register_: ReturnType<typeof register>, local: string, zone?: string) =>
  silenceAt(known(register_), instantOf(at(local, zone)), [], (code) => (code === 'TH' ? 'Thailand' : code));

describe('what silence comes to', () => {
  it('is worked out for the moment asked about', () => {
    expect(result(running(), '2016-11-17T16:59').result).toBe('NOT_OPEN');
    expect(result(running(), '2016-11-17T17:00')).toEqual({
      result: 'RUNNING',
      explained:
        'Silence on COMMIT/SOM.11/DEC.1 in the text L.2 runs until 2016-11-24 17:00 Asia/Vientiane; by 2016-11-17 17:00 Asia/Vientiane no objection had been received.',
    });
    expect(result(running(), '2016-11-24T16:59').result).toBe('RUNNING');
    expect(result(running(), '2016-11-24T17:00')).toEqual({
      result: 'EXPIRED',
      explained:
        'Nobody objected to COMMIT/SOM.11/DEC.1 in the text L.2 before 2016-11-24 17:00 Asia/Vientiane, so silence adopted it.',
    });
  });

  it('is broken by one objection before the expiry, by whichever clock it came', () => {
    const broken = running().given(breaks('TH', '2016-11-24T17:59', 'Asia/Shanghai'));
    expect(result(broken, '2016-11-24T16:58').result).toBe('RUNNING');
    expect(result(broken, '2016-11-24T16:59')).toEqual({
      result: 'BROKEN',
      explained:
        'Thailand objected to COMMIT/SOM.11/DEC.1 in the text L.2 at 2016-11-24 17:59 Asia/Shanghai, before it expired at 2016-11-24 17:00 Asia/Vientiane, so silence adopted nothing.',
    });
    expect(result(broken, '2020-01-01T00:00').result).toBe('BROKEN');
  });

  it('is not changed by an objection that came late, which is told all the same', () => {
    const over = running().given(late('VN', '2016-11-24T17:00'), late('TH', '2016-11-25T08:00'));
    expect(result(over, '2016-11-24T17:30').explained).toMatch('so silence adopted it. One objection came later');
    expect(result(over, '2016-11-25T07:59').explained).toMatch('One objection came later');
    expect(result(over, '2016-11-25T08:00').explained).toMatch('2 objections came later');
    expect(result(over, '2016-11-26T00:00')).toMatchObject({ result: 'EXPIRED' });
    expect(result(over, '2016-11-26T00:00').explained).toMatch('2 objections came later and change nothing.');
    expect(known(over).objections).toMatchObject([
      { member: 'VN', late: true },
      { member: 'TH', late: true },
    ]);
  });
});

describe('an objection', () => {
  it('is what the clock makes of it, and the recorder has to say so', () => {
    const refused = running().when(breaks('TH', '2016-11-24T17:00')).isRefused('SILENCE_EXPIRED', 'data.at');
    expect(refused.params).toMatchObject({ expires: '2016-11-24 17:00 Asia/Vientiane' });
    running().when(late('TH', '2016-11-24T16:59')).isRefused('SILENCE_NOT_EXPIRED', 'data.at');
    running()
      .when(late('CN', '2016-11-24T17:59', 'Asia/Shanghai'))
      .isRefused('SILENCE_NOT_EXPIRED', 'data.at');
    running()
      .when(late('MM', '2016-11-24T16:30', 'Asia/Yangon'))
      .records(['SilenceObjectionLate']);
  });

  it('ends the procedure, so that a second one is too many; an earlier one recorded later takes its place', () => {
    const broken = running().given(breaks('TH', '2016-11-20T09:00'));
    broken.when(breaks('VN', '2016-11-21T09:00')).isRefused('SILENCE_BROKEN', 'data.at');
    broken.when(breaks('VN', '2016-11-19T09:00')).records(['SilenceBroken'], 'SILENCE_BROKEN');
    expect(result(broken, '2016-11-24T17:00').explained).toMatch(/^VN objected/u);
  });

  it('comes after the opening, on the day it is dated', () => {
    running().when(breaks('TH', '2016-11-17T16:59')).isRefused('SILENCE_NOT_OPEN', 'data.at');
    const misdated = { effective: '2016-11-20' };
    running()
      .when(breaks('TH', '2016-11-21T09:00', 'Asia/Vientiane', misdated))
      .isRefused('INSTANT_OFF_DAY', 'data.at');
    register().when(breaks('TH', '2016-11-21T09:00')).isRefused('SILENCE_UNKNOWN', 'key');
  });

  it('may be dated by the clocks of the procedure, where its own show another day', () => {
    const midnight = register().given(open({ opened: at('2016-11-17T00:10'), expiresAt }));
    const first = { effective: '2016-11-17' };
    midnight.when(breaks('MM', '2016-11-16T23:50', 'Asia/Yangon')).isRefused('NOT_YET_THEN', 'effective');
    midnight.when(breaks('MM', '2016-11-16T23:50', 'Asia/Yangon', first)).records(['SilenceBroken']);
  });

  it('is made by a member of that day, for itself', () => {
    running().when(breaks('SG', '2016-11-21T09:00')).isRefused('MEMBER_UNKNOWN', 'data.member');
    const acting = { acting: { member: 'LA' } };
    running()
      .when(breaks('TH', '2016-11-21T09:00', 'Asia/Bangkok', acting))
      .isRefused('ACTS_FOR_ANOTHER');
    const left: Sent = { WithdrawMember: { code: 'TH', effective: '2016-11-18', data: { reason: 'Notice.' } } };
    running().given(left).when(breaks('TH', '2016-11-21T09:00')).isRefused('NOT_A_MEMBER_THEN', 'data.member');
  });
});

describe('a silence procedure', () => {
  it('has one text and one expiry; more time is another procedure', () => {
    running()
      .when(open({ expiresAt: at('2016-12-01T17:00') }))
      .isRefused('ALREADY_RECORDED');
    running()
      .when(open({ expiresAt, textVersion: 'L.3' }))
      .isRefused('ALREADY_RECORDED');
    const extended = running().given(open({ expiresAt: at('2016-12-01T17:00'), extends: 'S-1' }, 'S-2'));
    expect(known(extended, 'S-2')).toMatchObject({ extends: 'S-1', textVersion: 'L.2' });
    expect(known(extended)).toMatchObject({ expiresAt });
    running()
      .when(open({ expiresAt, extends: 'S-9' }, 'S-2'))
      .isRefused('SILENCE_UNKNOWN', 'data.extends');
  });

  it('that was given more time adopts nothing itself: what the other one comes to counts', () => {
    const extension = open(
      { opened: at('2016-11-22T09:00'), expiresAt: at('2016-12-01T17:00'), extends: 'S-1' },
      'S-2',
      '2016-11-22',
    );
    const extended = running().given(extension);
    const procedures = [known(extended), known(extended, 'S-2')];
    const resultAt = (local: string) => procedures.map((each) => silenceAt(each, instantOf(at(local)), procedures));
    expect(resultAt('2016-11-22T08:59').map(({ result: came }) => came)).toEqual(['RUNNING', 'NOT_OPEN']);
    expect(resultAt('2016-11-25T00:00').map(({ result: came }) => came)).toEqual(['EXTENDED', 'RUNNING']);
    expect(resultAt('2016-11-25T00:00')[0]!.explained).toBe(
      'S-2 gave more time to COMMIT/SOM.11/DEC.1 in the text L.2 at 2016-11-22 09:00 Asia/Vientiane, before it expired at 2016-11-24 17:00 Asia/Vientiane, so silence adopted nothing here; S-2 says what it came to.',
    );
    expect(resultAt('2016-12-02T00:00').map(({ result: came }) => came)).toEqual(['EXTENDED', 'EXPIRED']);
  });

  it('gives more time only to another about the same decision that still runs', () => {
    const longer = (local: string, more: object = {}) =>
      open(
        { opened: at(local), expiresAt: at('2016-12-01T17:00'), extends: 'S-1', ...more },
        'S-2',
        local.slice(0, 10),
      );
    const why = (register_: ReturnType<typeof register>, command: Sent) =>
      register_.when(command).isRefused('SILENCE_NOT_EXTENDED', 'data.extends').params!.why;
    expect(why(running(), longer('2016-11-24T17:00'))).toMatch('had expired');
    expect(why(running().given(breaks('TH', '2016-11-20T09:00')), longer('2016-11-21T09:00'))).toMatch('been broken');
    expect(why(running(), longer('2016-11-17T16:00'))).toMatch('was not open');
    const other: Sent = { ProposeDecision: { symbol: 'COMMIT/OTHER', effective: '2016', data: { body: 'SOM' } } };
    const about = longer('2016-11-21T09:00', { decision: 'COMMIT/OTHER' });
    expect(why(running().given(other), about)).toBe('is about COMMIT/SOM.11/DEC.1');
  });

  it('that was broken, or still runs, has adopted nothing', () => {
    const adopt = (effective: string, mode = 'SILENCE') =>
      ({
        AdoptDecision: { symbol: TEXT.decision, effective, sources: [], data: { body: 'SOM', verb: 'ADOPT', mode } },
      }) as Sent;
    register().when(adopt('2016-11-20')).records(['DecisionAdopted']);
    running().when(adopt('2016-11-24')).records(['DecisionAdopted']);
    const early = running().when(adopt('2016-11-23')).isRefused('SILENCE_ADOPTED_NOTHING', 'data.mode');
    expect(sentenceOf(early)).toMatch(/^Silence had not adopted COMMIT\/SOM.11\/DEC.1 by 2016-11-23: Silence on .*\./u);
    const broken = running().given(breaks('TH', '2016-11-20T09:00'));
    broken.when(adopt('2016-12-01')).isRefused('SILENCE_ADOPTED_NOTHING');
    broken.when(adopt('2016-12-01', 'NOT_STATED')).records(['DecisionAdopted']);
    const then = { opened: at('2016-11-25T09:00'), expiresAt: at('2016-11-28T17:00') };
    broken.given(open(then, 'S-2', '2016-11-25'));
  });

  it('tells of an adoption that it takes the ground from', () => {
    const adopted: Sent = {
      AdoptDecision: {
        symbol: TEXT.decision,
        effective: '2016-11-24',
        data: { body: 'SOM', verb: 'ADOPT', mode: 'SILENCE' },
      },
    };
    const first = running().given(adopted);
    first.when(breaks('TH', '2016-11-20T09:00')).records(['SilenceBroken'], 'SILENCE_ADOPTED_NOTHING');
    const broken = running().given(breaks('TH', '2016-11-20T09:00'));
    const { stream, id } = broken.last('SilenceBroken');
    const voiding = (target: string): Sent => ({ VoidEntry: { stream, target, reason: 'Misread.' } });
    const voided = broken.given(voiding(id), adopted);
    voided.when(voiding(voided.last('EntryVoided').id)).records(['EntryVoided'], 'SILENCE_ADOPTED_NOTHING');
    const later = open({ expiresAt: at('2016-12-24T17:00') });
    register().given(adopted).when(later).records(['SilenceProcedureOpened'], 'SILENCE_ADOPTED_NOTHING');
  });

  it('expires after its opening, at a time that some clock showed', () => {
    register()
      .when(open({ expiresAt: opened }))
      .isRefused('SILENCE_EXPIRY_EARLY', 'data.expiresAt');
    register()
      .when(open({ expiresAt: at('2016-11-17T17:30', 'Asia/Shanghai') }))
      .isRefused('SILENCE_EXPIRY_EARLY');
    register()
      .when(open({ expiresAt: at('2017-03-26T02:30', 'Europe/Paris') }))
      .isRefused('INSTANT_SKIPPED');
    register()
      .when(open({ expiresAt, opened: at('2016-11-18T09:00') }))
      .isRefused('INSTANT_OFF_DAY', 'data.opened');
  });

  it('is about a decision on record and a text with a digest', () => {
    register()
      .when(open({ expiresAt, decision: 'COMMIT/NONE' }))
      .isRefused('DECISION_UNKNOWN', 'data.decision');
    register()
      .when(open({ expiresAt, textDigest: 'none' }))
      .isRefused('FIELD_INVALID', 'data.textDigest');
  });

  it('says when it expires in exactly one way', () => {
    register().when(open({})).isRefused('SILENCE_EXPIRY_ONE', 'data');
    const workingDays = { days: 3, members: ['TH'] };
    register().when(open({ expiresAt, workingDays })).isRefused('SILENCE_EXPIRY_ONE', 'data.expiresAt');
  });

  it('runs as long as the rules in force say, where it names them', () => {
    const rules = (effective: string, version: string, silenceHours?: number): Sent =>
      JSON.parse(
        JSON.stringify({ AdoptRulesOfProcedure: { code: 'SOM', effective, data: { version, silenceHours } } }),
      );
    const ruled = register().given(rules('2015', 'first', 72));
    ruled.given(open({ body: 'SOM', rules: 'first' }));
    expect(known(ruled)).toMatchObject({ expiresAt: at('2016-11-20T17:00'), rules: 'first' });
    register()
      .when(open({ expiresAt, body: 'SOM', rules: 'first' }))
      .isRefused('RULES_NOT_IN_FORCE', 'data.rules');
    register()
      .when(open({ expiresAt, rules: 'first' }))
      .isRefused('FIELD_MISSING', 'data.body');
    const silent = register().given(rules('2015', 'first'));
    silent.when(open({ body: 'SOM', rules: 'first' })).isRefused('SILENCE_EXPIRY_ONE');
  });
});

describe('working days', () => {
  const workingDays = { days: 5, members: ['TH', 'LA'] };

  it('are counted by the holidays of every member named, and the days passed over are kept', () => {
    const counted = register().given(
      holidays('TH', 2016, '2015-12', '2016-11-21'),
      holidays('LA', 2016, '2015-12', '2016-11-21', '2016-11-23', '2016-11-26'),
      open({ workingDays }),
    );
    // Thursday 17: 18, then a weekend, 21 and 23 off, so 22, 24, 25, a weekend, 28.
    expect(known(counted)).toMatchObject({
      expiresAt: at('2016-11-28T17:00'),
      counted: {
        ...workingDays,
        holidays: [
          { date: '2016-11-21', member: 'TH' },
          { date: '2016-11-21', member: 'LA' },
          { date: '2016-11-23', member: 'LA' },
        ],
      },
    });
    expect(counted.last('SilenceProcedureOpened').data).not.toHaveProperty('workingDays');
  });

  it('are not counted where holidays are not known', () => {
    const half = register().given(holidays('TH', 2016, '2015-12'));
    const refused = half.when(open({ workingDays })).isRefused('HOLIDAYS_UNDECLARED', 'data.workingDays');
    expect(refused.params).toMatchObject({ member: 'LA', year: 2016, day: '2016-11-17' });
    const late2017 = half.given(holidays('LA', 2016, '2015-12'));
    late2017.when(open({ workingDays: { days: 60, members: ['LA'] } })).isRefused('HOLIDAYS_UNDECLARED');
  });

  it('count what had been declared by the opening, and nothing declared later moves the expiry', () => {
    const declared = register().given(
      holidays('TH', 2016, '2015-12'),
      holidays('TH', 2016, '2016-11-10', '2016-11-18'),
      holidays('TH', 2016, '2016-11-18', '2016-11-21', '2016-11-22'),
      open({ workingDays: { days: 1, members: ['TH'] } }),
    );
    expect(known(declared)).toMatchObject({ expiresAt: at('2016-11-21T17:00') });
    const before = known(declared);
    declared.given(holidays('TH', 2016, '2016-11-10', '2016-11-21'));
    expect(known(declared)).toEqual(before);
  });

  it('are of members of that day, each named once', () => {
    const counting = (...members: string[]) => open({ workingDays: { days: 1, members } });
    register().when(counting('SG')).isRefused('HOLIDAYS_UNDECLARED');
    const left = register().given(holidays('TH', 2016, '2015-12'), {
      WithdrawMember: { code: 'TH', effective: '2016-06-01', data: { reason: 'Notice.' } },
    });
    left.when(counting('TH')).isRefused('NOT_A_MEMBER_THEN');
    register().when(counting('TH', 'TH')).isRefused('FIELD_INVALID');
  });
});

describe('holidays', () => {
  it('are days of their year, declared by the member itself', () => {
    register()
      .when(holidays('TH', 2016, '2015-12', '2017-01-01'))
      .isRefused('HOLIDAY_OF_ANOTHER_YEAR', 'data.days');
    register()
      .when(holidays('TH', 2016, '2015-12', '2016-01-01', '2016-01-01'))
      .isRefused('FIELD_INVALID', 'data.days');
    const other = scenario().given(...founding);
    expect(
      isRefusal(
        other.send({
          DeclareHolidayCalendar: {
            member: 'TH',
            year: 2016,
            effective: '2015-12',
            acting: { member: 'VN' },
            data: { days: [] },
          },
        }),
      ),
    ).toBe(true);
  });
});
