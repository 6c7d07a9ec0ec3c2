/**
 * Several commands at once. Those for one stream stand or fall together; streams are taken in the order in which they first appear,
 * and each sees those before it. A rehearsal does the same on top of the log and writes nothing.
 */

import type { Warning } from '@rapporteur/domain/deciding/placing';
import { streamOf } from '@rapporteur/domain/deciding/stream-of';
import { type Code, isRefusal, type Refusal, refusal, sentenceOf } from '@rapporteur/schema/codes';
import { refusalOf } from '@rapporteur/schema/issues';
import { type Command, isCommandName } from '@rapporteur/schema/registry';
import { z } from 'zod';
import { type Answer, answerOf } from './answer.ts';
import type { Hand } from './new-event.ts';
import type { Outcome } from './plan.ts';
import { type Desk, record, rehearse } from './record.ts';
import { isKey, readCommand, type Sent } from './sent.ts';
import type { Streams } from './streams.ts';

export type BatchStatus = 'recorded' | 'repeated' | 'refused' | 'notRecorded' | 'wouldBeRecorded';
export type BatchResult = {
  index: number;
  key: string;
  command: string;
  status: BatchStatus;
  /** Paths of fields start at the body of the command. */
  problem?: { code: Code; detail: string; field?: string };
} & Partial<Pick<Answer, 'stream' | 'revision' | 'events' | 'recorded'>> & { warnings?: readonly Warning[] };
export type BatchAnswer = { dryRun: boolean; position: string; results: BatchResult[] };

const MOST_COMMANDS = 500;
const Batch = z.strictObject({
  dryRun: z.boolean().default(false),
  commands: z
    .array(
      z.strictObject({
        command: z.string().max(100, { error: 'is not the name of a command' }),
        key: z.custom<string>(isKey, { error: 'has to be 1 to 200 visible ASCII characters' }),
        body: z.unknown(),
      }),
    )
    .min(1, { error: 'is empty; send at least one command' })
    .max(MOST_COMMANDS, { error: `has more than ${MOST_COMMANDS} commands; send them in several batches` }),
});
type Entry = z.infer<typeof Batch>['commands'][number] & { index: number; sent: Sent | Refusal };

export async function recordBatch(body: unknown, hand: Hand, desk: Desk): Promise<BatchAnswer | Refusal> {
  const batch = Batch.safeParse(body);
  if (!batch.success) return refusalOf(batch.error, 'a batch', body);
  const { dryRun, commands } = batch.data;
  const twice = repeatedKey(commands.map(({ key }) => key));
  if (twice) return twice;

  const entries: Entry[] = [];
  for (const [index, { command, key, body }] of commands.entries())
    entries.push({ command, key, body, index, sent: await readCommand(command, body, key, hand.operator.subject) });

  const results: BatchResult[] = [];
  let streams: Streams = new Map();
  for (const [stream, group] of Map.groupBy(entries, streamNamed)) {
    const sound = group.filter((entry): entry is Entry & { sent: Sent } => !isRefusal(entry.sent));
    const sent = sound.map((entry) => entry.sent);
    // A command that cannot be read is refused and takes the others of its stream along; they are only looked at.
    const onlyLook = dryRun || sound.length < group.length;
    let outcomes: Outcome[] = [];
    if (onlyLook && sound.length > 0) {
      const plan = await rehearse(stream, sent, hand, desk, streams);
      if (sound.length === group.length && !plan.outcomes.some(({ kind }) => kind === 'refused'))
        streams = plan.streams;
      outcomes = plan.outcomes;
    } else if (sound.length > 0) outcomes = (await record(stream, sent, hand, desk)).outcomes;

    const stands = sound.length === group.length && !outcomes.some(({ kind }) => kind === 'refused');
    for (const entry of group) {
      const outcome = isRefusal(entry.sent)
        ? ({ kind: 'refused', refusal: entry.sent } as const)
        : outcomes[sent.indexOf(entry.sent)]!;
      results[entry.index] = resultOf(entry, outcome, { stands, dryRun });
    }
  }
  return { dryRun, position: String((await desk.log.head()) ?? 0n), results };
}

function resultOf(
  { index, key, command, sent }: Entry,
  outcome: Outcome,
  { stands, dryRun }: { stands: boolean; dryRun: boolean },
): BatchResult {
  const of = { index, key, command };
  if (outcome.kind === 'refused') return { ...of, status: 'refused', problem: problemOf(outcome.refusal) };
  if (isRefusal(sent) || outcome.kind === 'passedOver' || (outcome.kind === 'planned' && !stands))
    return { ...of, status: 'notRecorded' };
  const { stream, revision, events, warnings, recorded } = answerOf(sent, outcome);
  const status = outcome.kind === 'repeated' ? 'repeated' : dryRun ? 'wouldBeRecorded' : 'recorded';
  return { ...of, status, stream, revision, events, warnings, recorded };
}

const problemOf = (why: Refusal) => ({
  code: why.refused,
  detail: sentenceOf(why),
  ...(why.field !== undefined && { field: why.field }),
});

/** The stream an entry is for. That of a command which cannot be read is told from what words of a key it has, so that it counts among its own. */
function streamNamed({ command: name, body, index, sent }: Entry): string {
  if (!isRefusal(sent)) return streamOf(sent.command);
  if (!isCommandName(name) || typeof body !== 'object' || body === null) return `unreadable-${index}`;
  // Nobody has judged the body yet: a key may be of any kind, or missing where a name of whatever case is looked for.
  const words = Object.entries(body).flatMap(([field, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[field, String(value)]] : [],
  );
  return streamOf({ name, body: { name: '', ...Object.fromEntries(words) } } as unknown as Command);
}

function repeatedKey(keys: readonly string[]): Refusal | undefined {
  const index = keys.findIndex((key, at) => keys.indexOf(key) < at);
  if (index < 0) return undefined;
  const field = `commands[${index}].key`;
  return refusal(
    'BATCH_INVALID',
    { field, why: 'stands twice in the batch; give each command a key of its own' },
    field,
  );
}
