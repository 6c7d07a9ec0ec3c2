/** A log on disk, the recording service on a port, and just enough on record for meetings and decisions. */
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import type { RecordingOptions } from '@rapporteur/recording';
import { type Door, openDoor } from '@rapporteur/recording/testing/door';
import { afterEach } from 'vitest';
import { temporaryFolder } from '../event-log/temporary-folder.ts';

export type Opened = Door & { log: EventLog; events(): Promise<StoredEvent[]> };

export const sources = ['minutes'];
export const MEMBERS = ['KH', 'LA', 'TH'];

/** Opens registers that are closed and removed after each test. */
export function registers() {
  const inFolder = temporaryFolder();
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  async function openRegister(options: Partial<RecordingOptions> = {}): Promise<Opened> {
    const log = options.log ?? openSqliteLog({ path: inFolder('log.db') });
    const door = await openDoor(log, options);
    opened.push(async () => {
      await door.close();
      await log.close();
    });
    return { ...door, log, events: () => Array.fromAsync(log.readAll()) };
  }

  /** With three members, two bodies and a source on record. */
  async function openFurnished(options: Partial<RecordingOptions> = {}): Promise<Opened> {
    const register = await openRegister(options);
    const { body } = await register.batch([
      {
        command: 'RegisterSource',
        key: 'source',
        body: {
          id: 'minutes',
          effective: '2015',
          data: { title: 'Minutes', issuer: 'Secretariat', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
        },
      },
      ...MEMBERS.map((code) => ({
        command: 'AdmitMember',
        key: code,
        body: { code, effective: '2004-10-29', data: { name: code, zone: 'Asia/Bangkok', languages: ['en'] } },
      })),
      ...['RTF', 'SOM'].map((code) => ({
        command: 'ConstituteBody',
        key: code,
        body: { code, effective: '2004', data: { kind: 'REGIONAL_TASK_FORCE', name: code } },
      })),
    ]);
    for (const { status } of body.results as { status: string }[])
      if (status !== 'recorded') throw new Error(`the register was not furnished: ${JSON.stringify(body)}`);
    return register;
  }
  return { openRegister, openFurnished };
}

export const heldMeeting = (key: string, ordinal?: number) => ({
  key,
  effective: '2015-10-15/2015-10-16',
  sources,
  data: { body: 'RTF', ...(ordinal !== undefined && { ordinal }) },
});

export const adoption = (symbol: string) => ({
  symbol,
  effective: '2015-10-16',
  sources,
  data: {
    title: 'Yearly reports',
    body: 'RTF',
    verb: 'ADOPT',
    asks: [{ of: { kind: 'ALL_MEMBERS' }, action: 'Report on the work plan.' }],
  },
});
