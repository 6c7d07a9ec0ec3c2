/** Activities against the sub-regional plan that their work plan is drawn up under: an area that it does not have would trace to nothing. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import { workPlanKey } from '../work-plan/state.ts';
import { subregionalPlan } from '../work-plan/subregional-plan.ts';
import { workPlan } from '../work-plan/work-plan.ts';
import type { Lookup } from './context.ts';

/** Judged by the areas that the plan had by then: a draft may have none yet, and then nobody can say which it lacks. */
export function outsidePlan({ type, data, effective }: Entry, lookup: Lookup): Refusal | undefined {
  if ((type !== 'ActivityPlanned' && type !== 'ActivityRevised') || data.area === undefined) return undefined;
  const own = liveEntries(lookup(streamName('workPlan', workPlanKey(data))));
  const key = comesTo(workPlan, own)?.plan.subregionalPlan;
  if (key === undefined) return undefined;
  const events = lookup(streamName('subregionalPlan', key));
  const on = (day: string) => asOf(subregionalPlan, events, epochDay(day));
  const areas = on(effective.from).certain?.areas ?? [];
  // Of a date that may mean several days, one on which it was possible is enough.
  const later = on(effective.to).possible?.areas ?? [];
  if (areas.length === 0 || areas.includes(data.area) || later.includes(data.area)) return undefined;
  return refusal('SUBREGIONAL_PLAN_AREA_UNKNOWN', { key, area: data.area, areas: areas.join('; ') }, 'data.area');
}
