/** The free text in a value, found by the marks of its schema: what is screened on its way in, and what can be sealed later. */
import { z } from 'zod';

export type FreeText = { path: PropertyKey[]; text: string };

/** Every string of `value` whose schema bears `x-free-text`, at any depth. `value` has to fit `schema`. */
export function freeTextsIn(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[] = []): FreeText[] {
  if (value === undefined || value === null) return [];
  const { def } = (schema as z.ZodType)._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) =>
        freeTextsIn(field, (value as Record<string, unknown>)[name], [...path, name]),
      );
    case 'array':
      return (value as unknown[]).flatMap((part, index) => freeTextsIn(def.element, part, [...path, index]));
    case 'union':
      return def.options
        .filter((option) => z.safeParse(option, value).success)
        .flatMap((option) => freeTextsIn(option, value, path));
    case 'optional':
    case 'default':
    case 'prefault':
      return freeTextsIn(def.innerType, value, path);
    case 'pipe':
      return freeTextsIn(def.out, value, path);
    default:
      return isFreeText(schema) && typeof value === 'string' ? [{ path: [...path], text: value }] : [];
  }
}

const isFreeText = (schema: z.core.$ZodType): boolean => z.globalRegistry.get(schema)?.['x-free-text'] === true;
