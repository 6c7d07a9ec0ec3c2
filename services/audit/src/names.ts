/** Names of members, bodies and partners as they were known when an event was recorded, from the log alone. */
import { asOf } from '@rapporteur/domain/as-of';
import { dayIn, epochDay } from '@rapporteur/domain/calendar';
import { kindOf, streamName } from '@rapporteur/domain/kinds';
import { type NameOf, sentenceOf } from '@rapporteur/domain/sentence/sentence';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { EventLog } from '@rapporteur/event-log/port';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { recordedOf } from './read.ts';

export type Moment = {
  /** The last position that is known. */
  known: bigint;
  /** A day such as 2015-04-30. */
  effective: string;
};
export type Names = {
  /** Runs `words` until every name it asks for is at hand. A code that has no name at the moment stands for itself. */
  withNames<T>(moment: Moment, words: (nameOf: NameOf) => T): Promise<T>;
  /** The event in one sentence, in the names of its own time. */
  sentence(event: RecordedEvent): Promise<string>;
};

/** Streams of names kept at hand; a log has a few dozen, and whoever needs more reads them again. */
const KEPT = 1000;

export function namesIn(log: EventLog, setting: { zone: string; now: () => number }): Names {
  const today = dayIn(setting.now(), setting.zone);
  const streams = new Map<string, Promise<RecordedEvent[]>>();
  const names = new Map<string, string>();

  function eventsOf(stream: string): Promise<RecordedEvent[]> {
    const kept = streams.get(stream) ?? readable(log, stream);
    if (streams.size > KEPT) streams.clear();
    streams.set(stream, kept);
    return kept;
  }

  async function nameAt([type, code]: Parameters<NameOf>, { known, effective }: Moment): Promise<string> {
    const stream = type === 'member' ? MEMBERSHIP_STREAM : streamName(type, code);
    const events = (await eventsOf(stream)).filter(({ position }) => position <= known);
    const asked = `${type} ${code} ${events.length} ${effective}`;
    let name = names.get(asked);
    if (name === undefined) {
      const kind = kindOf(stream)!;
      const { possible } = asOf(kind, events, epochDay(effective));
      const entity = kind.entities(possible).find((one) => one.type === type && one.key === code);
      name = (entity?.state as { name: string } | undefined)?.name ?? code;
      if (names.size > KEPT) names.clear();
      names.set(asked, name);
    }
    return name;
  }

  async function withNames<T>(moment: Moment, words: (nameOf: NameOf) => T): Promise<T> {
    const needed = new Map<string, Parameters<NameOf>>();
    words((...name) => {
      needed.set(name.join(' '), name);
      return name[1];
    });
    const found = new Map<string, string>();
    for (const [asked, name] of needed) found.set(asked, await nameAt(name, moment));
    return words((...name) => found.get(name.join(' ')) ?? name[1]);
  }

  return {
    withNames,
    sentence(event) {
      // Of a year, the name at its end; but nothing later than today.
      const { to } = event.effective;
      const moment = { known: event.position, effective: to < today ? to : today };
      return withNames(moment, (nameOf) => sentenceOf(event, nameOf));
    },
  };
}

/** What cannot be read names nothing; `verify` is where that is told. */
async function readable(log: EventLog, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const stored of log.readStream(stream)) {
    try {
      events.push(recordedOf(stored));
    } catch {}
  }
  return events;
}
