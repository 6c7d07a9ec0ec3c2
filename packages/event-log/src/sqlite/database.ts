import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type SqlValue = SQLInputValue;

export type Statement<Row> = {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): Iterable<Row>;
};

/** What marks a file as ours. `name` completes the sentence "it is not ...". */
export type FileFormat = { applicationId: number; version: number; name: string; schema: string };

export type OpenOptions = {
  /** A file, or ':memory:'. */
  path: string;
  readOnly?: boolean;
  /** FULL: what was committed survives a power cut. NORMAL: it survives a crash of the process; enough for what can be rebuilt. */
  synchronous?: 'FULL' | 'NORMAL' | 'OFF';
  /** MEMORY: a crash while something is written leaves a file to be thrown away. DELETE: at rest it is one file, and nothing beside it. */
  journal?: 'WAL' | 'MEMORY' | 'DELETE';
  /** How long a statement waits, blocking this thread, for a writer in another process. */
  busyTimeoutMs?: number;
  /** Checked on opening, and created in an empty file; without it any SQLite file is taken. */
  format?: FileFormat;
  /** Told of every statement that is run, so that a test can count them. */
  onStatement?: (sql: string) => void;
};

export type Database = {
  /** A statement with rows as objects, compiled once per text; so the text must be constant, and values are bound. */
  prepare<Row extends object>(sql: string): Statement<Row>;
  /** The same with rows as arrays, which is twice as fast to read. */
  prepareArrays<Row extends unknown[]>(sql: string): Statement<Row>;
  /** Several statements at once, for schemas and pragmas. */
  exec(sql: string): void;
  /** Runs `work`, which must not await, as one transaction, and rolls back if it throws. IMMEDIATE takes the write lock at the start. */
  transaction<Result>(mode: 'IMMEDIATE' | 'DEFERRED', work: () => Result): Result;
  /** A number that changes when somebody else (never this connection) has committed. */
  dataVersion(): number;
  /**
   * Throws with a sentence where the file that was opened does not stand at its path any more: the system lets us go on writing to it, and
   * nobody would ever find what we write.
   */
  assertInPlace(): void;
  /**
   * Writes the database as it is at this moment to a new file, whoever goes on writing to it meanwhile, and tells which share is done.
   * The connection can do nothing else until then.
   */
  copyTo(path: string, onProgress?: (share: number) => void): Promise<void>;
  close(): void;
};

