/** A query node as a process: its folder, the log it follows, and its door. */
import { closeAll } from '@rapporteur/serving/close-all';
import { openDoor } from '@rapporteur/serving/door';
import { filesIn, holdFolder } from '@rapporteur/serving/folder';
import { opened, openLog } from '@rapporteur/serving/open-log';
import type { Machinery, Running } from '@rapporteur/serving/program';
import express from 'express';
import packageJson from '../package.json' with { type: 'json' };
import { openQueryNode } from './node.ts';
import type { Settings } from './settings.ts';
import { beginFrom } from './snapshot.ts';

/** Throws CannotStart with a sentence; then nothing is left open. The log may be away: what is known here is told with its age. */
export async function startQuery(settings: Settings, { logger, metrics, tracing }: Machinery): Promise<Running> {
  const { host, port, dataDir, zone, maxLag, snapshot } = settings;
  const open: (() => void | Promise<void>)[] = [];
  try {
    open.push(holdFolder(dataDir).release);
    if (snapshot !== undefined) beginFrom(snapshot, { dataDir, zone, logger });
    const log = await openLog(settings.log, { logger, readOnly: true });
    open.push(() => log.close());
    const path = filesIn(dataDir).readModels;
    const node = opened(() => openQueryNode({ log, path, zone, maxLag, logger, metrics, tracing }));
    open.push(node.close);

    const health = async () => ({ ...(await node.health()), version: packageJson.version });
    const door = openDoor({ host, port, routes: ['/graphql'], health, metrics, logger, tracing });
    const app = express()
      .disable('x-powered-by')
      .disable('etag')
      .use(...door.first);
    app.use('/graphql', node.query.handle);
    app.use(...door.last);
    const url = await door.listen(app);
    open.push(() => door.close([node.query.close]));
    return { url, close: () => closeAll(open) };
  } catch (error) {
    await closeAll(open);
    throw error;
  }
}
