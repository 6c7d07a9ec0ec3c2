/** One function year by year, as known at a moment: the number of statements does not depend on the number of years. */
import { type EpochDay, epochDay, isoDay } from '@rapporteur/domain/calendar';
import type { FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import { yearsOfFunction } from '@rapporteur/domain/functions/function-series';
import type { BelievedStretch } from '@rapporteur/read-models/stretches-at';
import type { RegisterFunctionSeriesArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { FunctionThenRow, FunctionYearRow, LevelThenRow } from '../rows.ts';
import type { View } from '../view.ts';
import { cataloguesAt } from './functions.ts';
import { custodyStretches, memberStretches } from './ledger.ts';

const LONGEST = 50;

/** Throws ARGUMENT_INVALID for years that are none, and for a function that no catalogue of the moment lists. */
export function functionSeriesAt(
  view: View,
  { function: code, from, to }: RegisterFunctionSeriesArgs,
): FunctionYearRow[] {
  if (to < from) throw refused('ARGUMENT_INVALID', { field: 'to', why: `is before from, which is ${from}` });
  if (to - from >= LONGEST)
    throw refused('ARGUMENT_INVALID', { field: 'to', why: `is more than ${LONGEST} years after from; ask in parts` });
  if (from < 1900 || to > 2199) throw refused('ARGUMENT_INVALID', { field: 'from', why: 'and to lie in 1900 to 2199' });
  const versions = cataloguesAt(view);
  if (!versions.some(({ functions }) => functions.some((listed) => listed.code === code)))
    throw refused('ARGUMENT_INVALID', { field: 'function', why: `${code} is in no catalogue of functions on record` });
  const { effective } = view.moment;
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter((year) => epochDay(`${year}-01-01`) <= effective)
    .map((year) => ({ year, on: isoDay(Math.min(epochDay(`${year}-12-31`), effective)) }));
  const years = yearsOfFunction(code, versions, days).map((year) => ({
    ...year,
    view,
    of: (year.catalogue?.functions ?? [])
      .filter((listed) => year.codes.includes(listed.code))
      .map((listed): FunctionThenRow => ({ ...listed, view, levels: levelsOf(view, listed, epochDay(year.on)) })),
  }));
  return years.map((year, index) => ({
    ...year,
    brokenBecause: year.brokenBecause ?? leftBehind(years[index - 1], year),
  }));
}

type Year = Pick<FunctionYearRow, 'codes' | 'catalogue' | 'of'>;

/** A mapping says what a function became, not how far that is held: where only the former code has custody on record, nothing is compared. */
function leftBehind(before: Year | undefined, { codes, catalogue, of }: Year): string | undefined {
  const known = (year: Year) => year.of.some(({ levels }) => levels.some(({ level }) => level !== undefined));
  if (!before || codes.some((code) => before.codes.includes(code)) || !known(before) || known({ codes, catalogue, of }))
    return undefined;
  return `Custody of ${before.codes.join(', ')} is on record, and none of ${codes.join(', ')}, which it became in the catalogue ${catalogue?.version}.`;
}

function levelsOf(view: View, { code, scope }: FunctionState, day: EpochDay): LevelThenRow[] {
  const held = custodyStretches(view).filter(({ state, ...days }) => state.function === code && isOn(days, day));
  const members = memberStretches(view)
    .filter((stretch) => isOn(stretch, day))
    .toSorted((a, b) => a.state.order - b.state.order)
    .map(({ state }) => state.code);
  const holders = [...(scope === 'REGIONAL' ? [undefined] : []), ...members];
  return holders.flatMap((holder): LevelThenRow[] => {
    const found = held.find(({ state }) => state.holder === holder);
    const level = found?.state.since ? found.state.level : undefined;
    if (scope === 'REGIONAL' && level === undefined) return [];
    return [{ view, holder, level, verified: found?.state.verified ?? false, certain: found?.certain ?? true }];
  });
}

const isOn = ({ from, to }: Pick<BelievedStretch<unknown>, 'from' | 'to'>, day: EpochDay) => from <= day && day < to;
