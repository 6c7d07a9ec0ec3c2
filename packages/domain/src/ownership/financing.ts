/**
 * Financing: how far a government pays, or raises what others pay, for the activities of its own work plan (domain language, section 8,
 * measures A1 to A3). Shares are percentages to three decimals. Nothing on record is never zero.
 */
import type { Currency, PayerSector } from '@rapporteur/schema/figure';
import type { FundedRule, PlanBasis } from '@rapporteur/schema/method';
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import { compare, largestRemainder, percent, sum } from '../decimal.ts';
import type { ActivityState, FundingLineState } from '../work-plan/state.ts';
import { type Measured, measured, missing } from './measured.ts';

/** The activities of one work plan; of a plan that nobody recorded there are none and `year` says which is missing. */
export type PlanOfYear = { year: number; activities: readonly ActivityState[]; endorsed: boolean };
type Asked = { basis: PlanBasis; raised: boolean };

const GOVERNMENT: readonly PayerSector[] = ['GOVERNMENT', 'CENTRAL_GOVERNMENT', 'SUBNATIONAL_GOVERNMENT', 'STATE_BODY'];
const DECIMALS = 3;

/** A1: the share of activities that governments fund; with `raised`, money they won from others counts as well. */
export function activityShare(
  plans: readonly PlanOfYear[],
  { basis, rule, raised }: Asked & { rule: FundedRule },
): Measured {
  const activities = plans.flatMap((plan) => activitiesOn(plan, basis));
  const judged = activities.map((activity) => ({ ...activity, funded: fundedBy(activity.lines, rule, raised) }));
  const known = judged.filter(({ funded }) => funded !== undefined);
  const frame = {
    unit: 'PERCENT',
    method: `activity-share/${[rule, basis, raised ? 'own-or-raised' : 'own'].join('/').toLowerCase()}@1`,
    coverage: { known: known.length, expected: activities.length },
    evidence: judged.flatMap(({ events }) => events),
  };
  const gap = gapIn(plans, activities.length, basis);
  if (gap) return missing(gap.absence, gap.reason, frame);
  if (known.length === 0) return missing('NOT_REPORTED', 'No activity on record says who pays for it.', frame);
  const funded = known.filter((activity) => activity.funded).length;
  return measured(percent(String(funded), String(activities.length), DECIMALS)!, frame);
}

/** A2: the share of money that governments pay; of each line the amount at `stage`, or at the last stage it reached. */
export function moneyShare(
  plans: readonly PlanOfYear[],
  { basis, raised, stage }: Asked & { stage?: MoneyStage | undefined },
): Measured {
  const activities = plans.flatMap((plan) => activitiesOn(plan, basis));
  const lines = activities.flatMap((activity) => activity.lines).filter(({ form }) => form !== 'IN_KIND_UNVALUED');
  const valued = lines.flatMap((line) => {
    const amount = amountOf(line, stage);
    return amount === undefined ? [] : [{ ...line, amount }];
  });
  const frame = {
    unit: 'PERCENT',
    method: `money-share/${[stage ?? 'last-stage', basis, raised ? 'own-or-raised' : 'own'].join('/').toLowerCase()}@1`,
    coverage: { known: valued.length, expected: lines.length },
    evidence: valued.flatMap(({ events }) => events),
  };
  const gap = gapIn(plans, activities.length, basis);
  if (gap) return missing(gap.absence, gap.reason, frame);
  if (valued.length === 0) return missing('NOT_REPORTED', 'No activity on record says how much is paid for it.', frame);
  if (!ofOneCurrency(valued))
    return missing('NOT_COMPUTABLE', 'The amounts are in several currencies, or some in none that is stated.', frame);
  const paid = valued.filter((line) => isGovernments(line, raised)).map(({ amount }) => amount);
  const share = percent(sum(paid), sum(valued.map(({ amount }) => amount)), DECIMALS);
  return share === undefined
    ? missing('NOT_APPLICABLE', 'The amounts add up to nothing, and there are no shares of nothing.', frame)
    : measured(share, frame);
}

/** What one group of funding lines pays: for how many activities and, where amounts can be added, its share of the money. */
export type MoneyGroup<G> = { group: G; activities: number; share: Measured; displayed?: string };

