/**
 * The stretches of days over which the entities of a stream stay the same. Each day is folded on from the day before, and what was folded
 * and written as text is remembered from one event of the stream to the next, because a rebuild asks once for every entry that comes late.
 * The tests hold it against the plain as-of of the domain, never against itself.
 */
import { inOrder, starts } from '@rapporteur/domain/as-of';
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { liveEntries } from '@rapporteur/domain/entries';
import type { AnyKind, Entity, EntityType, Entry, RecordedEvent } from '@rapporteur/domain/stream-kind';
import { FOREVER } from './moment.ts';

/** `from` is the first day, `to` the first day after. `text` is the state as JSON: what says the same text says the same. */
export type Stretch = {
  type: EntityType;
  key: string;
  /** Type and key in one. */
  name: string;
  from: EpochDay;
  to: EpochDay;
  certain: boolean;
  state: object;
  text: string;
};
export type Said = Pick<Stretch, 'type' | 'key' | 'state' | 'text' | 'name'>;

/** What a stream has come to when all of its entries are taken: where an entry that follows them all goes on from. */
export type Tip = {
  state: unknown;
  said: ReadonlyMap<string, Said>;
  /** The last day any entry names, and the highest rank among those that count from it. */
  day: EpochDay;
  rank: number;
  created: Set<string>;
  named: Set<string>;
};

/** Remembers the last folds of each entry and the text of each state, for all beliefs of a stream; `evolve` and `JSON.stringify` are pure. */
export type Folding = {
  kind: AnyKind;
  evolve: AnyKind['evolve'];
  /** What a state of the stream says of its entities, by their names. */
  saidIn: (state: unknown) => ReadonlyMap<string, Said>;
};

export function folding(kind: AnyKind): Folding {
  /** Two of each, since what possibly and what surely happened are folded side by side; by the id, since entries are made anew whenever they are asked for. */
  const folds = new Map<string, { entry: Entry; before: unknown; after: unknown }[]>();
  const sayings = new WeakMap<object, Said>();
  const allSaid = new WeakMap<object, Map<string, Said>>();

  function say({ type, key, state }: Entity): Said {
    let said = sayings.get(state);
    if (said === undefined) {
      said = { type, key, state, text: JSON.stringify(state), name: `${type} ${key}` };
      sayings.set(state, said);
    }
    return said;
  }

  return {
    kind,
    evolve(before, entry) {
      const known = folds.get(entry.id) ?? [];
      const same = known.find((fold) => fold.before === before && areTheSame(fold.entry, entry));
      if (same) return same.after;
      const after = kind.evolve(before, entry);
      folds.set(entry.id, [{ entry, before, after }, ...known.slice(0, 1)]);
      return after;
    },
    saidIn(state) {
      const known = isObject(state) ? allSaid.get(state) : undefined;
      if (known) return known;
      const said = new Map<string, Said>();
      for (const entity of kind.entities(state)) {
        const saying = say(entity);
        said.set(saying.name, saying);
      }
      if (isObject(state)) allSaid.set(state, said);
      return said;
    },
  };
}

/** Of two entries made of one event. */
const areTheSame = (one: Entry, other: Entry): boolean =>
  one.correctedBy === other.correctedBy && one.standing === other.standing;

const isObject = (state: unknown): state is object => typeof state === 'object' && state !== null;

/** Everything that entities of the stream are over time, by entity and in order, from its events in log order. */
export function unfold(
  fold: Folding,
  events: readonly RecordedEvent[],
): { stretches: Map<string, Stretch[]>; tip: Tip } {
  const entries = inOrder(fold.kind, liveEntries(events));
  const folds = foldsAlong(fold, entries);
  const stretches = new Map<string, Stretch[]>();
  let open = new Map<string, Stretch>();
  let said: ReadonlyMap<string, Said> = new Map();
  for (const { day, possible, certain } of folds) {
    said = fold.saidIn(possible);
    const surely = certain === possible ? said : fold.saidIn(certain);
    const still = new Map<string, Stretch>();
    for (const [name, entity] of said) {
      const sure = surely.get(name)?.text === entity.text;
      const before = open.get(name);
      if (before && before.text === entity.text && before.certain === sure) still.set(name, before);
      else {
        const stretch = { ...entity, from: day, to: FOREVER, certain: sure };
        still.set(name, stretch);
        const list = stretches.get(name);
        if (list) list.push(stretch);
        else stretches.set(name, [stretch]);
      }
    }
    for (const [name, stretch] of open) if (still.get(name) !== stretch) stretch.to = day;
    open = still;
  }
  return { stretches, tip: tipOf(fold, entries, folds.at(-1)?.possible ?? fold.kind.initial, said) };
}

type Folds = { day: EpochDay; possible: unknown; certain: unknown };

/**
 * The two folds of each day on which one of them changes: what possibly and what surely happened by its end. An entry comes into the first
 * on its first day and into the second on its last; everything before it in the order of the entries is folded already.
 */
function foldsAlong(fold: Folding, entries: readonly Entry[]): Folds[] {
  const turns = entries
    .flatMap(({ effective }, index) => [
      { day: epochDay(effective.from), index, sure: false },
      { day: epochDay(effective.to), index, sure: true },
    ])
    .toSorted((a, b) => a.day - b.day);
  const begun = new Uint8Array(entries.length);
  const over = new Uint8Array(entries.length);
  const possible = [fold.kind.initial];
  const certain = [fold.kind.initial];
  let top = 0;
  const folds: Folds[] = [];
  for (let at = 0; at < turns.length; ) {
    const { day } = turns[at]!;
    let lowest = top;
    for (; turns[at]?.day === day; at += 1) {
      const { index, sure } = turns[at]!;
      (sure ? over : begun)[index] = 1;
      lowest = Math.min(lowest, index);
      top = Math.max(top, index + 1);
    }
    for (let index = lowest; index < top; index += 1) {
      const entry = entries[index]!;
      possible[index + 1] = begun[index] ? fold.evolve(possible[index], entry) : possible[index];
      const same = certain[index] === possible[index] && begun[index] === over[index];
      if (same) certain[index + 1] = possible[index + 1];
      else certain[index + 1] = over[index] ? fold.evolve(certain[index], entry) : certain[index];
    }
    folds.push({ day, possible: possible[top], certain: certain[top] });
  }
  return folds;
}

function tipOf({ kind }: Folding, entries: readonly Entry[], state: unknown, said: ReadonlyMap<string, Said>): Tip {
  const start = starts(kind, entries);
  const day = entries.reduce((last, { effective }) => Math.max(last, epochDay(effective.to)), -Infinity);
  const created = new Set<string>();
  const named = new Set<string>();
  let rank = -Infinity;
  for (const entry of entries) {
    const [creates, names] = [kind.creates(entry), kind.names(entry)];
    if (creates !== undefined) created.add(creates);
    if (names !== undefined) named.add(names);
    if (epochDay(start(entry)) === day) rank = Math.max(rank, kind.rank(entry));
  }
  return { state, said, day, rank, created, named };
}
