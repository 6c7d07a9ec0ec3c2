/**
 * Answers given before. An answer depends on the question, the position, the day, the zone and the build, and on nothing else; zone and
 * build are those of the process. Nobody has rights of their own yet and nothing is redacted; both belong into the name once they exist.
 */
import type { EpochDay } from '@rapporteur/domain/calendar';
import { type Bounded, bounded } from './bounded.ts';

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
export type KeptAnswers = Bounded<Kept>;

export const keptAnswers = (bytes: number): KeptAnswers => bounded<Kept>(bytes);

/** Keeps an answer without errors, and gives it as it is sent. */
export function keep(answers: KeptAnswers, name: string, data: unknown): Kept {
  const text = JSON.stringify({ data });
  const kept = { text, length: Buffer.byteLength(text) };
  answers.set(name, kept, 2 * text.length);
  return kept;
}

export const nameOf = ({ query, variables, operationName }: Question, { position, today }: ReadAt): string =>
  `${position} ${today} ${JSON.stringify([query, variables ?? null, operationName ?? null])}`;
