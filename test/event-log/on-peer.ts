/** Logs on protocol peers of this machine, closed after each test. */
import { type EventStoreLogOptions, openEventStoreLog } from '@rapporteur/event-log/eventstoredb/log';
import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import type { EventLog } from '@rapporteur/event-log/port';
import { afterEach } from 'vitest';
import { type Cluster, startCluster } from '../eventstoredb-peer/cluster.ts';
import { type Peer, type PeerOptions, startPeer } from '../eventstoredb-peer/peer.ts';
import { settingsFor } from './on-peer-settings.ts';

/** As quick to leave a call that hangs as a test, and as patient to try again as a busy machine needs. */
export const hasty: EventStoreLogOptions = { deadlineMs: 300, patienceMs: 20_000, lookMs: 60_000 };

export function onPeers() {
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
  });
  const kept = <One extends { close(): Promise<unknown> }>(one: One): One => {
    open.push(one);
    return one;
  };
  return {
    kept,
    peer: async (options?: PeerOptions): Promise<Peer> => kept(await startPeer(options)),
    cluster: async (size?: number): Promise<Cluster> => kept(await startCluster(size)),
    log: (settings: ClusterSettings | Peer, options: EventStoreLogOptions = hasty): EventLog =>
      kept(openEventStoreLog('port' in settings ? settingsFor(settings.port) : settings, options)),
  };
}