/** A3: the money behind the activities in groups of lines: by who pays, for what, in which form. `order`: the groups there may be. */
export function moneyBy<G>(
  plans: readonly PlanOfYear[],
  basis: PlanBasis,
  { groupOf, order, method }: { groupOf: (line: FundingLineState) => G; order: readonly G[]; method: string },
): MoneyGroup<G>[] {
  const activities = plans.flatMap((plan) => activitiesOn(plan, basis));
  const lines = activities.flatMap(({ key, lines: each }) => each.map((line) => ({ ...line, activity: key })));
  const valued = lines.flatMap((line) => {
    const amount = amountOf(line);
    return amount === undefined || line.form === 'IN_KIND_UNVALUED' ? [] : [{ ...line, amount }];
  });
  const total = sum(valued.map(({ amount }) => amount));
  const addable = ofOneCurrency(valued);
  const present = order.filter((group) => lines.some((line) => groupOf(line) === group));
  const amounts = present.map((group) =>
    sum(valued.filter((line) => groupOf(line) === group).map(({ amount }) => amount)),
  );
  const displayed = addable ? largestRemainder(amounts) : undefined;
  return present.map((group, place) => {
    const theirs = lines.filter((line) => groupOf(line) === group);
    const share = percent(amounts[place]!, total, DECIMALS);
    const frame = {
      unit: 'PERCENT',
      method: `${method}/${basis.toLowerCase()}@1`,
      coverage: { known: valued.length, expected: lines.length },
      evidence: theirs.flatMap(({ events }) => events),
    };
    const shown = displayed?.[place];
    return {
      group,
      activities: new Set(theirs.map(({ activity }) => activity)).size,
      share: !addable
        ? missing('NOT_COMPUTABLE', 'The amounts are in several currencies, or some in none that is stated.', frame)
        : share === undefined
          ? missing('NOT_REPORTED', 'No amounts are on record.', frame)
          : measured(share, frame),
      ...(shown !== undefined && { displayed: shown }),
    };
  });
}

type Counted = { key: string; lines: readonly FundingLineState[]; events: readonly string[] };

/** The activities that count on a basis, with their lines that still stand. */
function activitiesOn({ activities }: PlanOfYear, basis: PlanBasis): Counted[] {
  return activities.flatMap((activity) => {
    const { member, year, activity: no, status, endorsedFunding, funding, events } = activity;
    const counts = {
      PLANNED: endorsedFunding !== undefined,
      CURRENT: status !== 'CANCELLED' && status !== 'POSTPONED',
      EXECUTED: status === 'STARTED' || status === 'COMPLETED',
    }[basis];
    const lines = (basis === 'PLANNED' ? (endorsedFunding ?? []) : funding).filter(
      ({ stage }) => stage !== 'WITHDRAWN',
    );
    return counts ? [{ key: `${member}.${year}/${no}`, lines, events }] : [];
  });
}

/** Why there is nothing to compute from: no plan, no endorsed one, or none of its activities counts. */
function gapIn(
  plans: readonly PlanOfYear[],
  activities: number,
  basis: PlanBasis,
): { absence: 'NOT_REPORTED' | 'NOT_APPLICABLE'; reason: string } | undefined {
  if (plans.length === 0) return { absence: 'NOT_REPORTED', reason: 'No work plan of that year is on record.' };
  if (basis === 'PLANNED' && !plans.some(({ endorsed }) => endorsed))
    return { absence: 'NOT_REPORTED', reason: 'No endorsement of a work plan of that year is on record.' };
  if (activities === 0)
    return {
      absence: 'NOT_APPLICABLE',
      reason:
        basis === 'EXECUTED'
          ? 'No activity of the work plan has been begun.'
          : 'The work plan has no activities on that basis.',
    };
  return undefined;
}

const isGovernments = ({ sector, raisedBy }: FundingLineState, raised: boolean): boolean =>
  GOVERNMENT.includes(sector) || (raised && raisedBy === 'GOVERNMENT');

/** Undefined where it cannot be said: nobody is known to pay, or the amounts are not all known and of one currency. */
function fundedBy(lines: readonly FundingLineState[], rule: FundedRule, raised: boolean): boolean | undefined {
  if (lines.length === 0) return undefined;
  if (rule === 'ANY') return lines.some((line) => isGovernments(line, raised));
  const valued = lines.filter(({ form }) => form !== 'IN_KIND_UNVALUED');
  const amounts = valued.map((line) => amountOf(line));
  if (valued.length === 0 || amounts.includes(undefined) || !ofOneCurrency(valued)) return undefined;
  const total = sum(amounts as string[]);
  const theirs = sum(valued.flatMap((line) => (isGovernments(line, raised) ? [amountOf(line)!] : [])));
  if (compare(total, '0') === 0) return undefined;
  return rule === 'ALL' ? compare(theirs, total) === 0 : compare(sum([theirs, theirs]), total) >= 0;
}

function amountOf(line: FundingLineState, stage?: MoneyStage): string | undefined {
  const at = stage ?? line.stage;
  const money = at === 'WITHDRAWN' ? undefined : line.amounts[at];
  return money && 'amount' in money ? money.amount : undefined;
}

/** Amounts of no stated currency may be shares of each other, never of amounts in a stated one. */
const ofOneCurrency = (lines: readonly { currency?: Currency | undefined }[]): boolean =>
  new Set(lines.map(({ currency }) => currency?.code ?? '')).size <= 1;
