/**
 * Financing: how far a government pays, or raises what others pay, for the activities of its own work plan (domain language, section 8,
 * measures A1 to A3). Shares are percentages to three decimals. Nothing on record is never zero. What several members do together counts
 * for each of them by its share; where nobody says in which shares, for the region only.
 */
import type { Currency, PayerSector } from '@rapporteur/schema/figure';
import type { FundedRule, PlanBasis } from '@rapporteur/schema/method';
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import { compare, largestRemainder, percent, product, sum } from '../decimal.ts';
import { type ActivityState, activityKey, type FundingLineState } from '../work-plan/state.ts';
import { type Measured, measured, missing } from './measured.ts';

/** The activities of one work plan; of a plan that nobody recorded there are none and `year` says which is missing. */
export type PlanOfYear = { year: number; activities: readonly ActivityState[]; endorsed: boolean };
/** `member`: of whom; left out, of the region. */
type Asked = { basis: PlanBasis; raised: boolean; member?: string | undefined };

const GOVERNMENT: readonly PayerSector[] = ['GOVERNMENT', 'CENTRAL_GOVERNMENT', 'SUBNATIONAL_GOVERNMENT', 'STATE_BODY'];
const DECIMALS = 3;

/** A1: the share that governments fund of the activities whose payers are known; with `raised`, money they won from others counts as well. */
export function activityShare(
  plans: readonly PlanOfYear[],
  { basis, rule, raised, member }: Asked & { rule: FundedRule },
): Measured {
  const activities = plans.flatMap((plan) => activitiesOn(plan, basis, member));
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
  const weighed = (some: readonly Counted[]) => sum(some.map(({ weight }) => weight));
  // An activity of which nobody knows who pays is not one that governments do not pay for: the coverage tells of it.
  const share = percent(weighed(known.filter((activity) => activity.funded)), weighed(known), DECIMALS);
  return share === undefined
    ? missing('NOT_APPLICABLE', 'The shares in these activities add up to nothing.', frame)
    : measured(share, frame);
}

