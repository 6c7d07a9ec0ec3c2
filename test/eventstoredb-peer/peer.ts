/** A server of the protocol on 127.0.0.1, alone or as one of a cluster. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { Metadata, Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { certificate } from './certificate.ts';
import { type Faults, type Method, openFaults } from './faults.ts';
import { clusterInfo, type Member, supportedMethods } from './messages.ts';
import { openStore, type Store } from './store.ts';
import { streamsHandlers, streamsService } from './streams-service.ts';

export type PeerOptions = {
  port?: number;
  /** Keeps the log in memory if it is left out. */
  file?: string;
  store?: Store;
  /** Who belongs to the cluster; alone unless told. */
  members?: () => readonly Member[];
  /** Answers over TLS, with the certificate of this process. */
  tls?: boolean;
  /** Names with their passwords; whoever calls has to be one of them. */
  users?: Record<string, string>;
  /** As the real server's MaxAppendSize, here as the register wants it set. */
  maxAppendBytes?: number;
  /** False as a server before 22.6, which does not know where an event of a stream stands in the whole log. */
  tellsPositions?: boolean;
  /** The server's clock, in milliseconds. */
  now?: () => number;
};

export type Peer = {
  port: number;
  store: Store;
  faults: Faults;
  /** How many calls came, by method. */
  calls: Record<Method, number>;
  /** How many connections are open. */
  connections(): number;
  /** Breaks every connection. */
  dropConnections(): void;
  /** Answers nobody new and drops everybody, as a server that was killed. `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const { users, tls = false, maxAppendBytes = 16 * 1024 * 1024, tellsPositions = true } = options;
  const store = options.store ?? openStore({ file: options.file, now: options.now });
  const faults = openFaults();
  const calls: Record<Method, number> = { append: 0, batchAppend: 0, read: 0, subscribe: 0, gossip: 0, features: 0 };
  const sockets = new Set<Socket>();
  let port = options.port ?? 0;
  const members = () => options.members?.() ?? [{ address: '127.0.0.1', port, alive: true, leader: true }];

  function admit(method: Method, metadata: Metadata) {
    calls[method] += 1;
    if (users && !allowed(users, metadata)) return accessDenied();
    const leader = members().find((member) => member.leader && member.alive);
    if (metadata.get('requires-leader')[0] !== 'true' || leader?.port === port) return undefined;
    return leader ? notLeader(leader) : { code: status.UNAVAILABLE, details: 'There is no leader at the moment.' };
  }
  function drop(call: { getPeer(): string }): void {
    const from = Number(call.getPeer().split(':').at(-1));
    for (const socket of sockets) if (socket.remotePort === from) socket.destroy();
  }

  const server = new Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
  server.addService(streamsService, streamsHandlers({ store, faults, admit, drop, maxAppendBytes, tellsPositions }));
  server.addService(gossipGrpc.GossipService, { read: unary('gossip', () => clusterInfo(members())) });
  server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: unary('features', supportedMethods) });

  function unary<Answer>(method: Method, answer: () => Answer) {
    return (call: ServerUnaryCall<unknown, Answer>, respond: sendUnaryData<Answer>) => {
      calls[method] += 1;
      const fault = faults.take(method);
      if (fault?.kind === 'hang') return;
      if (fault?.kind === 'drop') return drop(call);
      if (fault?.kind === 'refuse') return respond({ code: status.UNAVAILABLE, details: 'The server is going down.' });
      respond(null, answer());
    };
  }

  const credentials = tls ? await overTls() : ServerCredentials.createInsecure();
  const door = server.createConnectionInjector(credentials);
  // The sockets are ours, so that they can be broken one by one.
  const listener = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    door.injectConnection(socket);
  });
  const start = () =>
    new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, '127.0.0.1', () => {
        port = (listener.address() as AddressInfo).port;
        resolve();
      });
    });
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve());
      dropConnections();
    });
  await start();

  return {
    get port() {
      return port;
    },
    store,
    faults,
    calls,
    connections: () => sockets.size,
    dropConnections,
    stop,
    start,
    async close() {
      await stop();
      server.forceShutdown();
      if (options.store === undefined) store.close();
    },
  };
}

async function overTls(): Promise<ServerCredentials> {
  const { key, certificate: chain } = await certificate();
  return ServerCredentials.createSsl(null, [{ private_key: key, cert_chain: chain }]);
}

function allowed(users: Record<string, string>, metadata: Metadata): boolean {
  const [scheme, told] = String(metadata.get('authorization')[0] ?? '').split(' ');
  const [name, ...password] = Buffer.from(told ?? '', 'base64')
    .toString()
    .split(':');
  return scheme === 'Basic' && name !== undefined && users[name] === password.join(':');
}

function accessDenied() {
  const metadata = new Metadata();
  metadata.set('exception', 'access-denied');
  return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata };
}

function notLeader({ address, port }: Member) {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', address);
  metadata.set('leader-endpoint-port', String(port));
  return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
}
