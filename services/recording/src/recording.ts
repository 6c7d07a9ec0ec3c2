/** The write side of the register: commands in, events in the log, answers out. */
import { randomUUID } from 'node:crypto';
import { streamOf } from '@rapporteur/domain/deciding/stream-of';
import type { EventLog } from '@rapporteur/event-log/port';
import { type Code, isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Actor } from '@rapporteur/schema/envelope';
import { type Logger, logLines } from '@rapporteur/serving/log-lines';
import type { Router } from 'express';
import { type Answered, answerOf } from './answer.ts';
import { type BatchAnswer, recordBatch } from './batch.ts';
import { httpRouter, type Limits, type Marks } from './http.ts';
import { LogUnavailable } from './log-unavailable.ts';
import { namingIndex } from './namings.ts';
import type { Hand } from './new-event.ts';
import { type Desk, record } from './record.ts';
import { openRoom } from './room.ts';
import { readCommand } from './sent.ts';
import { streamReader } from './streams.ts';
import { openTurns } from './turns.ts';

export type { Answer, Answered } from './answer.ts';
export type { BatchAnswer, BatchResult, BatchStatus } from './batch.ts';
export { operatorOf } from './operator.ts';

export type RecordingOptions = {
  log: EventLog;
  /** The register's own zone, such as Asia/Bangkok: it says which day is today. */
  zone: string;
  /** Who records, until people can sign in. */
  operator: Actor;
  /** The server's clock, in epoch milliseconds. */
  now?: () => number;
  /** A clock that never jumps, in milliseconds. */
  monotonic?: () => number;
  logger?: Logger;
  /** Told of every refusal that leaves over HTTP. */
  onRefusal?: (code: Code) => void;
  limits?: Partial<Limits & Pick<Desk, 'tries' | 'graceMs'>>;
};

type Options = Partial<Marks>;
export type RecordingService = {
  router: Router;
  /** One command by name, with its body as JSON has it. `ifMatch` is the revision the sender has seen. */
  record(
    name: string,
    body: unknown,
    key: string,
    options?: Options & { ifMatch?: bigint | undefined },
  ): Promise<Answered>;
  batch(body: unknown, options?: Options): Promise<BatchAnswer | Refusal>;
  /** Takes nothing new, and waits for what was begun. */
  close(): Promise<void>;
};

const isLogAway = (error: unknown): boolean => error instanceof LogUnavailable;

export function recordingService(options: RecordingOptions): RecordingService {
  const { log, zone, operator, now = Date.now, logger = logLines('recording', process.stderr), limits = {} } = options;
  const { onRefusal = () => undefined, monotonic = () => performance.now() } = options;
  const { tries = 20, graceMs = 60_000, commandBytes = 1 << 20, batchBytes = 4 << 20 } = limits;
  const reading = { read: streamReader(log), readNamings: namingIndex(log) };
  const numbers = { idle: new Map(), monotonic, graceMs };
  const waiting = { turns: openTurns(isLogAway), room: openRoom(isLogAway) };
  const desk: Desk = { log, ...reading, ...waiting, zone, now, tries, ...numbers };
  const begun = new Set<Promise<unknown>>();
  let closing = false;

  async function untilClosed<T>(work: () => Promise<T>): Promise<T | Refusal> {
    if (closing) return refusal('CLOSING');
    const running = work();
    begun.add(running);
    try {
      return await running;
    } finally {
      begun.delete(running);
    }
  }

  const handOf = ({ correlationId = randomUUID(), traceparent }: Options): Hand => ({
    operator,
    correlationId,
    traceparent,
  });

  const service: Omit<RecordingService, 'router'> = {
    record: (name, body, key, { ifMatch, ...marks } = {}) =>
      untilClosed(async () => {
        const sent = await readCommand(name, body, key, operator.subject);
        if (isRefusal(sent)) return sent;
        const { outcomes } = await record(streamOf(sent.command), [sent], handOf(marks), desk, ifMatch);
        const outcome = outcomes[0]!;
        if (outcome.kind === 'passedOver') throw new Error('a command alone was passed over');
        return outcome.kind === 'refused' ? outcome.refusal : answerOf(sent, outcome);
      }),
    batch: (body, marks = {}) => untilClosed(() => recordBatch(body, handOf(marks), desk)),
    async close() {
      closing = true;
      await Promise.allSettled(begun);
    },
  };
  return { ...service, router: httpRouter(service, { limits: { commandBytes, batchBytes }, logger, onRefusal }) };
}
