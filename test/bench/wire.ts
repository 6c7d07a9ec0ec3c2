/** The log on EventStoreDB beside the bare client, both against the same protocol peer in a process of its own. */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { eventId } from '@rapporteur/event-log/event-id';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import type { EventLog } from '@rapporteur/event-log/port';
import { startPeerProcess } from '../eventstoredb-peer/peer-process.ts';
import { beside, type Figure, type Progress, rateOf, rounded } from './figure.ts';
import { rounds } from './generator.ts';

/** Enough for many pages, little enough that the peer, which keeps all of it in memory, is not what is measured. */
const MOST = 40_000;
const APPENDS = 400;

export async function wire(options: { events: number; repeats: number; progress: Progress }): Promise<Figure[]> {
  const { repeats, progress } = options;
  const events = Math.min(options.events, MOST);
  const peer = await startPeerProcess();
  const endpoint = { address: '127.0.0.1', port: peer.ports[0]! };
  const log = openEventStoreLog({ hosts: [endpoint], discovery: 'none', tls: undefined });
  const client = new EventStoreDBClient({ endpoint }, { insecure: true });
  try {
    progress(`wire: writing ${rounded(events)} events`);
    await write(log, events);
    progress('wire: reading everything');
    // Once for nothing, so that both have been compiled when it counts.
    await readThroughLog(log);
    const { length } = await Array.fromAsync(client.readAll());
    const reading = await beside(
      repeats,
      () => rateOf(length, () => readThroughLog(log)),
      () =>
        rateOf(length, async () => {
          for await (const _ of client.readAll());
        }),
    );
    progress('wire: one append after the other');
    let round = 0;
    const appending = await beside(
      repeats,
      () => rateOf(APPENDS, () => appendOneByOne(log, `log-${++round}`)),
      () => rateOf(APPENDS, () => appendBare(client, `bare-${++round}`)),
    );
    const besideClient = ({ one, other }: { one: number; other: number }) =>
      `log ${rounded(one)}/s, bare client ${rounded(other)}/s`;
    return [
      {
        section: 'wire',
        name: 'reading',
        value: reading.ratio,
        target: { atLeast: 0.8 },
        detail: besideClient(reading),
      },
      // Three calls for one: the claim of the ids, the append, and what the server made of it.
      { section: 'wire', name: 'serial append', value: appending.ratio, detail: besideClient(appending) },
    ];
  } finally {
    await log.close();
    await client.dispose();
    await peer.stop();
  }
}

async function readThroughLog(log: EventLog): Promise<void> {
  for await (const _ of log.readAll());
}

async function write(log: EventLog, count: number): Promise<void> {
  const size = 500;
  for (let done = 0; done < count; done += size) {
    const events = Array.from({ length: size }, (_, index) => sample(`bulk-${done}`, index));
    await log.append(`bulk-${done}`, 'none', events);
  }
}

async function appendOneByOne(log: EventLog, name: string): Promise<void> {
  for (let n = 0; n < APPENDS; n += 1) await log.append(`${name}-${n}`, 'none', [sample(`${name}-${n}`, 0)]);
}

async function appendBare(client: EventStoreDBClient, name: string): Promise<void> {
  const credentials = { username: '', password: '' };
  for (let n = 0; n < APPENDS; n += 1) {
    const { id, type, data, metadata } = sample(`${name}-${n}`, 0);
    const event = jsonEvent({ id, type, data: data as Record<string, unknown>, metadata });
    await client.appendToStream(`${name}-${n}`, event, { expectedRevision: 'no_stream', credentials });
  }
}

/** A decision of the generator, with the ids of its own that the log asks for. */
const [decision] = [...rounds(1)].map(({ additions }) => additions[0]!.event);
const sample = (command: string, index: number) => ({ ...decision!, id: eventId(command, index) });
