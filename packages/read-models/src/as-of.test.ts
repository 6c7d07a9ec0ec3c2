/** The test that matters most: for every day and every moment of knowledge the rows say what the plain as-of of the domain says. */
import { asOf } from '@rapporteur/domain/as-of';
import { epochDay } from '@rapporteur/domain/calendar';
import { kindOf } from '@rapporteur/domain/kinds';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { digestOf } from './file.ts';
import type { Axis } from './moment.ts';
import { historyOf } from './recorded-events.ts';
import { history } from './testing/histories.ts';
import { inBatches, projected } from './testing/projected.ts';
import { DAYS } from './testing/saying.ts';
import { all } from './timeline-table.ts';
import { timelines } from './timelines.ts';

const VIEWED = [DAYS[0]! - 1, ...DAYS, ...[1, 2, 3, 4, 5].map((more) => DAYS.at(-1)! + more)];
/** The zone of the register under test is seven hours ahead of UTC, all year. */
const BANGKOK = 7 * 3_600_000;
const runs = Number(process.env.RUNS ?? 60);
/** Milliseconds: three files of read models are made in each run, on a machine that may be busy. */
const PATIENCE = 120_000;

/** What the rows say, one line per entity. */
const told = (db: Database, axis: Axis, known: number, effective: number): string[] =>
  Object.values(timelines)
    .flatMap(({ type }) =>
      all<object>(db, type, { axis, known, effective }, 'row.key').map(
        ({ key, state, certain }) => `${type} ${key} ${certain} ${JSON.stringify(state)}`,
      ),
    )
    .sort();

/** What the domain says of the same day, from the events known. */
function oracle(events: readonly RecordedEvent[], effective: number): string[] {
  const lines: string[] = [];
  for (const [stream, known] of Map.groupBy(events, (event) => event.stream)) {
    const kind = kindOf(stream)!;
    const { certain, possible } = asOf(kind, known, effective);
    const surely = new Map(
      kind.entities(certain).map(({ type, key, state }) => [`${type} ${key}`, JSON.stringify(state)]),
    );
    for (const { type, key, state } of kind.entities(possible)) {
      const text = JSON.stringify(state);
      lines.push(`${type} ${key} ${surely.get(`${type} ${key}`) === text} ${text}`);
    }
  }
  return lines.sort();
}

/**
 * From when each event counts for outsiders, worked out from nothing: by the sources as the whole log leaves them. Our slips were never
 * known: an entry counts from the day by the sources it should have cited, with its mending, and a void with what it voids.
 */
function publicationDays(events: readonly RecordedEvent[]): number[] {
  const dayOf = (source: string): number | undefined => {
    // A day after everything: what the register holds of the source in the end. Registered counts, whatever its effective date.
    const kind = kindOf(`source-${source}`)!;
    const { possible } = asOf(
      kind,
      events.filter((event) => event.stream === `source-${source}`),
      1_000_000,
    );
    const published = (possible as { published?: { to: string } } | undefined)?.published;
    return published && epochDay(published.to);
  };
  /** Clocks may jump back, the time of a position does not. */
  const clockAt = ({ position }: RecordedEvent): number =>
    Math.max(...events.filter((other) => other.position <= position).map(({ recordedAt }) => recordedAt));
  /** By its own sources, and not before it happened. */
  const readable = (event: RecordedEvent): number => {
    const mended = event.type === 'EntryCorrected' && event.data.corrigendum?.published;
    if (mended) return Math.max(epochDay(mended.to), epochDay(event.effective.from));
    const days = event.sources.map(({ source }) => dayOf(source)).filter((day) => day !== undefined);
    const day = days.length > 0 ? Math.min(...days) : Math.floor((clockAt(event) + BANGKOK) / 86_400_000);
    return Math.max(day, epochDay(event.effective.from));
  };
  const about = (event: RecordedEvent, type: string) =>
    events.filter((other) => other.type === type && (other.data as { target?: string }).target === event.id);
  const isVoid = (event: RecordedEvent): boolean => about(event, 'EntryVoided').some((other) => !isVoid(other));
  /** What mends a slip of ours, and in the end what mends that: the last that was recorded. */
  const meant = (event: RecordedEvent): RecordedEvent =>
    about(event, 'EntryCorrected')
      .filter((other) => (other.data as { class?: string }).class !== 'SOURCE_CORRIGENDUM' && !isVoid(other))
      .map(meant)
      .reduce((last, other) => (other.position > last.position ? other : last), event);
  return events.map((event) => {
    // A void counts whenever what it voids does, through any number of voids, and an approval with what it approves.
    let about = event;
    while (about.type === 'EntryVoided' || about.type === 'EntryApproved') {
      const { target } = about.data;
      about = events.find(({ id }) => id === target)!;
    }
    return readable(meant(about));
  });
}

test('rows say for every day and every position what the plain as-of says', () => {
  fc.assert(
    fc.property(history(28), (stored) => {
      const db = projected(stored.map((event) => [event]));
      const events = stored.map((event) => decode(event).event);
      for (let known = 0; known <= events.length; known += 1)
        for (const day of VIEWED)
          expect(told(db, 0, known, day), `as known at ${known}, on ${day}`).toEqual(
            oracle(events.slice(0, known), day),
          );
      db.close();
    }),
    { numRuns: runs },
  );
});

test('rows say for every day and every day of publication what the plain as-of says of what was published by then', () => {
  fc.assert(
    fc.property(history(28), (stored) => {
      const db = projected(stored.map((event) => [event]));
      const events = stored.map((event) => decode(event).event);
      const published = publicationDays(events);
      for (const known of new Set(published.flatMap((day) => [day - 1, day]))) {
        const histories = historyOf(db, { axis: 1, known }, [events[0]!.stream]);
        expect(histories.get(events[0]!.stream)?.map(({ id }) => id)).toEqual(
          events
            .filter(({ stream }, index) => stream === events[0]!.stream && published[index]! <= known)
            .map(({ id }) => id),
        );
        for (const day of VIEWED)
          expect(told(db, 1, known, day), `as published by ${known}, on ${day}`).toEqual(
            oracle(
              events.filter((_, index) => published[index]! <= known),
              day,
            ),
          );
      }
      db.close();
    }),
    { numRuns: runs },
  );
});

test('the same log gives the same rows, however it came in and whatever was kept in memory', {
  timeout: PATIENCE,
}, () => {
  fc.assert(
    fc.property(
      history(80),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
      fc.nat(40),
      (events, sizes, held) => {
        const one = projected(events.map((event) => [event]));
        const batched = projected(inBatches(events, sizes), held);
        const forgetful = projected(
          events.map((event) => [event]),
          0,
        );
        const expected = digestOf(one);
        expect(digestOf(batched)).toBe(expected);
        expect(digestOf(forgetful)).toBe(expected);
        for (const db of [one, batched, forgetful]) db.close();
      },
    ),
    { numRuns: runs },
  );
});
