/**
 * Answers given before. An answer depends on the question, the position, the day, the zone and the build, and on nothing else; zone and
 * build are those of the process. Nobody has rights of their own yet and nothing is redacted; both belong into the name once they exist.
 */
import type { EpochDay } from '@rapporteur/domain/calendar';
import { bounded } from './bounded.ts';

/** What is asked: the text of the query, its variables, and which of its operations. */
export type Question = {
  query?: string | undefined;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
};
/** What an answer is read at. */
export type ReadAt = { position: bigint; today: EpochDay };
/** As they are sent: text, because Node sends a text and its headers at one go, and `length` in bytes. */
export type Kept = { text: string; length: number };
export type KeptAnswers = {
  get(name: string): Kept | undefined;
  /** Keeps an answer without errors if it was asked for lately, and gives it as it is sent. */
  keep(name: string, data: unknown): Kept;
};

/** What is asked once would push out what is asked often: an answer is kept when its question comes a second time. */
export function keptAnswers(bytes: number): KeptAnswers {
  const answers = bounded<Kept>(bytes);
  /** The last question at each place; two that share one seldom make an answer kept too early. */
  const lately = new Uint32Array(2 ** 14);

  function cameBefore(name: string): boolean {
    const hash = hashOf(name);
    const place = hash % lately.length;
    const before = lately[place] === hash;
    lately[place] = hash;
    return before;
  }

  return {
    get: answers.get,
    keep(name, data) {
      const text = JSON.stringify({ data });
      const kept = { text, length: Buffer.byteLength(text) };
      if (cameBefore(name)) answers.set(name, kept, 2 * text.length);
      return kept;
    },
  };
}

export const nameOf = ({ query, variables, operationName }: Question, { position, today }: ReadAt): string =>
  `${position} ${today} ${JSON.stringify([query, variables ?? null, operationName ?? null])}`;

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
