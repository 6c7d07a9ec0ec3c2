/**
 * What this shows: over random histories made by commands, entered late and corrected, every number of every Ownership answer, with its
 * coverage or the kind of its absence, is the one that loops over the raw log come to. Both sides are asked of every member and of the region,
 * of two years, in the midst of things and after, as known in the middle of the log and at its end. RUNS says over how many histories.
 */

import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import { enact, histories } from '@rapporteur/domain/testing/histories';
import type { StoredEvent } from '@rapporteur/event-log/port';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type AnsweredRow, numbersIn, questionOf } from './asked.ts';
import { enacted, mix } from './mix/mix.ts';
import { audit, type Row } from './naive.ts';
import { answering } from './register-of.ts';
import type { Moment } from './standing.ts';

const runs = Number(process.env.RUNS ?? 1000);
const register = answering();
afterAll(() => register.close());

const days = fc.constantFrom(
  '2013-12-31',
  '2014-03-01',
  '2014-06-30',
  '2014-12-31',
  '2015-03-15',
  '2015-12-31',
  '2026-01-01',
);
/** How much of the log is known: now and then all of it. */
const share = fc.oneof(fc.constant(1), fc.double({ min: 0.5, max: 1, noNaN: true }));
const moments = fc.array(fc.tuple(days, share), { minLength: 2, maxLength: 2 });

async function hold(events: readonly RecordedEvent[], asked: readonly [string, number][]): Promise<number> {
  const log = events.map(stored);
  register.read(log);
  let numbers = 0;
  for (const [effective, part] of asked)
    numbers += await compare(log, { effective, known: Math.ceil(part * log.length) });
  return numbers;
}

async function compare(log: readonly StoredEvent[], moment: Moment): Promise<number> {
  const { everybody, methods, numbers } = audit(log, moment);
  const rows: Row[] = [2014, 2015].flatMap((year) => [
    { year },
    ...everybody.map((member) => ({ member, year })),
    ...methods.slice(0, -1).map((method) => ({ year, method })),
  ]);
  const position = String(log[moment.known - 1]!.position);
  const asOf = { effective: moment.effective, known: { position } };
  const answer = (await register.ask(questionOf(rows), { asOf })).register!;
  let compared = 0;
  rows.forEach((row, n) => {
    const answered = numbersIn(answer[`row${n}`] as AnsweredRow);
    const expected = numbers(row);
    compared += Object.keys(expected).length;
    const differing = [...new Set([...Object.keys(answered), ...Object.keys(expected)])].filter(
      (name) => answered[name] !== expected[name],
    );
    expect(
      differing.map((name) => `${name}: ${answered[name]}`),
      JSON.stringify([row, moment]),
    ).toEqual(differing.map((name) => `${name}: ${expected[name]}`));
  });
  return compared;
}

/** As the log stores it. */
function stored({
  id,
  type,
  version,
  data,
  stream,
  revision,
  position,
  recordedAt,
  ...metadata
}: RecordedEvent): StoredEvent {
  return { id, type, version, data, stream, revision, position, recordedAt, metadata };
}

const LIMIT = 1_200_000;
test('every number of ownership is what loops over the raw log come to', { timeout: LIMIT }, async () => {
  let numbers = 0;
  await fc.assert(
    fc.asyncProperty(mix, moments, async (deeds, asked) => {
      numbers += await hold(enacted(deeds).log, asked);
    }),
    { numRuns: runs },
  );
  if (process.env.RUNS) console.log(`${numbers} numbers of ${runs} histories`);
});

test('and so it is where anything at all may happen', { timeout: LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(histories, moments, async (deeds, asked) => {
      await hold(enact(deeds).log, asked);
    }),
    { numRuns: Math.ceil(runs / 5) },
  );
});
