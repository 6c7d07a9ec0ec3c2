/**
 * A register in a temporary folder: a real log, real read models following it, and the query service in front. What is asked goes through
 * both doors of the service, the fast one on a port and yoga without one, and both have to give the same answer.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventId } from '@rapporteur/event-log/event-id';
import type { NewEvent } from '@rapporteur/event-log/port';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { type QueryOptions, type QueryService, queryService } from '@rapporteur/query';
import { openReadModels } from '@rapporteur/read-models/runner';
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { DomainEvent } from '@rapporteur/schema/registry';
import { expect } from 'vitest';

const ZONE = 'Asia/Bangkok';
export type Happening = DomainEvent & {
  on: string;
  sources?: string[];
  member?: string;
  /** Who records, where that is not the usual operator. */
  by?: string;
};
export type Answered = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the question
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string; correlationId?: string } }[];
};
export type OpenRegister = Awaited<ReturnType<typeof openRegister>>;

export async function openRegister(options: Partial<QueryOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-query-'));
  const clock = { now: Date.parse('2026-01-10T03:00:00Z') };
  const statements: string[] = [];
  const log = openSqliteLog({ path: join(folder, 'log.sqlite'), now: () => clock.now, pollMs: 5 });
  const readModels = openReadModels({
    path: join(folder, 'read-models.sqlite'),
    log,
    zone: ZONE,
    onStatement: (sql) => statements.push(sql),
  });
  const fast = queryService({ readModels, zone: ZONE, now: () => clock.now, ...options });
  // Answers kept by one door would be given out by the other.
  const slow = queryService({ readModels, zone: ZONE, now: () => clock.now, ...options, keptBytes: 0 });
  const service: QueryService = {
    ...fast,
    async close() {
      await fast.close();
      await slow.close();
    },
  };
  const server = createServer(service.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const revisions = new Map<string, bigint>();
  let commands = 0;

  /** Appends as one command would, and waits until it can be read. */
  async function record(stream: string, ...happenings: Happening[]): Promise<{ position: bigint; ids: string[] }> {
    const { position, ids } = await append(stream, ...happenings);
    if (!(await readModels.waitFor(position, 10_000))) throw new Error('the read models did not keep up');
    return { position, ids };
  }

  async function append(stream: string, ...happenings: Happening[]) {
    commands += 1;
    const commandId = `command-${commands}`;
    const events = happenings.map(
      ({ on, sources = [], member, by = 'operator', type, data }, index): NewEvent => ({
        id: eventId(commandId, index),
        type,
        version: type === 'MemberAdmitted' ? 2 : 1,
        data,
        metadata: {
          effective: PartialDate.parse(on),
          recordedBy: { subject: by, role: 'recorder', ...(member && { member }) },
          sources: sources.map((source) => ({ source })),
          confidence: sources.length > 0 ? 'SECONDARY' : 'UNSOURCED',
          reconstructed: true,
          classification: 'PUBLIC',
          standing: 'PROVISIONAL',
          commandId,
          commandDigest: commandId,
          $correlationId: commandId,
          $causationId: commandId,
        },
      }),
    );
    const answer = await log.append(stream, revisions.get(stream) ?? 'none', events);
    if (answer.kind !== 'appended') throw new Error(`${stream}: ${answer.kind}`);
    revisions.set(stream, answer.revision);
    return { position: answer.position, ids: events.map(({ id }) => id) };
  }

  async function ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answered> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    };
    const before = readModels.status().position;
    const response = await fetch(url, request);
    const text = await response.text();
    const counted = statements.length;
    const same = await slow.fetch('http://register/graphql', request);
    // Unless something was recorded in between.
    if (readModels.status().position === before) {
      expect(plain(text)).toEqual(plain(await same.text()));
      expect([response.status, headersIn(response)]).toEqual([same.status, headersIn(same)]);
    }
    statements.length = counted;
    const { data, errors = [] } = JSON.parse(text);
    return { status: response.status, headers: response.headers, data, errors };
  }

  /** The data of an answer that has no errors. */
  async function answer(query: string, variables: object = {}): Promise<Answered['data']> {
    const { data, errors } = await ask(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  async function close(): Promise<void> {
    await service.close();
    server.closeAllConnections();
    server.close();
    await readModels.close();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }

  return { folder, clock, statements, log, readModels, service, url, record, append, ask, answer, close };
}

/** But for what Node writes about the connection, and the numbers that failures go by. */
const headersIn = ({ headers }: Response) =>
  Object.fromEntries(
    [...headers].filter(([name]) => !['connection', 'date', 'keep-alive', 'content-length'].includes(name)),
  );
const plain = (text: string) => JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{22}/g, 'a number'));

