import { expect, test } from 'vitest';
import { openRoom } from './room.ts';

const resolvers = () => Promise.withResolvers<void>();
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('some work together; who is to be alone waits for them, and who comes later waits for that one', async () => {
  const room = openRoom();
  const [first, second, third] = [resolvers(), resolvers(), resolvers()];
  const seen: string[] = [];
  const work =
    (name: string, { promise }: { promise: Promise<void> }) =>
    async () => {
      seen.push(`${name} begins`);
      await promise;
      seen.push(`${name} ends`);
    };
  const all = [
    room.together(work('a', first)),
    room.together(work('b', first)),
    room.alone(work('alone', second)),
    room.together(work('c', third)),
    room.alone(work('alone again', third)),
  ];
  await settled();
  expect(seen).toEqual(['a begins', 'b begins']);
  first.resolve();
  await settled();
  expect(seen.slice(2)).toEqual(['a ends', 'b ends', 'alone begins']);
  second.resolve();
  await settled();
  expect(seen.slice(5)).toEqual(['alone ends', 'c begins']);
  third.resolve();
  await Promise.all(all);
  expect(seen.slice(7)).toEqual(['c ends', 'alone again begins', 'alone again ends']);
});

test('a failure lets the next in, unless it is one that everybody would meet', async () => {
  const room = openRoom((error) => error === 'away');
  const fails = (why: string) => () => Promise.reject(why);
  const told = await Promise.allSettled([room.alone(fails('its own')), room.together(async () => 'in')]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  const away = await Promise.allSettled([room.alone(fails('away')), room.together(async () => 'in')]);
  expect(away.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  // Whoever comes once it is over tries for himself.
  expect(await room.together(async () => 'in')).toBe('in');
  expect(await room.alone(async () => 'in')).toBe('in');
});
