/** The auditor's command line as auditors meet it: a process with its exit code, what it answers and what it says beside. */
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@rapporteur/event-log/sqlite/database';

export const BIN = new URL('../../services/audit/bin/rapporteur-audit.js', import.meta.url).pathname;

export type Ran = { status: number | null; stdout: string; stderr: string };

export const rapporteur = (dataDir: string, ...args: string[]): Promise<Ran> =>
  rapporteurWith({ DATA_DIR: dataDir }, ...args);

export const rapporteurWith = (environment: Record<string, string>, ...args: string[]): Promise<Ran> => {
  const child = startedRapporteur(environment, ...args);
  child.stdin.end();
  return endOf(child);
};

export function startedRapporteur(environment: Record<string, string>, ...args: string[]) {
  return spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 60_000,
  });
}

/** What it said by its end, which has to come within a minute. */
export function endOf(child: ReturnType<typeof startedRapporteur>): Promise<Ran> {
  const ran: Ran = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    ran.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    ran.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ ...ran, status }));
  });
}

/** A copy of a stopped register's folder whose log has lost its guards, for somebody with a database tool and bad intentions. */
export function tampered(dataDir: string, copy: string, tamper: (db: Database) => void): string {
  cpSync(dataDir, copy, { recursive: true });
  const db = openDatabase({ path: join(copy, 'log.sqlite') });
  try {
    const triggers = db.prepareArrays<[string]>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const [name] of triggers) db.exec(`DROP TRIGGER ${name}`);
    tamper(db);
  } finally {
    db.close();
  }
  return copy;
}
