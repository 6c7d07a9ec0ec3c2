/** A program started by the very words of the kit: its command, in the checkout, and of the environment only what it is given. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Answered, post, readyAt } from '../support/register.ts';
import { root } from './kit.ts';

export type Started = {
  url: string;
  /** What it has said so far. */
  said(): string;
  get(path: string): Promise<{ status: number; text: string }>;
  send(command: string, body: unknown): Promise<Answered>;
  ask(query: string): Promise<Answered>;
  /** Ends it as the system does that runs it, and says its exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
};

export async function startAs(command: readonly string[], environment: Record<string, string>): Promise<Started> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output }).on('line', (line) => void said.push(line));
  const url = await readyAt(child, exited);
  return {
    url,
    said: () => said.join('\n'),
    async get(path) {
      const response = await fetch(`${url}${path}`);
      return { status: response.status, text: await response.text() };
    },
    send: (name, body) => post(`${url}/commands/${name}`, body, { 'idempotency-key': crypto.randomUUID() }),
    ask: (query) => post(`${url}/graphql`, { query }),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
