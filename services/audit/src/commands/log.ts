/** `log`: the log itself, one line for each event, as it is read. */
import { dayIn, epochDay, instantText } from '@rapporteur/domain/calendar';
import { membersNamed } from '@rapporteur/domain/references';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { isEventType } from '@rapporteur/schema/registry';
import { type Command, count, flag, type Given, position, text } from '../command.ts';
import { type Names, namesIn } from '../names.ts';
import { WrongUsage } from '../problems.ts';
import { recordedOf } from '../read.ts';
import { openLogOf } from '../where.ts';
import { oneLine } from '../words.ts';

export const log: Command = {
  name: 'log',
  operands: 0,
  options: {
    stream: { type: 'string' },
    type: { type: 'string' },
    member: { type: 'string' },
    'recorded-by': { type: 'string' },
    'late-by-days': { type: 'string' },
    from: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: `rapporteur log [options]

Shows the events of the log in the order they were recorded, one line each: position, when it was recorded, when it took effect,
and what it says in a sentence. Names are those of the time of the event, as they were known when it was recorded.
It reads the log alone, never the read models. All conditions hold together.

  --stream STREAM      of one stream, such as decision-COMMIT/IMM.4/DEC.1 or meeting-SOM-10
  --type TYPE,TYPE     of these types, such as DecisionAdopted,FollowUpReported
  --member TH          that concern a member, or were recorded for it
  --recorded-by WHO    recorded by this subject
  --late-by-days N     recorded more than N days after the last day they may have happened
  --from POSITION      from this position on
  --limit N            at most so many
  --json               one JSON object for each, with everything that the log holds of it
  --data-dir DIR       the folder of the register (DATA_DIR, default .data)
  --log LOG            a log elsewhere: a file, or esdb://host:2113 for a cluster (EVENT_LOG or LOG_FILE)
  --zone ZONE          the zone in which a day of recording is counted (REGISTER_ZONE, default Asia/Bangkok)

Examples:
  rapporteur log --type DecisionAdopted --limit 10
  rapporteur log --member TH --late-by-days 365 --json`,

  async run(given, setting, output) {
    const { zone } = setting;
    const fits = filterOf(given, zone);
    const limit = count(given, 'limit') ?? Number.POSITIVE_INFINITY;
    const json = flag(given, 'json');
    const source = await openLogOf(setting, output);
    try {
      await refuseStranger(source, text(given, 'member'));
      const names = namesIn(source, setting);
      let shown = 0;
      let unreadable = 0;
      for await (const stored of eventsOf(source, given)) {
        if (shown >= limit) break;
        const read = readOrWhy(stored);
        // What cannot be read may be what is looked for.
        if ('why' in read ? !mayFit(stored, given) : !fits(read)) continue;
        shown += 1;
        if ('why' in read) unreadable += 1;
        await output.line(await (json ? jsonOf(stored, read, names) : lineOf(stored, read, names)));
      }
      if (unreadable > 0) output.aside(`${unreadable} of these cannot be read by this program.`);
      return unreadable > 0 ? 1 : 0;
    } finally {
      await source.close();
    }
  },
};

type Unreadable = { why: string };

function eventsOf(source: EventLog, given: Given): AsyncIterable<StoredEvent> {
  const stream = text(given, 'stream');
  const from = position(given, 'from') ?? 0n;
  const types = typesIn(given);
  // The log can be read on after an event, and nobody knows which one stands before this position: where there are gaps, it is not the number before.
  return since(stream === undefined ? source.readAll(0n, types && { types }) : source.readStream(stream), from);
}

async function* since(events: AsyncIterable<StoredEvent>, from: bigint): AsyncGenerator<StoredEvent> {
  for await (const event of events) if (event.position >= from) yield event;
}

function typesIn(given: Given): string[] | undefined {
  const types = text(given, 'type')
    ?.split(',')
    .map((type) => type.trim());
  const unknown = types?.find((type) => !isEventType(type));
  if (unknown !== undefined)
    throw new WrongUsage(
      `There is no type of event called "${unknown}"; types are written like DecisionAdopted, with commas between them.`,
    );
  return types;
}

const mayFit = ({ type }: StoredEvent, given: Given): boolean => typesIn(given)?.includes(type) ?? true;

function filterOf(given: Given, zone: string): (event: RecordedEvent) => boolean {
  const types = typesIn(given);
  const member = text(given, 'member');
  if (member !== undefined && !/^[A-Z]{2}$/u.test(member))
    throw new WrongUsage(`--member has to be the code of a member, two capital letters such as TH, not "${member}".`);
  const by = text(given, 'recorded-by');
  const late = count(given, 'late-by-days');
  return (event) =>
    (types?.includes(event.type) ?? true) &&
    (member === undefined || membersNamed(event).includes(member)) &&
    (by === undefined || event.recordedBy.subject === by) &&
    (late === undefined || lateDays(event, zone) > late);
}

/** A code that no member ever had is a slip and no answer, as it is for the register. */
async function refuseStranger(source: EventLog, code: string | undefined): Promise<void> {
  if (code === undefined) return;
  const codes = new Set<string>();
  for await (const stored of source.readStream(MEMBERSHIP_STREAM)) {
    const read = readOrWhy(stored);
    // What cannot be read may be the entry that names this one.
    if ('why' in read) return;
    if (read.type === 'MemberAdmitted') codes.add(read.data.code);
  }
  if (codes.has(code)) return;
  const others = codes.size > 0 ? `members were ${[...codes].join(', ')}` : 'nobody was ever a member';
  throw new WrongUsage(`--member is ${code}, and no member in this log was ever called that; ${others}.`);
}

const lateDays = ({ recordedAt, effective }: RecordedEvent, zone: string): number =>
  epochDay(dayIn(recordedAt, zone)) - epochDay(effective.to);

function readOrWhy(stored: StoredEvent): RecordedEvent | Unreadable {
  try {
    return recordedOf(stored);
  } catch (error) {
    return { why: (error as Error).message };
  }
}

async function lineOf(stored: StoredEvent, read: RecordedEvent | Unreadable, names: Names): Promise<string> {
  const { position, recordedAt, type, stream } = stored;
  const columns =
    'why' in read
      ? ['-', `${type} in ${stream} cannot be read: ${read.why}`]
      : [daysOf(read), await names.sentence(read)];
  return [String(position), instantText(recordedAt), ...columns].map(oneLine).join('  ');
}

const daysOf = ({ effective: { from, to } }: RecordedEvent): string => (from === to ? from : `${from}/${to}`);

async function jsonOf(stored: StoredEvent, read: RecordedEvent | Unreadable, names: Names): Promise<string> {
  const { recordedAt, ...rest } = stored;
  const said = 'why' in read ? { cannotBeRead: read.why } : { sentence: await names.sentence(read) };
  return canonicalJson({ ...rest, recordedAt: instantText(recordedAt), ...said });
}
