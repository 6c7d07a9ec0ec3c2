/** Writes `schema/generated`; with --check says which of its files are out of date and ends with 1. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { eventsDocument } from './event-schemas.ts';
import { openApiDocument } from './openapi.ts';

const folder = new URL('../generated/', import.meta.url);

const documents: Record<string, () => unknown> = {
  'events.schema.json': eventsDocument,
  'openapi.json': openApiDocument,
};

const textOf = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** The names of the files that differ from what the schemas say now. */
export const outOfDate = (): string[] =>
  Object.entries(documents).flatMap(([name, document]) => (stored(name) === textOf(document()) ? [] : [name]));

function stored(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return undefined;
  }
}

function write() {
  mkdirSync(folder, { recursive: true });
  for (const [name, document] of Object.entries(documents)) writeFileSync(new URL(name, folder), textOf(document()));
}

if (import.meta.main) {
  if (!argv.includes('--check')) write();
  else if (outOfDate().length > 0) {
    console.error(`schema/generated is out of date (${outOfDate().join(', ')}); run node schema/src/generate.ts.`);
    exit(1);
  }
}
