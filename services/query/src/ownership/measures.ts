/** The measures of ownership of one row, each with what it was read from. */
import { epochDay, isoDay } from '@rapporteur/domain/calendar';
import { activityShare, moneyShare } from '@rapporteur/domain/ownership/financing';
import {
  custodyCount,
  functionIndex,
  functionsInAll,
  persistence,
  reversals,
  surelyPlaced,
  type Takeover,
  verifiedShare,
} from '@rapporteur/domain/ownership/functions';
import { personsCounted } from '@rapporteur/domain/ownership/inclusion';
import { chairMonths, ledByGovernments } from '@rapporteur/domain/ownership/leading';
import type { Measured } from '@rapporteur/domain/ownership/measured';
import {
  budgetReporting,
  completeness,
  membersReporting,
  onFramework,
  onTime,
  type Asked as Reported,
} from '@rapporteur/domain/ownership/reporting';
import type { FundedRule, PlanBasis } from '@rapporteur/schema/method';
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import type { MeasureRow, OwnershipRow } from '../rows.ts';
import { chairOf, countsOf, draftsIn, meetingsHeld, plansOf, reportingOf, shown, takeoverOf } from './ownership.ts';

/** What is left out is as the method of the row says. */
type Asked = { basis?: PlanBasis | null | undefined; raised?: boolean | null | undefined };

export function activityShareOf(
  row: OwnershipRow,
  asked: Asked & { rule?: FundedRule | null | undefined },
): MeasureRow {
  const { plans, certain } = plansOf(row);
  const { method } = row;
  const by = {
    basis: asked.basis ?? method.basis,
    rule: asked.rule ?? method.rule,
    raised: asked.raised ?? method.raised,
    member: row.member,
  };
  return shown(row, activityShare(plans, by), { certain });
}

export function moneyShareOf(row: OwnershipRow, asked: Asked & { stage?: MoneyStage | undefined }): MeasureRow {
  const { plans, certain } = plansOf(row);
  const { method } = row;
  const by = {
    basis: asked.basis ?? method.basis,
    raised: asked.raised ?? method.raised,
    stage: asked.stage ?? method.stage,
    member: row.member,
  };
  return shown(row, moneyShare(plans, by), { certain });
}

const ofTakeover =
  (measure: (takeover: Takeover, row: OwnershipRow) => Measured, isSure = (_: Takeover, __: OwnershipRow) => true) =>
  (row: OwnershipRow): MeasureRow => {
    const { takeover, certain } = takeoverOf(row);
    return shown(row, measure(takeover, row), { certain: certain && isSure(takeover, row) });
  };
export const functionsFully = ofTakeover((takeover) => custodyCount(takeover, 'FULLY'));
export const functionsPartly = ofTakeover((takeover) => custodyCount(takeover, 'PARTLY'));
export const functionsCounted = ofTakeover(functionsInAll);
export const indexOfFunctions = ofTakeover((takeover, { method }) => functionIndex(takeover, method.partlyWeight));
export const functionsVerified = ofTakeover(verifiedShare);
export const functionsPersisting = ofTakeover(
  (takeover, { year }) => persistence(takeover, year),
  (takeover, { year }) => surelyPlaced(takeover, 'performances', [year - 1, year]),
);
export const functionsReverted = ofTakeover(
  (takeover, { year }) => reversals(takeover, year),
  (takeover, { year }) => surelyPlaced(takeover, 'reversals', [year]),
);

const ofReports =
  (measure: (asked: Reported) => Measured) =>
  (row: OwnershipRow): MeasureRow => {
    const { asked, certain } = reportingOf(row);
    return shown(row, measure(asked), { certain });
  };
export const reportsOnFramework = ofReports(onFramework);
export const reportingMembers = ofReports(membersReporting);
export const reportsOnTime = ofReports(onTime);
export const reportsComplete = ofReports(completeness);
export const reportsOfBudget = ofReports(budgetReporting);

export function meetingsOrganised(row: OwnershipRow): MeasureRow {
  const how = { method: 'meetings-organised@1', what: 'meetings', member: row.member };
  const { meetings, certain } = meetingsHeld(row);
  return shown(row, ledByGovernments(meetings, how), { certain });
}

export function textsDrafted(row: OwnershipRow): MeasureRow {
  const { drafts, certain } = draftsIn(row);
  const how = { method: 'texts-drafted@1', what: 'drafts of sub-regional plans', member: row.member };
  return shown(row, ledByGovernments(drafts, how), { certain });
}

export function monthsChaired(row: OwnershipRow): MeasureRow {
  const { terms, constituted, certain } = chairOf(row);
  const { view, year, member } = row;
  const until = isoDay(Math.min(view.moment.effective, epochDay(`${year}-12-31`)));
  return shown(row, chairMonths(terms, { year, until, constituted, member }), { certain });
}

/** Those who took part are counted for the region: meetings are of all members. */
const personsOf = (category: string, method: string) => (row: OwnershipRow) => {
  const { counts, certain } = countsOf(row, category);
  return shown(row, personsCounted(counts, method), { certain });
};
export const csoPersons = personsOf('CSO', 'cso-persons@1');
export const youthPersons = personsOf('YOUTH', 'youth-persons@1');
