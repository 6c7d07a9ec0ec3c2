import type { DueRule } from '@rapporteur/schema/decision';
import { describe, expect, it } from 'vitest';
import { assignmentDue, date, heldBy, putOff, type Reported } from '../testing/assignments.ts';
import { type ActState, type AssignmentState, claimed, isOpen } from './assignment.ts';
import { dueOf } from './due.ts';
import { bodiesOf } from './turns.ts';

const assignment = assignmentDue;
/** Of whichever body the rule names. */
const meetings = (...dates: string[]) => heldBy({ RTF: dates, SOM: dates });
const states = (of: AssignmentState, days: string[], held = meetings()) =>
  days.map((day) => dueOf(of, held, day).state);

describe('an assignment due on a date', () => {
  const onDay = (...reports: Reported[]) =>
    assignment({ kind: 'ON_DATE', date: date('2016-03-31') }, '2015', ...reports);

  it('is due on that day and overdue after it', () => {
    expect(states(onDay(), ['2016-03-30', '2016-03-31', '2016-04-01'])).toEqual(['NOT_DUE', 'DUE', 'OVERDUE']);
    expect(dueOf(onDay(), meetings(), '2016-03-31').on).toEqual(date('2016-03-31'));
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
    expect(dueOf(yearly(), meetings(), '2020-06-01'), 'a year that ended without a report').toMatchObject({
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
    expect(dueOf(yearly(), meetings(), '2015-12-31').on).toBeUndefined();
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

describe('a due day put off', () => {
  const onDay = (...reports: Reported[]) =>
    assignment({ kind: 'ON_DATE', date: date('2016-03-31') }, '2015', ...reports);
  const toJune: DueRule = { kind: 'ON_DATE', date: date('2016-06-30') };

  it('moves where it was granted by that day, and stays where it was granted later', () => {
    for (const granted of ['2016-01-15', '2016-03-31', '2016-Q2~', '2016'])
      expect(dueOf({ ...onDay(), acts: [putOff(granted, toJune)] }, meetings(), '2016-04-01'), granted).toEqual(
        granted === '2016-Q2~'
          ? { on: date('2016-03-31'), state: 'OVERDUE' }
          : { on: date('2016-06-30'), state: 'NOT_DUE' },
      );
    const twice = {
      ...onDay(),
      acts: [putOff('2016-02', toJune), putOff('2016-06', { ...toJune, date: date('2016-09') })],
    };
    expect(dueOf(twice, meetings(), '2016-08-01').on).toEqual(date('2016-09'));
    const late = { ...twice, acts: [putOff('2016-04-01', toJune), ...twice.acts.slice(1)] };
    expect(dueOf(late, meetings(), '2016-08-01').on, 'one granted late brings no day that another could move').toEqual(
      date('2016-03-31'),
    );
  });

  it('waits for the first meeting held after it was granted, of whichever body it names', () => {
    const next = { ...onDay(), acts: [putOff('2016-03-01', { kind: 'BY_NEXT_MEETING', body: 'SOM' })] };
    const held = heldBy({ RTF: ['2016-04-01'], SOM: ['2016-02-20', '2016-05-10/2016-05-12', '2016-11-01'] });
    expect(dueOf(next, held, '2016-05-09')).toEqual({ on: undefined, state: 'NOT_DUE' });
    expect(dueOf(next, held, '2016-12-01')).toEqual({ on: date('2016-05-10'), state: 'OVERDUE' });
    expect(bodiesOf(next)).toEqual(['SOM']);
  });

  it('moves only the next time of what recurs, and never to an earlier day', () => {
    const yearly = assignment({ kind: 'ANNUAL' }, '2015-10-15', ['2016-12-01', 'COMPLETED']);
    const march = putOff('2017-11-01', { kind: 'ON_DATE', date: date('2018-03-31') });
    const extended = { ...yearly, acts: [march] };
    expect(states(extended, ['2017-12-31', '2018-03-31', '2018-04-01'])).toEqual(['NOT_DUE', 'DUE', 'OVERDUE']);
    const answered = {
      ...assignment({ kind: 'ANNUAL' }, '2015-10-15', ['2016-12-01', 'COMPLETED'], ['2018-02-01', 'COMPLETED']),
      acts: [march],
    };
    expect(dueOf(answered, meetings(), '2018-12-31'), 'the report for 2017 does not answer 2018').toMatchObject({
      on: { to: '2018-12-31' },
      state: 'DUE',
    });
    const late = { ...yearly, acts: [putOff('2018-01-15', { kind: 'ON_DATE', date: date('2018-03-31') })] };
    expect(dueOf(late, meetings(), '2018-02-01')).toMatchObject({ on: { to: '2017-12-31' }, state: 'OVERDUE' });
    expect(dueOf({ ...late, followUps: answered.followUps }, meetings(), '2018-06-01').on).toMatchObject({
      to: '2018-12-31',
    });
    const each = {
      ...assignment({ kind: 'BEFORE_EACH_MEETING', body: 'SOM' }, '2015-10-15'),
      acts: [putOff('2016-11-01', { kind: 'ON_DATE', date: date('2016-12-31') })],
    };
    expect(states(each, ['2016-11-23', '2016-12-31', '2017-01-01'], meetings('2016-11-23'))).toEqual([
      'NOT_DUE',
      'DUE',
      'OVERDUE',
    ]);
  });

  it('is gone with the rule where a reopening gives another', () => {
    const reopened: ActState = {
      act: 'REOPENED',
      ground: 'Not done.',
      due: { kind: 'ON_DATE', date: date('2018') },
      after: 1,
      date: date('2017-05-01'),
      event: 'reopened',
      sources: [],
    };
    const again = { ...onDay(['2016-02', 'COMPLETED']), acts: [putOff('2016-02', toJune), reopened] };
    expect(dueOf(again, meetings(), '2017-06-01')).toEqual({ on: date('2018'), state: 'NOT_DUE' });
    expect(isOpen(again)).toBe(true);
    expect(claimed(again), 'what it said stays said').toBe('COMPLETED');
  });
});

it('a report that was returned answers nothing, and one by a former addressee is its own', () => {
  const rule: DueRule = { kind: 'ON_DATE', date: date('2016-03-31') };
  const judged = { accepted: false, body: 'RTF', reason: 'Of another year.', date: date('2016-04-10') };
  const returned = assignment(rule, '2015', ['2016-02', 'COMPLETED', { judged }]);
  expect(states(returned, ['2016-05-01'])).toEqual(['OVERDUE']);
  expect(claimed(returned)).toBe('COMPLETED');
  const passedOn = {
    ...assignment(rule, '2015', ['2016-02', 'COMPLETED']),
    addressee: { kind: 'BODY', code: 'SEC' } as const,
  };
  expect(states(passedOn, ['2016-05-01'])).toEqual(['OVERDUE']);
  expect(claimed(passedOn)).toBeUndefined();
});
