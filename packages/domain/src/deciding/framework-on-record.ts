/** A results framework as it is on record now, with the sub-regional plan that bounds it. */
import { comesTo } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { type FrameworkState, framework } from '../reporting/framework.ts';
import { type SubregionalPlanState, subregionalPlan } from '../work-plan/subregional-plan.ts';
import type { Lookup } from './context.ts';

export type FrameworkOnRecord = { known: FrameworkState; plan?: SubregionalPlanState | undefined };

export function frameworkOnRecord(key: string, lookup: Lookup): FrameworkOnRecord | undefined {
  const known = comesTo(framework, liveEntries(lookup(streamName('framework', key))));
  if (!known) return undefined;
  if (known.subregionalPlan === undefined) return { known };
  const entries = liveEntries(lookup(streamName('subregionalPlan', known.subregionalPlan)));
  return { known, plan: comesTo(subregionalPlan, entries) };
}
