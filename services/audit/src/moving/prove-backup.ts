/** Whether a log is the one that the checkpoint of its backup was made of: all of it, and nothing more. */
import type { EventLog } from '@rapporteur/event-log/port';
import { canonicalEvent } from '../canonical.ts';
import type { keptCheckpoint } from '../kept-checkpoint.ts';
import { leafHash } from '../merkle.ts';
import { prefixOf } from '../prefix.ts';
import { eventsText, stopped } from '../words.ts';

/** Undefined if it is, or sentences on how it is not. */
export async function differenceFrom(
  { checkpoint, leaves }: ReturnType<typeof keptCheckpoint>,
  log: EventLog,
  onEvent: (entry: number) => void,
): Promise<string | undefined> {
  const prefix = prefixOf(checkpoint, leaves);
  let entry = 0;
  let broken: string | undefined;
  try {
    for await (const event of log.readAll()) {
      entry += 1;
      prefix.onLeaf(leafHash(canonicalEvent(event)), { entry, event });
      onEvent(entry);
    }
  } catch (error) {
    broken = `Entry ${entry + 1} cannot be read, nor what follows it: ${stopped((error as Error).message)}`;
  }
  const held = prefix.end(broken === undefined ? {} : { broken });
  if (!held.holds) return [...(broken === undefined ? [] : [broken]), ...held.says].join(' ');
  if (broken !== undefined) return broken;
  if (entry > checkpoint.size)
    return `It goes on with ${eventsText(entry - checkpoint.size)} that its checkpoint does not cover.`;
  return undefined;
}
