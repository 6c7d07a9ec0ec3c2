/** Two files of read models, row by row in the same order: the digest of every table, and the first row that differs. */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { digested, fieldsOf, linesOf } from '@rapporteur/read-models/file';

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
  const total = twinDigest();
  const tables: ComparedTable[] = [];
  for (const table of Object.keys(digested)) {
    const digest = twinDigest();
    const lines = { serving: linesOf(files.serving, table), fresh: linesOf(files.fresh, table) };
    const rows = { serving: 0, fresh: 0 };
    let differing: ComparedTable['differing'];
    total.both(`\n${table}\n`);
    for (let row = 1; ; row += 1) {
      const serving = lines.serving.next().value ?? undefined;
      const fresh = lines.fresh.next().value ?? undefined;
      if (serving === undefined && fresh === undefined) break;
      if (serving !== undefined) rows.serving += 1;
      if (fresh !== undefined) rows.fresh += 1;
      for (const each of [digest, total]) {
        if (serving === fresh) each.both(serving!);
        else each.apart(serving ?? '', fresh ?? '');
      }
      if (serving !== fresh)
        differing ??= {
          row,
          serving: rowOf(files.serving, table, serving),
          fresh: rowOf(files.fresh, table, fresh),
        };
      if (row % 1000 === 0) {
        await turn();
        signal.throwIfAborted();
      }
    }
    tables.push({ table, rows, digest: digest.end(), ...(differing && { differing }) });
  }
  return { tables, total: total.end() };
}

/** Two digests that are one for as long as both sides say the same. */
function twinDigest() {
  const serving = createHash('sha256');
  let fresh: typeof serving | undefined;
  return {
    both(text: string): void {
      serving.update(text);
      fresh?.update(text);
    },
    apart(one: string, other: string): void {
      fresh ??= serving.copy();
      serving.update(one);
      fresh.update(other);
    },
    end(): Sides<string> {
      const digest = serving.digest('hex');
      return { serving: digest, fresh: fresh?.digest('hex') ?? digest };
    },
  };
}

function rowOf(db: Database, table: string, line: string | undefined): Record<string, unknown> | null {
  if (line === undefined) return null;
  const values: unknown[] = JSON.parse(line);
  return Object.fromEntries([...fieldsOf(db, table).keys()].map((name, at) => [name, values[at]]));
}

/** The columns that a table is read in the order of, which name a row. */
export const keyOf = (table: string): string[] => digested[table]!.split(', ');
