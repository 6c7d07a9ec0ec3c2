/** The write side as a process: the log it writes to, and its door. */
import { closeAll } from '@rapporteur/serving/close-all';
import { openDoor } from '@rapporteur/serving/door';
import { logHealth } from '@rapporteur/serving/health';
import { meteredLog } from '@rapporteur/serving/metered-log';
import { openLog } from '@rapporteur/serving/open-log';
import type { Machinery, Running } from '@rapporteur/serving/program';
import express from 'express';
import packageJson from '../package.json' with { type: 'json' };
import { operatorOf } from './operator.ts';
import { recordingService } from './recording.ts';
import type { Settings } from './settings.ts';

/** Throws CannotStart with a sentence; then nothing is left open. The log may be away: commands are then refused until it is there. */
export async function startRecording(
  { host, port, zone, operator, log: where }: Settings,
  { logger, metrics, tracing }: Machinery,
): Promise<Running> {
  const open: (() => void | Promise<void>)[] = [];
  try {
    const metered = meteredLog(await openLog(where, { logger }), metrics);
    open.push(() => metered.close());
    const log = tracing?.log(metered) ?? metered;
    const recording = recordingService({
      log,
      zone,
      operator: operatorOf(operator),
      logger,
      onRefusal: metrics.refused,
    });
    const health = async () => {
      const head = await logHealth(log);
      const ready = head.failure === undefined;
      return { status: ready ? 'ok' : 'withoutLog', ready, log: head, version: packageJson.version };
    };
    const door = openDoor({ host, port, routes: ['/commands', '/openapi.json'], health, metrics, logger, tracing });
    const app = express()
      .disable('x-powered-by')
      .disable('etag')
      .use(...door.first);
    app.use(recording.router);
    app.use(...door.last);
    const url = await door.listen(app);
    open.push(() => door.close([recording.close]));
    return { url, close: () => closeAll(open) };
  } catch (error) {
    await closeAll(open);
    throw error;
  }
}
