import { expect, it } from 'vitest';
import { assignmentDue, date, putOff } from '../testing/assignments.ts';
import type { AssignmentState } from './assignment.ts';
import { lastWordOf } from './last-word.ts';

const TH = { kind: 'MEMBER', code: 'TH' } as const;
const reported = (more: object = {}): AssignmentState =>
  assignmentDue({ kind: 'STANDING' }, '2015', ['2016-02-01', 'IN_PROGRESS', { text: 'Begun.', ...more }]);
const voice = (assignment: AssignmentState) => lastWordOf(assignment)?.voice;

it('nobody has said anything of what was only asked', () => {
  expect(lastWordOf(assignmentDue({ kind: 'STANDING' }))).toBeUndefined();
});

it('the last word is in the voice of who spoke, never in that of another', () => {
  const own = reported();
  expect(lastWordOf(own)).toEqual({
    event: own.followUps[0]!.event,
    voice: 'REPORTED',
    by: TH,
    date: date('2016-02-01'),
    implementation: 'IN_PROGRESS',
    text: 'Begun.',
  });
  expect(voice(reported({ enteredFor: true }))).toBe('REPORTED_FOR');
  expect(voice(reported({ enteredFor: true, cleared: date('2016-03-01') }))).toBe('CLEARED');
  const statement = {
    event: '',
    about: TH,
    by: 'UN-ACT',
    implementation: 'COMPLETED' as const,
    text: 'Done.',
    date: date('2016-04-01'),
    sources: [],
  };
  const stated = { ...own, statements: [statement] };
  expect(lastWordOf(stated)).toMatchObject({ voice: 'STATED', by: { kind: 'OTHER', name: 'UN-ACT' } });
  expect(voice({ ...stated, acts: [putOff('2016-05-01', { kind: 'STANDING' })] })).toBe('EXTENDED');
  expect(voice({ ...stated, acts: [putOff('2016-03-01', { kind: 'STANDING' })] })).toBe('STATED');
});

it('a body that judges a report has the word after it, and of several words on one day the one that comes later in life counts', () => {
  const judged = { accepted: false, body: 'SOM', reason: 'Of another year.', date: date('2016-02-01') };
  expect(lastWordOf(reported({ judged }))).toMatchObject({
    voice: 'RETURNED',
    by: { kind: 'BODY', code: 'SOM' },
    date: date('2016-02-01'),
    text: 'Of another year.',
  });
  const confirmation = {
    event: '',
    by: { kind: 'OTHER' as const, name: 'UN-ACT' },
    implementation: 'COMPLETED' as const,
    date: date('2016-02-01'),
    sources: [],
  };
  expect(voice({ ...reported({ judged }), confirmations: [confirmation] })).toBe('CONFIRMED');
});
