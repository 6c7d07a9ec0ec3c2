/** compose.yaml, read strictly: what is not known here may be a slip of the pen that a container engine would find too late. */
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { read } from './kit.ts';

const NETWORK = z.union([z.null(), z.strictObject({ ipv4_address: z.ipv4() })]);
const DURATION = z.string().regex(/^\d+[sm]$/);

const ComposedShape = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string()).default({}),
  env_file: z.array(z.string()).default([]),
  restart: z.literal('unless-stopped'),
  stop_grace_period: DURATION.optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  logging: z.strictObject({ driver: z.literal('local'), options: z.record(z.string(), z.string()) }),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+(?::ro)?$/)).default([]),
  ports: z.array(z.string().regex(/^\d+:\d+$/)).default([]),
  networks: z.union([
    z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
    z.record(z.string(), NETWORK),
  ]),
  ulimits: z.strictObject({ nofile: z.number() }).optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: DURATION,
      timeout: DURATION,
      retries: z.number(),
      start_period: DURATION,
    })
    .optional(),
});

const ComposeShape = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), ComposedShape),
  networks: z.record(
    z.string(),
    z.union([
      z.null(),
      z.strictObject({
        internal: z.boolean(),
        ipam: z.strictObject({ config: z.tuple([z.strictObject({ subnet: z.cidrv4() })]) }).optional(),
      }),
    ]),
  ),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

export type Composed = z.output<typeof ComposedShape>;
export type Compose = z.output<typeof ComposeShape>;

export function readCompose(): Compose {
  const written = parse(read('compose.yaml'), { merge: true }) as Record<string, unknown>;
  // What begins so is only there to be repeated.
  const said = Object.entries(written).filter(([key]) => !key.startsWith('x-'));
  return ComposeShape.parse(Object.fromEntries(said));
}

export const mountsOf = ({ volumes }: Composed) =>
  volumes.map((volume) => {
    const [source = '', target = '', mode] = volume.split(':');
    return { source, target, mode };
  });

/** What stands at a path within a container, as a path of the folder in which the kit is put up; throws if nothing is brought there. */
export function pathOutside(compose: Compose, service: Composed, path: string, folder: string): string {
  const secret = /^\/run\/secrets\/(.+)$/.exec(path)?.[1];
  if (secret !== undefined) {
    const file = service.secrets.includes(secret) ? compose.secrets[secret]?.file : undefined;
    if (file === undefined) throw new Error(`The service is not given the secret ${secret}.`);
    return join(folder, file);
  }
  const mount = mountsOf(service).find(({ target }) => path === target || path.startsWith(`${target}/`));
  if (mount === undefined) throw new Error(`Nothing is brought to ${path}.`);
  const source = mount.source.startsWith('.') ? mount.source : join('volumes', mount.source);
  return join(folder, source, path.slice(mount.target.length));
}

/** The environment of a service outside of its container: on any free port of this machine, with its files in `folder`. */
export function environmentOutside(
  compose: Compose,
  name: string,
  { folder, logPorts }: { folder: string; logPorts: readonly number[] },
): Record<string, string> {
  const service = compose.services[name]!;
  const outside = (value: string) =>
    value
      .replace(/(?<==|^)\/[\w./-]+/g, (path) => pathOutside(compose, service, path, folder))
      .replace(/kurrentdb-(\d):2113/g, (_, which) => `localhost:${logPorts[Number(which) - 1]}`);
  const entries = Object.entries(service.environment).map(([key, value]) => [key, outside(value)]);
  return { ...Object.fromEntries(entries), HOST: '127.0.0.1', PORT: '0' };
}