/** The six members, their bodies and three sources, as the MoU of 2004 has them. */
export async function found({ record }: Pick<OpenRegister, 'record'>): Promise<void> {
  const members = { KH: 'Cambodia', CN: 'China', LA: 'Lao PDR', MM: 'Myanmar', TH: 'Thailand', VN: 'Viet Nam' };
  const on = '2004-10-29';
  await record('source-press-2004', source('press-2004', 'Notice of the signing', '2004-10'));
  await record('source-web-2015', source('web-2015', 'Web page of October 2015', '2015-10'));
  await record('source-annual-2014', source('annual-2014', 'Annual report 2014', '2015-05'));
  await record(
    'membership-COMMIT',
    ...Object.entries(members).map(
      ([code, name]): Happening => ({
        type: 'MemberAdmitted',
        data: { code, name, zone: code === 'CN' ? 'Asia/Shanghai' : 'Asia/Bangkok', languages: ['en'], aliases: [] },
        on,
        sources: ['press-2004'],
      }),
    ),
  );
  const bodies = {
    RTF: ['REGIONAL_TASK_FORCE', 'Regional Task Force'],
    SOM: ['SENIOR_OFFICIALS_MEETING', 'Senior Officials Meeting'],
    IMM: ['INTER_MINISTERIAL_MEETING', 'Inter-Ministerial Meeting'],
    SEC: ['SECRETARIAT', 'COMMIT Secretariat'],
  } as const;
  for (const [code, [kind, name]] of Object.entries(bodies))
    await record(`body-${code}`, { type: 'BodyConstituted', data: { code, kind, name }, on, sources: ['press-2004'] });
  await record('body-TF-TH', {
    type: 'BodyConstituted',
    data: { code: 'TF-TH', kind: 'NATIONAL_TASK_FORCE', name: 'Task Force of Thailand', member: 'TH' },
    on,
    sources: ['press-2004'],
  });
}

const source = (id: string, title: string, published: string): Happening => ({
  type: 'SourceRegistered',
  data: {
    id,
    title,
    issuer: 'UN-ACT',
    issuerKind: 'ISSUER',
    language: 'en',
    published: PartialDate.parse(published),
    completeness: 'FULL',
  },
  on: published,
});

/** A meeting of the regional Task Force and `decisions` decisions that each ask something of every member. */
export async function meet(
  { record }: Pick<OpenRegister, 'record'>,
  { key = 'RTF-2015-10', body = 'RTF', on = '2015-10-15/2015-10-16', decisions = 1, sources = ['web-2015'] } = {},
): Promise<string[]> {
  await record(`meeting-${key}`, { type: 'MeetingHeld', data: { key, body, place: 'Bangkok' }, on, sources });
  const symbols: string[] = [];
  for (let number = 1; number <= decisions; number++) {
    const symbol = `COMMIT/${key}/DEC.${number}`;
    symbols.push(symbol);
    await record(
      `decision-${symbol}`,
      {
        type: 'DecisionAdopted',
        data: {
          symbol,
          kind: 'DECISION',
          title: `Decision ${number}`,
          body,
          meeting: key,
          verb: 'AGREE',
          mode: 'NOT_STATED',
          parties: [],
          paragraphs: [{ no: '1', verb: 'AGREE', text: 'Engage civil society' }],
          positions: [],
        },
        on,
        sources,
      },
      ...['KH', 'CN', 'LA', 'MM', 'TH', 'VN'].map(
        (code): Happening => ({
          type: 'AssignmentIssued',
          data: {
            symbol,
            assignment: `${symbol}/A1/${code}`,
            ask: 1,
            of: { kind: 'ALL_MEMBERS', except: [] },
            addressee: { kind: 'MEMBER', code },
            basis: 'INFERRED',
            action: 'engage civil society in relevant sessions',
            due: { kind: 'BY_NEXT_MEETING', body: 'SOM' },
            paragraph: '1',
          },
          on,
          sources,
        }),
      ),
    );
  }
  return symbols;
}
