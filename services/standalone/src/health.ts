/** How the register is, for people and for whatever watches it. */
import type { EventLog } from '@rapporteur/event-log/port';
import type { ReadModels } from '@rapporteur/read-models/runner';
import packageJson from '../package.json' with { type: 'json' };

export type Health = {
  /** behind: catching up. holding: stopped before an event that cannot be read, and serving the position before it. */
  status: 'ok' | 'behind' | 'holding' | 'down';
  log: { position: string | null; failure?: string };
  readModels: {
    state: string;
    position: string | null;
    /** How many events wait, as far as somebody has counted them. */
    behind: number | null;
    lastRecordedAt: string | null;
    fault?: { position: string; id: string; stream: string; type: string; why: string; since: string };
    failure?: string;
    rebuilding?: { events: number; since: string };
  };
  version: string;
};

export async function healthOf(log: EventLog, readModels: ReadModels): Promise<Health> {
  const { state, position, behind, lastRecordedAt, fault, failure, rebuilding } = readModels.status();
  const head = await soon(log.head()).then(
    (last) => ({ position: decimal(last) }),
    (error: Error) => ({ position: null, failure: error.message }),
  );
  const caughtUp = 'failure' in head ? state === 'live' : head.position === decimal(position);
  return {
    status:
      state === 'stopped'
        ? 'down'
        : state === 'holding'
          ? 'holding'
          : caughtUp && !('failure' in head)
            ? 'ok'
            : 'behind',
    log: head,
    readModels: {
      state,
      position: decimal(position),
      behind: caughtUp ? 0 : (behind ?? null),
      lastRecordedAt: lastRecordedAt === undefined ? null : instant(lastRecordedAt),
      ...(fault && { fault: { ...fault, position: String(fault.position), since: instant(fault.since) } }),
      ...(failure !== undefined && { failure }),
      ...(rebuilding && { rebuilding: { ...rebuilding, since: instant(rebuilding.since) } }),
    },
    version: packageJson.version,
  };
}

/** How long whoever watches the register waits for the log; a cluster that is away is waited for longer by others. */
const LOG_ANSWERS_IN = 2000;

function soon<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`The log did not answer within ${LOG_ANSWERS_IN} ms.`)),
    LOG_ANSWERS_IN,
  );
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}

const decimal = (position: bigint | undefined): string | null => (position === undefined ? null : String(position));
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
