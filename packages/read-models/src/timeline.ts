/**
 * What was believed of one stream, and from when to when. Belief grows along an axis: by the ordinals of the log, or by the days of
 * publication. Each version of an entity holds over a rectangle of both clocks, less its upper right corner once a later entry has taken
 * over from some day on: so an entry that comes in order adds one row and touches one, and no state is written twice.
 */
import { type EpochDay, epochDay } from '@rapporteur/domain/calendar';
import { entryAlone } from '@rapporteur/domain/entries';
import { isAboutEntry } from '@rapporteur/domain/sources/publication';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import { FOREVER } from './moment.ts';
import type { Folding, Stretch, Tip } from './stretches.ts';
import { unfold } from './stretches.ts';

/** Holds for days in [from, to) and knowledge in [knownFrom, knownTo), but not where the day is from `cut` on and the knowledge from `knownCut` on. */
export type Version = Stretch & { knownFrom: number; knownTo: number; cut: EpochDay; knownCut: number };

export type Belief = {
  fold: Folding;
  /** In log order. */
  events: RecordedEvent[];
  /** How far along the axis it has come. */
  known: number;
  /** What is believed now, by entity and in the order of days. */
  current: Map<string, Version[]>;
  /** Everything ever believed, but for what its keeper has put away. */
  versions: Set<Version>;
  /** What was born or ended since its keeper last looked. */
  changed: Set<Version>;
  tip: Tip | undefined;
  /** There are corrections, voids or approvals among the events, perhaps of what is not known yet. */
  corrects: boolean;
};

/** Events that become known together, in log order, and when. */
export type Known = { known: number; events: RecordedEvent[] };

export function believing(fold: Folding, steps: Iterable<Known> = []): Belief {
  const belief: Belief = {
    fold,
    events: [],
    known: -Infinity,
    current: new Map(),
    versions: new Set(),
    changed: new Set(),
    tip: undefined,
    corrects: false,
  };
  for (const step of steps) believe(belief, step);
  return belief;
}

/** Takes in what became known next. If folding throws, the belief is broken and has to be thrown away. */
export function believe(belief: Belief, { known, events }: Known): void {
  if (known <= belief.known) throw new Error(`Belief has come to ${belief.known} and cannot go back to ${known}.`);
  belief.known = known;
  const last = belief.events.at(-1)?.position ?? -1n;
  const inLogOrder = events.every(({ position }) => position > last);
  const inOrder = events.every((event) => follows(belief, event, inLogOrder));
  for (const event of events) {
    belief.events.push(event);
    if (isAboutEntry(event)) belief.corrects = true;
  }
  // What was published late may stand early in the log, and corrections are read along the log.
  if (!inLogOrder) belief.events.sort((a, b) => (a.position < b.position ? -1 : 1));
  if (inOrder) return;
  const { stretches, tip } = unfold(belief.fold, belief.events);
  belief.tip = tip;
  for (const name of new Set([...belief.current.keys(), ...stretches.keys()]))
    revise(belief, name, stretches.get(name) ?? []);
}

/** The short way for an entry after everything its stream holds: only the last stretches change. False where it is not so simple. */
function follows(belief: Belief, event: RecordedEvent, inLogOrder: boolean): boolean {
  const { fold, tip } = belief;
  if (!tip || isAboutEntry(event) || (belief.corrects && !inLogOrder)) return false;
  const { kind } = fold;
  const entry = entryAlone(event);
  const [from, to] = [epochDay(event.effective.from), epochDay(event.effective.to)];
  const rank = kind.rank(entry);
  if (from < tip.day || (from === tip.day && (rank < tip.rank || !inLogOrder))) return false;
  // What it creates may have been named before, and those entries then count from today.
  const creates = kind.creates(entry);
  if (creates !== undefined && !tip.created.has(creates) && tip.named.has(creates)) return false;

  const state = fold.evolve(tip.state, entry);
  const said = fold.saidIn(state);
  const certain = from === to;
  const news = [...said].filter(([name, { text }]) => tip.said.get(name)?.text !== text);

  for (const name of tip.said.keys()) if (!said.has(name)) endFrom(belief, name, from);
  for (const [name, entity] of news) {
    endFrom(belief, name, from);
    if (!certain) bear(belief, { ...entity, from, to, certain });
    bear(belief, { ...entity, from: to, to: FOREVER, certain: true });
  }
  const names = kind.names(entry);
  if (creates !== undefined) tip.created.add(creates);
  if (names !== undefined) tip.named.add(names);
  belief.tip = { ...tip, state, said, day: to, rank: certain ? rank : -Infinity };
  return true;
}

/** From `day` on, the entity is no longer what it was believed to be. */
function endFrom(belief: Belief, name: string, day: EpochDay): void {
  const kept: Version[] = [];
  for (const version of belief.current.get(name) ?? []) {
    if (version.from >= day) close(belief, version);
    else {
      if (endOf(version) > day) shorten(belief, version, day);
      kept.push(version);
    }
  }
  belief.current.set(name, kept);
}

/** Makes the versions of an entity that are believed now say what `stretches` say. */
function revise(belief: Belief, name: string, stretches: readonly Stretch[]): void {
  const before = belief.current.get(name) ?? [];
  const kept = new Set<Version>();
  const born: Stretch[] = [];
  for (const stretch of stretches) {
    const same = before.find(
      (version) =>
        version.from === stretch.from && version.text === stretch.text && version.certain === stretch.certain,
    );
    if (same && endOf(same) === stretch.to) kept.add(same);
    else if (same && endOf(same) > stretch.to && canBeShortened(belief, same)) {
      shorten(belief, same, stretch.to);
      kept.add(same);
    } else born.push(stretch);
  }
  for (const version of before) if (!kept.has(version)) close(belief, version);
  if (kept.size + born.length === 0) belief.current.delete(name);
  else belief.current.set(name, [...kept]);
  for (const stretch of born) bear(belief, stretch);
  belief.current.get(name)?.sort((a, b) => a.from - b.from);
}

/** Where the version ends as believed now. */
const endOf = (version: Version): EpochDay => (version.knownCut === FOREVER ? version.to : version.cut);

function bear(belief: Belief, stretch: Stretch): void {
  const version = { ...stretch, knownFrom: belief.known, knownTo: FOREVER, cut: FOREVER, knownCut: FOREVER };
  belief.versions.add(version);
  belief.changed.add(version);
  const name = stretch.name;
  const list = belief.current.get(name);
  if (list) list.push(version);
  else belief.current.set(name, [version]);
}

/** A version has one corner to lose. */
const canBeShortened = ({ known }: Belief, { knownFrom, knownCut }: Version): boolean =>
  knownFrom === known || knownCut === known || knownCut === FOREVER;

function shorten(belief: Belief, version: Version, day: EpochDay): void {
  if (version.knownFrom === belief.known) version.to = day;
  else {
    version.cut = day;
    version.knownCut = belief.known;
  }
  belief.changed.add(version);
}

/** What was born of the same step has never been believed. */
function close(belief: Belief, version: Version): void {
  if (version.knownFrom === belief.known) {
    belief.versions.delete(version);
    belief.changed.delete(version);
    return;
  }
  if (version.knownCut === belief.known) {
    version.cut = FOREVER;
    version.knownCut = FOREVER;
  }
  version.knownTo = belief.known;
  belief.changed.add(version);
}
