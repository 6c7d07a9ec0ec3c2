/** The public record, recorded as everybody's commands are: read, decided and refused by the same service. */
import { streamOf } from '@rapporteur/domain/deciding/stream-of';
import type { EventLog } from '@rapporteur/event-log/port';
import { recordCommands } from '@rapporteur/public-record/commands';
import { type Loaded, loadPublicRecord, type Progress } from '@rapporteur/public-record/load';
import type { RecordingService } from '@rapporteur/recording';
import { isRefusal, sentenceOf } from '@rapporteur/schema/codes';
import { Metadata } from '@rapporteur/schema/envelope';
import type { Command } from '@rapporteur/schema/registry';
import { CannotStart } from '@rapporteur/serving/cannot-start';

/** The most commands that are taken at once. */
const MOST = 500;

/**
 * The account that loaded the record into this log, if any did. Keys are scoped by account, so only under the same one does loading again
 * find what is there: the record stays its own when another operator comes, who may then approve it.
 */
export async function loaderIn(log: EventLog): Promise<string | undefined> {
  const { command: name, body } = recordCommands()[0]!;
  for await (const { metadata } of log.readStream(streamOf({ name, body } as Command)))
    return Metadata.parse(metadata).recordedBy.subject;
  return undefined;
}

/** Throws CannotStart with the sentence of the first refusal: a register with holes in its record would mislead. */
export async function loadRecord(
  batch: RecordingService['batch'],
  { onProgress, signal }: { onProgress?: ((progress: Progress) => void) | undefined; signal: AbortSignal },
): Promise<Loaded> {
  let recordedAny = false;
  try {
    return await loadPublicRecord({
      async send(commands) {
        const results = [];
        for (let from = 0; from < commands.length; from += MOST) {
          signal.throwIfAborted();
          const answer = await batch({ commands: commands.slice(from, from + MOST) });
          if (isRefusal(answer)) throw new Error(`The public record was not loaded: ${sentenceOf(answer)}`);
          results.push(...answer.results);
        }
        recordedAny ||= results.some(({ status }) => status === 'recorded');
        return { results };
      },
      // What is on record already is found so quickly that there is nothing to tell.
      onProgress: (progress) => recordedAny && onProgress?.(progress),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new CannotStart((error as Error).message, { cause: error });
  }
}
