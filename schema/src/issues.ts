/** From what zod found wrong to the one refusal a person gets: the first thing to mend, where it is and what to do. */
import type { z } from 'zod';
import { type Code, codes, type Refusal, refusal } from './codes.ts';

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
  if (issue.path.length > 0 && at(given, issue.path) === undefined)
    return refusal('FIELD_MISSING', { field, why: expected(issue) }, field);
  const marked = issue.code === 'custom' ? issue.params?.code : undefined;
  return refusal(isCode(marked) ? marked : 'FIELD_INVALID', { field, why: reason(issue) }, field);
}

const isCode = (value: unknown): value is Code => typeof value === 'string' && Object.hasOwn(codes, value);

/** `data.asks[0].of` reads as in the JSON that was sent. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('') || 'The body';

const at = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name], given);

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `give ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `give one of ${issue.values.map(String).join(', ')}`;
  return 'give it';
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `is none of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `has to be ${article(issue.expected)}`;
  if (issue.code === 'invalid_union' && issue.discriminator)
    return `is none of those possible here (${issue.discriminator})`;
  return issue.message.replace(/\.$/, '');
}

const article = (type: string): string =>
  ({ object: 'an object', array: 'a list', int: 'a whole number' })[type] ?? `a ${type}`;
