/** The whole register in one process: the log, embedded or in a cluster, the read models, the write side and the read side behind one port. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterSettings } from '@rapporteur/event-log/eventstoredb-settings';
import type { EventLog } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite-log';
import type { Loaded, Progress } from '@rapporteur/public-record/load';
import { queryService } from '@rapporteur/query';
import { openReadModels, type ReadModels } from '@rapporteur/read-models/runner';
import { type Logger, recordingService, sendProblem } from '@rapporteur/recording';
import { refusal } from '@rapporteur/schema/codes';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { CannotStart } from './cannot-start.ts';
import { explained } from './damaged.ts';
import { filesIn, holdFolder } from './folder.ts';
import { healthOf } from './health.ts';
import { knownHosts, urlOf } from './hosts.ts';
import { loadRecord } from './load-record.ts';
import type { Settings } from './settings.ts';
import { startPage } from './start-page.ts';
import { refuseWhileClosing, watchAnswers } from './stopping.ts';

/** Until people can sign in, this is who records. */
const OPERATOR = { subject: 'local-operator', office: 'Secretariat', role: 'RECORDER' };
/** The read models of a large log may take longer; the register then serves what it has and says how far that is. */
const CATCHING_UP = 10_000;

export type Standalone = { url: string; loaded: Loaded | undefined; close(): Promise<void> };
export type StartOptions = { logger: Logger; onProgress?: (progress: Progress) => void; signal?: AbortSignal };

/** Starts the register and, unless told otherwise, loads the public record. Throws CannotStart with a sentence; then nothing is left open. */
export async function startStandalone(settings: Settings, options: StartOptions): Promise<Standalone> {
  const { logger, onProgress, signal = new AbortController().signal } = options;
  const { zone } = settings;
  const files = filesIn(settings.dataDir);
  const open: (() => void | Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll(open));
  try {
    open.push(holdFolder(settings.dataDir).release);
    const log = settings.cluster
      ? await clusterLog(settings.cluster, logger)
      : opened(() => openSqliteLog({ path: files.log }));
    open.push(() => log.close());
    const readModels = opened(() => openReadModels({ path: files.readModels, log, zone, logger }));
    open.push(() => readModels.close());
    const recording = recordingService({ log, zone, operator: OPERATOR, logger });
    const query = queryService({ readModels, zone, now: Date.now, logger });

    const app = express().disable('x-powered-by').disable('etag');
    app.use((request, response, next) => (closing ? refuseWhileClosing(request, response) : next()));
    app.use(knownHosts(settings.host, randomUUID));
    app.use(recording.router);
    app.use('/graphql', (request, response) => {
      // Express has cut the path it is mounted at; the query service expects the whole of it.
      request.url = request.originalUrl;
      query.handle(request, response);
    });
    app.get('/health', async (_, response) => {
      const health = await healthOf(log, readModels);
      response
        .status(health.status === 'down' ? 503 : 200)
        .set('Cache-Control', 'no-store')
        .json(health);
    });
    app.get('/', startPage);
    app.all(['/health', '/'], (request, response) => {
      response.set('Allow', 'GET, HEAD');
      sendProblem(response, refusal('METHOD_NOT_ALLOWED', { path: request.path, allowed: 'GET, HEAD' }), randomUUID());
    });
    endOfTheRoad(app, logger);

    const server = createServer(app);
    const { stop } = watchAnswers(server);
    const port = await listen(server, settings);
    open.push(() => stop([recording.close, query.close]));
    const url = urlOf(settings.host, port);

    const loaded =
      settings.record === 'none' ? undefined : await loadRecord(url, { onProgress, signal }).catch(readThrough(log));
    await untilReadable(readModels, await log.head());
    signal.throwIfAborted();
    return { url, loaded, close };
  } catch (error) {
    await close();
    throw explained(error, files.log);
  }
}

/** Throws CannotStart if the cluster cannot be used: without it nothing could be recorded, and an empty node has nothing to show. */
async function clusterLog(cluster: ClusterSettings, logger: Logger): Promise<EventLog> {
  // Only now, because the client takes long to load.
  const { openEventStoreLog } = await import('@rapporteur/event-log/eventstoredb-log');
  const onReach = (lost: string | undefined) => lost && logger.error('the log is out of reach', { cause: lost });
  const log = openEventStoreLog(cluster, { onReach });
  try {
    await log.head();
    return log;
  } catch (error) {
    await log.close();
    throw new CannotStart(`The log that EVENT_LOG names cannot be used. ${(error as Error).message}`, { cause: error });
  }
}

/** Our own door says only that the log is out of reach. If that is because it cannot be read, what it says itself is thrown instead. */
const readThrough = (log: EventLog) => async (error: unknown) => {
  for await (const _ of log.readAll());
  throw error;
};

/** Waits until the read models show all that is on record, unless they hold at a fault or it takes too long. */
async function untilReadable(readModels: ReadModels, head: bigint | undefined): Promise<void> {
  const end = performance.now() + CATCHING_UP;
  while (head !== undefined && readModels.status().state !== 'holding' && performance.now() < end)
    if (await readModels.waitFor(head, 200)) return;
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new CannotStart((error as Error).message, { cause: error });
  }
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  const why: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is taken; stop what listens there, or set PORT to another one.`,
    EACCES: `Port ${port} of ${host} may not be used by this user; set PORT to one above 1023.`,
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new CannotStart(why[error.code ?? ''] ?? `${host} cannot be listened on (${error.code}); mend HOST.`)),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** What nobody else has answered. */
function endOfTheRoad(app: Express, logger: Logger): void {
  app.use((request, response) =>
    sendProblem(response, refusal('NOT_FOUND', { path: request.path.slice(0, 80) }), randomUUID()),
  );
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const correlationId = randomUUID();
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    logger.error('a request was not answered', { correlationId, cause: message, stack });
    sendProblem(response, refusal('INTERNAL', { correlationId }), correlationId);
  });
}

/** Closes in the opposite order of opening, and everything even if one fails. */
async function closeAll(open: (() => void | Promise<void>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const closeOne of open.toReversed()) {
    try {
      await closeOne();
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `Not everything was closed well: ${failed.join('; ')}`);
}
