/** The settings, from the environment. All have defaults; what is wrong is said in a sentence. */
import { type ClusterSettings, readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import {
  type Environment,
  host,
  named,
  operator,
  path,
  port,
  readShape,
  setIn,
  zone,
} from '@rapporteur/serving/settings';
import { z } from 'zod';

const Shape = z.object({
  PORT: port('4000'),
  HOST: host,
  DATA_DIR: path('DATA_DIR', 'folder').default('.data'),
  REGISTER_ZONE: zone,
  OPERATOR: operator,
  RECORD: z
    .enum(['public', 'none'], named('RECORD', 'has to be none, for an empty register, or public'))
    .default('public'),
});

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  zone: string;
  /** The account that records. */
  operator: string;
  record: 'public' | 'none';
  /** Where the log is, if it is not embedded. */
  cluster?: ClusterSettings | undefined;
};

/** The settings, or one sentence for each that is wrong. What is set to nothing counts as not set. */
export function readSettings(environment: Environment): Settings | { wrong: string[] } {
  const { read, wrong } = readShape(Shape, environment);
  const given = setIn(environment);
  const cluster = given.EVENT_LOG === undefined ? undefined : readClusterSettings(given);
  if (!read || (cluster && 'wrong' in cluster))
    return { wrong: [...wrong, ...(cluster && 'wrong' in cluster ? cluster.wrong : [])] };
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    zone: read.REGISTER_ZONE,
    operator: read.OPERATOR,
    record: read.RECORD,
    cluster,
  };
}
