import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { watchLag } from './lag.ts';

const watched: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of watched.splice(0)) await one.close();
});

/** A log, read models and clocks that the test moves by hand. The log is asked for its end every millisecond. */
function watching(at: {
  head?: bigint | undefined;
  position?: bigint;
  lastRecordedAt?: number;
  away?: boolean;
  state?: 'live' | 'catchingUp';
}) {
  const world = { seconds: 0, jump: 0, ...at };
  const log = {
    head: async () => {
      if (world.away) throw new Error('The log cannot be reached.');
      return world.head;
    },
  };
  const status = () => ({
    state: world.state ?? 'live',
    position: world.position,
    lastRecordedAt: world.lastRecordedAt,
  });
  const clocks = { now: () => 1_000_000 + world.seconds * 1000 + world.jump, monotonic: () => world.seconds * 1000 };
  const watch = watchLag({ log, status, everyMs: 1, ...clocks });
  watched.push(watch);
  return { world, lag: watch.lag, asks: () => sleep(20) };
}

test('what was read to the end grows old only as long as the log does not say that this still is the end', async () => {
  const { world, lag, asks } = watching({ head: 7n, position: 7n });
  await asks();
  expect(lag()).toEqual({ seconds: 0, positions: 0 });
  world.seconds = 60;
  await asks();
  expect(lag().seconds).toBe(0);
  world.away = true;
  await asks();
  world.seconds = 90;
  await asks();
  expect(lag().seconds).toBe(30);
  world.away = false;
  await asks();
  expect(lag().seconds).toBe(0);
});

test('who is behind is as old as the end of the log that was reached last, also beside writers who never pause', async () => {
  const { world, lag, asks } = watching({ head: 1n, position: 1n });
  for (let second = 1; second <= 40; second += 1) {
    world.seconds = second;
    world.head = BigInt(second * 10);
    await asks();
    // Five seconds behind all the time.
    world.position = BigInt(Math.max(second - 5, 0) * 10 || 1);
  }
  expect(lag()).toEqual({ seconds: 5, positions: 50 });
});

test('as long as the log has never answered, the last event that was taken in tells the age', async () => {
  const { world, lag, asks } = watching({ position: 3n, lastRecordedAt: 400_000, away: true });
  await asks();
  expect(lag()).toEqual({ seconds: 600, positions: undefined });
  world.away = false;
  world.head = 3n;
  await asks();
  expect(lag()).toEqual({ seconds: 0, positions: 0 });
});

test('of nothing no age is known, and an empty log is read to its end', async () => {
  const { world, lag, asks } = watching({ away: true });
  await asks();
  expect(lag()).toEqual({ seconds: undefined, positions: undefined });
  world.away = false;
  await asks();
  expect(lag()).toEqual({ seconds: 0, positions: 0 });
});

test('a clock that jumps changes no age', async () => {
  const { world, lag, asks } = watching({ head: 1n, position: 1n, lastRecordedAt: 1_000_000 });
  await asks();
  world.away = true;
  world.jump = 3_600_000;
  await asks();
  world.seconds = 5;
  expect(lag().seconds).toBe(5);
});

test('where the last event was recorded in the future, by the clock here, its age is unknown rather than none', async () => {
  const { lag, asks } = watching({ away: true, position: 1n, lastRecordedAt: 1_000_001 });
  await asks();
  expect(lag().seconds).toBeUndefined();
});

test('a log that is not followed makes nothing younger, wherever it ends', async () => {
  const { lag, asks } = watching({ head: 2n, position: 7n, lastRecordedAt: 940_000, state: 'catchingUp' });
  await asks();
  expect(lag()).toEqual({ seconds: 60, positions: 0 });
});

test('distances are counted in events of a file and in bytes of a cluster', async () => {
  const place = (commit: bigint) => (commit << 64n) | commit;
  const { lag, asks } = watching({ head: place(5000n), position: place(4200n) });
  await asks();
  expect(lag().positions).toBe(800);
});
