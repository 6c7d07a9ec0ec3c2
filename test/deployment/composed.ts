/** Our services as compose.yaml starts them, on peers in place of its cluster. */
import { execFile } from 'node:child_process';
import { type Cluster, startCluster } from '../eventstoredb-peer/cluster.ts';
import { environmentOutside, readCompose } from './compose.ts';
import { PASSWORD, putUp, root, USER } from './kit.ts';
import { type Started, startAs } from './process.ts';

export type ComposedServices = {
  recording: Started;
  queries: [Started, Started];
  cluster: Cluster;
  /** Asks each for its health as the container engine would. */
  health: (() => Promise<'ready' | 'not ready'>)[];
  /** Where each is, in place of the address it has among the containers. */
  addresses: Record<string, string>;
};

/** What is started is put on `running`, so that it is ended however the test goes. */
export async function startComposed(
  folder: string,
  running: (() => Promise<unknown>)[],
  users: Record<string, string> = { [USER]: PASSWORD },
): Promise<ComposedServices> {
  const compose = readCompose();
  await putUp(folder);
  const cluster = await startCluster(3, { tls: true, users });
  running.push(cluster.close);
  const logPorts = cluster.peers.map(({ port }) => port);

  const started = await Promise.all(
    ['recording', 'query-1', 'query-2'].map(async (name) => {
      const { command, healthcheck, environment, networks } = compose.services[name]!;
      const process = await startAs(onThisNode(command!), environmentOutside(compose, name, { folder, logPorts }));
      running.push(process.kill);
      const { host } = new URL(process.url);
      const asked = healthcheck!.test.slice(1).map((word) => word.replace(`127.0.0.1:${environment.PORT}`, host));
      return {
        process,
        health: () => exitOf(onThisNode(asked)),
        address: [`${networks.inside?.ipv4_address}:${environment.PORT}`, host] as const,
      };
    }),
  );
  const [recording, ...queries] = started.map(({ process }) => process);
  return {
    recording: recording!,
    queries: queries as [Started, Started],
    cluster,
    health: started.map(({ health }) => health),
    addresses: Object.fromEntries(started.map(({ address }) => address)),
  };
}

/** In the image there is but one Node; here it is the one that runs the tests, which is the same. */
const onThisNode = ([, ...args]: readonly string[]): string[] => [process.execPath, ...args];

/** Beside this process and not instead of it: the peers that are asked meanwhile are in here. */
const exitOf = ([program = '', ...args]: readonly string[]) =>
  new Promise<'ready' | 'not ready'>((resolve) => {
    execFile(program, args, { cwd: root, timeout: 60_000 }, (error) => resolve(error ? 'not ready' : 'ready'));
  });
