/** A1 to A3 of domain.md, section 8, and the means of what was published. */
import { compare, type Fraction, fraction, inDecimals, isZero, over, percentOf, plus, sumOf, times } from './exact.ts';
import { type Activity, type Line, type Plan, type Stage, stageOf } from './money.ts';
import { type Numbers, type Told, told } from './told.ts';

export const BASES = ['PLANNED', 'CURRENT', 'EXECUTED'] as const;
export const RULES = ['ANY', 'MAJORITY', 'ALL'] as const;
/** AS_MEASURED: none is named, so it is that of the method, or else the last one each line reached. */
export const STAGES = ['AS_MEASURED', 'PLEDGED', 'COMMITTED', 'DISBURSED', 'NOT_STATED'] as const;
export type Basis = (typeof BASES)[number];
export type Rule = (typeof RULES)[number];
export type Method = { basis: Basis; rule: Rule; raised: boolean; stage?: Stage | undefined };

const GOVERNMENTS = ['GOVERNMENT', 'CENTRAL_GOVERNMENT', 'SUBNATIONAL_GOVERNMENT', 'STATE_BODY'];
/** `weight`: of an activity of several members, the share of the one that is asked about. */
type Counted = { name: string; weight: Fraction; lines: Line[] };

/** `member`: whose plans these are; left out, the region's. */
export function financing(plans: readonly Plan[], member: string | undefined, method: Method): Numbers {
  const numbers: Numbers = {};
  for (const basis of BASES) {
    for (const raised of [true, false]) {
      for (const rule of RULES)
        numbers[`activityShare_${basis}_${rule}_${raised}`] = told(
          activityShare(plans, member, { basis, rule, raised }),
        );
      for (const stage of STAGES)
        numbers[`moneyShare_${basis}_${stage}_${raised}`] = told(
          moneyShare(plans, member, { basis, raised }, stage === 'AS_MEASURED' ? method.stage : stage),
        );
    }
    Object.assign(
      numbers,
      groups(plans, member, basis, 'payers', ({ sector }) => sector),
    );
    Object.assign(
      numbers,
      groups(plans, member, basis, 'purposes', ({ purpose }) => purpose ?? 'null'),
    );
    Object.assign(
      numbers,
      groups(plans, member, basis, 'forms', ({ form }) => form),
    );
  }
  numbers.activityShare = told(activityShare(plans, member, method));
  numbers.moneyShare = told(moneyShare(plans, member, method, method.stage));
  return numbers;
}

function activityShare(plans: readonly Plan[], member: string | undefined, { basis, rule, raised }: Method): Told {
  const activities = counted(plans, member, basis);
  let [known, funded, all] = [0, fraction(0), fraction(0)];
  for (const { weight, lines } of activities) {
    const answer = isFunded(lines, rule, raised);
    if (answer === undefined) continue;
    known += 1;
    if (answer) funded = plus(funded, weight);
    all = plus(all, weight);
  }
  const coverage = { known, expected: activities.length };
  const absence = gap(plans, activities, basis) ?? (known === 0 ? 'NOT_REPORTED' : undefined);
  return absence ? { absence, ...coverage } : { value: percentOf(funded, all), ...coverage };
}

function moneyShare(
  plans: readonly Plan[],
  member: string | undefined,
  { basis, raised }: { basis: Basis; raised: boolean },
  stage: Stage | undefined,
): Told {
  const activities = counted(plans, member, basis);
  const valued: { line: Line; amount: Fraction }[] = [];
  let expected = 0;
  for (const { weight, lines } of activities)
    for (const line of lines) {
      if (line.form === 'IN_KIND_UNVALUED') continue;
      expected += 1;
      const holds = line.holds[stage ?? stageOf(line)!];
      if (holds !== undefined && holds !== 'UNKNOWN') valued.push({ line, amount: times(holds, weight) });
    }
  const coverage = { known: valued.length, expected };
  const absence = gap(plans, activities, basis) ?? (valued.length === 0 ? 'NOT_REPORTED' : undefined);
  if (absence) return { absence, ...coverage };
  if (currencies(valued) > 1) return { absence: 'NOT_COMPUTABLE', ...coverage };
  const all = sumOf(valued.map(({ amount }) => amount));
  const theirs = sumOf(valued.filter(({ line }) => isGovernments(line, raised)).map(({ amount }) => amount));
  return isZero(all) ? { absence: 'NOT_APPLICABLE', ...coverage } : { value: percentOf(theirs, all), ...coverage };
}