/** A2: the share of money that governments pay; of each line the amount at `stage`, or at the last stage it reached. */
export function moneyShare(
  plans: readonly PlanOfYear[],
  { basis, raised, stage, member }: Asked & { stage?: MoneyStage | undefined },
): Measured {
  const activities = plans.flatMap((plan) => activitiesOn(plan, basis, member));
  const lines = linesOf(activities).filter(({ form }) => form !== 'IN_KIND_UNVALUED');
  const valued = valuedOf(lines, stage);
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

/**
 * A3: the money behind the activities in groups of lines: by who pays, for what, in which form. `order`: the groups there may be. Of a group
 * without any known amount there is no share.
 */
export function moneyBy<G>(
  plans: readonly PlanOfYear[],
  { basis, member }: Pick<Asked, 'basis' | 'member'>,
  { groupOf, order, method }: { groupOf: (line: FundingLineState) => G; order: readonly G[]; method: string },
): MoneyGroup<G>[] {
  const lines = linesOf(plans.flatMap((plan) => activitiesOn(plan, basis, member)));
  const valued = valuedOf(lines.filter(({ form }) => form !== 'IN_KIND_UNVALUED'));
  const total = sum(valued.map(({ amount }) => amount));
  const addable = ofOneCurrency(valued);
  const known = new Map(
    order.flatMap((group) => {
      const amounts = valued.filter((line) => groupOf(line) === group).map(({ amount }) => amount);
      return amounts.length > 0 ? [[group, sum(amounts)] as const] : [];
    }),
  );
  const percents = addable ? largestRemainder([...known.values()]) : undefined;
  const displayed = new Map([...known.keys()].map((group, place) => [group, percents?.[place]]));
  return order.flatMap((group) => {
    const theirs = lines.filter((line) => groupOf(line) === group);
    if (theirs.length === 0) return [];
    const frame = {
      unit: 'PERCENT',
      method: `${method}/${basis.toLowerCase()}@1`,
      coverage: { known: valued.length, expected: lines.length },
      evidence: theirs.flatMap(({ events }) => events),
    };
    const shown = displayed.get(group);
    return {
      group,
      activities: new Set(theirs.map(({ activity }) => activity)).size,
      share: shareIn(known.get(group)),
      ...(shown !== undefined && { displayed: shown }),
    };

    function shareIn(amount: string | undefined): Measured {
      if (!addable)
        return missing(
          'NOT_COMPUTABLE',
          'The amounts are in several currencies, or some in none that is stated.',
          frame,
        );
      if (amount === undefined)
        return theirs.every(({ form }) => form === 'IN_KIND_UNVALUED')
          ? missing('NOT_APPLICABLE', 'What is given in kind without a value has no share of the money.', frame)
          : missing('NOT_REPORTED', 'Nothing on record says how much that is.', frame);
      const share = percent(amount, total, DECIMALS);
      return share === undefined
        ? missing('NOT_APPLICABLE', 'The amounts add up to nothing, and there are no shares of nothing.', frame)
        : measured(share, frame);
    }
  });
}

/** `weight`: the part of it that counts, 1 or the share of the member asked about. */
type Counted = {
  key: string;
  /** Whose plan it stands in. */
  planner: string;
  weight: string;
  lines: readonly FundingLineState[];
  events: readonly string[];
};

/** The activities that count on a basis, with their lines that still stand. */
function activitiesOn({ activities }: PlanOfYear, basis: PlanBasis, member: string | undefined): Counted[] {
  return activities.flatMap((state) => {
    const { status, endorsedFunding, funding, events } = state;
    const counts = {
      PLANNED: endorsedFunding !== undefined,
      CURRENT: status !== 'CANCELLED' && status !== 'POSTPONED',
      EXECUTED: status === 'STARTED' || status === 'COMPLETED',
    }[basis];
    const lines = (basis === 'PLANNED' ? (endorsedFunding ?? []) : funding).filter(
      ({ stage }) => stage !== 'WITHDRAWN',
    );
    const weight = member === undefined ? '1' : shareOf(state, member);
    return counts && weight !== undefined && compare(weight, '0') > 0
      ? [{ key: activityKey(state), planner: state.member, weight, lines, events }]
      : [];
  });
}

/** Of an activity of one member it is all; undefined where it is shared and nobody says in which shares, or the member has none. */
const shareOf = ({ countries }: ActivityState, member: string): string | undefined =>
  countries.every((country) => country.member === member)
    ? '1'
    : countries.find((country) => country.member === member)?.share;

type Weighed = FundingLineState & { activity: string; planner: string; weight: string };
const linesOf = (activities: readonly Counted[]): Weighed[] =>
  activities.flatMap(({ key, planner, weight, lines }) =>
    lines.map((line) => ({ ...line, activity: key, planner, weight })),
  );

/** Those whose amount is known at a stage, or at the last one they reached. */
const valuedOf = (lines: readonly Weighed[], stage?: MoneyStage): (Weighed & { amount: string })[] =>
  lines.flatMap((line) => {
    const amount = amountOf(line, stage);
    return amount === undefined ? [] : [{ ...line, amount: product(amount, line.weight) }];
  });

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
  if (rule === 'ANY') return lines.some((line) => isGovernments(line, raised) && !isNothing(line));
  const valued = lines.filter(({ form }) => form !== 'IN_KIND_UNVALUED');
  const amounts = valued.map((line) => amountOf(line));
  if (valued.length === 0 || amounts.includes(undefined) || !ofOneCurrency(valued)) return undefined;
  const total = sum(amounts as string[]);
  const theirs = sum(valued.flatMap((line) => (isGovernments(line, raised) ? [amountOf(line)!] : [])));
  if (compare(total, '0') === 0) return undefined;
  return rule === 'ALL' ? compare(theirs, total) === 0 : compare(sum([theirs, theirs]), total) >= 0;
}

/** An amount of zero is known, and whoever gives it pays nothing. */
const isNothing = (line: FundingLineState): boolean => {
  const amount = amountOf(line);
  return amount !== undefined && compare(amount, '0') === 0;
};

function amountOf(line: FundingLineState, stage?: MoneyStage): string | undefined {
  const at = stage ?? line.stage;
  const money = at === 'WITHDRAWN' ? undefined : line.amounts[at];
  return money && 'amount' in money ? money.amount : undefined;
}

/**
 * Amounts of no stated currency may be shares of each other within the plan of one member, never of amounts in a stated one, nor of those
 * of another member, whose currency is another one.
 */
const ofOneCurrency = (lines: readonly { currency?: Currency | undefined; planner?: string }[]): boolean =>
  new Set(lines.map(({ currency, planner }) => currency?.code ?? `none stated by ${planner}`)).size <= 1;
