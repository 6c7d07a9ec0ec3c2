/** Where the cluster is and how to come in, from the environment. What is wrong is said in a sentence, and a password never is. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

export type Host = { address: string; port: number };

export type ClusterSettings = {
  hosts: Host[];
  /** `none` asks the one host, `gossip` asks any of the hosts who leads, `dns` asks the hosts behind one name. */
  discovery: 'none' | 'gossip' | 'dns';
  /** Undefined where the connection is not encrypted; `authority` is the PEM of whom to trust beside the usual authorities. */
  tls: { authority?: Buffer } | undefined;
  /** A function, so that no log and no error that shows the settings shows the password. */
  user?: { name: string; password: () => string };
};

type Environment = Readonly<Record<string, string | undefined>>;
const DEFAULT_PORT = 2113;
const SCHEME = /^(?:esdb|kurrentdb)(?<dns>\+discover)?:\/\/(?<rest>.*)$/;
const HOST = /^(?<address>[\w.-]{1,253}|\[[\da-fA-F:.]+\])(?::(?<port>\d{1,5}))?$/;

const Options = z.strictObject(
  {
    tls: z.enum(['true', 'false'], { error: 'EVENT_LOG: tls is true or false.' }).default('true'),
    tlsCaFile: z.string().min(1, { error: 'EVENT_LOG: tlsCaFile names a file.' }).optional(),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'EVENT_LOG takes the options tls and tlsCaFile, each once, and no other.'
        : undefined,
  },
);

/** Whether EVENT_LOG names a cluster rather than the embedded log. */
export const namesCluster = (eventLog: string): boolean => SCHEME.test(eventLog.trim());

/**
 * Reads EVENT_LOG, EVENT_LOG_USER and EVENT_LOG_PASSWORD or EVENT_LOG_PASSWORD_FILE:
 * `esdb://host`, `esdb://one:2113,two:2113,three:2113`, `esdb+discover://name`, each with `?tls=false` or `?tlsCaFile=<path>`.
 */
export function readClusterSettings(environment: Environment): ClusterSettings | { wrong: string[] } {
  const wrong: string[] = [];
  const { dns, rest } = SCHEME.exec(environment.EVENT_LOG?.trim() ?? '')?.groups ?? {};
  if (rest === undefined) return { wrong: ['EVENT_LOG has to begin with esdb:// to name a cluster.'] };
  // Addresses get logged and shown; whatever stands before an @ is a secret and is not repeated, not even in this sentence.
  if (rest.includes('@')) {
    const where = 'Put it into EVENT_LOG_USER and EVENT_LOG_PASSWORD or EVENT_LOG_PASSWORD_FILE.';
    return { wrong: [`EVENT_LOG names hosts only, and no user or password. ${where}`] };
  }
  const [named = '', asked = ''] = rest.split('?', 2);
  const hosts = named
    .replace(/\/$/, '')
    .split(',')
    .flatMap((host) => hostOf(host, wrong));
  if (dns && hosts.length > 1)
    wrong.push('EVENT_LOG: esdb+discover:// takes one name, behind which the hosts are found.');

  const options = Options.safeParse(Object.fromEntries(new URLSearchParams(asked)));
  if (!options.success) return { wrong: [...wrong, ...options.error.issues.map(({ message }) => message)] };
  const encrypted = options.data.tls === 'true';
  // Node from 26 on takes no address for the name of a server, and the client would say so only when it calls.
  if (encrypted && hosts.some(({ address }) => isIP(address.replace(/^\[|\]$/g, ''))))
    wrong.push('EVENT_LOG: over TLS each host has to be a name that stands in its certificate, and not an IP address.');
  const file = options.data.tlsCaFile;
  if (!encrypted && file !== undefined) wrong.push('EVENT_LOG: tlsCaFile has no meaning with tls=false.');
  const authority = file === undefined ? undefined : contentOf(file, 'EVENT_LOG: tlsCaFile', wrong);
  // Node takes whatever it is, trusts nobody more for it, and says only when it calls that the server is not to be trusted.
  if (authority && !isCertificate(authority))
    wrong.push(`EVENT_LOG: tlsCaFile names ${file}, which holds no certificate.`);
  const user = userOf(environment, encrypted, wrong);
  if (wrong.length > 0) return { wrong };
  return {
    hosts,
    discovery: dns ? 'dns' : hosts.length > 1 ? 'gossip' : 'none',
    tls: encrypted ? { authority } : undefined,
    user,
  };
}

function hostOf(host: string, wrong: string[]): Host[] {
  const { address, port = String(DEFAULT_PORT) } = HOST.exec(host.trim())?.groups ?? {};
  if (address !== undefined && Number(port) > 0 && Number(port) < 65_536) return [{ address, port: Number(port) }];
  wrong.push('EVENT_LOG: each host is a name or an address, with :port if it is not 2113, parted by commas.');
  return [];
}

function userOf(environment: Environment, encrypted: boolean, wrong: string[]): ClusterSettings['user'] {
  const { EVENT_LOG_USER: name, EVENT_LOG_PASSWORD: told, EVENT_LOG_PASSWORD_FILE: file } = environment;
  const given = [name, told, file].some((value) => value !== undefined && value !== '');
  if (!encrypted) {
    if (given)
      wrong.push(
        'EVENT_LOG has tls=false, and without TLS no user and password are sent: leave them out, or turn TLS on.',
      );
    return undefined;
  }
  if (!name) wrong.push('EVENT_LOG_USER has to name the user of the cluster.');
  if (Boolean(told) === Boolean(file)) {
    wrong.push('One of EVENT_LOG_PASSWORD and EVENT_LOG_PASSWORD_FILE has to be set, and not both.');
    return undefined;
  }
  // A file that an editor wrote ends with a line break that is not part of the password.
  const password =
    told ||
    contentOf(file!, 'EVENT_LOG_PASSWORD_FILE', wrong)
      ?.toString()
      .replace(/\r?\n$/, '');
  if (password === '') wrong.push('EVENT_LOG_PASSWORD_FILE is empty.');
  return { name: name ?? '', password: () => password ?? '' };
}

function isCertificate(pem: Buffer): boolean {
  try {
    return new X509Certificate(pem) !== undefined;
  } catch {
    return false;
  }
}

function contentOf(file: string, what: string, wrong: string[]): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    wrong.push(`${what} names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    return undefined;
  }
}
