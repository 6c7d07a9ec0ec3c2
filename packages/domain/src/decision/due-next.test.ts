import type { DueRule } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { describe, expect, it } from 'vitest';
import { assignmentDue, date, heldBy, type Reported } from '../testing/assignments.ts';
import type { AssignmentState } from './assignment.ts';
import { fallsDueAtNext } from './due-next.ts';

const TODAY = '2015-09-01';
const planned = date('2015-10-15/2015-10-16');

const assignment = (due: DueRule, issued = '2015-03-01', ...reported: Reported[]) =>
  assignmentDue(due, issued, ...reported);
const falls = (of: AssignmentState, plan: PartialDate | undefined = planned, ...held: string[]) =>
  fallsDueAtNext(of, { body: 'RTF', planned: plan }, heldBy({ RTF: held }), TODAY);

describe('what falls due at the next meeting of a body', () => {
  const byNext: DueRule = { kind: 'BY_NEXT_MEETING', body: 'RTF' };
  const beforeEach: DueRule = { kind: 'BEFORE_EACH_MEETING', body: 'RTF' };

  it('is what its rule ties to that meeting, whether or not the meeting is planned yet', () => {
    expect(falls(assignment(byNext))).toBe(true);
    expect(fallsDueAtNext(assignment(byNext), { body: 'RTF', planned: undefined }, heldBy({}), TODAY)).toBe(true);
    expect(falls(assignment({ kind: 'BY_NEXT_MEETING', body: 'SOM' }))).toBe(false);
    expect(falls(assignment({ kind: 'STANDING' }))).toBe(false);
  });

  it('is not what a meeting held since has made overdue, nor what was reported done', () => {
    expect(falls(assignment(byNext), planned, '2015-06-01')).toBe(false);
    expect(falls(assignment(byNext), planned, '2015-02-01')).toBe(true);
    expect(falls(assignment(byNext, '2015-03-01', ['2015-05-01', 'COMPLETED']))).toBe(false);
    expect(falls(assignment(byNext, '2015-03-01', ['2015-05-01', 'IN_PROGRESS']))).toBe(true);
  });

  it('comes round before each meeting until it is answered since the last one', () => {
    expect(falls(assignment(beforeEach), planned, '2015-06-01')).toBe(true);
    expect(falls(assignment(beforeEach, '2015-03-01', ['2015-05-01', 'COMPLETED']), planned, '2015-06-01')).toBe(true);
    expect(falls(assignment(beforeEach, '2015-03-01', ['2015-08-01', 'COMPLETED']), planned, '2015-06-01')).toBe(false);
  });

  it('is what has a date between today and the opening of the meeting planned', () => {
    const on = (day: string) => assignment({ kind: 'ON_DATE', date: date(day) });
    expect(['2015-08-31', TODAY, '2015-10-15', '2015-10-16'].map((day) => falls(on(day)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(falls(on('2015'))).toBe(true);
    expect(fallsDueAtNext(on('2015-10-01'), { body: 'RTF', planned: undefined }, heldBy({}), TODAY)).toBe(false);
  });

  it('is what is due each year where the year ends before the meeting', () => {
    const yearly = assignment({ kind: 'ANNUAL' }, '2014-03-01');
    expect(falls(yearly)).toBe(false);
    expect(falls(yearly, date('2016-01-20'))).toBe(true);
    expect(falls(assignment({ kind: 'ANNUAL' }, '2014-03-01', ['2015-05-01', 'COMPLETED']), date('2016-01-20'))).toBe(
      false,
    );
  });

  it('takes of an imprecise plan the days still to come', () => {
    expect(falls(assignment(byNext, '2015-08-31'), date('2015-09'))).toBe(true);
    expect(falls(assignment({ kind: 'ON_DATE', date: date('2015-09-20') }), date('2015-09'))).toBe(true);
    expect(falls(assignment(byNext, '2015-08-31'), date(TODAY))).toBe(true);
    expect(falls(assignment(byNext), date(`2015-08-15/${TODAY}~`)), 'of a plan that ends today, today').toBe(true);
  });

  it('includes what was asked for today: the next meeting comes after today, planned or not', () => {
    const today = assignment(byNext, TODAY);
    expect(fallsDueAtNext(today, { body: 'RTF', planned: undefined }, heldBy({}), TODAY)).toBe(true);
    expect(falls(today, date('2015-09'))).toBe(true);
  });
});
