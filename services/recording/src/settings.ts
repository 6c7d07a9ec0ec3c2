/** The settings of the write side, from the environment. */
import type { WhereLogIs } from '@rapporteur/serving/open-log';
import { type Environment, host, operator, port, readShape, whereLogIs, zone } from '@rapporteur/serving/settings';
import { z } from 'zod';

const Shape = z.object({ PORT: port('4001'), HOST: host, REGISTER_ZONE: zone, OPERATOR: operator });

export type Settings = { port: number; host: string; zone: string; operator: string; log: WhereLogIs };

/** The settings, or one sentence for each that is wrong. */
export function readSettings(environment: Environment): Settings | { wrong: string[] } {
  const { read, wrong } = readShape(Shape, environment);
  const log = whereLogIs(environment);
  if (!read || 'wrong' in log) return { wrong: [...wrong, ...('wrong' in log ? log.wrong : [])] };
  return { port: read.PORT, host: read.HOST, zone: read.REGISTER_ZONE, operator: read.OPERATOR, log };
}
