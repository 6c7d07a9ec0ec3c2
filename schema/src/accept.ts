/**
 * What comes in from outside: it has to fit its schema, and its free text may not describe a person. What is stored passed this on its
 * day and is not judged again: a check that grows stricter must not make the past unreadable.
 */
import type { z } from 'zod';
import { type Refusal, refusal } from './codes.ts';
import { freeTextsIn } from './free-text.ts';
import { fieldName, refusalOf } from './issues.ts';
import { personalPattern } from './personal.ts';

/** `given` as `schema` understands it, or the first thing to mend. `name` is what was sent; `under` is put before the field. */
export function accept<S extends z.ZodType>(
  schema: S,
  given: unknown,
  name: string,
  under: readonly PropertyKey[] = [],
): { accepted: z.output<S> } | Refusal {
  const { success, data, error } = schema.safeParse(given);
  if (!success) return refusalOf(error, name, given, under);
  for (const { path, text } of freeTextsIn(schema, data)) {
    const pattern = personalPattern(text);
    const field = fieldName([...under, ...path]);
    if (pattern)
      return refusal(
        'TEXT_PERSONAL_PATTERN',
        { field, why: `looks like ${pattern}; the register holds no details of persons, so leave them out` },
        field,
      );
  }
  return { accepted: data };
}
