import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('work on one thing is done in order, also after work that failed, and on another thing at once', async () => {
  const turns = inTurn();
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await sleep(ms);
    done.push(name);
  };
  const first = turns.take('meeting-1', work('first', 20));
  const failing = turns.take('meeting-1', async () => {
    throw new Error('refused');
  });
  const third = turns.take('meeting-1', work('third', 0));
  const other = turns.take('meeting-2', work('other', 0));
  await expect(failing).rejects.toThrow('refused');
  await Promise.all([first, third, other]);
  expect(done).toEqual(['other', 'first', 'third']);
});

test('is idle when all of it is done, well or not', async () => {
  const turns = inTurn();
  let done = 0;
  const all = Array.from({ length: 5 }, (_, n) =>
    turns.take(`meeting-${n % 2}`, async () => {
      await sleep(5);
      done += 1;
      if (n === 2) throw new Error('refused');
    }),
  );
  const outcomes = Promise.allSettled(all);
  await turns.idle();
  expect(done).toBe(5);
  expect((await outcomes).filter(({ status }) => status === 'rejected')).toHaveLength(1);
  await turns.idle();
});