function groups(
  plans: readonly Plan[],
  member: string | undefined,
  basis: Basis,
  name: string,
  groupOf: (line: Line) => string,
): Numbers {
  const lines = counted(plans, member, basis).flatMap(({ name: activity, weight, lines: theirs }) =>
    theirs.map((line) => {
      const holds = line.form === 'IN_KIND_UNVALUED' ? 'UNKNOWN' : line.holds[stageOf(line)!]!;
      return { line, activity, group: groupOf(line), amount: holds === 'UNKNOWN' ? holds : times(holds, weight) };
    }),
  );
  const valued = lines.flatMap(({ amount, ...of }) => (amount === 'UNKNOWN' ? [] : [{ ...of, amount }]));
  const all = sumOf(valued.map(({ amount }) => amount));
  const isSum = currencies(valued) <= 1 && !isZero(all);
  const shares = new Map<string, Fraction>();
  for (const { group, amount } of valued) shares.set(group, plus(shares.get(group) ?? fraction(0), amount));
  const whole = isSum ? wholePercents(shares, all, ORDERS[name]!) : new Map<string, bigint>();
  const numbers: Numbers = {};
  for (const group of new Set(lines.map((each) => each.group))) {
    const theirs = lines.filter((each) => each.group === group);
    const share = shares.get(group);
    const absence =
      currencies(valued) > 1
        ? 'NOT_COMPUTABLE'
        : share
          ? 'NOT_APPLICABLE'
          : theirs.every(({ line }) => line.form === 'IN_KIND_UNVALUED')
            ? 'NOT_APPLICABLE'
            : 'NOT_REPORTED';
    const coverage = { known: valued.length, expected: lines.length };
    const number = told(isSum && share ? { value: percentOf(share, all), ...coverage } : { absence, ...coverage });
    const activities = new Set(theirs.map(({ activity }) => activity)).size;
    numbers[`${name}_${basis} ${group}`] = `${activities} activities, ${number}, shown as ${whole.get(group) ?? null}`;
  }
  return numbers;
}

const counted = (plans: readonly Plan[], member: string | undefined, basis: Basis): Counted[] =>
  plans.flatMap((plan) =>
    Object.entries(plan.activities).flatMap(([no, activity]): Counted[] => {
      const weight = member === undefined ? fraction(1) : shareOf(activity, member);
      const lines = basis === 'PLANNED' ? activity.endorsed : Object.values(activity.lines);
      const counts = {
        PLANNED: activity.endorsed !== undefined,
        CURRENT: !['CANCELLED', 'POSTPONED'].includes(activity.status),
        EXECUTED: ['STARTED', 'COMPLETED'].includes(activity.status),
      }[basis];
      if (!counts || !lines || !weight) return [];
      // Two members that state no currency do not state the same one.
      const ofPlan = ({ currency = `none stated by ${plan.member}`, ...line }: Line) => ({ ...line, currency });
      return [{ name: `${plan.member} ${no}`, weight, lines: lines.filter((line) => stageOf(line)).map(ofPlan) }];
    }),
  );

/** Invariant 24: an activity that members share without saying in which shares is counted regionally only. */
function shareOf({ countries }: Activity, member: string): Fraction | undefined {
  if (countries.every((each) => each.member === member)) return fraction(1);
  const share = countries.find((each) => each.member === member)?.share;
  return share === undefined || isZero(fraction(share)) ? undefined : fraction(share);
}

