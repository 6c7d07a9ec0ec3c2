/** A step of the record: one command with its own idempotency key, and what all of them say of where they come from. */
import type { BodyOf, CommandName, commandSchemas } from '@rapporteur/schema/registry';
import type { z } from 'zod';
import type { Source } from './record.ts';

export type Step = {
  /** The same in every run: `public-record/<file>/<entry>/<command>/<n>`. */
  key: string;
  command: CommandName;
  /** The body as it is sent: what JSON can carry. */
  body: unknown;
};

type Imperative = Omit<Step, 'key'>;

/** The parameter type holds the record to the words of the command; what is left out of the record is left out of the body. */
export const imperative = <N extends CommandName>(
  command: N,
  body: z.input<(typeof commandSchemas)[N]>,
): Imperative => ({
  command,
  body: JSON.parse(JSON.stringify(body)),
});

/**
 * A step keeps its key whatever is added to its entry before it: only steps of the same command are counted. Keys are of visible ASCII
 * characters, and names of partners have spaces.
 */
export function numbered(file: string, entry: string, imperatives: readonly Imperative[]): Step[] {
  const counts = new Map<CommandName, number>();
  return imperatives.map((each) => {
    const count = (counts.get(each.command) ?? 0) + 1;
    counts.set(each.command, count);
    return { key: `public-record/${file}/${entry.replaceAll(' ', '-')}/${each.command}/${count}`, ...each };
  });
}

/** The notes an entry has, one after the other. */
export const joined = (...notes: (string | undefined)[]) =>
  notes.filter((note) => note !== undefined).join('; ') || undefined;

type Provenance = Pick<BodyOf<'HoldMeeting'>, 'confidence' | 'reconstructed' | 'note'> & { sources: string[] };
export type Cite = (ids: readonly string[], note?: string) => Provenance;

/** Everything in the record was entered long after the fact, and is as sure as the best of the sources it cites. */
export function citing(sources: readonly Source[]): Cite {
  const kinds = new Map(sources.map(({ id, kind }) => [id, kind]));
  return (ids, note) => {
    const unknown = ids.find((id) => !kinds.has(id));
    if (unknown !== undefined) throw new Error(`the record cites ${unknown}, which is not one of its sources`);
    const has = (kind: Source['kind']) => ids.some((id) => kinds.get(id) === kind);
    const confidence = has('issuer') ? 'ISSUER' : has('press') ? 'CONTEMPORANEOUS' : 'SECONDARY';
    return { sources: [...new Set(ids)], confidence, reconstructed: true, note };
  };
}
