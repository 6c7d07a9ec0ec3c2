import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { meeting } from './meeting.ts';

const key = 'SOM-11';
const until = { local: '2016-12-09T17:00', zone: 'Asia/Vientiane' };
const about =
  (name: string, defaults: object = {}) =>
  (effective: string, data: object = {}, more: object = {}): Sent =>
    ({ [name]: { key, effective, data: { ...defaults, ...data }, ...more } }) as unknown as Sent;
const hold = (other: string, effective: string, body = 'SOM'): Sent => ({
  HoldMeeting: { key: other, effective, data: { body } },
});
const circulate = about('CirculateMinutes', { symbol: 'COMMIT/SOM.11/REP/L.1', commentsUntil: until });
const comment = about('ReceiveMinutesComment', { member: 'TH', paragraph: '4', proposal: 'Say "took note".' });
const resolve = about('ResolveMinutesComment', { outcome: 'TAKEN_UP' });
const adopt = about('AdoptMinutes', { how: 'BY_SILENCE' });
const changes = [{ paragraph: '7', was: 'twelve countries', now: 'six countries' }];
const mend = (effective: string, number: number): Sent =>
  about('IssueMinutesCorrigendum')(effective, { number, changes });

const register = () => scenario().given(...founding);
const held = () => register().given(hold(key, '2016-11-24'));
const circulated = () => held().given(circulate('2016-12-01'));
const adopted = () => circulated().given(adopt('2016-12-10'));
const minutes = (meetings: ReturnType<typeof register>, day = '2026-01-01') =>
  meetings.on(meeting, `meeting-${key}`, day).possible?.minutes;

describe('minutes', () => {
  it('are circulated, commented on, adopted and mended by corrigenda', () => {
    const meetings = circulated().given(comment('2016-12-05'));
    const { id } = meetings.last('MinutesCommentReceived');
    meetings.given(
      resolve('2016-12-08', { comment: id }),
      adopt('2016-12-10', { symbol: 'COMMIT/SOM.11/REP' }),
      mend('2017-01-10', 1),
      mend('2017-02-10', 2),
    );
    expect(minutes(meetings, '2016-12-02')).toMatchObject({ symbol: 'COMMIT/SOM.11/REP/L.1', comments: [] });
    expect(minutes(meetings)).toMatchObject({
      symbol: 'COMMIT/SOM.11/REP',
      comments: [{ event: id, member: 'TH', late: false, resolved: { outcome: 'TAKEN_UP' } }],
      adopted: { how: 'BY_SILENCE', date: { from: '2016-12-10' } },
      corrigenda: [{ number: 1 }, { number: 2 }],
    });
  });

  it('are not adopted before they were circulated, unless at the close of the meeting', () => {
    held().when(adopt('2016-12-10')).isRefused('MINUTES_NOT_CIRCULATED', 'effective');
    circulated().when(adopt('2016-11-30')).isRefused('MINUTES_NOT_CIRCULATED', 'effective');
    held()
      .when(adopt('2016-11-24', { how: 'AT_CLOSE' }))
      .records(['MinutesAdopted']);
    held().when(comment('2016-12-05')).isRefused('MINUTES_NOT_CIRCULATED');
  });

  it('are of a meeting that was held', () => {
    register().when(circulate('2016-12-01')).isRefused('MEETING_NOT_THAT', 'effective');
    held().when(circulate('2016-11-23')).isRefused('NOT_YET_THEN', 'effective');
  });

  it('are not adopted by silence while the window is open', () => {
    circulated().when(adopt('2016-12-08')).isRefused('MINUTES_WINDOW_OPEN', 'effective');
    circulated().when(adopt('2016-12-09')).records(['MinutesAdopted']);
    circulated().when(adopt('2016-12')).records(['MinutesAdopted']);
  });

  it('are not adopted by silence over an open comment, but over one that came late', () => {
    const meetings = circulated().given(comment('2016-12-05'));
    meetings.when(adopt('2016-12-10')).isRefused('MINUTES_COMMENT_OPEN', 'data.how');
    const { id } = meetings.last('MinutesCommentReceived');
    meetings.given(resolve('2016-12-09', { comment: id, outcome: 'WITHDRAWN' }), adopt('2016-12-10'));
    circulated().given(comment('2016-12-10')).when(adopt('2016-12-11')).records(['MinutesAdopted']);
  });

  it('circulated anew wait for comments on the new draft only', () => {
    circulated()
      .given(comment('2016-12-05'), circulate('2016-12-06', { symbol: 'COMMIT/SOM.11/REP/L.2' }))
      .when(adopt('2016-12-09'))
      .records(['MinutesAdopted']);
    circulated().when(circulate('2016-12-06')).isRefused('ALREADY_RECORDED');
  });

  it('are adopted at a later meeting of the same body, which was open by then', () => {
    const next = (adoptingMeeting: string, effective = '2017-11-20') =>
      adopt(effective, { how: 'AT_NEXT_MEETING', adoptingMeeting });
    const meetings = circulated().given(hold('SOM-12', '2017-11-20'), hold('RTF-9', '2017-11-20', 'RTF'));
    meetings.when(next('SOM-12', '2017-11-19')).isRefused('MINUTES_ADOPTING_MEETING', 'data.adoptingMeeting');
    meetings.when(next('RTF-9')).isRefused('MINUTES_ADOPTING_MEETING', 'data.adoptingMeeting');
    meetings.when(next(key)).isRefused('MINUTES_ADOPTING_MEETING', 'data.adoptingMeeting');
    meetings.when(next('SOM-99')).isRefused('MEETING_UNKNOWN', 'data.adoptingMeeting');
    meetings
      .when(adopt('2017-11-20', { how: 'BY_SILENCE', adoptingMeeting: 'SOM-12' }))
      .isRefused('MINUTES_ADOPTING_MEETING', 'data.adoptingMeeting');
    meetings.when(next('SOM-12')).records(['MinutesAdopted']);
    expect(minutes(meetings)?.adopted).toMatchObject({ meeting: 'SOM-12' });
  });

  it('keep their text once adopted', () => {
    adopted()
      .when(circulate('2016-12-20', { symbol: 'COMMIT/L.2' }))
      .isRefused('MINUTES_ADOPTED_THEN', 'effective');
    adopted().when(adopt('2016-12-20')).isRefused('ALREADY_RECORDED');
    const meetings = adopted().given(comment('2016-12-20'));
    expect(minutes(meetings)).toMatchObject({ symbol: 'COMMIT/SOM.11/REP/L.1', comments: [{ late: true }] });
  });

  it('warn when a comment recorded late shows that there was no silence', () => {
    adopted().when(comment('2016-12-05')).records(['MinutesCommentReceived'], 'MINUTES_COMMENT_OPEN');
  });
});

