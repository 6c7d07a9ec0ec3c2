/** What is possible in a work plan and yet more often a slip than so: money for an activity that was cancelled before, a period outside the year of the plan. */
import { refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import { type FundingEntry, type WorkPlanEntry, workPlanKey } from '../work-plan/state.ts';
import { type Warning, warningOf } from './placing.ts';

type Cancelled = WorkPlanEntry<'ActivityCancelled'>;
type Described = WorkPlanEntry<'ActivityPlanned' | 'ActivityRevised'>;

/** `added` come to a plan, or are corrected, beside the entries in `before`. They stand; a person has to look. */
export function oddInPlan(added: readonly Entry[], before: readonly Entry[]): Warning[] {
  return added.flatMap((entry) => {
    if (isMoney(entry))
      return before
        .filter((other) => isCancelled(other))
        .flatMap((cancelled) => paidAfter(entry, cancelled, cancelled.id));
    if (isCancelled(entry))
      return before.filter((other) => isMoney(other)).flatMap((money) => paidAfter(money, entry, money.id));
    return isDescribed(entry) ? outsideYear(entry, before) : [];
  });
}

const isMoney = (entry: Entry): entry is Exclude<FundingEntry, { type: 'FundingLineWithdrawn' }> =>
  entry.type.startsWith('FundingLine') && entry.type !== 'FundingLineWithdrawn';
const isCancelled = (entry: Entry): entry is Cancelled => entry.type === 'ActivityCancelled';
const isDescribed = (entry: Entry): entry is Described =>
  entry.type === 'ActivityPlanned' || entry.type === 'ActivityRevised';

function paidAfter({ data, effective }: FundingEntry, cancelled: Cancelled, event: string): Warning[] {
  const { activity } = data;
  if (cancelled.data.activity !== activity || effective.from <= cancelled.effective.to) return [];
  const days = { cancelled: cancelled.effective.to, day: effective.from };
  const params = { activity, line: data.line, key: workPlanKey(data), ...days };
  return [warningOf(refusal('FUNDING_AFTER_CANCELLATION', params), event)];
}

function outsideYear({ data }: Described, before: readonly Entry[]): Warning[] {
  const { activity, period, year } = data;
  const drafted = before.find(({ type }) => type === 'WorkPlanDrafted');
  if (!period || !drafted || (period.from <= `${year}-12-31` && period.to >= `${year}-01-01`)) return [];
  const params = { activity, key: workPlanKey(data), year, from: period.from, to: period.to };
  return [warningOf(refusal('ACTIVITY_OUTSIDE_YEAR', params), drafted.id)];
}
