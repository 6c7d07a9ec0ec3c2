/** A register as its users meet it: the real process, on a folder of its own, spoken to over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BIN = new URL('../../services/standalone/bin/rapporteur.js', import.meta.url).pathname;
const PATIENCE = 120_000;

export type Answered = { status: number; body: unknown; headers: Headers };
export type Register = {
  url: string;
  dataDir: string;
  pid: number;
  /** One command through the door that everybody uses. */
  send: (command: string, body: unknown, key?: string, headers?: Record<string, string>) => Promise<Answered>;
  /** One GraphQL query; throws if the answer carries errors. */
  ask: <T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>) => Promise<T>;
  /** Ends the process as Ctrl-C does, and says its exit code. */
  stop: () => Promise<number | null>;
  /** Ends the process as a power cut does. */
  kill: () => Promise<void>;
};

export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'rapporteur-'));
export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** Starts a register and waits until it says that it is ready. `RECORD=none` unless `settings` say otherwise. */
export async function startRegister(dataDir: string, settings: Record<string, string> = {}): Promise<Register> {
  const child = spawn(process.execPath, [BIN], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, RECORD: 'none', PORT: '0', ...settings, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await readyAt(child, exited);
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    send: (command, body, key = crypto.randomUUID(), headers = {}) =>
      post(`${url}/commands/${command}`, body, { 'idempotency-key': key, ...headers }),
    async ask<T>(query: string, variables = {}) {
      const { body } = await post(`${url}/graphql`, { query, variables });
      const { data, errors } = body as { data: T; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
      return data;
    },
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

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Answered> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** Reads the output until the line that says where to look. */
export function readyAt(child: ChildProcess, exited: Promise<number | null>): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${said.join('\n')}`)), PATIENCE);
    let address: string | undefined;
    const listen = (line: string) => {
      said.push(line);
      address ??= /http:\/\/[\w.:[\]]+/u.exec(line)?.[0];
      if (address && /\bready\b/iu.test(line)) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', listen);
    exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${said.join('\n')}`));
    });
  });
}
