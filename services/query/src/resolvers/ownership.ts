/** Government ownership of one member or of the region in one year: a vector of measures, never one score and never a ranking. */
import { isoDay } from '@rapporteur/domain/calendar';
import { countsComparable } from '@rapporteur/domain/functions/function-series';
import { moneyBy } from '@rapporteur/domain/ownership/financing';
import { followingThrough } from '@rapporteur/domain/ownership/following-through';
import { meanPublished, publishedOf } from '@rapporteur/domain/ownership/published';
import { inForceIn } from '@rapporteur/domain/ownership/reporting';
import { PayerSector } from '@rapporteur/schema/figure';
import type { PlanBasis } from '@rapporteur/schema/method';
import { FundingForm, FundingPurpose } from '@rapporteur/schema/work-plan';
import type {
  FinancingResolvers,
  FollowingThroughResolvers,
  FormShareResolvers,
  FunctionTransferResolvers,
  InclusionResolvers,
  LeadingResolvers,
  MetricMethodResolvers,
  OwnershipResolvers,
  PayerShareResolvers,
  PurposeShareResolvers,
  ReportingResolvers,
} from '../generated/resolvers.ts';
import { cataloguesAt } from '../lists/functions.ts';
import { frameworksOf } from '../lists/reporting.ts';
import {
  activityShareOf,
  csoPersons,
  functionsCounted,
  functionsFully,
  functionsPartly,
  functionsPersisting,
  functionsReverted,
  functionsVerified,
  indexOfFunctions,
  meetingsOrganised,
  moneyShareOf,
  monthsChaired,
  reportingMembers,
  reportsComplete,
  reportsOfBudget,
  reportsOnFramework,
  reportsOnTime,
  textsDrafted,
  youthPersons,
} from '../ownership/measures.ts';
import { claimsOf, dueIn, memberCodes, plansOf, reportingOf, shown, yearEnd } from '../ownership/ownership.ts';
import { refused } from '../refused.ts';
import type { MeasureRow, MoneyShareRow, OwnershipRow } from '../rows.ts';
import { seen } from '../view.ts';
import { refsIn } from './refs.ts';

export const Ownership: OwnershipResolvers = {
  member: ({ view, member }) => (member ? view.member(member) : null),
  method: ({ view, method }) => ({ ...method, view }),
  stateOn: (row) => isoDay(yearEnd(row).moment.effective),
  financing: (row) => row,
  functions: (row) => row,
  reporting: (row) => row,
  leading: (row) => row,
  followingThrough: (row) => row,
  inclusion: (row) => row,
};

const SHARES = ['ACTIVITY_SHARE', 'MONEY_SHARE'];

export const Financing: FinancingResolvers = {
  activityShare: activityShareOf,
  moneyShare: (row, { basis, stage, raised }) => {
    if (stage === 'WITHDRAWN')
      throw refused('ARGUMENT_INVALID', { field: 'stage', why: 'is no stage that money stands at; leave it out' });
    return moneyShareOf(row, { basis, raised, stage: stage ?? undefined });
  },
  payers: (row, { basis }) =>
    groupsOf(row, basis, { groupOf: ({ sector }) => sector, order: PayerSector.options, method: 'payer-mix' }),
  purposes: (row, { basis }) =>
    groupsOf(row, basis, {
      groupOf: ({ purpose }) => purpose,
      order: [...FundingPurpose.options, undefined],
      method: 'purpose-mix',
    }),
  forms: (row, { basis }) =>
    groupsOf(row, basis, { groupOf: ({ form }) => form, order: FundingForm.options, method: 'form-mix' }),
  publishedShares: async (row) => (await claimsOf(row, SHARES)).map((claim) => seen(row.view, claim)),
  meanPublished: (row) => meanOf(row, false),
  meanPublishedImputed: (row) => meanOf(row, true),
};