/** Opens a database, or throws an Error saying in one sentence, but for its full stop, why it cannot. */
export function openDatabase({ path, format, ...options }: OpenOptions): Database {
  const { readOnly = false, synchronous = 'FULL', journal = 'WAL', busyTimeoutMs = 5000, onStatement } = options;
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });
    const database = wrap(handle, path, onStatement);
    // Before anything is written: a file that is not ours must be left as it is.
    const isNew = format !== undefined && checkFormat(database, format, readOnly);
    // On a Mac a plain fsync does not reach the disk; elsewhere fullfsync changes nothing.
    // 64 MiB of cache hold the random part of a large log (the index of ids); 2 MiB, the default, do not.
    // Checkpoints at 64 MiB of WAL: each page that is written again and again is then copied once (measured: 1.5 times the group commits).
    // No mmap: it gained nothing beyond the noise, and with it a failing disk kills the process instead of giving an error.
    database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA fullfsync = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864`);
    if (!readOnly) database.exec(`PRAGMA journal_mode = ${journal}`);
    if (isNew) createFormat(database, format);
    return database;
  } catch (error) {
    handle?.close();
    throw new Error(`Cannot open ${path}: ${reason(error, { path, readOnly, format })}`, { cause: error });
  }
}

/** Of 4 KiB each, between two words about how far a copy is. */
const PAGES_AT_ONCE = 1000;

function wrap(handle: DatabaseSync, path: string, onStatement: ((sql: string) => void) | undefined): Database {
  const opened = fileAt(path);
  const objects = new Map<string, StatementSync>();
  const arrays = new Map<string, StatementSync>();

  function prepared(known: Map<string, StatementSync>, sql: string): Statement<never> {
    let statement = known.get(sql);
    if (statement === undefined) {
      statement = handle.prepare(sql);
      statement.setReturnArrays(known === arrays);
      known.set(sql, statement);
    }
    return (onStatement === undefined ? statement : told(statement, sql, onStatement)) as Statement<never>;
  }

  const database: Database = {
    prepare: (sql) => prepared(objects, sql),
    prepareArrays: (sql) => prepared(arrays, sql),
    exec(sql) {
      onStatement?.(sql);
      handle.exec(sql);
    },
    transaction(mode, work) {
      database.prepare(`BEGIN ${mode}`).run();
      try {
        const result = work();
        database.prepare('COMMIT').run();
        return result;
      } catch (error) {
        // On a full or failing disk SQLite has rolled back by itself.
        if (handle.isTransaction) database.prepare('ROLLBACK').run();
        throw error;
      }
    },
    dataVersion: () => pragma(database, 'data_version'),
    assertInPlace() {
      if (fileAt(path) !== opened)
        throw new Error(`The file ${path} was moved, replaced or deleted while it was in use; start again to go on`);
    },
    async copyTo(path, onProgress) {
      // Pinned by a reading: SQLite begins a copy anew whenever somebody else has written, and beside busy writers it would never end.
      handle.exec('BEGIN');
      try {
        pragma(database, 'schema_version');
        await backup(handle, path, {
          rate: PAGES_AT_ONCE,
          progress: ({ totalPages, remainingPages }) => onProgress?.(1 - remainingPages / totalPages),
        });
      } finally {
        if (handle.isTransaction) handle.exec('ROLLBACK');
      }
    },
    close: () => handle.close(),
  };
  return database;
}

function told(statement: StatementSync, sql: string, onStatement: (sql: string) => void): Statement<unknown> {
  const tell = <Result>(run: (...values: SqlValue[]) => Result) => {
    return (...values: SqlValue[]): Result => {
      onStatement(sql);
      return run.apply(statement, values);
    };
  };
  return {
    run: tell(statement.run),
    get: tell(statement.get),
    all: tell(statement.all),
    iterate: tell(statement.iterate),
  };
}

/** True for an empty file that is to be filled; throws for a file of another kind or version. */
function checkFormat(database: Database, format: FileFormat, readOnly: boolean): boolean {
  if (isEmpty(database) && !readOnly) return true;
  if (pragma(database, 'application_id') !== format.applicationId) throw new Error(`it is not ${format.name}`);
  const version = pragma(database, 'user_version');
  if (version !== format.version) {
    const writer = version > format.version ? 'a newer' : 'an older';
    throw new Error(
      `it is in format ${version} of ${writer} version of this program, which reads format ${format.version}`,
    );
  }
  return false;
}

function createFormat(database: Database, { applicationId, version, schema }: FileFormat): void {
  database.transaction('IMMEDIATE', () => {
    // Another process may have opened the same new file a moment ago.
    if (isEmpty(database))
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}; ${schema}`);
  });
}

function isEmpty(database: Database): boolean {
  const tables = database.prepareArrays<[number]>('SELECT count(*) FROM sqlite_schema').get()![0];
  return tables === 0 && pragma(database, 'application_id') === 0;
}

function pragma(database: Database, name: string): number {
  return database.prepareArrays<[number]>(`PRAGMA ${name}`).get()![0];
}

/** Which file stands at a path, undefined for none; the same one under any name. */
function fileAt(path: string): string | undefined {
  const there = statSync(path, { bigint: true, throwIfNoEntry: false });
  return there && `${there.dev} ${there.ino}`;
}

function reason(error: unknown, { path, readOnly, format }: Pick<OpenOptions, 'path' | 'readOnly' | 'format'>): string {
  const { message, errcode } = error as Error & { errcode?: number };
  const [cannotOpen, notADatabase] = [14, 26];
  if (errcode === notADatabase && format !== undefined) return `it is not ${format.name}`;
  if (errcode !== cannotOpen) return message;
  if (!existsSync(dirname(path))) return `there is no folder ${dirname(path)}`;
  if (!existsSync(path)) return readOnly ? 'there is no such file' : 'no file can be made there';
  return statSync(path).isDirectory() ? 'it is a folder' : 'it may not be opened';
}
