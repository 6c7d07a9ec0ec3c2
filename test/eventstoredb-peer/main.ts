/** A peer, or a cluster of them, as a process of its own. Commands come as lines of JSON on stdin, each answered by one line on stdout. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Cluster, startCluster } from './cluster.ts';
import type { Rule } from './faults.ts';
import { type Peer, startPeer } from './peer.ts';

const HELP = `A server of EventStoreDB's protocol for tests, on 127.0.0.1. It is not a database: use it for nothing that has to last.

Usage: node test/eventstoredb-peer/bin/eventstoredb-peer.js [options]

  --port <number,...> the ports of the peers, 0 (the default) for free ones
  --file <path>       where the log is kept; in memory if it is left out
  --cluster <number>  so many peers that share the log, the first of which leads
  --help

The first line on stdout says {"ports": [...]}. Then each line of JSON on stdin is a command, answered by a line on stdout:

  {"do": "misbehave", "rule": {"on": "append", "how": {"kind": "hang"}, "times": 3}}
       on:   append, batchAppend, read, subscribe, gossip, features; all of them if it is left out
       how:  refuse, hang, late (ms), endPolitely (after), drop (after), twice, loseAnswer, keepAnswer, status (code, details)
  {"do": "behave"}            forget all that
  {"do": "dropConnections"}   break every connection
  {"do": "stepDown"}          the leader hands over to the next
  {"do": "kill", "port": N}   a peer dies; {"do": "revive", "port": N} brings it back
  {"do": "open"}              one more peer with an empty log of its own, answered by {"port": N}
  {"do": "close", "port": N}  the end of that one
  {"do": "status"}            calls by kind, connections and how many events there are`;

type Command = { do: string; rule?: Rule; port?: number };

const options = {
  port: { type: 'string', default: '0' },
  file: { type: 'string' },
  cluster: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

const { values } = parseArgs({ options });
if (values.help) console.log(HELP);
else {
  const ports = values.port.split(',').map(Number);
  await serve(await startCluster(Number(values.cluster), { file: values.file, ports }));
}

async function serve(cluster: Cluster): Promise<void> {
  const others = new Map<number, Peer>();
  const say = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  const peerAt = (port: number | undefined): Peer => {
    const peer = cluster.peers.find((each) => each.port === port);
    if (!peer) throw new Error(`There is no peer on port ${port}.`);
    return peer;
  };

  const commands: Record<string, (command: Command) => unknown> = {
    misbehave: ({ rule }) => cluster.peers.forEach(({ faults }) => void faults.add(rule!)),
    behave: () => cluster.peers.forEach(({ faults }) => void faults.clear()),
    dropConnections: () => cluster.peers.forEach((peer) => void peer.dropConnections()),
    stepDown: () => cluster.stepDown(),
    kill: ({ port }) => cluster.kill(peerAt(port)),
    revive: ({ port }) => cluster.revive(peerAt(port)),
    open: async () => {
      const peer = await startPeer();
      others.set(peer.port, peer);
      return { port: peer.port };
    },
    close: async ({ port }) => {
      await others.get(port!)?.close();
      others.delete(port!);
    },
    status: () => ({
      leader: cluster.leader().port,
      calls: cluster.peers.map(({ calls }) => calls),
      connections: cluster.peers.map((peer) => peer.connections()),
      events: cluster.peers[0]!.store.all.length,
    }),
  };

  say({ ports: cluster.peers.map(({ port }) => port) });
  // Whoever started it has gone when its commands end: nobody else would stop it.
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const command = JSON.parse(line) as Command;
      const carryOut = commands[command.do];
      if (!carryOut) throw new Error(`There is no command ${command.do}; --help names them.`);
      say((await carryOut(command)) ?? {});
    } catch (error) {
      say({ error: (error as Error).message });
    }
  }
  for (const peer of others.values()) await peer.close();
  await cluster.close();
}
