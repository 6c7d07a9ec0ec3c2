/** Putting an entry among those of its stream: whether it could happen on its day, and which later entries it contradicts. */
import { type Code, type Refusal, sentenceOf as reasonOf, refusal } from '@rapporteur/schema/codes';
import { inOrder, starts } from '../as-of.ts';
import { epochDay, isoDay } from '../calendar.ts';
import { sentenceOf } from '../sentence/sentence.ts';
import type { AnyKind, Entry } from '../stream-kind.ts';

/** Something that does not fit what was just accepted: the entry of that id, or the new one by itself. It stands; a person has to look. */
export type Warning = { code: Code; sentence: string; event?: string };

export const warningOf = (found: Refusal, event?: string): Warning => ({
  code: found.refused,
  sentence: reasonOf(found),
  ...(event !== undefined && { event }),
});

/**
 * Why `entry` cannot stand among `others`, each of which counts from its first possible day. A date that is a stretch of days objects only if no day of it is possible:
 * entries are refused for what was impossible then, never for what is merely unlikely.
 */
export function misfit(kind: AnyKind, others: readonly Entry[], entry: Entry): Refusal | undefined {
  const twin = twinOf(kind, others, entry);
  if (twin) return refusal('ALREADY_RECORDED', { what: told(twin), event: twin.id });
  return impossible(kind, others, entry);
}

function impossible(kind: AnyKind, others: readonly Entry[], entry: Entry): Refusal | undefined {
  const day = starts(kind, [...others, entry])(entry);
  if (day > entry.effective.to)
    return refusal('NOT_YET_THEN', { named: kind.names(entry), from: day, day: entry.effective.to }, 'effective');
  let objection: Refusal | undefined;
  for (const from of possibleDays(others, entry)) {
    const placed = { ...entry, effective: { ...entry.effective, from } };
    objection = objectionAmong(kind, inOrder(kind, [...others, placed]), placed);
    if (!objection) return undefined;
  }
  return objection;
}

/** What is on record, in the sentence that everybody is shown; of a long text its beginning. */
function told(entry: Entry): string {
  const sentence = sentenceOf(entry, (_, code) => code);
  return sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence;
}
const LONGEST = 200;

const twinOf = (kind: AnyKind, others: readonly Entry[], entry: Entry): Entry | undefined => {
  const unique = kind.unique(entry);
  return unique === undefined ? undefined : others.find((other) => kind.unique(other) === unique);
};

/** The days of an imprecise date on which the state may differ: its ends, and within it each day that something else begins on, and the next. */
function possibleDays(others: readonly Entry[], { effective }: Entry): string[] {
  const within = others
    .flatMap(({ effective: { from } }) => [from, isoDay(epochDay(from) + 1)])
    .filter((day) => day > effective.from && day < effective.to);
  return [...new Set([effective.from, ...within, effective.to])];
}

const objectionAmong = (kind: AnyKind, ordered: readonly Entry[], entry: Entry): Refusal | undefined =>
  kind.objection(ordered.slice(0, ordered.indexOf(entry)).reduce(evolving(kind), kind.initial), entry);

const evolved = new WeakMap<Entry, { before: unknown; after: unknown }>();
/** Remembers what an entry made of a state: one command folds the same entries over and over, as many times as it has events. */
const evolving =
  (kind: AnyKind) =>
  (before: unknown, entry: Entry): unknown => {
    const known = evolved.get(entry);
    if (known && known.before === before) return known.after;
    const after = kind.evolve(before, entry);
    evolved.set(entry, { before, after });
    return after;
  };

/** The entries that fitted `before` and no longer fit `after`, in order. */
export function contradicted(kind: AnyKind, before: readonly Entry[], after: readonly Entry[]): Warning[] {
  const already = new Set(objections(kind, before).map(({ event }) => event));
  return objections(kind, after).filter(({ event }) => !already.has(event));
}

function objections(kind: AnyKind, entries: readonly Entry[]): Warning[] {
  const found: Warning[] = [];
  const start = starts(kind, entries);
  const evolve = evolving(kind);
  inOrder(kind, entries).reduce((state, entry) => {
    // Looked at more closely only where something seems wrong: an imprecise date may still leave a day that fits.
    const suspect = kind.objection(state, entry) !== undefined || start(entry) > entry.effective.to;
    const others = suspect ? entries.filter((other) => other !== entry) : [];
    const objection = suspect ? impossible(kind, others, entry) : undefined;
    if (objection) found.push(warningOf(objection, entry.id));
    return evolve(state, entry);
  }, kind.initial);
  return found;
}

/** The first entry that names something which none of the entries creates. */
export function orphan(kind: AnyKind, entries: readonly Entry[]): Entry | undefined {
  const created = new Set(entries.map((entry) => kind.creates(entry)));
  return entries.find((entry) => {
    const named = kind.names(entry);
    return named !== undefined && !created.has(named);
  });
}
