/** One service as a process of its own, as whoever runs it meets it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Answered, post, readyAt } from './register.ts';

export type Line = { at: string; level: string; service: string; message: string } & Record<string, unknown>;
export type Service = {
  url: string;
  pid: number;
  /** What it has written so far, line by line; throws if a line is not JSON. */
  lines(): Line[];
  /** What it has written, as it stands there. */
  written(): string;
  get(path: string): Promise<Answered & { text: string }>;
  send(command: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  ask(query: string): Promise<Answered>;
  /** Ends it as the system does that runs it, and says its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Resolves when it has ended, however that came, with its exit code. */
  ended: Promise<number | null>;
};

export const binOf = (service: 'recording' | 'query') =>
  new URL(`../../services/${service}/bin/rapporteur-${service}.js`, import.meta.url).pathname;

export const environment = (settings: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: '0',
  ...settings,
});

export async function startService(service: 'recording' | 'query', settings: Record<string, string>): Promise<Service> {
  const child = spawn(process.execPath, [binOf(service)], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const written: string[] = [];
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output }).on('line', (line) => void written.push(line));
  const url = await readyAt(child, exited);
  return {
    url,
    pid: child.pid ?? 0,
    lines: () => written.map((line) => JSON.parse(line) as Line),
    written: () => written.join('\n'),
    async get(path) {
      const response = await fetch(`${url}${path}`);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
    },
    send: (command, body, headers = {}) =>
      post(`${url}/commands/${command}`, body, { 'idempotency-key': crypto.randomUUID(), ...headers }),
    ask: (query) => post(`${url}/graphql`, { query }),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    ended: exited,
  };
}
