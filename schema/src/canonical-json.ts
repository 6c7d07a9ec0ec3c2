/** The one way of writing a value as text: what says the same is the same text. */

/**
 * JSON as RFC 8785 writes it: keys sorted by their UTF-16 code units, no space, numbers and strings as ECMAScript writes them.
 * A bigint is written as a decimal string, half a surrogate pair as its escape, and a field that is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const written = Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(fields[name])}`);
  return `{${written.join(',')}}`;
}
