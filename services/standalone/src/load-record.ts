/** The public record, sent to our own address: through the same door as everybody's commands. */
import { type Loaded, loadPublicRecord, type Progress } from '@rapporteur/public-record/load';
import type { BatchAnswer } from '@rapporteur/recording';
import { CannotStart } from '@rapporteur/serving/cannot-start';
import type { Problem } from '@rapporteur/serving/problem';

/** The most commands that the door takes at once. */
const MOST = 500;
const PATIENCE = 120_000;

/** Throws CannotStart with the sentence of the first refusal: a register with holes in its record would mislead. */
export async function loadRecord(
  url: string,
  { onProgress, signal }: { onProgress?: ((progress: Progress) => void) | undefined; signal: AbortSignal },
): Promise<Loaded> {
  let recordedAny = false;
  try {
    return await loadPublicRecord({
      async send(commands) {
        const results = [];
        for (let from = 0; from < commands.length; from += MOST) {
          const answer = await sendBatch(url, commands.slice(from, from + MOST), signal);
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

async function sendBatch(url: string, commands: readonly object[], signal: AbortSignal): Promise<BatchAnswer> {
  const response = await fetch(`${url}/commands/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  const answer = (await response.json()) as BatchAnswer | Problem;
  if ('results' in answer) return answer;
  throw new Error(`The public record was not loaded: ${answer.detail}`);
}
