/** A peer in a process of its own, so that its memory and its time are not those of whoever tests against it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Rule } from './faults.ts';

export type Command =
  | { do: 'misbehave'; rule: Rule }
  | { do: 'behave' | 'dropConnections' | 'stepDown' | 'open' | 'status' }
  | { do: 'kill' | 'revive' | 'close'; port: number };

export type PeerProcess = {
  ports: number[];
  /** Resolves with the answer; rejects with what the peer says is wrong. */
  command<Answer = unknown>(command: Command): Promise<Answer>;
  /** Ends it as it wants to end. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
};

const bin = new URL('bin/eventstoredb-peer.js', import.meta.url).pathname;

/** `settings` are added to the environment. */
export async function startPeerProcess(
  args: readonly string[] = [],
  settings: Record<string, string> = {},
): Promise<PeerProcess> {
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  });
  const ended = once(child, 'exit');
  // Whoever commands one that has just ended is told so by the answer that does not come.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // Answers come in the order of the commands.
  let last: Promise<unknown> = Promise.resolve();
  const answer = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error('The peer has ended.');
    return JSON.parse(value);
  };
  const { ports } = (await answer()) as { ports: number[] };

  function command<Answer>(asked: Command): Promise<Answer> {
    const mine = last.then(async () => {
      child.stdin.write(`${JSON.stringify(asked)}\n`);
      const answered = await answer();
      if (typeof answered.error === 'string') throw new Error(answered.error);
      return answered as Answer;
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    ports,
    command,
    async stop() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
