/** A query node: a file of its own that follows the log, questions answered from it, and how old that is. */
import type { EventLog } from '@rapporteur/event-log/port';
import { watchLag } from '@rapporteur/read-models/lag';
import { openReadModels, type ReadModels } from '@rapporteur/read-models/runner';
import type { Logger } from '@rapporteur/serving/log-lines';
import type { Metrics } from '@rapporteur/serving/metrics';
import type { Tracing } from '@rapporteur/serving/tracing';
import { type QueryHealth, queryHealth } from './health.ts';
import { type QueryService, queryService } from './service.ts';

export type NodeOptions = {
  log: EventLog;
  /** The file of the read models. */
  path: string;
  zone: string;
  /** Above so many seconds nothing is answered. Left out, what is old only says so. */
  maxLag?: number | undefined;
  logger: Logger;
  metrics: Metrics;
  tracing?: Tracing | undefined;
};

export type QueryNode = {
  readModels: ReadModels;
  query: QueryService;
  health(): Promise<QueryHealth>;
  /** To be called after the service has been closed. */
  close(): Promise<void>;
};

/** Throws an Error with a sentence where the file cannot be had. */
export function openQueryNode({ log, path, zone, maxLag, logger, metrics, tracing }: NodeOptions): QueryNode {
  const readModels = openReadModels({ path, log, zone, logger, ...(tracing && { onTakenIn: tracing.takenIn }) });
  const { lag, close: closeLag } = watchLag({ log, status: readModels.status });
  // Whoever answers sees with the position how old it is.
  const aged = {
    ...readModels,
    status: () => ({ ...readModels.status(), age: { seconds: lag().seconds, limit: maxLag } }),
  };
  const query = queryService({ readModels: aged, zone, now: Date.now, logger, onRefusal: metrics.refused });
  measure(metrics, readModels, lag);
  return {
    readModels,
    query,
    health: () => queryHealth({ log, readModels, lag, maxLag }),
    async close() {
      await closeLag();
      await readModels.close();
    },
  };
}

function measure(metrics: Metrics, { status }: ReadModels, lag: ReturnType<typeof watchLag>['lag']): void {
  const { gauge, counter } = metrics;
  gauge('rapporteur_lag_seconds', 'Everything recorded until so long ago is shown.', () => lag().seconds);
  const positions = 'How far the log goes on beyond what is shown: in events of a file, in bytes of a cluster.';
  gauge('rapporteur_lag_positions', positions, () => lag().positions);
  gauge('rapporteur_events_read', 'How many events are shown.', () => status().ordinal);
  const holding = '1 while the read models are stopped before an event that they cannot take in.';
  gauge('rapporteur_projection_holding', holding, () => (status().state === 'holding' ? 1 : 0));
  let faults = 0;
  let since: number | undefined;
  counter('rapporteur_projection_faults', 'Events that the read models could not take in, each counted once.', () => {
    const { fault } = status();
    if (fault && fault.since !== since) faults += 1;
    since = fault?.since ?? since;
    return faults;
  });
}
