/** Carrying out a plan: each append at the revision the plan was made for. */
import type { Appended, EventLog } from '@rapporteur/event-log/port';
import { LogUnavailable } from './log-unavailable.ts';
import type { Plan, Write } from './plan.ts';

export type CarriedOut =
  | Appended
  /** Somebody else was faster: what the plan rests on has changed. */
  | { kind: 'overtaken' }
  /** The id of one of the events stands in another stream. */
  | { kind: 'idTaken'; id: string };

/**
 * Locks are taken before and let go after. Whatever breaks off in between leaves at most a lock that is held and not used:
 * the same command, sent again, finds that it holds it.
 */
export async function carryOut({ claims, main, releases }: Plan, log: EventLog): Promise<CarriedOut> {
  for (const claim of claims) if ((await append(claim, log)).kind !== 'appended') return { kind: 'overtaken' };
  const answer = await append(main, log);
  if (answer.kind === 'conflict') return { kind: 'overtaken' };
  // Under the same ids in the same stream stands the same command, sent twice at once.
  if (answer.kind === 'idTaken') return answer.stream === main.stream ? { kind: 'overtaken' } : answer;
  // A lock that somebody else has moved since is no longer ours to let go.
  for (const release of releases) await append(release, log);
  return answer;
}

async function append({ stream, expected, events }: Write, log: EventLog) {
  try {
    return await log.append(stream, expected, events);
  } catch (cause) {
    throw new LogUnavailable(cause);
  }
}
