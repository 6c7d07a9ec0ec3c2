/**
 * Loaded before a program, this lets the machine under it go wrong as the file says that MACHINE names: its clock is off by so much, its disk is
 * full. The file is looked at again and again, and found as it is by whoever is started again: a machine stays as ill as it was.
 */
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { DatabaseSync } from 'node:sqlite';
import type { Illness } from './illness.ts';

const file = process.env.MACHINE;
const { ppid } = process;
const sqlite = process.getBuiltinModule('node:sqlite');
const RealDate = Date;
/** As many pages as SQLite can have. */
const ROOM = 4_294_967_294;
let illness: Illness = { clockMs: 0, diskFull: false };
const writing = new Set<DatabaseSync>();

/** A full disk: no file grows, and what is written within its pages still is. The number is that of this connection alone. */
const limit = (database: DatabaseSync) =>
  database.prepare(`PRAGMA max_page_count = ${illness.diskFull ? 1 : ROOM}`).get();

class WatchedDatabase extends sqlite.DatabaseSync {
  constructor(path: string, options: { readOnly?: boolean } = {}) {
    super(path, options);
    if (options.readOnly) return;
    writing.add(this);
    if (illness.diskFull) limit(this);
  }

  override close(): void {
    writing.delete(this);
    super.close();
  }
}

const ShiftedDate = new Proxy(RealDate, {
  construct: (real, given, as) =>
    Reflect.construct(real, given.length === 0 ? [real.now() + illness.clockMs] : given, as),
  get: (real, name) => (name === 'now' ? () => real.now() + illness.clockMs : Reflect.get(real, name)),
});

function look(): void {
  // Whoever started it has gone, and nobody else would end it.
  if (process.ppid !== ppid) process.exit(1);
  const before = illness.diskFull;
  try {
    illness = JSON.parse(readFileSync(file!, 'utf8')) as Illness;
  } catch {
    // It is being written at this moment.
    return;
  }
  if (illness.diskFull !== before) for (const database of writing) limit(database);
}

if (file !== undefined) {
  look();
  Object.assign(sqlite, { DatabaseSync: WatchedDatabase });
  syncBuiltinESMExports();
  globalThis.Date = ShiftedDate;
  setInterval(look, 50).unref();
}
