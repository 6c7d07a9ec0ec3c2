import type { DueRule } from '@rapporteur/schema/decision';
import { PartialDate } from '@rapporteur/schema/partial-date';
import { describe, expect, it } from 'vitest';
import type { AssignmentState, FollowUpState } from './assignment.ts';
import { dueOf } from './due.ts';

const date = (text: string) => PartialDate.parse(text);
const followUp = ([reported, implementation]: Reported): FollowUpState => ({
  event: '',
  reported: date(reported),
  implementation,
  enteredFor: false,
  sources: [],
});
type Reported = [string, FollowUpState['implementation']];

function assignment(due: DueRule, issued = '2015-10-15/2015-10-16', ...reports: Reported[]): AssignmentState {
  const addressee = { kind: 'MEMBER', code: 'TH' } as const;
  return {
    id: 'A1',
    event: 'issued',
    decision: 'D',
    ask: 1,
    share: 0,
    addressee,
    basis: 'STATED',
    action: 'report',
    due,
    issued: date(issued),
    followUps: reports.map(followUp),
    statements: [],
    sources: [],
  };
}
const meetings = (...dates: string[]) => dates.map(date);
const states = (of: AssignmentState, days: string[], held: PartialDate[] = []) =>
  days.map((day) => dueOf(of, held, day).state);

describe('an assignment due on a date', () => {
  const onDay = (...reports: Reported[]) =>
    assignment({ kind: 'ON_DATE', date: date('2016-03-31') }, '2015', ...reports);

  it('is due on that day and overdue after it', () => {
    expect(states(onDay(), ['2016-03-30', '2016-03-31', '2016-04-01'])).toEqual(['NOT_DUE', 'DUE', 'OVERDUE']);
    expect(dueOf(onDay(), [], '2016-03-31').on).toEqual(date('2016-03-31'));
  });

  it('is due within an imprecise date, nobody can say whether', () => {
    const early = assignment({ kind: 'ON_DATE', date: date('2016-Q1') });
    expect(states(early, ['2015-12-31', '2016-01-01', '2016-03-31', '2016-04-01'])).toEqual([
      'NOT_DUE',
      'UNKNOWN',
      'UNKNOWN',
      'OVERDUE',
    ]);
  });

  it('is no longer due once its addressee has done with it, and still due while it is at it', () => {
    expect(states(onDay(['2016-02', 'COMPLETED']), ['2016-05-01'])).toEqual(['NOT_DUE']);
    expect(states(onDay(['2016-02', 'NO_LONGER_RELEVANT']), ['2016-05-01'])).toEqual(['NOT_DUE']);
    expect(states(onDay(['2016-02', 'IN_PROGRESS']), ['2016-05-01'])).toEqual(['OVERDUE']);
  });
});

describe('an assignment due by the next meeting', () => {
  const next = assignment({ kind: 'BY_NEXT_MEETING', body: 'RTF' });

  it('has no date until a meeting is held, and then that of its opening', () => {
    const held = meetings('2015-10-15/2015-10-16', '2016-05-10/2016-05-12', '2016-11-01');
    expect(dueOf(next, held, '2016-05-09')).toEqual({ on: undefined, state: 'NOT_DUE' });
    expect(dueOf(next, held, '2016-05-10')).toEqual({ on: date('2016-05-10'), state: 'DUE' });
    expect(dueOf(next, held, '2017-01-01')).toEqual({ on: date('2016-05-10'), state: 'OVERDUE' });
  });

  it('is not due by the meeting that issued it', () => {
    expect(dueOf(next, meetings('2015-10-15/2015-10-16'), '2016-01-01')).toEqual({ on: undefined, state: 'NOT_DUE' });
  });

  it('is not due by a meeting that may have been held before it was issued', () => {
    const issued = assignment({ kind: 'BY_NEXT_MEETING', body: 'RTF' }, '2015-Q4');
    expect(dueOf(issued, meetings('2015-11-10', '2016-05-10'), '2016-06-01').on).toEqual(date('2016-05-10'));
  });

  it('is due somewhere in the month or about the days that the meeting is known by', () => {
    expect(dueOf(next, meetings('2016-05'), '2016-05-20')).toEqual({ on: date('2016-05'), state: 'UNKNOWN' });
    expect(dueOf(next, meetings('2016-05-10/2016-05-20~'), '2016-05-15')).toMatchObject({
      on: { to: '2016-05-20' },
      state: 'UNKNOWN',
    });
  });
});

describe('an assignment that recurs', () => {
  const held = meetings('2016-05-10/2016-05-11', '2016-11-23', '2017-05-02');
  const each = (...reports: Reported[]) =>
    assignment({ kind: 'BEFORE_EACH_MEETING', body: 'SOM' }, '2015-10-15', ...reports);

  it('comes due with each meeting held', () => {
    expect(dueOf(each(), held, '2016-05-09')).toEqual({ on: undefined, state: 'NOT_DUE' });
    expect(dueOf(each(), held, '2016-05-10')).toEqual({ on: date('2016-05-10'), state: 'DUE' });
    expect(dueOf(each(), held, '2016-12-01')).toEqual({ on: date('2016-11-23'), state: 'OVERDUE' });
  });

  it('is answered for one meeting by a report since the one before', () => {
    const reported = each(['2016-10-01', 'IN_PROGRESS']);
    expect(states(reported, ['2016-11-23', '2016-12-01', '2017-05-02', '2017-06-01'], held)).toEqual([
      'NOT_DUE',
      'NOT_DUE',
      'DUE',
      'OVERDUE',
    ]);
    expect(states(each(['2016-04', 'IN_PROGRESS']), ['2016-05-10'], held)).toEqual(['NOT_DUE']);
  });

  it('comes due each year from the one after the year of issue on', () => {
    const yearly = (...reports: Reported[]) => assignment({ kind: 'ANNUAL' }, '2015-10-15', ...reports);
    expect(states(yearly(), ['2015-12-31', '2016-12-30', '2016-12-31', '2017-12-31'])).toEqual([
      'NOT_DUE',
      'NOT_DUE',
      'DUE',
      'OVERDUE',
    ]);
    expect(dueOf(yearly(), [], '2020-06-01'), 'a year that ended without a report').toMatchObject({
      on: { to: '2019-12-31' },
      state: 'OVERDUE',
    });
    const once = yearly(['2016-05-01', 'COMPLETED']);
    expect(states(once, ['2016-12-31', '2017-06-01', '2017-12-31', '2018-01-01'])).toEqual([
      'NOT_DUE',
      'NOT_DUE',
      'DUE',
      'OVERDUE',
    ]);
    expect(states(yearly(['2016-05-01', 'NO_LONGER_RELEVANT']), ['2018-01-01'])).toEqual(['NOT_DUE']);
    expect(dueOf(yearly(), [], '2015-12-31').on).toBeUndefined();
    expect(states(yearly(['2016-06', 'IN_PROGRESS']), ['2016-12-31', '2017-12-31'])).toEqual(['NOT_DUE', 'DUE']);
  });
});

it('has no date where the text sets none', () => {
  for (const kind of ['STANDING', 'NOT_STATED'] as const)
    expect(dueOf(assignment({ kind }), meetings('2016-05-10'), '2020-01-01')).toEqual({
      on: undefined,
      state: 'NO_DATE',
    });
});
