/** A random register in rows and as plain events, and what the plain as-of of the domain says of it: what questions are held against. */
import { isDeepStrictEqual } from 'node:util';
import { asOf } from '@rapporteur/domain/as-of';
import { kindOf } from '@rapporteur/domain/kinds';
import type { EntityType, RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import fc from 'fast-check';
import { decode } from '../decode.ts';
import type { Moment } from '../moment.ts';
import { history } from './histories.ts';
import { projected } from './projected.ts';
import { DAYS } from './saying.ts';

const runs = Number(process.env.RUNS ?? 60);

export type Told = { type: EntityType; key: string; state: object; certain: boolean };
/** A register in rows and as plain events, and what the plain as-of says of it at a moment. */
export type Case = { db: Database; events: RecordedEvent[]; moment: Moment; told: Told[] };

const momentOf = fc.record({ known: fc.nat(100), effective: fc.integer({ min: DAYS[0]! - 1, max: DAYS.at(-1)! + 6 }) });

/** `only`: of histories in these streams. */
export function holds(
  property: (given: Case, choose: <T>(from: readonly T[]) => T) => void,
  only?: readonly string[],
): void {
  fc.assert(
    fc.property(
      history(60, only),
      momentOf,
      fc.infiniteStream(fc.nat(1_000_000)),
      (stored, { known, effective }, numbers) => {
        const db = projected([stored]);
        const events = stored.map((event) => decode(event).event);
        const moment: Moment = { axis: 0, known: known % (events.length + 1), effective };
        const choose = <T>(from: readonly T[]): T => from[numbers.next().value! % from.length]!;
        property({ db, events, moment, told: tellAll(events.slice(0, moment.known), effective) }, choose);
        db.close();
      },
    ),
    { numRuns: runs },
  );
}

export const tellAll = (events: readonly RecordedEvent[], effective: number): Told[] =>
  [...Map.groupBy(events, ({ stream }) => stream)].flatMap(([stream, known]) => {
    const kind = kindOf(stream)!;
    const { certain, possible } = asOf(kind, known, effective);
    const surely = new Map(kind.entities(certain).map(({ type, key, state }) => [`${type} ${key}`, plain(state)]));
    return kind.entities(possible).map((entity) => ({
      ...entity,
      certain: isDeepStrictEqual(surely.get(`${entity.type} ${entity.key}`), plain(entity.state)),
    }));
  });

export const statesOf = <S>(told: readonly Told[], type: EntityType): S[] =>
  told.filter((entity) => entity.type === type).map(({ state }) => state as S);

/** As JSON leaves it: what is undefined is not there. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** One of these, or more often none. */
export const maybe = <T>(choose: <C>(from: readonly C[]) => C, from: readonly T[]): T | undefined =>
  choose([true, false, false]) ? choose(from) : undefined;

/** One or two of these conditions: the more there are, the seldomer anything fits, and lists that are empty agree in everything. */
export function few<F extends object>(choose: <C>(from: readonly C[]) => C, conditions: F): Partial<F> {
  const names = Object.keys(conditions);
  const kept = choose([true, false]) ? [choose(names)] : [choose(names), choose(names)];
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => kept.includes(name))) as Partial<F>;
}
