/** Genealogy beyond one step: from decisions to the indicators they are to move in the end, and from an indicator back to where it comes from. */
import { indicatorIn, versionMeant } from '@rapporteur/domain/reporting/framework';
import { activityKey } from '@rapporteur/domain/work-plan/state';
import { sortKey } from '@rapporteur/read-models/sort-key';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ActivityRow, IndicatorLinkRow, IndicatorRow, OriginRow } from '../rows.ts';
import type { View } from '../view.ts';
import { wholeList } from './short.ts';
import { inOrder } from './work-plans.ts';

/** More than this is not a genealogy that anybody reads. */
const MOST = 1000;

type Naming = { view: View; year: number; planned: PartialDate };

/** The indicator as something that names it means it. */
export async function linkTo(
  { view, year, planned }: Naming,
  { framework: key, code }: IndicatorRef,
): Promise<IndicatorLinkRow> {
  const framework = await view.framework(key);
  const found = framework && versionMeant(framework, { year, planned, code });
  if (!found) return { view, framework: key, code };
  const { version } = found.version;
  const indicator = { ...indicatorIn(found.version, code)!, view, framework: key, version };
  return { view, framework: key, code, meant: { indicator, dropped: found.dropped } };
}

/** Of the version of the indicator, and narrowed down before anything is read of them. Throws QUERY_TOO_LARGE. */
export async function activitiesMoving(
  { view, framework, version, code }: IndicatorRow,
  asked: { member?: string | undefined; year?: number | undefined },
): Promise<ActivityRow[]> {
  const named = await view.namingIndicator({ framework, code });
  const fitting = named.filter(
    ({ member, year }) => (asked.member ?? member) === member && (asked.year ?? year) === year,
  );
  const links = await Promise.all(fitting.map((naming) => linkTo(naming, naming)));
  const meaning = fitting.filter((_, place) => links[place]!.meant?.indicator.version === version);
  wholeList(() => meaning, { most: MOST, what: 'activities', advice: 'Narrow it down by member or year' });
  const activities = await Promise.all(
    meaning.map((naming) => view.find<ActivityRow>('activity', activityKey(naming))),
  );
  return inOrder(
    view,
    activities.map((activity, place) => {
      if (!activity)
        throw new Error(`there is no activity ${activityKey(meaning[place]!)} where it names an indicator`);
      return activity;
    }),
  );
}

/** The nearest first, then by their symbols. Throws QUERY_TOO_LARGE. */
export async function originsOf(indicator: IndicatorRow): Promise<OriginRow[]> {
  const { view } = indicator;
  const carriedOut = (await activitiesMoving(indicator, {})).flatMap(({ byDecision }) => byDecision ?? []);
  const found = await reached(carriedOut, async (symbol) =>
    ((await view.decision(symbol))?.links ?? []).map(({ toDecision }) => toDecision),
  );
  return found
    .map((origin) => ({ ...origin, view }))
    .toSorted((a, b) => a.steps - b.steps || (sortKey(a.symbol) < sortKey(b.symbol) ? -1 : 1));
}

/** Each once for each version that is meant by it. Throws QUERY_TOO_LARGE. */
export async function indicatorsBelow(view: View, symbol: string): Promise<IndicatorLinkRow[]> {
  const decisions = await reached([symbol], async (each) => (await view.linksTo(each)).map((link) => link.symbol));
  const activities = (await Promise.all(decisions.map((each) => view.activitiesBy(each.symbol)))).flat();
  const links = await Promise.all(
    activities.flatMap((activity) => activity.indicators.map((named) => linkTo(activity, named))),
  );
  const distinct = new Map(links.map((link) => [placeOf(link), link]));
  return [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
}

const placeOf = ({ framework, code, meant }: IndicatorLinkRow) =>
  [framework, meant?.indicator.version ?? '', code].map(sortKey).join(' ');

/** Whatever `start` leads to by steps of `next`, level by level so that each is read at once; nothing is walked twice. */
async function reached(
  start: readonly string[],
  next: (symbol: string) => Promise<readonly string[]>,
): Promise<Pick<OriginRow, 'symbol' | 'steps' | 'restedOnBy'>[]> {
  const found = new Map<string, number>();
  const walked: { from: string; to: string }[] = [];
  for (let level = [...new Set(start)], steps = 0; level.length > 0; steps += 1) {
    for (const symbol of level) found.set(symbol, steps);
    wholeList(() => [...found], { most: MOST, what: 'decisions', advice: 'Ask for it step by step' });
    const onward = await Promise.all(level.map(async (from) => (await next(from)).map((to) => ({ from, to }))));
    walked.push(...onward.flat());
    level = [...new Set(onward.flat().map(({ to }) => to))].filter((symbol) => !found.has(symbol));
  }
  const walkedTo = Map.groupBy(walked, ({ to }) => to);
  return [...found].map(([symbol, steps]) => {
    const restedOnBy = [...new Set((walkedTo.get(symbol) ?? []).map(({ from }) => from))];
    return { symbol, steps, restedOnBy };
  });
}
