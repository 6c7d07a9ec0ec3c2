/** A service on a machine of its own, which is started, ended and started again; where it is found differs each time, as it would behind a proxy. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Service, startService } from '../support/service.ts';
import type { Account } from './account.ts';
import type { IllMachine } from './illness.ts';

export type Node = {
  name: string;
  machine: IllMachine;
  /** Where it is, undefined while it is down. */
  url(): string | undefined;
  /** How often it has been started, undefined from the moment that somebody ends it until it is ready again: what is asked then may fail. */
  steady(): number | undefined;
  start(): Promise<void>;
  /** As the system does that runs it; it has to end well. */
  stop(): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** Stands still for so long and goes on, as a machine does that is moved or has no memory left. */
  freeze(ms: number): Promise<void>;
  /** All that it has ever written. */
  written(): string;
};

/** How long it may take to end well: what was begun waits for the log, which may be away, and it is given up only then. */
const LONGEST_STOP = 90_000;

export function openNode(
  service: 'recording' | 'query',
  { name, machine, settings }: { name: string; machine: IllMachine; settings: Record<string, string> },
  account: Account,
): Node {
  const all: Service[] = [];
  let running: Service | undefined;
  let steady: number | undefined;

  async function start(): Promise<void> {
    const started = await startService(service, { ...settings, ...machine.settings });
    all.push(started);
    running = started;
    const nth = all.length;
    steady = nth;
    account.note(`${name} is ready`);
    void started.ended.then((code) => {
      if (steady === nth) account.fault(`${name} has ended by itself, with ${code}`);
    });
  }

  async function end(how: (service: Service) => Promise<unknown>): Promise<void> {
    steady = undefined;
    const ending = running;
    if (ending) await how(ending);
    running = undefined;
  }

  return {
    name,
    machine,
    url: () => running?.url,
    steady: () => steady,
    start,
    async stop() {
      account.note(`${name} is stopped`);
      await end(async (service) => {
        const late = new AbortController();
        const code = await Promise.race([
          service.stop(),
          sleep(LONGEST_STOP, 'late' as const, { signal: late.signal }).catch(() => null),
        ]);
        late.abort();
        if (code !== 0) account.fault(`${name} did not end well when it was stopped: ${code}`);
        if (code === 'late') await service.kill();
      });
    },
    async kill() {
      account.note(`${name} is killed`);
      await end((service) => service.kill());
    },
    async freeze(ms) {
      const { pid } = running!;
      account.note(`${name} stands still`);
      process.kill(pid, 'SIGSTOP');
      await sleep(ms);
      process.kill(pid, 'SIGCONT');
      account.note(`${name} goes on`);
    },
    written: () => all.map((one) => one.written()).join('\n'),
  };
}
