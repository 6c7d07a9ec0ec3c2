import type { DueRule } from '@rapporteur/schema/decision';
import { describe, expect, it } from 'vitest';
import { assignmentDue, date } from '../testing/assignments.ts';
import type { DecisionState } from './state.ts';
import { inferredTerm, statedTerm, sunsetOf } from './term.ts';

const inForceTo = date('2018-12-31');
const until = date('2017-12-31');
const asked = (due: DueRule, on?: string) => ({
  assignment: assignmentDue(due),
  on: on === undefined ? undefined : date(on),
});
const march: DueRule = { kind: 'ON_DATE', date: date('2017-03-31') };

describe('the term of a paragraph', () => {
  it('is what its text says, before what the decision says of all of them', () => {
    expect(statedTerm({ inForceTo }, { term: { kind: 'TIME_BOUND', until } })).toEqual({
      kind: 'TIME_BOUND',
      until,
      basis: 'STATED',
    });
    expect(statedTerm({ inForceTo }, { term: { kind: 'STANDING' } })).toEqual({ kind: 'STANDING', basis: 'STATED' });
    expect(statedTerm({ inForceTo }, {})).toEqual({ kind: 'TIME_BOUND', until: inForceTo, basis: 'STATED' });
    expect(statedTerm({}, {})).toBeUndefined();
  });

  it('is else read from what it asks: bound by the last of its days, lasting where one of its asks lasts', () => {
    expect(inferredTerm([asked(march, '2017-03-31'), asked(march, '2017-06-30')])).toEqual({
      kind: 'TIME_BOUND',
      until: date('2017-06-30'),
      basis: 'INFERRED',
    });
    const next = asked({ kind: 'BY_NEXT_MEETING', body: 'SOM' });
    expect(
      inferredTerm([asked(march, '2017-03-31'), next]),
      'a meeting still to come leaves the last day open',
    ).toEqual({
      kind: 'TIME_BOUND',
      basis: 'INFERRED',
    });
    for (const kind of ['STANDING', 'ANNUAL'] as const)
      expect(inferredTerm([asked(march, '2017-03-31'), asked({ kind })])).toEqual({
        kind: 'STANDING',
        basis: 'INFERRED',
      });
  });

  it('is not stated where nothing says anything', () => {
    expect(inferredTerm([])).toEqual({ kind: 'NOT_STATED' });
    expect(inferredTerm([asked({ kind: 'NOT_STATED' })])).toEqual({ kind: 'NOT_STATED' });
  });
});

it('a decision may have run out from the first day that any of its texts is bound to, unless it ended before', () => {
  const paragraphs = [{ no: '1', verb: 'AGREE' as const, text: 'One', term: { kind: 'TIME_BOUND' as const, until } }];
  const decision = { paragraphs, inForceTo } as unknown as DecisionState;
  expect(sunsetOf(decision)).toBe('2017-12-31');
  expect(sunsetOf({ ...decision, paragraphs: [] })).toBe('2018-12-31');
  expect(sunsetOf({ ...decision, ended: 'RESCINDED' })).toBeUndefined();
  expect(sunsetOf({ paragraphs: [] as DecisionState['paragraphs'] } as DecisionState)).toBeUndefined();
});
