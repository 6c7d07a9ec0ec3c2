/** `replay`: what the register says of a day, as known at a moment, worked out from the log alone. */
import { instantText, dayIn as today } from '@rapporteur/domain/calendar';
import { kindOf } from '@rapporteur/domain/kinds';
import { sentenceOf } from '@rapporteur/domain/sentence/sentence';
import type { EventLog } from '@rapporteur/event-log/port';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { type Command, flag, type Given, type Output, text } from '../command.ts';
import { dayIn, knownText, type Pinned, pin, readKnown } from '../known.ts';
import { type Names, namesIn } from '../names.ts';
import { CannotAnswer, WrongUsage } from '../problems.ts';
import { type Replayed, replaying } from '../replay-stream.ts';
import { stateInWords } from '../state-in-words.ts';
import { openLogOf } from '../where.ts';
import { oneLine } from '../words.ts';

export const replay: Command = {
  name: 'replay',
  operands: 0,
  options: {
    effective: { type: 'string' },
    known: { type: 'string' },
    stream: { type: 'string' },
    kind: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: `rapporteur replay [options]

Says how things stood at the end of a day, as known at a moment. It applies the events of the log one after the other, corrections
and voids included, and uses neither the read models nor anything else that the register computed. CERTAIN: so whatever the imprecise
dates turn out to be. POSSIBLE: an imprecise date of what it rests on may still lie after the day.

  --effective DAY   the day, such as 2015-05-01 (today)
  --known K         the moment: a position such as 57; an instant such as 2026-07-01T09:00:00+07:00, up to which the register
                    recorded; or published:DAY, what outsiders could read by the end of that day (now)
  --stream STREAM   of one stream alone, such as decision-COMMIT/IMM.4/DEC.1
  --kind KIND       of one kind of stream alone, such as decision, meeting, membership or source
  --json            as canonical JSON: two replays of one log and moment are the same, byte for byte
  --data-dir DIR    the folder of the register (DATA_DIR, default .data)
  --log LOG         a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)
  --zone ZONE       the zone whose date is "today" (REGISTER_ZONE, default Asia/Bangkok)

Examples:
  rapporteur replay --effective 2015-05-01 --stream decision-COMMIT/IMM.4/DEC.1
  rapporteur replay --effective 2015-05-01 --known published:2015-06-01 --kind decision --json`,

  async run(given, setting, output) {
    const effective = dayIn('--effective', text(given, 'effective') ?? today(setting.now(), setting.zone));
    const known = readKnown(text(given, 'known'));
    const wanted = wantedStreams(given);
    const log = await openLogOf(setting, output);
    try {
      const streams = new Set<string>();
      const pinned = await pin(log.readAll(), known, ({ stream }) => {
        if (wanted(stream)) streams.add(stream);
      });
      await refuseUnknown(log, text(given, 'stream'));
      const replayed = replayedStreams(replaying(log, pinned, effective, setting.zone), streams);
      if (flag(given, 'json')) await writeJson(effective, text(given, 'known'), pinned, replayed, output);
      else {
        await output.line(`How things stood at the end of ${effective}, ${knownText(pinned, known)}.`);
        await writeWords(effective, pinned, replayed, namesIn(log, setting), output);
      }
      return 0;
    } finally {
      await log.close();
    }
  },
};

function wantedStreams(given: Given): (stream: string) => boolean {
  const [only, kind] = [text(given, 'stream'), text(given, 'kind')];
  if (only !== undefined && kind !== undefined)
    throw new WrongUsage('--stream names one stream and --kind all of a kind; give one of the two.');
  if (only !== undefined) {
    if (!kindOf(only))
      throw new WrongUsage(`${only} is of no kind of stream; streams are named like decision-COMMIT/IMM.4/DEC.1.`);
    return (stream) => stream === only;
  }
  if (kind !== undefined && !kindOf(`${kind}-`))
    throw new WrongUsage(
      `There is no kind of stream called ${kind}; there are decision, meeting, membership, source and others.`,
    );
  return (stream) => kind === undefined || stream.startsWith(`${kind}-`);
}

/** A stream that never was is a slip of the pen; one that was not yet known is an answer. */
async function refuseUnknown(log: EventLog, stream: string | undefined): Promise<void> {
  if (stream === undefined) return;
  for await (const _ of log.readStream(stream)) return;
  throw new CannotAnswer(`The log holds no stream ${stream}.`);
}

/** One after the other, so that a log of any length takes no more memory than its longest stream. */
async function* replayedStreams(replay: ReturnType<typeof replaying>, streams: Iterable<string>) {
  for (const stream of streams) {
    const replayed = await replay.stream(stream);
    if (replayed.entities.length > 0) yield replayed;
  }
}

async function writeJson(
  effective: string,
  known: string | undefined,
  { position, recordedMax, publishedBy }: Pinned,
  streams: AsyncIterable<Replayed>,
  output: Output,
): Promise<void> {
  const asOf = {
    effective,
    position,
    knownAt: recordedMax === undefined || publishedBy !== undefined ? null : instantText(recordedMax),
    published: publishedBy === undefined ? null : known?.slice('published:'.length),
  };
  await output.write(`{"asOf":${canonicalJson(asOf)},"streams":[`);
  let first = true;
  for await (const { stream, entities, entries } of streams) {
    const events = entries.map(({ id }) => id);
    await output.write(`${first ? '' : ','}${canonicalJson({ stream, entities, events })}`);
    first = false;
  }
  await output.write(']}\n');
}

async function writeWords(
  effective: string,
  { position }: Pinned,
  streams: AsyncIterable<Replayed>,
  names: Names,
  output: Output,
): Promise<void> {
  const moment = { known: position, effective };
  let shown = 0;
  for await (const { entities, entries } of streams) {
    for (const { type, key, certainty, state } of entities) {
      shown += 1;
      await output.line(`\n${type} ${oneLine(key)}, ${certainty}`);
      const lines = await names.withNames(moment, (nameOf) => stateInWords(state, nameOf));
      for (const line of lines) await output.line(`  ${line}`);
    }
    await output.line('\n  rests on');
    for (const entry of entries) {
      const sentence = await names.withNames(moment, (nameOf) => sentenceOf(entry, nameOf));
      await output.line(
        `  ${String(entry.position).padStart(8)}  ${oneLine(sentence)}${entry.correctedBy ? ' (as corrected)' : ''}`,
      );
    }
  }
  if (shown === 0) await output.line('Nothing was on record.');
}
