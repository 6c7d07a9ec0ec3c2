/** From what zod found wrong to the one refusal a person gets: the first thing to mend, where it is and what to do. */
import type { z } from 'zod';
import { type Code, codes, type Refusal, refusal } from './codes.ts';
import { inWords, toGive } from './issue-words.ts';

/** `command` names what was sent, `given` is what was sent; `under` is put before the path of the field, for bodies inside another. */
export function refusalOf(
  error: z.ZodError,
  command: string,
  given: unknown,
  under: readonly PropertyKey[] = [],
): Refusal {
  const issue = error.issues[0];
  if (!issue) return refusal('FIELD_INVALID', { field: fieldName(under), why: 'does not fit' });
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const field = fieldName([...path, issue.keys[0] ?? '']);
    return refusal('FIELD_UNKNOWN', { field, command }, field);
  }
  const field = fieldName(path);
  const code = issue.code === 'custom' ? issue.params?.code : undefined;
  // A rule on the whole of what was sent may point to what is not there, and knows better what to do than "give it".
  if (isCode(code)) return refusal(code, { field, why: reason(issue) }, field);
  if (issue.path.length > 0 && at(given, issue.path) === undefined)
    return refusal('FIELD_MISSING', { field, why: toGive(issue) }, field);
  return refusal('FIELD_INVALID', { field, why: reason(issue) }, field);
}

const isCode = (value: unknown): value is Code => typeof value === 'string' && Object.hasOwn(codes, value);

/** `data.asks[0].of` reads as in the JSON that was sent. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('') || 'The body';

/** What stands in `given` at `path`, if anything does. */
export const at = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name], given);

/** How zod begins where nobody gave it words of his own. */
const UNWORDED = /^Invalid /u;
/** What zod only classifies is put in words here too, for bodies that were parsed without them. */
const reason = (issue: z.core.$ZodIssue): string =>
  UNWORDED.test(issue.message) ? inWords(issue) : issue.message.replace(/\.$/, '');
