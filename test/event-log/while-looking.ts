// One call is refused, so that the next one looks for the leader and finds none; meanwhile a third, under way since before, breaks off.
// Started by eventstoredb-client.test.ts with the bare client or with the log.
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import { gather } from '@rapporteur/event-log/testing/sample-events';
import { startPeer } from '../eventstoredb-peer/peer.ts';
import { settingsFor } from './on-peer-settings.ts';

const peer = await startPeer();
const endpoint = { address: '127.0.0.1', port: peer.port };
const twice = { endpoints: [endpoint, endpoint], maxDiscoverAttempts: 1, gossipTimeout: 1 };
const client = new EventStoreDBClient(twice, { insecure: true });
const log = openEventStoreLog(settingsFor(peer.port, peer.port), { deadlineMs: 5000, patienceMs: 0 });
const read = (stream: string) =>
  gather<unknown>(process.argv[2] === 'log' ? log.readStream(stream) : client.readStream(stream));

peer.faults.add({ on: 'read', stream: 'waiting', how: { kind: 'hang' } });
const outcome = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    () => 'failed',
  );
const waiting = outcome(read('waiting'));
await sleep(200);
peer.faults.add({ on: 'gossip', how: { kind: 'hang' }, times: 100 });
peer.faults.add({ on: 'read', how: { kind: 'refuse' } });
await outcome(read('refused'));
const looking = outcome(read('looking'));
await sleep(100);
peer.dropConnections();
console.log([await waiting, await looking, await sleep(3500, 'alive')].join(', '));
await log.close();
await client.dispose();
await peer.close();
process.exit();
