/** What people chose the words of, found by the marks of the schema: free text, and keys, which are screened in a way of their own. */
import { z } from 'zod';

/** `x-free-text` also says what can be sealed later; a key cannot. */
const MARKS = ['x-free-text', 'x-screened'] as const;
export type Marked = { path: PropertyKey[]; text: string; mark: (typeof MARKS)[number] };

/** Every string of `value` whose schema bears one of the marks, at any depth. `value` has to fit `schema`. */
export function markedIn(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[] = []): Marked[] {
  if (value === undefined || value === null) return [];
  const { def } = (schema as z.ZodType)._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) =>
        markedIn(field, (value as Record<string, unknown>)[name], [...path, name]),
      );
    case 'array':
      return (value as unknown[]).flatMap((part, index) => markedIn(def.element, part, [...path, index]));
    case 'union':
      return def.options
        .filter((option) => z.safeParse(option, value).success)
        .flatMap((option) => markedIn(option, value, path));
    case 'optional':
    case 'default':
    case 'prefault':
      return markedIn(def.innerType, value, path);
    case 'pipe':
      return markedIn(def.out, value, path);
    default: {
      const mark = markOf(schema);
      return mark && typeof value === 'string' ? [{ path: [...path], text: value, mark }] : [];
    }
  }
}

const markOf = (schema: z.core.$ZodType): Marked['mark'] | undefined =>
  MARKS.find((mark) => z.globalRegistry.get(schema)?.[mark] === true);