type Grouping<G> = Parameters<typeof moneyBy<G>>[2];
function groupsOf<G>(
  row: OwnershipRow,
  basis: PlanBasis | null | undefined,
  grouping: Grouping<G>,
): MoneyShareRow<G>[] {
  const { plans, certain } = plansOf(row);
  return moneyBy(plans, { basis: basis ?? row.method.basis, member: row.member }, grouping).map((group) => ({
    ...group,
    row,
    certain,
  }));
}

const inGroup = {
  share: ({ row, share, certain }: MoneyShareRow) => shown(row, share, { certain }),
  displayed: ({ displayed }: MoneyShareRow) => displayed ?? null,
};
export const PayerShare: PayerShareResolvers = { sector: ({ group }) => group, ...inGroup };
export const PurposeShare: PurposeShareResolvers = { purpose: ({ group }) => group ?? null, ...inGroup };
export const FormShare: FormShareResolvers = { form: ({ group }) => group, ...inGroup };

export const MetricMethod: MetricMethodResolvers = {
  stage: ({ stage }) => stage ?? null,
  partlyWeight: ({ partlyWeight }) => partlyWeight ?? null,
  adopted: ({ adopted }) => adopted ?? null,
  byDecision: async ({ view, byDecision }) => (byDecision ? ((await view.decision(byDecision)) ?? null) : null),
  sources: refsIn,
};

/** Of the region only. */
async function meanOf(row: OwnershipRow, imputed: boolean): Promise<MeasureRow | null> {
  if (row.member) return null;
  const claims = await claimsOf(row, ['ACTIVITY_SHARE']);
  const states = claims.map(({ state }) => state);
  const figures = memberCodes(yearEnd(row)).map((member) => publishedOf(member, states));
  const used = new Set(figures.flatMap(({ events }) => events));
  return shown(row, meanPublished(figures, 'PERCENT', imputed), ...claims.filter(({ state }) => used.has(state.event)));
}

function notComparable({ view, year }: OwnershipRow): string | undefined {
  const ends = [year - 1, year].map((each) => `${each}-12-31`);
  return countsComparable(cataloguesAt(view), ends[0]!, ends[1]!);
}

export const FunctionTransfer: FunctionTransferResolvers = {
  fully: functionsFully,
  partly: functionsPartly,
  inAll: functionsCounted,
  index: indexOfFunctions,
  verifiedShare: functionsVerified,
  persistence: functionsPersisting,
  reversals: functionsReverted,
  comparable: (row) => notComparable(row) === undefined,
  brokenBecause: (row) => notComparable(row) ?? null,
  published: async (row) =>
    (await claimsOf(row, ['FUNCTIONS_FULLY', 'FUNCTIONS_PARTLY', 'FUNCTIONS_IN_ALL'])).map((claim) =>
      seen(row.view, claim),
    ),
};

export const Reporting: ReportingResolvers = {
  frameworks: (row) => {
    const { asked } = reportingOf(row);
    const inForce = inForceIn(asked.frameworks, asked.year).map(({ framework }) => framework.key);
    return frameworksOf(row.view).filter(({ key }) => inForce.includes(key));
  },
  onFramework: reportsOnFramework,
  membersReporting: reportingMembers,
  onTime: reportsOnTime,
  completeness: reportsComplete,
  budgetReporting: reportsOfBudget,
  published: async (row) => (await claimsOf(row, ['REPORTED_ON_FRAMEWORK'])).map((claim) => seen(row.view, claim)),
};

export const Leading: LeadingResolvers = { meetingsOrganised, textsDrafted, chairMonths: monthsChaired };

const throughOf = (measure: 'reportedByDue' | 'completed' | 'medianDays') => (row: OwnershipRow) => {
  const { occurrences, certain, much } = dueIn(row);
  return { ...shown(row, followingThrough(occurrences, row.method.acceptedOnly)[measure], { certain }), much };
};

export const FollowingThrough: FollowingThroughResolvers = {
  reportedByDue: throughOf('reportedByDue'),
  completed: throughOf('completed'),
  medianDays: throughOf('medianDays'),
};

export const Inclusion: InclusionResolvers = { csoPersons, youthPersons };
