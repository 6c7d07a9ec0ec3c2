/** Work plans and their money, folded anew: what each activity has come to, and what each line of it holds. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { compare, type Fraction, fraction, isZero, minus, plus } from './exact.ts';

const FURTHEST_FIRST = ['DISBURSED', 'COMMITTED', 'PLEDGED', 'NOT_STATED'] as const;
export type Stage = (typeof FURTHEST_FIRST)[number];
export type Line = {
  sector: string;
  raisedBy: string;
  form: string;
  purpose?: string | undefined;
  /** The code, or nothing where no source states it. */
  currency?: string | undefined;
  /** What each stage holds; UNKNOWN where some of it is. */
  holds: Partial<Record<Stage, Fraction | 'UNKNOWN'>>;
  takenBack: Stage[];
};
export type Activity = {
  status: 'PLANNED' | 'STARTED' | 'COMPLETED' | 'POSTPONED' | 'CANCELLED';
  countries: readonly { member: string; share?: string | undefined }[];
  lines: Record<string, Line>;
  /** The lines as they were endorsed, where the activity stood in what was. */
  endorsed?: Line[] | undefined;
};
export type Plan = { member: string; endorsed: boolean; activities: Record<string, Activity> };

const STAGES: Readonly<Record<string, Stage>> = {
  FundingLinePledged: 'PLEDGED',
  FundingLineCommitted: 'COMMITTED',
  FundingLineDisbursed: 'DISBURSED',
  FundingLineReported: 'NOT_STATED',
};
const STATUSES: Readonly<Record<string, Activity['status']>> = {
  ActivityStarted: 'STARTED',
  ActivityCompleted: 'COMPLETED',
  ActivityPostponed: 'POSTPONED',
  ActivityCancelled: 'CANCELLED',
};

/** The plan of one stream; undefined while nothing says that it was drafted. */
export function planOf(entries: readonly Entry[]): Plan | undefined {
  let plan: Plan | undefined;
  for (const entry of entries) {
    if (entry.type === 'WorkPlanDrafted') plan ??= { member: entry.data.member, endorsed: false, activities: {} };
    if (!plan) continue;
    if (entry.type === 'WorkPlanEndorsed') endorse(plan);
    if (entry.type === 'ActivityPlanned')
      plan.activities[entry.data.activity] ??= { status: 'PLANNED', countries: entry.data.countries, lines: {} };
    const activity = 'activity' in entry.data ? plan.activities[entry.data.activity] : undefined;
    if (!activity) continue;
    if (entry.type === 'ActivityRevised') activity.countries = entry.data.countries;
    const status = STATUSES[entry.type];
    const isOver = activity.status === 'COMPLETED' || activity.status === 'CANCELLED';
    if (status && !isOver) activity.status = status;
    pay(activity.lines, entry);
  }
  return plan;
}

function endorse(plan: Plan): void {
  plan.endorsed = true;
  for (const activity of Object.values(plan.activities)) {
    const dropped = activity.status === 'CANCELLED' || activity.status === 'POSTPONED';
    activity.endorsed = dropped ? undefined : structuredClone(Object.values(activity.lines));
  }
}

function pay(lines: Record<string, Line>, entry: Entry): void {
  if (entry.type === 'FundingLineWithdrawn') {
    const line = lines[entry.data.line];
    if (line) takeBack(line, entry.data);
    return;
  }
  if (!('payer' in entry.data)) return;
  const { line: no, sector, raisedBy, form, purpose, money } = entry.data;
  lines[no] ??= { sector, raisedBy, form, purpose, holds: {}, takenBack: [] };
  const line = lines[no];
  if (line.raisedBy === 'NOT_STATED') line.raisedBy = raisedBy;
  if (line.form === 'NOT_STATED') line.form = form;
  line.purpose ??= purpose;
  let more: Fraction | 'UNKNOWN' = 'UNKNOWN';
  if (line.form !== 'IN_KIND_UNVALUED' && 'amount' in money) {
    const known = Object.values(line.holds).some((holds) => holds !== 'UNKNOWN');
    // What a line holds in one currency cannot be added to in another.
    if (!known) line.currency = money.currency?.code;
    if (line.currency === money.currency?.code) more = fraction(money.amount);
  }
  const stage = STAGES[entry.type]!;
  const holds = line.takenBack.includes(stage) ? undefined : line.holds[stage];
  line.takenBack = line.takenBack.filter((gone) => gone !== stage);
  if (holds === undefined) line.holds[stage] = more;
  else line.holds[stage] = holds === 'UNKNOWN' || more === 'UNKNOWN' ? 'UNKNOWN' : plus(holds, more);
}

type Withdrawal = Extract<Entry, { type: 'FundingLineWithdrawn' }>['data'];
function takeBack(line: Line, { stage, money }: Withdrawal): void {
  const holds = line.holds[stage];
  if (holds === undefined) return;
  let rest: Fraction | 'UNKNOWN' = 'UNKNOWN';
  if (holds !== 'UNKNOWN' && 'amount' in money && line.currency === money.currency?.code) {
    rest = minus(holds, fraction(money.amount));
    if (compare(rest, fraction(0)) < 0n) rest = fraction(0);
  }
  line.holds[stage] = rest;
  const nothingLeft = rest !== 'UNKNOWN' && isZero(rest);
  if (nothingLeft || line.form === 'IN_KIND_UNVALUED') line.takenBack.push(stage);
}

/** The furthest stage that still holds something; undefined for a line that was taken back wholly. */
export const stageOf = ({ holds, takenBack }: Line): Stage | undefined =>
  FURTHEST_FIRST.find((stage) => holds[stage] !== undefined && !takenBack.includes(stage));
