/** The settings of a query node, from the environment. */
import type { WhereLogIs } from '@rapporteur/serving/open-log';
import { type Environment, host, named, path, port, readShape, whereLogIs, zone } from '@rapporteur/serving/settings';
import { z } from 'zod';

const Shape = z.object({
  PORT: port('4002'),
  HOST: host,
  DATA_DIR: path('DATA_DIR', 'folder').default('.data/query'),
  REGISTER_ZONE: zone,
  MAX_LAG: z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) > 0,
      named('MAX_LAG', 'has to be a whole number of seconds from 1 on'),
    )
    .transform(Number)
    .optional(),
  SNAPSHOT: path('SNAPSHOT', 'file').optional(),
});

export type Settings = {
  port: number;
  host: string;
  /** Where the read models stand. */
  dataDir: string;
  zone: string;
  log: WhereLogIs;
  /** In seconds. */
  maxLag: number | undefined;
  /** Copied where the folder holds no read models yet. */
  snapshot: string | undefined;
};

/** The settings, or one sentence for each that is wrong. */
export function readSettings(environment: Environment): Settings | { wrong: string[] } {
  const { read, wrong } = readShape(Shape, environment);
  const log = whereLogIs(environment);
  if (!read || 'wrong' in log) return { wrong: [...wrong, ...('wrong' in log ? log.wrong : [])] };
  const { PORT, HOST, DATA_DIR, REGISTER_ZONE, MAX_LAG, SNAPSHOT } = read;
  return { port: PORT, host: HOST, dataDir: DATA_DIR, zone: REGISTER_ZONE, log, maxLag: MAX_LAG, snapshot: SNAPSHOT };
}
