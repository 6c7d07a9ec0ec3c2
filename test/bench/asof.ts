/** Questions about the past of a long log, beside the same questions about now. */
import { isoDay } from '@rapporteur/domain/calendar';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { queryService } from '@rapporteur/query';
import { type Moment, RECORDED } from '@rapporteur/read-models/moment';
import { placeOf } from '@rapporteur/read-models/recorded-events';
import { openReadModels, type Snapshot } from '@rapporteur/read-models/runner';
import { entitiesByKey } from '@rapporteur/read-models/timeline-table';
import { assignmentsPage } from '@rapporteur/read-models/timelines/assignment';
import { beside, type Figure, type Progress, rounded } from './figure.ts';
import { DAYS, FIRST_DAY, MEMBERS, PER_STREAM, symbolOf, YEARS } from './generator.ts';
import { inProcess } from './rebuild.ts';
import type { Registers } from './registers.ts';

export type Options = { events: number; repeats: number; registers: Registers; progress: Progress };

/** The parts of the log that are asked about; those without a target tell how it goes in between. */
const PARTS = [
  { name: 'first position', of: () => 1, counts: true },
  { name: 'a thousandth of the log', of: (ordinal: number) => Math.ceil(ordinal / 1000), counts: false },
  { name: 'a hundredth of the log', of: (ordinal: number) => Math.ceil(ordinal / 100), counts: false },
  { name: 'middle position', of: (ordinal: number) => Math.ceil(ordinal / 2), counts: true },
  { name: 'last position', of: (ordinal: number) => ordinal, counts: true },
];

const LONGEST_MS = 1000;

type Ask = { name: string; times: number; ask: (snapshot: Snapshot, moment: Moment, n: number) => unknown };

/** Every measure of one member over five years, as GraphQL computes it. */
const SERIES = `query ($asOf: AsOf!, $member: ID!, $from: Int!, $to: Int!) {
  register(asOf: $asOf) { ownershipSeries(member: $member, from: $from, to: $to) {
    year
    financing { activityShare { ...number } moneyShare { ...number } publishedShares { value } }
    functions { fully { ...number } partly { ...number } index { ...number } }
    leading { textsDrafted { ...number } chairMonths { ...number } }
    followingThrough { reportedByDue { ...number } completed { ...number } medianDays { ...number } }
    inclusion { csoPersons { ...number } }
  } } }
  fragment number on Measure { value absence unit method coverage { known expected } }`;

export async function asOf({ events, repeats, registers, progress }: Options): Promise<Figure[]> {
  const streams = Math.floor(events / PER_STREAM);
  const asks: Ask[] = [
    {
      name: 'one decision',
      times: 4000,
      ask: ({ db }, moment, n) => entitiesByKey(db, 'decision', moment, [symbolOf((n * 7919) % streams)]),
    },
    {
      name: 'a page of the assignments of a member',
      times: 200,
      ask: ({ db }, moment, n) =>
        assignmentsPage(db, moment, { addressee: MEMBERS[n % MEMBERS.length] }, { first: 50 }),
    },
    {
      name: 'a page of all assignments',
      times: 200,
      ask: ({ db }, moment) => assignmentsPage(db, moment, {}, { first: 50 }),
    },
  ];
  /** Bounded in time as well: what is slow need not be asked as often. */
  const rateOf = async (times: number, ask: (n: number) => unknown): Promise<number> => {
    const started = performance.now();
    let asked = 0;
    while (asked < times && performance.now() - started < LONGEST_MS) {
      const answer = ask(asked++);
      if (answer instanceof Promise) await answer;
    }
    return (asked * 1000) / (performance.now() - started);
  };
  const { log, readModels } = await opened(events, registers, progress);
  // Nothing is kept, so that every answer is computed.
  const service = queryService({ readModels, zone: 'Asia/Bangkok', now: Date.now, keptBytes: 0 });
  asks.push({
    name: 'an ownership series of five years',
    times: 100,
    async ask({ db }, { known, effective }, n) {
      const position = String(placeOf(db, known)?.position ?? 0n);
      const from = YEARS[n % (YEARS.length - 5)]!;
      const asOf = { effective: isoDay(effective), known: { position } };
      const variables = { asOf, member: MEMBERS[n % MEMBERS.length], from, to: from + 4 };
      const response = await service.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: SERIES, variables }),
      });
      const { errors } = (await response.json()) as { errors?: { message: string }[] };
      // At its first position the log knows no member yet, and says so.
      if (errors && !errors[0]?.message.includes('was not a member')) throw new Error(errors[0]?.message);
    },
  });
  const snapshot = readModels.snapshot();
  const effective = FIRST_DAY + DAYS + PER_STREAM * 30;
  const at = (known: number): Moment => ({ axis: RECORDED, known, effective });
  const figures: Figure[] = [];
  for (const { name, times, ask } of asks) {
    const rate = (moment: Moment) => rateOf(times, (n) => ask(snapshot, moment, n));
    const now = at(snapshot.ordinal);
    await rate(now);
    for (const part of PARTS) {
      progress(`asof: ${name}, ${part.name}`);
      const then = at(part.of(snapshot.ordinal));
      const { one, other, ratio } = await beside(
        repeats,
        () => rate(now),
        () => rate(then),
      );
      figures.push({
        section: 'asof',
        name: `${name}, ${part.name}`,
        value: ratio,
        ...(part.counts && { target: { atMost: 1.5 } }),
        detail: `then ${rounded(other)}/s, now ${rounded(one)}/s, ${rounded(snapshot.ordinal)} events`,
      });
    }
  }
  snapshot.release();
  await service.close();
  await readModels.close();
  await log.close();
  return figures;
}

async function opened(events: number, registers: Registers, progress: Progress) {
  const path = await registers.log(events);
  const files = registers.readModels(events);
  if (!files.made) {
    progress(`asof: making the read models of ${events} events`);
    await inProcess('rebuild', path, files.path);
  }
  const log = openSqliteLog({ path, readOnly: true });
  const readModels = openReadModels({ path: files.path, log, zone: 'Asia/Bangkok' });
  const head = await log.head();
  if (head === undefined || !(await readModels.waitFor(head, 60_000)))
    throw new Error('The read models did not come to the end of the log.');
  return { log, readModels };
}
