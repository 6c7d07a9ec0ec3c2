/** `rebuild --verify`: whether the read models say what the log says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '@rapporteur/event-log/port';
import { filesIn } from '@rapporteur/serving/folder';
import { type Command, flag, type Output, type Setting } from '../command.ts';
import { type Compared, type ComparedTable, compareFiles, keyOf } from '../compare-files.ts';
import { type FreshFile, freshFile } from '../fresh-file.ts';
import { CannotAnswer, WrongUsage } from '../problems.ts';
import { openServing, type ServingFile } from '../serving-file.ts';
import { openLogOf } from '../where.ts';

export const rebuild: Command = {
  name: 'rebuild',
  operands: 0,
  options: { verify: { type: 'boolean' } },
  help: `rapporteur rebuild --verify

Builds the read models afresh from the log into a temporary file, up to the event that the serving ones have come to, and compares
the two table by table, row by row. Says the digest of each table, and where one differs, the first row that does.
The register may be running or stopped; it is not disturbed. The temporary file takes some 5 KB an event; TMPDIR says where.

  --verify         has to be given: this command never replaces what serves
  --data-dir DIR   the folder of the register (DATA_DIR, default .data)
  --log LOG        a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)
  --zone ZONE      the zone of the register (REGISTER_ZONE, default Asia/Bangkok)

Exit code: 0 if they are the same, 1 if not.

Examples:
  rapporteur rebuild --verify
  TMPDIR=/big/disk rapporteur rebuild --verify --data-dir /srv/rapporteur`,

  async run(given, setting, output) {
    if (!flag(given, 'verify'))
      throw new WrongUsage('rebuild compares and never replaces anything; say so with "rapporteur rebuild --verify".');
    const log = await openLogOf(setting, output);
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-rebuild-'));
    const stopping = new AbortController();
    const stop = () => stopping.abort(new CannotAnswer('Stopped before the end.'));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
    try {
      return await verified(log, join(folder, 'fresh.sqlite'), setting, output, stopping.signal);
    } finally {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
      rmSync(folder, { recursive: true, force: true });
      await log.close();
    }
  },
};

async function verified(log: EventLog, path: string, { dataDir, zone }: Setting, output: Output, signal: AbortSignal) {
  const { readModels } = filesIn(dataDir);
  const before = openServing(readModels, zone);
  const upTo = before.checkpoint.position;
  before.close();
  // The long part comes before the serving file is pinned: what it writes meanwhile is taken in at the end.
  const fresh: FreshFile = await freshFile({ path, log, zone, upTo, signal });
  let serving: ServingFile | undefined;
  try {
    serving = openServing(readModels, zone);
    const { position } = serving.checkpoint;
    if (upTo !== undefined && (position === undefined || position < upTo))
      throw new CannotAnswer('The register began new read models meanwhile; try again when they are built.');
    const compared = await compareFiles({ serving: serving.db, fresh: await fresh.goOnTo(position) }, signal);
    return await tell(compared, serving, await log.head(), output);
  } finally {
    serving?.close();
    fresh.close();
  }
}

async function tell({ tables, total }: Compared, serving: ServingFile, head: bigint | undefined, output: Output) {
  const { ordinal, position } = serving.checkpoint;
  const wide = Math.max(...tables.map(({ table }) => table.length));
  for (const { table, rows, digest, differing } of tables)
    await output.line(
      `${table.padEnd(wide)}  ${digest.serving}  ${String(rows.serving).padStart(8)} rows${differing ? '  DIFFERS' : ''}`,
    );
  await output.line(`${'all'.padEnd(wide)}  ${total.serving}`);
  if ((head ?? 0n) > (position ?? 0n))
    await output.line(`The log goes on to position ${head}, which the read models have not come to.`);
  const differing = tables.filter((table) => table.differing);
  // Rows may be right and an index wrong, and then questions find other rows.
  const sound = serving.db.prepareArrays<[string]>('PRAGMA integrity_check(1)').get()?.[0];
  if (differing.length === 0 && sound === 'ok') {
    await output.line(
      `${serving.path} is what the log says, up to ${position === undefined ? 'its beginning' : `position ${position} (${ordinal} events)`}.`,
    );
    return 0;
  }
  for (const table of differing) for (const sentence of sentencesOn(table)) output.aside(sentence);
  if (sound !== 'ok') output.aside(`The file is damaged: ${sound}.`);
  output.aside(
    `${serving.path} is NOT what the log says; a fresh build has the digest ${total.fresh}. Stop the register and remove the file, and it is made anew.`,
  );
  return 1;
}

function sentencesOn({ table, rows, digest, differing }: ComparedTable): string[] {
  const { row, serving, fresh } = differing!;
  const counts = rows.serving === rows.fresh ? '' : ` and ${rows.fresh} rows instead of ${rows.serving}`;
  const first = `Table ${table} differs from row ${row} on; a fresh build has the digest ${digest.fresh}${counts}.`;
  const named = (fields: Record<string, unknown>) =>
    keyOf(table)
      .filter((name) => name in fields)
      .map((name) => `${name} ${JSON.stringify(fields[name])}`)
      .join(', ');
  if (!serving || !fresh) {
    const only = serving ?? fresh ?? {};
    return [first, `  only ${serving ? 'the serving file' : 'a fresh build'} has the row ${named(only)}`];
  }
  if (named(serving) !== named(fresh))
    return [first, `  there the serving file has the row ${named(serving)}, a fresh build ${named(fresh)}`];
  const columns = Object.keys(fresh).filter((name) => JSON.stringify(serving[name]) !== JSON.stringify(fresh[name]));
  return [
    first,
    ...columns.map((name) => {
      const [is, byTheLog] = whereTheyDiffer(JSON.stringify(serving[name]), JSON.stringify(fresh[name]));
      return `  ${named(fresh)}: ${name} is ${is}, and by the log ${byTheLog}`;
    }),
  ];
}

/** Both as they are if they are short, and otherwise the part in which the first difference lies. */
function whereTheyDiffer(a: string, b: string): [string, string] {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const from = at - 40;
  const part = (text: string) =>
    text.length <= 120 ? text : `${from > 0 ? '...' : ''}${text.slice(Math.max(from, 0), at + 80)}...`;
  return [part(a), part(b)];
}
