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
  /** Runs a command where a service runs, as "docker compose exec" does, and gives what it says; rejects if it fails. */
  exec(name: string, command: readonly string[]): Promise<string>;
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
  const environmentOf = (name: string) => environmentOutside(compose, name, { folder, logPorts });
  const exec = (name: string, command: readonly string[]) => outputOf(onThisNode(command), environmentOf(name));

  const started = await Promise.all(
    ['recording', 'query-1', 'query-2'].map(async (name) => {
      const { command, healthcheck, environment, networks } = compose.services[name]!;
      const process = await startAs(onThisNode(command!), environmentOf(name));
      running.push(process.kill);
      const { host } = new URL(process.url);
      const asked = healthcheck!.test.slice(1).map((word) => word.replace(`127.0.0.1:${environment.PORT}`, host));
      return {
        process,
        health: () =>
          exec(name, asked).then(
            () => 'ready' as const,
            () => 'not ready' as const,
          ),
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
    exec,
    addresses: Object.fromEntries(started.map(({ address }) => address)),
  };
}

/** In the image there is but one Node; here it is the one that runs the tests, which is the same. */
const onThisNode = ([, ...args]: readonly string[]): string[] => [process.execPath, ...args];

/** Beside this process and not instead of it: the peers that are asked meanwhile are in here. */
const outputOf = ([program = '', ...args]: readonly string[], environment: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    const env = { PATH: process.env.PATH, ...environment };
    execFile(program, args, { cwd: root, env, timeout: 60_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
