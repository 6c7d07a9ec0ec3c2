/** How a query node is, for people and for whatever watches it. */
import type { EventLog } from '@rapporteur/event-log/port';
import type { Lag } from '@rapporteur/read-models/lag';
import type { ReadModels } from '@rapporteur/read-models/runner';
import { type Health, type LogHealth, logHealth } from '@rapporteur/serving/health';
import { tooOld } from './reading.ts';

export type QueryHealth = Health & {
  /**
   * behind: catching up. holding: stopped before an event that cannot be read, and serving the position before it.
   * stale: so far behind that nothing is answered.
   */
  status: 'ok' | 'behind' | 'holding' | 'stale' | 'down';
  log: LogHealth;
  readModels: {
    state: string;
    position: string | null;
    /** How many events wait, as far as somebody has counted them. */
    behind: number | null;
    /** Everything recorded until so many seconds ago is shown; null where that is not known. */
    ageSeconds: number | null;
    /** Above this nothing is answered; null where there is no limit. */
    maxLagSeconds: number | null;
    lastRecordedAt: string | null;
    fault?: { position: string; id: string; stream: string; type: string; why: string; since: string };
    failure?: string;
    rebuilding?: { events: number; since: string };
  };
};

export type Watched = { log: EventLog; readModels: ReadModels; lag: () => Lag; maxLag?: number | undefined };

export async function queryHealth({ log, readModels, lag, maxLag }: Watched): Promise<QueryHealth> {
  const head = await logHealth(log);
  const { state, position, ordinal, behind, lastRecordedAt, fault, failure, rebuilding } = readModels.status();
  const { seconds } = lag();
  const stale = tooOld({ position, age: { seconds, limit: maxLag } }) !== undefined;
  const caughtUp = 'failure' in head ? state === 'live' : head.position === decimal(position);
  const isFirst = rebuilding !== undefined && ordinal === 0;
  return {
    status:
      state === 'stopped'
        ? 'down'
        : stale && !isFirst
          ? 'stale'
          : state === 'holding'
            ? 'holding'
            : caughtUp && !('failure' in head)
              ? 'ok'
              : 'behind',
    ready: state !== 'stopped' && !isFirst && !stale,
    log: head,
    readModels: {
      state,
      position: decimal(position),
      behind: caughtUp ? 0 : (behind ?? null),
      ageSeconds: seconds === undefined ? null : Math.floor(seconds),
      maxLagSeconds: maxLag ?? null,
      lastRecordedAt: lastRecordedAt === undefined ? null : instant(lastRecordedAt),
      ...(fault && { fault: { ...fault, position: String(fault.position), since: instant(fault.since) } }),
      ...(failure !== undefined && { failure }),
      ...(rebuilding && { rebuilding: { ...rebuilding, since: instant(rebuilding.since) } }),
    },
  };
}

const decimal = (position: bigint | undefined): string | null => (position === undefined ? null : String(position));
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