describe('a comment on minutes', () => {
  it('is kept when it comes after the window, and shown as late', () => {
    const at = (local: string, zone = 'Asia/Vientiane') => ({ at: { local, zone } });
    const meetings = circulated().given(
      comment('2016-12-08/2016-12-10'),
      comment('2016-12-09', at('2016-12-09T16:59')),
      comment('2016-12-09', at('2016-12-09T17:00')),
      comment('2016-12-09', { member: 'CN', ...at('2016-12-09T17:59', 'Asia/Shanghai') }),
      comment('2016-12-09', { member: 'MM', ...at('2016-12-09T16:30', 'Asia/Yangon') }),
      comment('2016-12-09'),
      comment('2016-12-10'),
    );
    expect(minutes(meetings)?.comments.map(({ late }) => late)).toEqual([
      undefined,
      false,
      true,
      false,
      true,
      undefined,
      true,
    ]);
  });

  it('is received on the day it is dated, by a clock that showed that time', () => {
    const meetings = circulated();
    const at = (local: string, zone: string) => ({ at: { local, zone } });
    meetings
      .when(comment('2016-12-05', at('2016-12-06T09:00', 'Asia/Bangkok')))
      .isRefused('INSTANT_OFF_DAY', 'data.at');
    const paris = comment('2017-03-26', at('2017-03-26T02:30', 'Europe/Paris'));
    meetings.when(paris).isRefused('INSTANT_SKIPPED', 'data.at');
    meetings.when(comment('2016-12-05', at('2016-12-05T09:00', 'Asia/Nowhere'))).isRefused('FIELD_INVALID');
  });

  it('is made by a member of that day, for itself', () => {
    circulated()
      .when(comment('2016-12-05', { member: 'SG' }))
      .isRefused('MEMBER_UNKNOWN', 'data.member');
    circulated()
      .when(comment('2016-12-05', {}, { acting: { member: 'VN' } }))
      .isRefused('ACTS_FOR_ANOTHER', 'acting.member');
    circulated()
      .when(comment('2016-12-05', {}, { acting: { member: 'TH' } }))
      .records(['MinutesCommentReceived']);
  });

  it('is dealt with once, and rests under its answer', () => {
    const meetings = circulated().given(comment('2016-12-05'));
    const { id, stream } = meetings.last('MinutesCommentReceived');
    const other = meetings.last('MinutesCirculated').id;
    meetings.when(resolve('2016-12-06', { comment: other })).isRefused('MINUTES_COMMENT_UNKNOWN', 'data.comment');
    meetings.when(resolve('2016-12-04', { comment: id })).isRefused('NOT_YET_THEN', 'effective');
    meetings.given(resolve('2016-12-06', { comment: id }));
    meetings.when(resolve('2016-12-07', { comment: id })).isRefused('ALREADY_RECORDED');
    meetings.when({ VoidEntry: { stream, target: id, reason: 'Misread.' } }).isRefused('ENTRY_NEEDED');
  });
});

