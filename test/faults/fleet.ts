/** Two recording nodes and three query nodes on one log, each a process on a machine of its own. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { illMachine } from './illness.ts';
import { type LogMachine, openLogMachine } from './log-machine.ts';
import { type Node, openNode } from './node.ts';

export type QueryNode = Node & {
  dataDir: string;
  /** It answers nothing that is older than MAX_LAG. */
  strict: boolean;
  /** To be called while it is down. */
  loseDisk(): void;
};
export type Fleet = {
  logFile: string;
  log: LogMachine;
  recording: readonly Node[];
  query: readonly QueryNode[];
  /** Ends everything that runs, whatever it is doing. */
  kill(): Promise<void>;
  /** Puts what the services have written into the folder. */
  keepLogs(): void;
};

export const MAX_LAG = 3;

export async function startFleet(folder: string, account: Account): Promise<Fleet> {
  const machineOf = (name: string) => illMachine(join(folder, `${name}.machine.json`));
  const logFile = join(folder, 'log.jsonl');
  const log = openLogMachine({ file: logFile, machine: machineOf('log') }, account);
  await log.start();
  const hosts = log.ports().map((port) => `127.0.0.1:${port}`);
  const EVENT_LOG = `esdb://${hosts.join(',')}?tls=false`;

  const recording = [1, 2].map((n) => {
    const name = `recording-${n}`;
    return openNode('recording', { name, machine: machineOf(name), settings: { EVENT_LOG } }, account);
  });
  const query = [1, 2, 3].map((n): QueryNode => {
    const name = `query-${n}`;
    const dataDir = join(folder, name);
    const strict = n === 1;
    const settings = { EVENT_LOG, DATA_DIR: dataDir, ...(strict && { MAX_LAG: String(MAX_LAG) }) };
    const node = openNode('query', { name, machine: machineOf(name), settings }, account);
    return { ...node, dataDir, strict, loseDisk: () => rmSync(dataDir, { recursive: true, force: true }) };
  });
  const nodes = [...recording, ...query];
  const kill = async () => void (await Promise.all([...nodes, log].map((one) => one.kill())));
  const failed = (await Promise.allSettled(nodes.map((node) => node.start()))).find(
    (each) => each.status === 'rejected',
  );
  if (failed) {
    await kill();
    throw failed.reason;
  }
  return {
    logFile,
    log,
    recording,
    query,
    kill,
    keepLogs() {
      for (const node of nodes) writeFileSync(join(folder, `${node.name}.log`), node.written());
    },
  };
}
