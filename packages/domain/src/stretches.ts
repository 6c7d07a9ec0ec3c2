/** The whole life of a stream at once: the stretches of days over which its state stays the same. What the timelines store. */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { inOrder } from './as-of.ts';
import { type EpochDay, epochDay } from './calendar.ts';
import { liveEntries } from './entries.ts';
import type { Entity, EntityType, Entry, RecordedEvent, StreamEvent, StreamKind } from './stream-kind.ts';

/** After the last day that anything happens on: `to` of the stretch that has no end. */
export const FOREVER: EpochDay = 2 ** 31 - 1;

/** `from` is the first day, `to` the first day after. Certain where the fold of what surely happened says the same. */
export type EntityStretch = {
  type: EntityType;
  key: string;
  from: EpochDay;
  to: EpochDay;
  certain: boolean;
  state: object;
};

/**
 * The stretches of every entity of a stream, from its events in log order. For any day, the stretch around it says what `asOf` says
 * of that day. Neighbouring stretches that say the same are one.
 */
export function stretches<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  events: readonly RecordedEvent[],
): EntityStretch[] {
  const entries = inOrder(kind, liveEntries(events) as Entry<E>[]);
  const days = turningDays(entries);
  const open = new Map<string, EntityStretch & { text: string }>();
  const closed: EntityStretch[] = [];
  days.forEach((day) => {
    const { possible, certain } = foldsOf(kind, entries, day);
    const said = new Map(entitiesAt(kind, possible, certain).map((entity) => [`${entity.type} ${entity.key}`, entity]));
    for (const [name, stretch] of open) {
      const next = said.get(name);
      if (next && next.text === stretch.text && next.certain === stretch.certain) said.delete(name);
      else {
        closed.push(end(stretch, day));
        open.delete(name);
      }
    }
    for (const [name, { text, ...entity }] of said) open.set(name, { ...entity, text, from: day, to: FOREVER });
  });
  return [...closed, ...[...open.values()].map((stretch) => end(stretch, FOREVER))];
}

const end = ({ text, ...stretch }: EntityStretch & { text: string }, to: EpochDay): EntityStretch => ({
  ...stretch,
  to,
});

/** The days on which the possible or the certain entries change: each first possible day, each last one. */
function turningDays(entries: readonly { effective: PartialDate }[]): EpochDay[] {
  const days = new Set(entries.flatMap(({ effective }) => [epochDay(effective.from), epochDay(effective.to)]));
  return [...days].toSorted((a, b) => a - b);
}

function foldsOf<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  entries: readonly Entry<E>[],
  day: EpochDay,
): { possible: S; certain: S } {
  let possible = kind.initial;
  let certain = kind.initial;
  let same = true;
  for (const entry of entries) {
    if (epochDay(entry.effective.from) > day) continue;
    const sure = epochDay(entry.effective.to) <= day;
    if (same && !sure) {
      certain = possible;
      same = false;
    }
    possible = kind.evolve(possible, entry);
    if (!same && sure) certain = kind.evolve(certain, entry);
  }
  return { possible, certain: same ? possible : certain };
}

function entitiesAt<S, E extends StreamEvent>(
  kind: StreamKind<S, E>,
  possible: S,
  certain: S,
): (Entity & { certain: boolean; text: string })[] {
  const written = kind.entities(possible).map((entity) => ({ ...entity, text: JSON.stringify(entity.state) }));
  if (certain === possible) return written.map((entity) => ({ ...entity, certain: true }));
  const surely = new Map(
    kind.entities(certain).map(({ type, key, state }) => [`${type} ${key}`, JSON.stringify(state)]),
  );
  return written.map((entity) => ({ ...entity, certain: surely.get(`${entity.type} ${entity.key}`) === entity.text }));
}
