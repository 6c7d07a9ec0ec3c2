/**
 * Days on which nobody is on record to hold a function of the secretariat. A function is always held by somebody; what the register does not
 * know of it is a gap on record, and told apart from days for which somebody declared that it is not known.
 */
import type { FunctionScope } from '@rapporteur/schema/catalogue';
import type { CustodyLevel } from '@rapporteur/schema/custody';
import type { EpochDay } from '../calendar.ts';

export type GapKind = 'NOT_ON_RECORD' | 'DECLARED_UNKNOWN';
/** From the first day to the last one, both included. `certain`: whatever the imprecise dates turn out to be. */
export type Gap = {
  function: string;
  /** Left out for a regional function: whoever may hold it. */
  holder?: string | undefined;
  from: EpochDay;
  to: EpochDay;
  kind: GapKind;
  certain: boolean;
};

/** `from` is the first day, `to` the first day after. */
type Days = { from: EpochDay; to: EpochDay; certain: boolean };
export type Listed = Days & { code: string; scope: FunctionScope };
export type Membership = Days & { code: string };
/** `onRecord`: somebody said something of the level; an agreement or an offer alone says nothing of it. */
export type Holding = Days & {
  function: string;
  holder?: string | undefined;
  level: CustodyLevel;
  onRecord: boolean;
};
export type Ledger = { listed: readonly Listed[]; members: readonly Membership[]; holdings: readonly Holding[] };

/**
 * The gaps between two days, both included: of each function while a catalogue listed it, a national one for each member while it was one.
 * A day on which it may have been held is no gap. In the order of functions, members and days given.
 */
export function gapsIn({ listed, members, holdings }: Ledger, first: EpochDay, last: EpochDay): Gap[] {
  const of = Map.groupBy(holdings, (holding) => holding.function);
  const memberships = Map.groupBy(members, ({ code }) => code);
  return [...Map.groupBy(listed, ({ code }) => code)].flatMap(([code, listings]) => {
    const held = of.get(code) ?? [];
    const regional = listings.filter(({ scope }) => scope === 'REGIONAL');
    const national = listings.filter(({ scope }) => scope === 'NATIONAL');
    return [
      ...gapsOf({ function: code }, [regional], held, first, last),
      ...[...memberships].flatMap(([holder, stays]) =>
        gapsOf(
          { function: code, holder },
          [national, stays],
          held.filter((holding) => holding.holder === holder),
          first,
          last,
        ),
      ),
    ];
  });
}

/** `frames`: a day counts where each of them has it. */
function gapsOf(
  of: Pick<Gap, 'function' | 'holder'>,
  frames: readonly (readonly Days[])[],
  held: readonly Holding[],
  first: EpochDay,
  last: EpochDay,
): Gap[] {
  const turns = [first, ...[...frames.flat(), ...held].flatMap(({ from, to }) => [from, to]), last + 1];
  const days = [...new Set(turns)].filter((day) => day >= first && day <= last + 1).toSorted((a, b) => a - b);
  const gaps: Gap[] = [];
  for (const [index, from] of days.slice(0, -1).entries()) {
    const to = days[index + 1]! - 1;
    const found = gapOn(from, frames, held);
    const before = gaps.at(-1);
    if (!found) continue;
    if (before && before.to === from - 1 && before.kind === found.kind && before.certain === found.certain)
      before.to = to;
    else gaps.push({ ...of, from, to, ...found });
  }
  return gaps;
}

function gapOn(
  day: EpochDay,
  frames: readonly (readonly Days[])[],
  held: readonly Holding[],
): Pick<Gap, 'kind' | 'certain'> | undefined {
  const on = <D extends Days>(stretches: readonly D[]) => stretches.filter(({ from, to }) => from <= day && day < to);
  const framed = frames.map((frame) => on(frame)[0]);
  const said = on(held).filter(({ onRecord }) => onRecord);
  if (framed.includes(undefined) || said.some(({ level }) => level !== 'UNKNOWN')) return undefined;
  const certain = [...framed, ...said].every((each) => each?.certain);
  return { kind: said.length > 0 ? 'DECLARED_UNKNOWN' : 'NOT_ON_RECORD', certain };
}
