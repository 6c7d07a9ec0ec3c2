import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

test('work on one stream is done one after the other, in the order it came, whatever fails', async () => {
  const inTurn = openTurns();
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await sleep(ms);
    done.push(name);
    if (name === 'b') throw new Error('b failed');
  };
  const all = [inTurn('one', work('a', 20)), inTurn('one', work('b', 1)), inTurn('one', work('c', 1))];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['a', 'b', 'c']);
});

test('with a failure that all would meet, nobody waits to meet it, and whoever comes later tries again', async () => {
  const inTurn = openTurns((error) => error instanceof RangeError);
  let tried = 0;
  const away = async () => {
    tried += 1;
    await sleep(10);
    throw new RangeError('away');
  };
  const all = await Promise.allSettled([inTurn('one', away), inTurn('one', away), inTurn('one', away)]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(tried).toBe(1);
  expect(await inTurn('one', async () => 'back')).toBe('back');
});

test('other streams are not held up', async () => {
  const inTurn = openTurns();
  let release = () => {};
  const held = inTurn(
    'one',
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  expect(await inTurn('other', async () => 'done')).toBe('done');
  release();
  await held;
});
