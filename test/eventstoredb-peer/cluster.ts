/** Several peers that share one log, as a cluster does once it has agreed: one of them leads and the others point to it. */
import { type Peer, type PeerOptions, startPeer } from './peer.ts';
import { openStore, systemEvent } from './store.ts';

export type Cluster = {
  peers: readonly Peer[];
  leader(): Peer;
  /** The leader steps down and the next peer that is up takes over. */
  stepDown(): void;
  /** A peer dies; if it led, the next one takes over. */
  kill(peer: Peer): Promise<void>;
  /** A dead peer comes back on its port. */
  revive(peer: Peer): Promise<void>;
  close(): Promise<void>;
};

/** One port for each peer; a free one where none is given. */
type ClusterOptions = Omit<PeerOptions, 'store' | 'members' | 'port'> & { ports?: readonly number[] };

export async function startCluster(size = 3, { ports = [], ...options }: ClusterOptions = {}): Promise<Cluster> {
  const store = openStore({ file: options.file, now: options.now });
  const peers: Peer[] = [];
  const dead = new Set<Peer>();
  let leading = 0;
  const members = () =>
    peers.map((peer, index) => ({
      // Over TLS a name, because Node 26 takes no address for one.
      address: options.tls ? 'localhost' : '127.0.0.1',
      port: peer.port,
      alive: !dead.has(peer),
      leader: index === leading,
    }));
  for (let index = 0; index < size; index += 1)
    peers.push(await startPeer({ ...options, port: ports[index], store, members }));

  function stepDown(): void {
    for (let step = 1; step <= size; step += 1) {
      leading = (leading + 1) % size;
      if (!dead.has(peers[leading]!)) break;
    }
    store.append('$epoch-information', 'any', [systemEvent()]);
  }

  return {
    peers,
    leader: () => peers[leading]!,
    stepDown,
    async kill(peer) {
      dead.add(peer);
      if (peers[leading] === peer) stepDown();
      await peer.stop();
    },
    async revive(peer) {
      if (!dead.delete(peer)) return;
      await peer.start();
    },
    async close() {
      for (const peer of peers) await peer.close();
      store.close();
    },
  };
}
