/**
 * One answer: everything in it is read from one snapshot of the read model, so whatever arrives meanwhile changes nothing. What is asked
 * for of several moments shares the snapshot and has a view for each moment.
 */
import type { EpochDay } from '@rapporteur/domain/calendar';
import type { EntityType } from '@rapporteur/domain/stream-kind';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, type Moment, RECORDED } from '@rapporteur/read-models/moment';
import { firstKnown } from '@rapporteur/read-models/timeline-table';
import DataLoader from 'dataloader';
import type { Limits } from './doors/limits.ts';
import { entitiesThen, type NamedThen, type Then } from './entities-then.ts';
import type { Snapshot } from './reading.ts';
import { todayAt } from './today.ts';
import { type View, viewAt } from './view.ts';

export type Answer = {
  /** How many events the answer takes into account. */
  ordinal: number;
  position: bigint;
  zone: string;
  /** The date in the register's own zone. */
  today: EpochDay;
  limits: Limits;
  /** Reads at once; nothing may keep the database for later. */
  read<T>(work: (db: Database) => T): T;
  view(moment: Moment): View;
  /** What was first believed of a reference, whatever the moment. */
  first(type: EntityType, key: string): Promise<Believed<object> | undefined>;
  /** What was there at a moment of its own, as the register recorded it; nothing where it was not. */
  entityThen(asked: Then): Promise<NamedThen | undefined>;
};

export type Setting = { zone: string; now: () => number; limits: Limits };

/** What the executor hands to every resolver; the request where it came through yoga. */
export type Context = { answer: Answer; request?: Request };

/** An answer that is read through `read`, as known at `ordinal`. */
export function answerAt(
  { ordinal, position }: Pick<Snapshot, 'ordinal' | 'position'>,
  { zone, now, limits }: Setting,
  read: Answer['read'],
): Answer {
  const views = new Map<string, View>();
  const firsts = new Map<EntityType, DataLoader<string, Believed<object> | undefined>>();
  const thens = new DataLoader<Then, NamedThen | undefined, string>(
    async (asked) => read((db) => entitiesThen(db, asked)),
    { cacheKeyFn: ({ type, key, known, effective }) => `${type} ${key} ${known} ${effective}` },
  );
  const answer: Answer = {
    ordinal,
    position: position ?? 0n,
    zone,
    today: todayAt(now(), zone),
    limits,
    read,
    view(moment) {
      const key = `${moment.axis} ${moment.known} ${moment.effective}`;
      const view = views.get(key) ?? viewAt(answer, moment);
      views.set(key, view);
      return view;
    },
    first(type, key) {
      const loader =
        firsts.get(type) ??
        new DataLoader(async (keys: readonly string[]) => {
          const found = read((db) => firstKnown<object>(db, type, keys));
          return keys.map((each) => found.get(each));
        });
      firsts.set(type, loader);
      return loader.load(key);
    },
    entityThen: (asked) => thens.load(asked),
  };
  return answer;
}

/** Today, as known at the position the answer is read at. */
export const presentOf = ({ ordinal, today }: Answer): Moment => ({ axis: RECORDED, known: ordinal, effective: today });
