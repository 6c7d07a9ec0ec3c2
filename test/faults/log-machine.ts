/** The log: three servers of the protocol that share one file, in a process that dies and comes back on the same ports. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, type PeerProcess, startPeerProcess } from '../eventstoredb-peer/peer-process.ts';
import type { Account } from './account.ts';
import type { IllMachine } from './illness.ts';

export type LogMachine = {
  machine: IllMachine;
  ports(): readonly number[];
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Rejects while it is down. */
  command: PeerProcess['command'];
};

export const SERVERS = 3;

export function openLogMachine({ file, machine }: { file: string; machine: IllMachine }, account: Account): LogMachine {
  let ports: readonly number[] = Array.from({ length: SERVERS }, () => 0);
  let running: PeerProcess | undefined;

  async function start(): Promise<void> {
    const args = ['--cluster', String(SERVERS), '--file', file, '--port', ports.join(',')];
    // Somebody else may have had one of the ports for a moment.
    for (let tries = 1; running === undefined; tries += 1) {
      try {
        running = await startPeerProcess(args, machine.settings);
      } catch (error) {
        if (tries === 30) throw error;
        await sleep(1000);
      }
    }
    ({ ports } = running);
    account.note('the log is there');
  }

  async function end(how: 'stop' | 'kill'): Promise<void> {
    account.note(`the log is ${how === 'kill' ? 'killed' : 'stopped'}`);
    const ending = running;
    running = undefined;
    await ending?.[how]();
  }

  return {
    machine,
    ports: () => ports,
    start,
    stop: () => end('stop'),
    kill: () => end('kill'),
    async command<Answer>(asked: Command) {
      if (running === undefined) throw new Error('The log is down.');
      return running.command<Answer>(asked);
    },
  };
}
