/** nginx with the configuration of the kit, on free ports of this machine and in front of what is running here. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { certificate } from '../eventstoredb-peer/certificate.ts';
import { putUp, read } from './kit.ts';

/** Whether there is no nginx here; then nothing of this can be tried. */
export const noNginx = spawnSync('nginx', ['-v']).error !== undefined;

export type ProxyOptions = {
  /** A folder of its own. */
  folder: string;
  upstreams: 'compose' | 'one-server';
  /** What stands in place of each address that the upstreams name. */
  addresses?: Readonly<Record<string, string>>;
  /** recorders.conf, where it is another one. */
  recorders?: string;
};
export type Asked = { method?: string; headers?: Record<string, string>; body?: string };
export type Answer = {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  /** What it has kept of this, once it has written that down. */
  line(): Promise<Record<string, unknown>>;
};
export type Nginx = {
  /** The port for HTTP; the other one is for HTTPS. */
  plainPort: number;
  /** An answer as soon as its head is there. */
  open(path: string, asked?: Asked): Promise<IncomingMessage>;
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** What it has kept of all that was asked. */
  kept(): string;
  stop(): Promise<number | null>;
};

/** Writes the configuration and says what nginx itself finds wrong with it. */
export async function configure(options: ProxyOptions, ports = { plain: 80, tls: 443 }): Promise<string> {
  const { folder, upstreams, addresses = {}, recorders = read('nginx/recorders.conf') } = options;
  await putUp(folder);
  const put = (path: string, content: string) => writeFileSync(join(folder, path), content);
  put('recorders.conf', recorders);
  put(
    'register.conf',
    read('nginx/register.conf')
      .replaceAll('/etc/rapporteur/tls/', join(folder, 'certs/register/'))
      .replaceAll('/etc/rapporteur/', `${folder}/`)
      .replaceAll('/var/log/nginx/', `${folder}/`)
      .replaceAll(/listen (80|443)/g, (_, port) => `listen 127.0.0.1:${port === '80' ? ports.plain : ports.tls}`),
  );
  put(
    'upstreams.conf',
    Object.entries(addresses).reduce(
      (written, [from, to]) => written.replaceAll(`server ${from}`, `server ${to}`),
      read(`nginx/upstreams.${upstreams}.conf`),
    ),
  );
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  put(
    'nginx.conf',
    [
      // As root it would hand its workers to somebody who may not enter the folder.
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      'daemon off;',
      `pid ${folder}/nginx.pid;`,
      `error_log ${folder}/error.log warn;`,
      'events {}',
      'http {',
      ...temporary.map((name) => `${name}_temp_path ${folder}/temporary/${name};`),
      `include ${folder}/register.conf;`,
      `include ${folder}/upstreams.conf;`,
      '}',
    ].join('\n'),
  );
  return spawnSync('nginx', [...args(folder), '-t'], { encoding: 'utf8', timeout: 60_000 }).stderr;
}

const args = (folder: string) => ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')];

export async function startProxy(options: ProxyOptions): Promise<Nginx> {
  const { folder } = options;
  // Between being found and being listened on, a port may be taken by somebody else.
  for (let attempt = 1; ; attempt += 1) {
    const [plain = 0, tls = 0] = await freePorts(2);
    await configure(options, { plain, tls });
    const child = spawn('nginx', args(folder), { stdio: 'ignore' });
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const proxy = proxyAt({ folder, plain, tls });
    if (await answers(proxy, exited))
      return {
        ...proxy,
        async stop() {
          // As systemd and Docker stop it: what was begun is answered.
          child.kill('SIGQUIT');
          return exited;
        },
      };
    child.kill('SIGKILL');
    if (attempt === 3) throw new Error(`nginx does not start: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
  }
}

async function answers(proxy: Omit<Nginx, 'stop'>, exited: Promise<unknown>): Promise<boolean> {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const until = performance.now() + 60_000;
  while (!ended && performance.now() < until) {
    const answer = await proxy.ask('/health').catch(() => undefined);
    // Somebody else may have taken the port.
    if (answer) return !ended && answer.headers.server === 'nginx';
    await sleep(20);
  }
  return false;
}

function proxyAt({ folder, plain, tls }: { folder: string; plain: number; tls: number }): Omit<Nginx, 'stop'> {
  const kept = () => readFileSync(join(folder, 'access.log'), 'utf8');
  async function open(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<IncomingMessage> {
    const { certificate: ca } = await certificate();
    return new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port: tls, servername: 'localhost', ca, agent: false };
      const asked = request({ ...to, path, method, headers }, resolve);
      asked.on('error', reject);
      asked.end(body);
    });
  }
  async function lineOf(id: string): Promise<Record<string, unknown>> {
    const until = performance.now() + 60_000;
    while (performance.now() < until) {
      const line = kept()
        .split('\n')
        .find((each) => each.includes(id));
      if (line?.endsWith('}')) return JSON.parse(line) as Record<string, unknown>;
      await sleep(10);
    }
    throw new Error(`Of ${id} nothing was kept.`);
  }
  return {
    plainPort: plain,
    open,
    async ask(path, asked = {}) {
      const id = crypto.randomUUID();
      const answer = await open(path, { ...asked, headers: { 'x-correlation-id': id, ...asked.headers } });
      const said = await text(answer);
      return { status: answer.statusCode!, headers: answer.headers, text: said, line: () => lineOf(id) };
    },
    kept,
  };
}

/** So many ports at which nobody listens just now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}
