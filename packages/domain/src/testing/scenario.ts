/**
 * Given what was recorded, when a command is sent, then this comes of it: a register in memory, so that tests read like the domain.
 * Commands come in as people send them, pass the schemas of the door, and are decided over streams that are shown only when asked for.
 */

import { accept } from '@rapporteur/schema/accept';
import { isRefusal, type Refusal } from '@rapporteur/schema/codes';
import {
  type Command,
  type CommandName,
  commandSchemas,
  currentVersion,
  eventSchemas,
  readEvent,
} from '@rapporteur/schema/registry';
import { expect } from 'vitest';
import { type AsOf, asOf } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import type { Context, Decided, Draft } from '../deciding/context.ts';
import { decide } from '../deciding/decide.ts';
import type { Warning } from '../deciding/placing.ts';
import { type Naming, namedIn } from '../namings.ts';
import type { RecordedEvent, StreamEvent, StreamKind } from '../stream-kind.ts';

/** One command in the form it is sent in: `{ RenameMember: { code: 'TH', effective: '2019', data: { name: 'Siam' } } }`. */
export type Sent = { [N in CommandName]: { [K in N]: (typeof commandSchemas)[N]['_zod']['input'] } }[CommandName];
export type Recorded = { events: RecordedEvent[]; warnings: Warning[] };

export type Scenario = {
  /** Records commands that have to be accepted without a warning. */
  given(...commands: Sent[]): Scenario;
  /** `subject` records, `recorder` if nobody is named. */
  when(command: Sent, subject?: string): Outcome;
  /** Puts an event into a stream without any command, as an append that broke off may leave it. */
  seed(stream: string, event: Pick<RecordedEvent, 'type' | 'data'>): void;
  /** What comes of a command, whatever it is. What is accepted is recorded. */
  send(command: Sent, subject?: string): Recorded | Refusal;
  /** The last event recorded of a type, which has to be there. */
  last(type: RecordedEvent['type']): RecordedEvent;
  stream(name: string): readonly RecordedEvent[];
  log: readonly RecordedEvent[];
  /** A stream at the end of a day, as known now. */
  on<S, E extends StreamEvent>(kind: StreamKind<S, E>, stream: string, day: string): AsOf<S>;
};

export type Outcome = {
  /** Accepted, with events of these types in this order and warnings with these codes; gives the events. */
  records(types: RecordedEvent['type'][], ...warnings: string[]): RecordedEvent[];
  /** Refused, and nothing was recorded; gives the refusal. */
  isRefused(code: Refusal['refused'], field?: string): Refusal;
};

/** More rounds than any command of a test needs. */
const MOST_ROUNDS = 100;

/** An empty register on the day `today`. */
export function scenario(today = '2026-11-22'): Scenario {
  const streams = new Map<string, RecordedEvent[]>();
  const log: RecordedEvent[] = [];

  function append(stream: string, draft: Draft, recordedBy: RecordedEvent['recordedBy']): RecordedEvent {
    const position = BigInt(log.length + 1);
    const { type, data, ...evidence } = JSON.parse(JSON.stringify(draft)) as Draft;
    eventSchemas[type].parse(data);
    const version = currentVersion(type);
    const before = streams.get(stream) ?? [];
    const event = {
      ...readEvent({ type, version, data }),
      ...evidence,
      version,
      id: idAt(position),
      stream,
      revision: BigInt(before.length),
      position,
      recordedAt: Date.UTC(2026, 0, 1) + log.length * 1000,
      recordedBy,
      standing: 'PROVISIONAL',
      commandId: `command-${position}`,
      commandDigest: '',
      $correlationId: '',
      $causationId: '',
    } as RecordedEvent;
    streams.set(stream, [...before, event]);
    log.push(event);
    return event;
  }

  function send(sent: Sent, subject = 'recorder'): Recorded | Refusal {
    const [name, input] = Object.entries(sent)[0] as [CommandName, unknown];
    const taken = accept(commandSchemas[name], input, name);
    if (isRefusal(taken)) return taken;
    const command = { name, body: taken.accepted } as Command;
    const decided = decideShowing(command, { today, subject }, streams);
    if (isRefusal(decided)) return decided;
    const recordedBy = { subject, role: 'recorder', ...command.body.acting };
    const record = ({ stream, drafts }: { stream: string; drafts: Draft[] }) =>
      drafts.map((draft) => append(stream, draft, recordedBy));
    decided.claims.map(record);
    const events = record(decided);
    decided.releases.map(record);
    return { events, warnings: decided.warnings };
  }

  const self: Scenario = {
    log,
    send,
    seed: (stream, { type, data }) =>
      void append(stream, { ...LOOSE, type, data } as Draft, { subject: 'recorder', role: 'recorder' }),
    stream: (name) => streams.get(name) ?? [],
    on: (kind, stream, day) => asOf(kind, self.stream(stream), epochDay(day)),
    given(...commands) {
      for (const command of commands) expect(send(command)).toMatchObject({ warnings: [] });
      return self;
    },
    when(command, subject) {
      const length = log.length;
      const outcome = send(command, subject);
      return {
        records(types, ...warnings) {
          expect(outcome).not.toHaveProperty('refused');
          const { events, warnings: given } = outcome as Recorded;
          expect(events.map(({ type }) => type)).toEqual(types);
          expect(given.map(({ code }) => code)).toEqual(warnings);
          for (const { event } of given) if (event !== undefined) expect(log.map(({ id }) => id)).toContain(event);
          return events;
        },
        isRefused(code, ...field) {
          expect(outcome).toMatchObject({ refused: code, ...(field.length > 0 && { field: field[0] }) });
          expect(log).toHaveLength(length);
          return outcome as Refusal;
        },
      };
    },
    last(type) {
      const event = log.findLast((recorded) => recorded.type === type);
      if (!event) throw new Error(`no ${type} was recorded`);
      return event;
    },
  };
  return self;
}

const LOOSE: Omit<Draft, 'type' | 'data'> = {
  effective: { from: '2016-01-01', to: '2016-01-01', precision: 'DAY', approximate: false, basis: 'STATED' },
  sources: [],
  confidence: 'UNSOURCED',
  reconstructed: false,
  classification: 'PUBLIC',
};

/** Decides as the recording service does: streams are shown when asked for, and asked for once. */
function decideShowing(
  command: Command,
  who: Pick<Context, 'today' | 'subject'>,
  streams: ReadonlyMap<string, RecordedEvent[]>,
): Decided | Refusal {
  const shown = new Map<string, readonly RecordedEvent[]>();
  const namings = new Map<Naming, readonly string[]>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const decided = decide(command, { ...who, streams: shown, namings });
    if (!('needs' in decided)) return decided;
    for (const name of decided.needs.streams) {
      expect(shown.has(name), `${name} is asked for twice`).toBe(false);
      shown.set(name, streams.get(name) ?? []);
    }
    for (const asked of decided.needs.namings) {
      expect(namings.has(asked), `${asked} is asked for twice`).toBe(false);
      namings.set(asked, namedIn(asked, streams));
    }
  }
  throw new Error(`${command.name} asked for streams ${MOST_ROUNDS} times`);
}

/** The id of the event at a position, in the form of a UUID. */
const idAt = (position: bigint): string => `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
