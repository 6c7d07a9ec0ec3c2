/**
 * One function of the secretariat year by year, across the versions of the catalogue: which functions it was in the version of each year, and
 * whether one year can be compared with the one before. Comparable only through mappings.
 */
import type { CatalogueState, FunctionMappingState } from './catalogue-state.ts';
import { backward, countsBroken, forward, type Step } from './mapping.ts';

/** Of one year: which functions of the catalogue then in force it comes to, and how it got there from the year before. */
export type YearOfFunction = {
  year: number;
  /** ISO day on which it is read. */
  on: string;
  catalogue?: CatalogueState | undefined;
  codes: string[];
  /** Between this year and the one before. */
  mappings: FunctionMappingState[];
  /** Why it cannot be compared with the year before; left out where it can. */
  brokenBecause?: string | undefined;
};

/** `days`: ISO days in rising order, one for each year. `versions` in the order they came into force. */
export function yearsOfFunction(
  code: string,
  versions: readonly CatalogueState[],
  days: readonly { year: number; on: string }[],
): YearOfFunction[] {
  const anchor = versions.findLastIndex(({ functions }) => functions.some((each) => each.code === code));
  const line = lineOf(code, versions, anchor);
  const placed = days.map((day) => ({
    ...day,
    place: versions.findLastIndex(({ adopted }) => adopted.from <= day.on),
  }));
  return placed.map(({ year, on, place }, index) => {
    const before = placed[index - 1]?.place;
    const steps = before === undefined || before === -1 ? [] : line.steps.slice(before, place);
    const codes = line.codes[place] ?? [];
    return {
      year,
      on,
      catalogue: versions[place],
      codes,
      mappings: steps.flatMap(({ through }) => through),
      brokenBecause:
        codes.length === 0
          ? (line.missing[place] ?? NONE)
          : before === -1
            ? BEFORE
            : steps.find(({ broken }) => broken)?.broken,
    };
  });
}

const NONE = 'No catalogue of functions was in force.';
const BEFORE = 'No catalogue of functions was in force in the year before.';

/** Why counts of functions held under one catalogue cannot be compared with those under another; undefined where they can. */
export function countsComparable(versions: readonly CatalogueState[], before: string, on: string): string | undefined {
  const [from, to] = [before, on].map((day) => versions.findLastIndex(({ adopted }) => adopted.from <= day)) as [
    number,
    number,
  ];
  if (to === -1) return NONE;
  if (from === -1) return BEFORE;
  return versions
    .slice(from, to)
    .map((earlier, index) => countsBroken(earlier, versions[from + index + 1]!))
    .find(Boolean);
}

/** `steps[n]` leads between the versions n and n + 1. `missing`: why there is nothing of it in a version. */
type Line = { codes: string[][]; steps: Step[]; missing: (string | undefined)[] };

/** From the last version that lists the function, forwards and backwards. */
function lineOf(code: string, versions: readonly CatalogueState[], anchor: number): Line {
  const line: Line = { codes: versions.map(() => []), steps: [], missing: [] };
  if (anchor === -1) return line;
  line.codes[anchor] = [code];
  for (let at = anchor; at < versions.length - 1; at += 1)
    follow(at, at + 1, at, forward(line.codes[at]!, versions[at]!, versions[at + 1]!));
  for (let at = anchor; at > 0; at -= 1)
    follow(at, at - 1, at - 1, backward(line.codes[at]!, versions[at]!, versions[at - 1]!));
  return line;

  function follow(from: number, to: number, place: number, step: Step): void {
    line.steps[place] = step;
    line.codes[to] = step.codes;
    line.missing[to] = step.broken ?? line.missing[from];
  }
}
