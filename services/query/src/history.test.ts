import { epochDay } from '@rapporteur/domain/calendar';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import { expect, test } from 'vitest';
import { eventsAboutAmong, historyBy } from './history.ts';

const entry = (id: string, from: string, more: object = {}): RecordedEvent =>
  ({ id, type: 'DecisionAdopted', data: {}, effective: { from, to: from }, ...more }) as unknown as RecordedEvent;
const corrects = (id: string, target: string, from: string) =>
  entry(id, from, { type: 'EntryCorrected', data: { target } });
const voids = (id: string, target: string, from: string) => entry(id, from, { type: 'EntryVoided', data: { target } });
const approves = (id: string, target: string, from: string) =>
  entry(id, from, { type: 'EntryApproved', data: { target } });
const idsBy = (events: RecordedEvent[], day: string) => historyBy(events, epochDay(day)).map(({ id }) => id);

test('what had begun by the day stands there, on its first possible day', () => {
  const events = [entry('a', '2014-01-01'), entry('b', '2015-04-30'), entry('c', '2016-01-01')];
  expect(idsBy(events, '2015-04-29')).toEqual(['a']);
  expect(idsBy(events, '2015-04-30')).toEqual(['a', 'b']);
});

test('corrections and voids stand where their targets do, however long the chain and whatever their own day', () => {
  const events = [
    entry('a', '2014-01-01'),
    entry('late', '2020-01-01'),
    corrects('fix', 'a', '2014-02-01'),
    voids('undo', 'fix', '2026-01-01'),
    voids('redo', 'undo', '2026-01-02'),
    voids('away', 'late', '2010-01-01'),
  ];
  expect(idsBy(events, '2014-06-01')).toEqual(['a', 'fix', 'undo', 'redo']);
});

test('an approval stands where its target does, whatever day it bears', () => {
  const events = [entry('late', '2020-01-01'), approves('yes', 'late', '2010-01-01')];
  expect(idsBy(events, '2014-06-01')).toEqual([]);
  expect(idsBy(events, '2020-01-01')).toEqual(['late', 'yes']);
});

test('what a correction moves back to before the day stands there with it', () =>
  expect(idsBy([entry('a', '2016-01-01'), corrects('fix', 'a', '2014-01-01')], '2015-01-01')).toEqual(['a', 'fix']));

test('what is about an event is what names it, and what names that', () =>
  expect(
    eventsAboutAmong(
      [entry('a', '2014'), corrects('b', 'a', '2014'), entry('x', '2014'), voids('c', 'b', '2014')],
      'a',
    ).map(({ id }) => id),
  ).toEqual(['b', 'c']));
