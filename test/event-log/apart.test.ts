import { followUntil, gather, sampleEvents } from '@rapporteur/event-log/testing/sample-events';
import { expect, test } from 'vitest';
import { logApart, newApart } from './apart.ts';
import { onPeers } from './on-peer.ts';

const on = onPeers();

test('two logs kept apart in one see nothing of each other, though they use the same names and ids', async () => {
  const log = on.log(await on.peer());
  const one = logApart(log, await newApart(log));
  expect(await one.append('meeting-1', 'none', sampleEvents('c-1', 2))).toMatchObject({
    kind: 'appended',
    repeated: false,
  });
  const apart = await newApart(log);
  const other = logApart(log, apart);

  expect(await other.head()).toBeUndefined();
  expect(await gather(other.readAll())).toEqual([]);
  const following = other.subscribe()[Symbol.asyncIterator]();
  expect((await following.next()).value).toEqual({ kind: 'caughtUp', position: undefined });
  await following.return?.();

  const answer = await other.append('meeting-1', 'none', sampleEvents('c-1', 2));
  const events = await gather(other.readAll());
  expect(answer).toMatchObject({ kind: 'appended', repeated: false, events });
  expect(events).toMatchObject(sampleEvents('c-1', 2).map((event) => ({ ...event, stream: 'meeting-1' })));
  expect(await gather(logApart(log, apart).readStream('meeting-1'))).toEqual(events);
  const [event] = sampleEvents('c-1', 1);
  expect(await other.append('meeting-2', 'none', [event!])).toEqual({
    kind: 'idTaken',
    id: event!.id,
    stream: 'meeting-1',
  });
  const followed = await followUntil(other.subscribe()[Symbol.asyncIterator](), ({ kind }) => kind === 'caughtUp');
  expect(followed.at(-1)).toEqual({ kind: 'caughtUp', position: events[1]!.position });
});