describe('corrigenda', () => {
  it('come after adoption only, and are numbered without gaps', () => {
    circulated().when(mend('2016-12-05', 1)).isRefused('MINUTES_NOT_ADOPTED', 'effective');
    const meetings = adopted();
    meetings.when(mend('2017-01-10', 2)).isRefused('CORRIGENDUM_OUT_OF_ORDER', 'data.number');
    meetings.given(mend('2017-01-10', 1));
    meetings.when(mend('2017-01-11', 1)).isRefused('ALREADY_RECORDED');
    meetings.when(mend('2017-01-11', 3)).isRefused('CORRIGENDUM_OUT_OF_ORDER', 'data.number');
    meetings.when(mend('2017-01-09', 2)).isRefused('NOT_YET_THEN', 'effective');
    meetings.given(mend('2017-01-10', 2));
    const same = [{ paragraph: '7', was: 'six countries', now: 'six countries' }];
    meetings
      .when(about('IssueMinutesCorrigendum')('2017-01-11', { number: 3, changes: same }))
      .isRefused('FIELD_INVALID', 'data.changes[0]');
  });

  it('leave nothing under them to be taken away', () => {
    const meetings = adopted().given(mend('2017-01-10', 1), mend('2017-01-11', 2));
    const { stream } = meetings.last('MinutesAdopted');
    const first = meetings.stream(stream).find(({ type }) => type === 'MinutesCorrigendumIssued')!.id;
    for (const target of [first, meetings.last('MinutesAdopted').id])
      meetings.when({ VoidEntry: { stream, target, reason: 'Misread.' } }).isRefused('ENTRY_NEEDED', 'target');
    meetings.given({ VoidEntry: { stream, target: meetings.last('MinutesCorrigendumIssued').id, reason: 'Misread.' } });
    expect(minutes(meetings)?.corrigenda).toMatchObject([{ number: 1 }]);
  });

  it('warn when the one before turns out to be later', () => {
    const meetings = adopted().given(mend('2017-01-10', 1), mend('2017-01-11', 2));
    const { stream } = meetings.last('MinutesAdopted');
    const first = meetings.stream(stream).find(({ type }) => type === 'MinutesCorrigendumIssued')!;
    const data = first.data as Record<string, unknown>;
    meetings
      .when({ CorrectEntry: { stream, target: first.id, effective: '2017-02-01', reason: 'Misread.', data } })
      .records(['EntryCorrected'], 'NOT_YET_THEN');
  });

  it('have no gap after any attempts to issue them and to void what is there', () => {
    let longest = 0;
    const day = fc.integer({ min: 1, max: 9 }).map((of) => `2017-01-0${of}`);
    const attempt = fc.oneof(
      { weight: 4, arbitrary: fc.record({ number: fc.integer({ min: 1, max: 4 }), effective: day }) },
      { weight: 1, arbitrary: fc.record({ voided: fc.nat(20) }) },
    );
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 5, maxLength: 25 }), (attempts) => {
        const meetings = adopted();
        const { stream } = meetings.last('MinutesAdopted');
        for (const tried of attempts) {
          const events = meetings.stream(stream);
          if ('number' in tried) meetings.send(mend(tried.effective, tried.number));
          else {
            const target = events[tried.voided % events.length]!.id;
            meetings.send({ VoidEntry: { stream, target, reason: 'Misread.' } });
          }
        }
        for (const asked of ['2017-01-03', '2017-01-06', '2026-01-01']) {
          const numbers = (minutes(meetings, asked)?.corrigenda ?? []).map((each) => each.number);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
          longest = Math.max(longest, numbers.length);
        }
      }),
      { numRuns: 100 },
    );
    expect(longest).toBeGreaterThan(1);
  });
});
