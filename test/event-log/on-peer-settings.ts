import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';

/** How to reach peers on this machine that ask for no password. */
export const settingsFor = (...ports: number[]): ClusterSettings => ({
  hosts: ports.map((port) => ({ address: '127.0.0.1', port })),
  discovery: ports.length > 1 ? 'gossip' : 'none',
  tls: undefined,
});
