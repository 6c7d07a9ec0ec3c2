/**
 * Ids are unique in the whole log, which the server does not look after: before the first append under a command's ids a claim is laid down
 * for them, in a stream of its own, saying for which stream they are. It holds for ever, so that two who use the same ids at once cannot both
 * have their way.
 */
import { randomUUID } from 'node:crypto';
import type { CallOptions } from './client.ts';
import type { Line } from './connection.ts';
import type { Patience, Reader } from './reading.ts';

/** `again`: the claim stands already, for the same stream. */
export type Claimed = { kind: 'fresh' | 'again' } | { kind: 'elsewhere'; claim: string; stream: string };
export type Wanted = { claim: string; stream: string };

/** The ids of one command differ only in their last eight digits (event-id.ts). */
export const claimOf = (id: string): string => `@ids-${id.slice(0, -8)}`;

/** So many claims are laid down at once. */
const CLAIMS_AT_ONCE = 16;

/** Lays down each of the claims, and tells of each what came of it; stops asking for more when somebody leaves. */
export async function* layDown(
  wanted: readonly Wanted[],
  { line, reader, deadlineMs }: { line: Line; reader: Reader } & Pick<CallOptions, 'deadlineMs'>,
  patience: () => Patience,
): AsyncGenerator<Claimed> {
  for (let from = 0; from < wanted.length; from += CLAIMS_AT_ONCE)
    yield* await Promise.all(wanted.slice(from, from + CLAIMS_AT_ONCE).map(layDownOne));

  async function layDownOne({ claim, stream }: Wanted): Promise<Claimed> {
    const proposal = { id: randomUUID(), type: '@idsClaimed', data: { stream }, metadata: {} };
    const written = await line.persist(
      (connection) => connection.append(claim, 'none', [proposal], { deadlineMs }),
      patience(),
    );
    if (written.kind === 'written') return { kind: 'fresh' };
    const [standing] = (await Array.fromAsync(reader.range(claim, 0n, 0n, patience))).flat();
    const { stream: claimant } = standing!.data as { stream: string };
    return claimant === stream ? { kind: 'again' } : { kind: 'elsewhere', claim, stream: claimant };
  }
}
