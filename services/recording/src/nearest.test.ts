import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['AdoptDecision', 'AmendDecision', 'HoldMeeting', 'CloseMeeting'];

test.each([
  ['HoldMeating', 'HoldMeeting'],
  ['holdmeeting', 'HoldMeeting'],
  ['AdoptDecison', 'AdoptDecision'],
  ['DecisionAdopt', undefined],
  ['Frobnicate', undefined],
  ['', undefined],
])('%s means %s', (given, meant) => {
  expect(nearest(given, names)).toBe(meant);
});

test('what is far too long is not compared', () => {
  expect(nearest('HoldMeeting'.repeat(10_000), names)).toBeUndefined();
});
