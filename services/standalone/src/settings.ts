/** The settings, from the environment. All have defaults; what is wrong is said in a sentence. */
import { type ClusterSettings, readClusterSettings } from '@rapporteur/event-log/eventstoredb-settings';
import { z } from 'zod';

const named = (name: string, why: string) => ({ error: `${name} ${why}.` });

const Environment = z.object({
  PORT: z
    .string()
    .default('4000')
    .refine(
      (port) => /^\d{1,5}$/.test(port) && Number(port) < 65_536,
      named('PORT', 'has to be a number from 0 to 65535'),
    )
    .transform(Number),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine(
      (host) => /^[\w.:-]{1,253}$/.test(host),
      named('HOST', 'has to be an address or a host name, such as 127.0.0.1'),
    ),
  DATA_DIR: z
    .string()
    .default('.data')
    .refine((path) => !path.includes('\0'), named('DATA_DIR', 'has to be the path of a folder')),
  REGISTER_ZONE: z
    .string()
    .default('Asia/Bangkok')
    .refine(isZone, named('REGISTER_ZONE', 'has to be a time zone, such as Asia/Bangkok')),
  RECORD: z
    .enum(['public', 'none'], named('RECORD', 'has to be none, for an empty register, or public'))
    .default('public'),
});

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  zone: string;
  record: 'public' | 'none';
  /** Where the log is, if it is not embedded. */
  cluster?: ClusterSettings | undefined;
};

/** The settings, or one sentence for each that is wrong. What is set to nothing counts as not set. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Settings | { wrong: string[] } {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const given = Object.fromEntries(set);
  const { success, data, error } = Environment.safeParse(given);
  const cluster = given.EVENT_LOG === undefined ? undefined : readClusterSettings(given);
  const wrong = [
    ...(error?.issues.map(({ message }) => message) ?? []),
    ...(cluster && 'wrong' in cluster ? cluster.wrong : []),
  ];
  if (!success || (cluster && 'wrong' in cluster)) return { wrong };
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    zone: data.REGISTER_ZONE,
    record: data.RECORD,
    cluster,
  };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
