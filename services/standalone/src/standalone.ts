/** The whole register in one process: the log, embedded or in a cluster, the read models, the write side and the read side behind one port. */
import type { EventLog } from '@rapporteur/event-log/port';
import type { Loaded, Progress } from '@rapporteur/public-record/load';
import { openQueryNode } from '@rapporteur/query';
import type { ReadModels } from '@rapporteur/read-models/runner';
import { operatorOf, recordingService } from '@rapporteur/recording';
import { refusal } from '@rapporteur/schema/codes';
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { closeAll } from '@rapporteur/serving/close-all';
import { explained } from '@rapporteur/serving/damaged';
import { openDoor } from '@rapporteur/serving/door';
import { filesIn, holdFolder } from '@rapporteur/serving/folder';
import type { Logger } from '@rapporteur/serving/log-lines';
import { meteredLog } from '@rapporteur/serving/metered-log';
import { openMetrics } from '@rapporteur/serving/metrics';
import { opened, openLog } from '@rapporteur/serving/open-log';
import { sendProblem } from '@rapporteur/serving/problem';
import type { Tracing } from '@rapporteur/serving/tracing';
import express from 'express';
import packageJson from '../package.json' with { type: 'json' };
import { loaderIn, loadRecord } from './load-record.ts';
import type { Settings } from './settings.ts';
import { startPage } from './start-page.ts';

/** The read models of a large log may take longer; the register then serves what it has and says how far that is. */
const CATCHING_UP = 10_000;
const ROUTES = ['/graphql', '/commands', '/openapi.json'];

export type Standalone = { url: string; loaded: Loaded | undefined; close(): Promise<void> };
export type StartOptions = {
  logger: Logger;
  tracing?: Tracing | undefined;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

/** Starts the register and, unless told otherwise, loads the public record. Throws CannotStart with a sentence; then nothing is left open. */
export async function startStandalone(settings: Settings, options: StartOptions): Promise<Standalone> {
  const { logger, tracing, onProgress, signal = new AbortController().signal } = options;
  const { zone, host, port, cluster } = settings;
  const files = filesIn(settings.dataDir);
  const metrics = openMetrics('standalone', packageJson.version);
  const open: (() => void | Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll(open));
  try {
    open.push(holdFolder(settings.dataDir).release);
    const metered = meteredLog(await openLog(cluster ? { cluster } : { file: files.log }, { logger }), metrics);
    open.push(() => metered.close());
    const log = tracing?.log(metered) ?? metered;
    if (cluster) await mustAnswer(log);
    const node = opened(() => openQueryNode({ log, path: files.readModels, zone, logger, metrics, tracing }));
    open.push(node.close);
    const recordingAs = (subject: string) =>
      recordingService({ log, zone, operator: operatorOf(subject), logger, onRefusal: metrics.refused });
    const recording = recordingAs(settings.operator);

    const health = async () => ({ ...(await node.health()), version: packageJson.version });
    const door = openDoor({ host, port, routes: ROUTES, health, metrics, logger, tracing });
    const app = express()
      .disable('x-powered-by')
      .disable('etag')
      .use(...door.first);
    app.use(recording.router);
    app.use('/graphql', node.query.handle);
    app.get('/', startPage);
    app.all('/', (request, response) => {
      response.set('Allow', 'GET, HEAD');
      const why = refusal('METHOD_NOT_ALLOWED', { path: request.path, allowed: 'GET, HEAD' });
      sendProblem(response, why, response.get('X-Correlation-Id') ?? '');
    });
    app.use(...door.last);
    const url = await door.listen(app);
    open.push(() => door.close([recording.close, node.query.close]));

    const loaded = settings.record === 'none' ? undefined : await load().catch(readThrough(log));
    await untilReadable(node.readModels, await log.head());
    signal.throwIfAborted();
    return { url, loaded, close };

    async function load(): Promise<Loaded> {
      const { batch, close } = recordingAs((await loaderIn(log)) ?? settings.operator);
      open.push(close);
      return loadRecord(batch, { onProgress, signal });
    }
  } catch (error) {
    await close();
    throw explained(error, files.log);
  }
}

/** Throws CannotStart if the cluster cannot be used: without it nothing could be recorded, and an empty node has nothing to show. */
async function mustAnswer(log: EventLog): Promise<void> {
  try {
    await log.head();
  } catch (error) {
    throw new CannotStart(`The log that EVENT_LOG names cannot be used. ${(error as Error).message}`, { cause: error });
  }
}

/** Recording says only that the log failed. If that is because it cannot be read, what the log says itself is thrown instead. */
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
