import type { DueRule } from '@rapporteur/schema/decision';
import { describe, expect, it } from 'vitest';
import { assignmentDue, date, heldBy, putOff, type Reported } from '../testing/assignments.ts';
import type { ActState, AssignmentState } from './assignment.ts';
import { reportingOf, timelyOf } from './timely.ts';

const none = heldBy({});
const onDate = (day: string): DueRule => ({ kind: 'ON_DATE', date: date(day) });
const told = (assignment: AssignmentState, held = none) =>
  assignment.followUps.map((report) => timelyOf(assignment, report, held).timeliness);
const asked = (rule: DueRule, ...days: string[]) =>
  assignmentDue(rule, '2015-10-15', ...days.map((day): Reported => [day, 'IN_PROGRESS']));

describe('a report', () => {
  it('is in time up to the due day and late after it, each judged on its own', () => {
    expect(told(asked(onDate('2016-03-31'), '2016-03-30', '2016-03-31', '2016-04-01'))).toEqual([
      'IN_TIME',
      'IN_TIME',
      'LATE',
    ]);
  });

  it('is neither where dates are too imprecise to say', () => {
    expect(told(asked(onDate('2016-03-31'), '2016-03', '2016-Q2', '2016'))).toEqual(['IN_TIME', 'LATE', 'UNCLEAR']);
    expect(told(asked(onDate('2016-03'), '2016-03-01', '2016-03-15', '2016-04-01'))).toEqual([
      'IN_TIME',
      'UNCLEAR',
      'LATE',
    ]);
  });

  it('is in time while no meeting has made the day, and judged by the one that does, whatever is held later', () => {
    const held = heldBy({ SOM: ['2016-05-10/2016-05-12', '2016-11-23'] });
    const next = asked({ kind: 'BY_NEXT_MEETING', body: 'SOM' }, '2016-05-09', '2016-05-10', '2016-05-11');
    expect(told(next, held)).toEqual(['IN_TIME', 'IN_TIME', 'LATE']);
    expect(told(next)).toEqual(['IN_TIME', 'IN_TIME', 'IN_TIME']);
  });

  it('is judged by the day an extension brought in time, never by one granted when the day had passed', () => {
    const report = asked(onDate('2016-03-31'), '2016-05-01');
    expect(told({ ...report, acts: [putOff('2016-03-01', onDate('2016-06-30'))] })).toEqual(['IN_TIME']);
    expect(told({ ...report, acts: [putOff('2016-05-15', onDate('2016-06-30'))] })).toEqual(['LATE']);
  });

  it('is judged by the day that was set when it was asked for again, and one before that by the day of then', () => {
    const again: ActState = {
      act: 'REOPENED',
      ground: 'Half of it was missing.',
      due: onDate('2017-03-31'),
      after: 1,
      date: date('2016-12-01'),
      event: 'reopened',
      sources: [],
    };
    const report = asked(onDate('2016-03-31'), '2016-05-01', '2017-02-01', '2017-04-01');
    expect(told({ ...report, acts: [again] })).toEqual(['LATE', 'IN_TIME', 'LATE']);
  });

  it('on what recurs answers the time before it that is still unanswered, else the next', () => {
    const held = heldBy({ SOM: ['2016-05-10', '2016-11-23'] });
    const each = asked({ kind: 'BEFORE_EACH_MEETING', body: 'SOM' }, '2016-06-01', '2016-07-01', '2016-11-23');
    expect(told(each, held)).toEqual(['LATE', 'IN_TIME', 'IN_TIME']);
    expect(told(asked({ kind: 'ANNUAL' }, '2016-12-31', '2018-02-01', '2018-03-01'))).toEqual([
      'IN_TIME',
      'LATE',
      'IN_TIME',
    ]);
  });

  it('on what has no day is neither in time nor late', () => {
    expect(told(asked({ kind: 'STANDING' }, '2016'))).toEqual(['NO_DAY_DUE']);
    expect(told(asked({ kind: 'NOT_STATED' }, '2016'))).toEqual(['NO_DAY_DUE']);
  });
});

describe('reporting', () => {
  const rule = onDate('2016-03-31');
  const on = (assignment: AssignmentState, day = '2018-06-01', held = none) => reportingOf(assignment, held, day);

  it('goes by the first report, and never says that none was made', () => {
    expect(on(asked(rule))).toBe('NONE_ON_THIS_REGISTER');
    expect(on(asked(rule, '2016-03-01', '2016-05-01'))).toBe('REPORTED_IN_TIME');
    expect(on(asked(rule, '2016-05-01'))).toBe('REPORTED_LATE');
    expect(on(asked(rule, '2016'))).toBe('REPORTED_UNCLEAR_WHEN');
    expect(on(asked({ kind: 'STANDING' }, '2016'))).toBe('REPORTED_NO_DAY_DUE');
  });

  it('of what recurs is asked for each time anew', () => {
    const yearly = asked({ kind: 'ANNUAL' }, '2016-05-01');
    expect(on(yearly, '2016-12-31')).toBe('REPORTED_IN_TIME');
    expect(on(yearly, '2018-01-01')).toBe('NOT_AGAIN_ON_THIS_REGISTER');
    expect(on(asked({ kind: 'ANNUAL' }), '2018-01-01')).toBe('NONE_ON_THIS_REGISTER');
  });

  it('starts again with whoever it was passed on to, and where it was asked again', () => {
    const reported = asked(rule, '2016-03-01');
    expect(on({ ...reported, addressee: { kind: 'MEMBER', code: 'LA' } })).toBe('NONE_ON_THIS_REGISTER');
    const reopened: ActState = {
      act: 'REOPENED',
      ground: 'Not done.',
      after: 1,
      date: date('2017'),
      event: 'reopened',
      sources: [],
    };
    expect(on({ ...reported, acts: [reopened] })).toBe('NOT_AGAIN_ON_THIS_REGISTER');
  });
});
