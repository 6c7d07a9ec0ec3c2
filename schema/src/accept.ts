/**
 * What comes in from outside: it has to fit its schema, and neither its free text nor its keys may describe a person. What is stored passed this on its
 * day and is not judged again: a check that grows stricter must not make the past unreadable.
 */
import type { z } from 'zod';
import { type Refusal, refusal } from './codes.ts';
import { inWords } from './issue-words.ts';
import { at, fieldName, refusalOf } from './issues.ts';
import { markedIn } from './marked.ts';
import { personalKey, personalPattern } from './personal.ts';
import { EMPTY } from './text.ts';

/** `given` as `schema` understands it, or the first thing to mend. `name` is what was sent; `under` is put before the field. */
export function accept<S extends z.ZodType>(
  schema: S,
  given: unknown,
  name: string,
  under: readonly PropertyKey[] = [],
): { accepted: z.output<S> } | Refusal {
  const { success, data, error } = schema.safeParse(given, { error: inWords });
  if (!success) {
    const refused = refusalOf(error, name, given, under);
    const blank = refused.params?.why === EMPTY && mayLack(schema, given, error.issues[0]?.path ?? []);
    return blank ? { ...refused, params: { ...refused.params, why: `${EMPTY} or leave the field out` } } : refused;
  }
  for (const { path, text, mark } of markedIn(schema, data)) {
    const pattern = mark === 'x-screened' ? personalKey(text) : personalPattern(text);
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

/** Whether a field may be left out, asked of the schema itself: it finds nothing wrong there once the field is gone. */
function mayLack(schema: z.ZodType, given: unknown, path: readonly PropertyKey[]): boolean {
  const without = structuredClone(given);
  const holder = at(without, path.slice(0, -1));
  const field = path.at(-1);
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder) || field === undefined) return false;
  Reflect.deleteProperty(holder, field);
  const { error } = schema.safeParse(without);
  return !error?.issues.some((issue) => fieldName(issue.path) === fieldName(path));
}
