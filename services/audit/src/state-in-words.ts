/** A state as lines that people read: every field by its name in plain words, dates and names as they are written. */
import { referencesIn } from '@rapporteur/domain/references';
import { dateText, type NameOf } from '@rapporteur/domain/sentence/sentence';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { oneLine } from './words.ts';

/** `nameOf` is asked for every member, body and partner that the state refers to. What is not there has no line. */
export function stateInWords(state: object, nameOf: NameOf): string[] {
  const references = new Map(
    referencesIn(state, '').map(({ kind, code, field }) => [`${field} ${code}`, named(kind, code)]),
  );
  return fieldsOf(state, '');

  function named(kind: string, code: string): string {
    if (kind !== 'member' && kind !== 'body' && kind !== 'partner') return code;
    const name = nameOf(kind, code);
    return name === code ? code : `${name} (${code})`;
  }

  function fieldsOf(value: object, path: string): string[] {
    return Object.entries(value).flatMap(([name, field]) => fieldLines(spaced(name), field, `${path}.${name}`));
  }

  function fieldLines(label: string, value: unknown, path: string): string[] {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
    const short = inWords(value, path);
    if (short !== undefined) return [`${label}: ${short}`];
    if (!Array.isArray(value)) return [`${label}:`, ...indented(fieldsOf(value as object, path))];
    const parts = value.map((part, at) => inWords(part, path) ?? fieldsOf(part, `${path}[${at}]`));
    if (parts.every((part) => typeof part === 'string')) return [`${label}: ${parts.join(', ')}`];
    return [
      `${label}:`,
      ...parts.flatMap((part) => {
        const [first = '', ...rest] = typeof part === 'string' ? [part] : part;
        return indented([`- ${first}`, ...indented(rest)]);
      }),
    ];
  }

  /** What fits behind its label. */
  function inWords(value: unknown, path: string): string | undefined {
    if (typeof value === 'string') return references.get(`${path} ${value}`) ?? oneLine(value);
    if (typeof value !== 'object' || value === null) return String(value);
    if (isDate(value)) return `${dateText(value)}${value.basis === 'INFERRED' ? ' (inferred)' : ''}`;
    if ('source' in value)
      return [value.source, 'locator' in value ? value.locator : undefined].filter(Boolean).join(' ');
    if ('kind' in value && 'code' in value && typeof value.code === 'string')
      return references.get(`${path}.code ${value.code}`) ?? value.code;
    return undefined;
  }
}

const isDate = (value: object): value is PartialDate => 'from' in value && 'to' in value && 'precision' in value;
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** inForceFrom: in force from; NOT_STATED: not stated. */
const spaced = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter}`)
    .replaceAll('_', ' ')
    .toLowerCase();
