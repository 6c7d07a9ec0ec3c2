/** Query nodes on a log in a cluster: how fast one takes the log in, and how many questions three of them answer beside one. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { proposals } from '@rapporteur/event-log/eventstoredb/records';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { openReadModels } from '@rapporteur/read-models/runner';
import { type PeerProcess, startPeerProcess } from '../eventstoredb-peer/peer-process.ts';
import { openStore } from '../eventstoredb-peer/store.ts';
import { type Service, startService } from '../support/service.ts';
import { type Asker, CONNECTIONS, openAsker } from './asking.ts';
import { beside, type Figure, type Progress, rateOf, rounded } from './figure.ts';
import type { Registers } from './registers.ts';

export type Options = { repeats: number; seconds: number; folder: string; registers: Registers; progress: Progress };

/** Its first half is taken in from nothing, the second by following. */
const EVENTS = 30_000;
const NODES = 3;
const zone = 'Asia/Bangkok';
const section = 'wire';

export async function queryNodes(options: Options): Promise<Figure[]> {
  const { folder, registers, progress } = options;
  const file = join(folder, 'cluster.jsonl');
  const events = await eventsOf(await registers.log(EVENTS));
  const half = Math.ceil(events.length / 2);
  const readModels = join(folder, 'following.sqlite');
  let peer: PeerProcess | undefined;
  try {
    progress(`wire: taking in ${rounded(half)} events from nothing, and as many by following`);
    put(events.slice(0, half), file);
    peer = await startPeerProcess(['--file', file]);
    const afresh = await taking(peer, readModels, half);
    await peer.stop();
    put(events.slice(half), file);
    peer = await startPeerProcess(['--file', file, '--port', String(peer.ports[0])]);
    const following = await taking(peer, readModels, events.length - half);
    const reading = await onLog(peer, (log) => rateOf(events.length, () => Array.fromAsync(log.readAll())));
    const detail = (rate: number) => `${rounded(rate)} events/s, only read ${rounded(reading)}/s`;
    return [
      { section, name: 'projecting from nothing', value: afresh / reading, detail: detail(afresh) },
      { section, name: 'projecting by following', value: following / reading, detail: detail(following) },
      await questions(peer, options),
    ];
  } finally {
    await peer?.stop();
  }
}

/** Events as somebody would have appended them, put into the file of a peer that is not running. */
function put(events: readonly StoredEvent[], file: string): void {
  const store = openStore({ file });
  for (const event of events) {
    const [proposal] = proposals([event], randomUUID());
    const { id, type, data, metadata } = proposal!;
    const [bytes, more] = [data, metadata].map((json) => Buffer.from(JSON.stringify(json)));
    const contentType = 'application/json';
    const expected = event.revision === 0n ? 'noStream' : event.revision - 1n;
    const written = store.append(event.stream, expected, [{ id, type, contentType, data: bytes!, metadata: more! }]);
    if (written.kind !== 'written')
      throw new Error(`The peer did not take event ${event.revision} of ${event.stream}.`);
  }
  store.close();
}

/** So many events taken in a second, up to the end of the log. */
const taking = (peer: PeerProcess, path: string, count: number): Promise<number> =>
  onLog(peer, async (log) => {
    const head = (await log.head())!;
    const rate = rateOf(count, async () => {
      const readModels = openReadModels({ path, log, zone });
      if (!(await readModels.waitFor(head, 600_000))) throw new Error('The log was not taken in.');
      await readModels.close();
    });
    return rate;
  });

async function onLog<T>({ ports }: PeerProcess, work: (log: EventLog) => Promise<T>): Promise<T> {
  const hosts = [{ address: '127.0.0.1', port: ports[0]! }];
  const log = openEventStoreLog({ hosts, discovery: 'none', tls: undefined });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

async function questions(peer: PeerProcess, { repeats, seconds, folder, progress }: Options): Promise<Figure> {
  progress(`wire: questions to ${NODES} query nodes and to one`);
  const EVENT_LOG = `esdb://127.0.0.1:${peer.ports[0]}?tls=false`;
  const nodes: Service[] = [];
  const askers: Asker[] = [];
  try {
    for (let n = 0; n < NODES; n += 1) {
      nodes.push(await startService('query', { EVENT_LOG, DATA_DIR: join(folder, `node-${n}`) }));
      askers.push(openAsker());
    }
    for (const node of nodes) await caughtUp(node);
    const load = async (count: number, milliseconds: number) => {
      const asking = nodes.slice(0, count).map(({ url }, n) => askers[n]!.load(portOf(url), 'afresh', milliseconds));
      return (await Promise.all(asking)).reduce((sum, rate) => sum + rate);
    };
    await load(NODES, 1000);
    const { one, other, ratio } = await beside(
      repeats,
      () => load(NODES, seconds * 1000),
      () => load(1, seconds * 1000),
    );
    const cores = `${availableParallelism()} cores for nodes and askers`;
    return {
      section,
      name: `questions to ${NODES} query nodes beside one`,
      value: ratio,
      detail: `${NODES} nodes ${rounded(one)}/s, one ${rounded(other)}/s, ${CONNECTIONS} connections each, ${cores}`,
    };
  } finally {
    for (const asker of askers) asker.close();
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

const portOf = (url: string): number => Number(new URL(url).port);

async function caughtUp(node: Service): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { body } = await node.get('/health');
    if ((body as { status: string }).status === 'ok') return;
    await sleep(100);
  }
  throw new Error('A query node did not come to the end of the log.');
}

const eventsOf = async (path: string): Promise<StoredEvent[]> => {
  const log = openSqliteLog({ path, readOnly: true });
  try {
    return await Array.fromAsync(log.readAll());
  } finally {
    await log.close();
  }
};
