/** Why something cannot happen to a work plan, an activity or a funding line as they stand on the day. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { WorkPlanEvent } from '@rapporteur/schema/registry';
import { compare, sum } from '../decimal.ts';
import { type Entry, never } from '../stream-kind.ts';
import { type ActivityEntry, isOver } from './activities.ts';
import { hasAmount, type Payment, sameCurrency } from './funding.ts';
import {
  type ActivityState,
  type FundingEntry,
  type FundingLineState,
  type WorkPlanEntry,
  type WorkPlanState,
  type WorkPlanStream,
  workPlanKey,
} from './state.ts';

export function objection(state: WorkPlanStream, entry: Entry<WorkPlanEvent>): Refusal | undefined {
  if (entry.type === 'WorkPlanDrafted') return undefined;
  const key = workPlanKey(entry.data);
  if (!state) return refusal('WORK_PLAN_UNKNOWN', { code: key }, 'year');
  if (state.plan.status === 'CLOSED') return refusal('WORK_PLAN_CLOSED', { key, day: entry.effective.to }, 'effective');
  if (!('activity' in entry.data)) return undefined;
  const { activity } = entry.data;
  const known = state.activities.get(activity);
  if (entry.type === 'ActivityPlanned') return misdescribed(entry);
  if (!known) return refusal('ACTIVITY_UNKNOWN', { activity, key, day: entry.effective.to }, 'data.activity');
  return activityObjection(state.plan, known, entry as Exclude<ActivityEntry, { type: 'ActivityPlanned' }>);
}

function activityObjection(
  plan: WorkPlanState,
  state: ActivityState,
  entry: Exclude<ActivityEntry, { type: 'ActivityPlanned' }>,
): Refusal | undefined {
  const { activity, status } = state;
  const key = workPlanKey(plan);
  const not = (action: string) => {
    const params = { activity, key, status: status.toLowerCase(), day: entry.effective.to, action };
    return refusal('ACTIVITY_NOT_THAT', params, 'effective');
  };
  const { type } = entry;
  switch (type) {
    case 'ActivityRevised':
      return isOver(status) ? not('revising it') : misdescribed(entry);
    case 'ActivityStarted':
      return isOver(status) || status === 'STARTED' ? not('starting it') : undefined;
    case 'ActivityCompleted':
      return isOver(status) ? not('completing it') : undefined;
    case 'ActivityPostponed': {
      const { toYear } = entry.data;
      const why = `is not after ${plan.year}, the year of the plan; mend the year`;
      if (toYear !== undefined && toYear <= plan.year)
        return refusal('FIELD_INVALID', { field: 'data.toYear', why }, 'data.toYear');
      return isOver(status) ? not('postponing it') : undefined;
    }
    case 'ActivityCancelled':
      return isOver(status) ? not('cancelling it') : undefined;
    case 'FundingLinePledged':
    case 'FundingLineCommitted':
    case 'FundingLineDisbursed':
    case 'FundingLineReported':
      return unlikeLine(lineOf(state, entry), entry as Payment);
    case 'FundingLineWithdrawn':
      return beyondStage(state, lineOf(state, entry), entry);
    default:
      return never(type);
  }
}

const lineOf = ({ funding }: ActivityState, { data }: FundingEntry) => funding.find(({ line }) => line === data.line);

/** Shares are of one whole: all countries have one and they add up to 1, or none has. */
function misdescribed({ data }: WorkPlanEntry<'ActivityPlanned' | 'ActivityRevised'>): Refusal | undefined {
  const { countries } = data;
  const field = 'data.countries';
  if (new Set(countries.map(({ member }) => member)).size < countries.length)
    return refusal('FIELD_INVALID', { field, why: 'names a member twice; name each once' }, field);
  const shares = countries.flatMap(({ share }) => (share === undefined ? [] : [share]));
  if (shares.length === 0) return undefined;
  const negative = shares.find((share) => compare(share, '0') < 0);
  if (negative !== undefined) return refusal('SHARES_NOT_WHOLE', { negative }, field);
  if (shares.length === countries.length && compare(sum(shares), '1') === 0) return undefined;
  const missing = countries.length - shares.length;
  return refusal('SHARES_NOT_WHOLE', { sum: sum(shares), missing: missing || undefined }, field);
}

const LIKE = ['payer', 'sector', 'raisedBy', 'form'] as const;

/** A line stays the same line: who pays, who raised it, in what form and in which currency. */
export function unlikeLine(
  line: FundingLineState | undefined,
  { data }: { data: Omit<Payment['data'], 'member' | 'year'> },
): Refusal | undefined {
  const { money } = data;
  const form = line && data.form === 'NOT_STATED' ? line.form : data.form;
  if (form === 'IN_KIND_UNVALUED' && 'amount' in money) return refusal('FUNDING_UNVALUED', {}, 'data.money');
  if (!line) return undefined;
  const differing = (field: string, was: string, at = field) =>
    refusal('FUNDING_LINE_DIFFERS', { line: line.line, activity: data.activity, field, was }, `data.${at}`);
  const field = LIKE.find((name) => data[name] !== line[name] && ![data[name], line[name]].includes('NOT_STATED'));
  if (field) return differing(field, line[field]);
  if (line.purpose && data.purpose && data.purpose !== line.purpose) return differing('purpose', line.purpose);
  if ('amount' in money && hasAmount(line) && !sameCurrency(line.currency, money.currency))
    return differing('currency', line.currency?.code ?? 'not stated', 'money');
  return undefined;
}

function beyondStage(
  { activity }: ActivityState,
  line: FundingLineState | undefined,
  { data }: WorkPlanEntry<'FundingLineWithdrawn'>,
): Refusal | undefined {
  const { stage, money } = data;
  if (!line) return refusal('FUNDING_LINE_UNKNOWN', { line: data.line, activity }, 'data.line');
  const holds = line.withdrawn.includes(stage) ? undefined : line.amounts[stage];
  const params = { line: data.line, activity, stage: stage === 'NOT_STATED' ? 'reported' : stage.toLowerCase() };
  if (!holds) return refusal('FUNDING_STAGE_EMPTY', params, 'data.stage');
  if (!('amount' in money)) return undefined;
  if (line.form === 'IN_KIND_UNVALUED') return refusal('FUNDING_UNVALUED', {}, 'data.money');
  if (!('amount' in holds)) return undefined;
  if (!sameCurrency(line.currency, money.currency)) {
    const was = line.currency?.code ?? 'not stated';
    return refusal('FUNDING_LINE_DIFFERS', { line: data.line, activity, field: 'currency', was }, 'data.money');
  }
  return compare(money.amount, holds.amount) > 0
    ? refusal(
        'WITHDRAWN_TOO_MUCH',
        {
          ...params,
          holds: holds.amount,
          amount: money.amount,
          currency: line.currency?.code ?? 'of no stated currency',
        },
        'data.money',
      )
    : undefined;
}
