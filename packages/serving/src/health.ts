/** How the log is, for people and for whatever watches a service. */
import type { EventLog } from '@rapporteur/event-log/port';

export type LogHealth = { position: string | null; failure?: string };

/** What a service says of itself at /health. `ready`: it can do now what it is there for. */
export type Health = { status: string; ready: boolean } & Readonly<Record<string, unknown>>;

/** How long whoever watches waits for the log; a cluster that is away is waited for longer by others. */
const LOG_ANSWERS_IN = 2000;

/** Where the log ends, or why it does not say so. */
export async function logHealth(log: EventLog): Promise<LogHealth> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new Error(`The log did not answer within ${LOG_ANSWERS_IN} ms.`));
  const timer = setTimeout(late, LOG_ANSWERS_IN);
  try {
    const head = await Promise.race([log.head(), promise]);
    return { position: head === undefined ? null : String(head) };
  } catch (error) {
    return { position: null, failure: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}
