import { expect, test } from 'vitest';
import { hangBell } from './bell.ts';

const never = new AbortController().signal;
const settled = async (promise: Promise<void>) => {
  let outcome = 'waiting';
  promise.then(
    () => {
      outcome = 'woken';
    },
    (error: Error) => {
      outcome = error.message;
    },
  );
  return async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return outcome;
  };
};

test('wakes everybody who waits at a ring, and looks no more once nobody waits', async () => {
  let looks = 0;
  const bell = hangBell(() => {
    looks += 1;
    return 1;
  }, 2);
  const waits = [bell.wait(never), bell.wait(never)];
  bell.ring();
  await Promise.all(waits);
  const before = looks;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(looks).toBe(before);
});

test('wakes within the poll when somebody else has committed, and not before', async () => {
  let version = 1;
  const bell = hangBell(() => version, 2);
  const after = await settled(bell.wait(never));
  expect(await after(20)).toBe('waiting');
  version = 2;
  expect(await after(50)).toBe('woken');
  expect(await (await settled(bell.wait(never)))(20)).toBe('waiting');
});

test('does not miss a commit that came before the wait began', async () => {
  let version = 1;
  const bell = hangBell(() => version, 2);
  version = 2;
  expect(await (await settled(bell.wait(never)))(50)).toBe('woken');
});

test('lets one waiter go on abort and leaves the others waiting', async () => {
  const bell = hangBell(() => 1, 2);
  const leaving = new AbortController();
  const left = await settled(bell.wait(leaving.signal));
  const stayed = await settled(bell.wait(never));
  leaving.abort();
  expect(await left(5)).toBe('woken');
  expect(await stayed(5)).toBe('waiting');
  bell.ring();
  expect(await stayed(0)).toBe('woken');
});

test('hands a failure to look on to those who wait, and goes on afterwards', async () => {
  let broken = false;
  const bell = hangBell(() => {
    if (broken) throw new Error('disk I/O error');
    return 1;
  }, 2);
  broken = true;
  await expect(bell.wait(never)).rejects.toThrow('disk I/O error');
  broken = false;
  const again = bell.wait(never);
  bell.ring();
  await again;
});
