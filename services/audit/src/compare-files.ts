/** Two files of read models, row by row in the same order: the digest of every table, and the first row that differs. */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '@rapporteur/event-log/sqlite';
import { digested, linesOf } from '@rapporteur/read-models/file';

export type Sides<T> = { serving: T; fresh: T };
export type ComparedTable = {
  table: string;
  rows: Sides<number>;
  digest: Sides<string>;
  /** What both say of the first row that differs; null where one has no more rows. */
  differing?: Sides<Record<string, unknown> | null> & { row: number };
};
/** `total` is what `digest()` of the read models gives. */
export type Compared = { tables: ComparedTable[]; total: Sides<string> };

export async function compareFiles(files: Sides<Database>, signal: AbortSignal): Promise<Compared> {
  const total = { serving: createHash('sha256'), fresh: createHash('sha256') };
  const tables: ComparedTable[] = [];
  for (const table of Object.keys(digested)) {
    const digest = { serving: createHash('sha256'), fresh: createHash('sha256') };
    const lines = { serving: linesOf(files.serving, table), fresh: linesOf(files.fresh, table) };
    const rows = { serving: 0, fresh: 0 };
    const next = (side: keyof typeof lines): string | undefined => {
      const { done, value } = lines[side].next();
      if (done) return undefined;
      rows[side] += 1;
      digest[side].update(value);
      total[side].update(value);
      return value;
    };
    for (const side of ['serving', 'fresh'] as const) total[side].update(`\n${table}\n`);
    let differing: ComparedTable['differing'];
    for (let row = 1; ; row += 1) {
      const [serving, fresh] = [next('serving'), next('fresh')];
      if (serving === undefined && fresh === undefined) break;
      if (serving !== fresh)
        differing ??= {
          row,
          serving: fieldsOf(files.serving, table, serving),
          fresh: fieldsOf(files.fresh, table, fresh),
        };
      if (row % 1000 === 0) {
        await turn();
        signal.throwIfAborted();
      }
    }
    tables.push({ table, rows, digest: ended(digest), ...(differing && { differing }) });
  }
  return { tables, total: ended(total) };
}

const ended = ({ serving, fresh }: Sides<ReturnType<typeof createHash>>): Sides<string> => ({
  serving: serving.digest('hex'),
  fresh: fresh.digest('hex'),
});

function fieldsOf(db: Database, table: string, line: string | undefined): Record<string, unknown> | null {
  if (line === undefined) return null;
  const names = db.prepareArrays<[string]>('SELECT name FROM pragma_table_info(?) ORDER BY cid').all(table);
  const values: unknown[] = JSON.parse(line);
  return Object.fromEntries(names.map(([name], at) => [name, values[at]]));
}

/** The columns that a table is read in the order of, which name a row. */
export const keyOf = (table: string): string[] => digested[table]!.split(', ');
