/** The server of one side: the query service on a log, or bare yoga with the same schema and constant resolvers. Tells its port. */

import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { queryService } from '@rapporteur/query';
import { openReadModels } from '@rapporteur/read-models/runner';
import { createSchema, createYoga } from 'graphql-yoga';
import { constant } from './question.ts';

const [side, logPath, readModelsPath] = process.argv.slice(2) as [string, string, string];
const server = createServer(side === 'ours' ? await ours() : bare());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

async function ours(): Promise<RequestListener> {
  const log = openSqliteLog({ path: logPath, readOnly: true });
  const readModels = openReadModels({ path: readModelsPath, log, zone: 'Asia/Bangkok' });
  const head = await log.head();
  if (head === undefined || !(await readModels.waitFor(head, 100_000)))
    throw new Error('The read models did not come to the end of the log.');
  return queryService({ readModels, zone: 'Asia/Bangkok', now: Date.now }).handle;
}

function bare(): RequestListener {
  const typeDefs = readFileSync(new URL(import.meta.resolve('@rapporteur/schema/register.graphql')), 'utf8');
  const register = { decision: constant };
  return createYoga({
    schema: createSchema({ typeDefs, resolvers: { Query: { register: () => register } } }),
    logging: false,
    graphiql: false,
    landingPage: false,
  });
}
