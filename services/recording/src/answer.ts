/** What the sender of a command is told. */
import type { Warning } from '@rapporteur/domain/deciding/placing';
import type { Refusal } from '@rapporteur/schema/codes';
import type { Outcome } from './plan.ts';
import type { Sent } from './sent.ts';

export type Answer = {
  /** Of the last event of the command; given to a query as `minPosition`, the query sees it. */
  position: string;
  revision: string;
  stream: string;
  events: { id: string; type: string; revision: string; sentence: string }[];
  warnings: readonly Warning[];
  /** The answer given when the same command was sent before. */
  repeated: boolean;
  /** The body as understood, dates as Gregorian days from and to. */
  recorded: Sent['command']['body'];
};

export function answerOf({ command }: Sent, outcome: Exclude<Outcome, { kind: 'refused' | 'passedOver' }>): Answer {
  const last = outcome.events.at(-1)!;
  return {
    position: String(last.position),
    revision: String(last.revision),
    stream: last.stream,
    events: outcome.events.map(({ id, type, revision, sentence }) => ({
      id,
      type,
      revision: String(revision),
      sentence,
    })),
    warnings: outcome.warnings,
    repeated: outcome.kind === 'repeated',
    recorded: command.body,
  };
}

export type Answered = Answer | Refusal;