function gap(plans: readonly Plan[], activities: readonly Counted[], basis: Basis): string | undefined {
  if (plans.length === 0) return 'NOT_REPORTED';
  if (basis === 'PLANNED' && plans.every(({ endorsed }) => !endorsed)) return 'NOT_REPORTED';
  return activities.length === 0 ? 'NOT_APPLICABLE' : undefined;
}

const isGovernments = ({ sector, raisedBy }: Line, raised: boolean) =>
  GOVERNMENTS.includes(sector) || (raised && raisedBy === 'GOVERNMENT');
const currencies = (valued: readonly { line: Line }[]) => new Set(valued.map(({ line }) => line.currency)).size;

/** Undefined where it cannot be said. */
function isFunded(lines: readonly Line[], rule: Rule, raised: boolean): boolean | undefined {
  if (lines.length === 0) return undefined;
  if (rule === 'ANY')
    return lines.some((line) => {
      const holds = line.holds[stageOf(line)!];
      const nothing = holds !== undefined && holds !== 'UNKNOWN' && isZero(holds);
      return isGovernments(line, raised) && !nothing;
    });
  let [theirs, all] = [fraction(0), fraction(0)];
  const valued = lines.filter(({ form }) => form !== 'IN_KIND_UNVALUED');
  for (const line of valued) {
    const holds = line.holds[stageOf(line)!];
    if (holds === undefined || holds === 'UNKNOWN') return undefined;
    if (isGovernments(line, raised)) theirs = plus(theirs, holds);
    all = plus(all, holds);
  }
  if (isZero(all) || currencies(valued.map((line) => ({ line }))) > 1) return undefined;
  return rule === 'ALL' ? compare(theirs, all) === 0n : compare(plus(theirs, theirs), all) >= 0n;
}

/** Of equal remainders the first in this order is raised. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  payers: [...GOVERNMENTS, 'UN_PROJECT', 'UN_AGENCY', 'INGO', 'NATIONAL_CSO', 'DONOR_DIRECT', 'PRIVATE', 'OTHER'],
  purposes: ['TRAVEL', 'LODGING', 'INTERPRETATION', 'LOGISTICS', 'ALLOWANCE', 'STAFF', 'OTHER', 'null'],
  forms: ['CASH', 'IN_KIND_VALUED', 'IN_KIND_UNVALUED', 'NOT_STATED'],
};

/** The method of the largest remainder: everybody gets their whole percents, then one each until there are a hundred. */
function wholePercents(shares: ReadonlyMap<string, Fraction>, all: Fraction, order: readonly string[]) {
  const parts = order.flatMap((group) => {
    const share = shares.get(group);
    if (!share) return [];
    const [number, of] = times(over(share, all), fraction(100));
    return [{ group, whole: number / of, rest: [number % of, of] as Fraction }];
  });
  let left = 100n - parts.reduce((sum, { whole }) => sum + whole, 0n);
  for (; left > 0n; left -= 1n) {
    let largest = parts[0]!;
    for (const part of parts) if (compare(part.rest, largest.rest) > 0n) largest = part;
    largest.whole += 1n;
    largest.rest = fraction(-1);
  }
  return new Map(parts.map(({ group, whole }) => [group, whole]));
}

/** Over the members with a figure, or over all with none counted as zero. */
export function mean(figures: readonly (Fraction | undefined)[], imputed: boolean): Told {
  const known = figures.filter((figure) => figure !== undefined);
  const coverage = { known: known.length, expected: figures.length };
  if (known.length === 0) return { absence: 'NOT_REPORTED', ...coverage };
  const by = fraction(imputed ? figures.length : known.length);
  return { value: inDecimals(over(sumOf(known), by), 3), ...coverage };
}
