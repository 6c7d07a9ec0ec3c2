/** Funding lines: what somebody pays for one activity, stage by stage. Money is added up as exact decimals, and only where it can be. */
import type { Currency, Money } from '@rapporteur/schema/figure';
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import { joined } from '../cited.ts';
import { compare, difference, shortest, sum } from '../decimal.ts';
import type { FundingEntry, FundingLineState, StageAmount } from './state.ts';

/** From the nearest to the furthest. */
export const STAGES: readonly MoneyStage[] = ['NOT_STATED', 'PLEDGED', 'COMMITTED', 'DISBURSED'];

type Withdrawal = Extract<FundingEntry, { type: 'FundingLineWithdrawn' }>;
export type Payment = Exclude<FundingEntry, Withdrawal>;

const STAGE_OF: Readonly<Record<Payment['type'], MoneyStage>> = {
  FundingLinePledged: 'PLEDGED',
  FundingLineCommitted: 'COMMITTED',
  FundingLineDisbursed: 'DISBURSED',
  FundingLineReported: 'NOT_STATED',
};

/** The lines of an activity after one more entry about one of them. */
export function withFunding(lines: readonly FundingLineState[], entry: FundingEntry): FundingLineState[] {
  const before = lines.find(({ line }) => line === entry.data.line);
  if (entry.type === 'FundingLineWithdrawn')
    return before ? lines.map((line) => (line === before ? withdrawn(before, entry) : line)) : [...lines];
  if (!before) return [...lines, paid(opened(entry), entry)];
  return lines.map((line) => (line === before ? paid(before, entry) : line));
}

const opened = ({ data: { line, payer, sector, raisedBy, form } }: Payment): FundingLineState => ({
  line,
  payer,
  sector,
  raisedBy,
  form,
  amounts: {},
  withdrawn: [],
  stage: 'NOT_STATED',
  overdrawn: false,
  sources: [],
  events: [],
});

function paid(before: FundingLineState, entry: Payment): FundingLineState {
  const { type, data } = entry;
  const stage = STAGE_OF[type];
  const form = stated(before.form, data.form);
  const money: Money = form === 'IN_KIND_UNVALUED' ? { absence: 'NOT_APPLICABLE' } : data.money;
  const addable = !('amount' in money) || !hasAmount(before) || sameCurrency(before.currency, money.currency);
  const more: StageAmount = addable ? amountOf(money) : UNKNOWN;
  return concluded(before, entry, {
    form,
    raisedBy: stated(before.raisedBy, data.raisedBy),
    purpose: before.purpose ?? data.purpose,
    currency: addable && 'amount' in money ? surest(before.currency, money.currency) : before.currency,
    amounts: {
      ...before.amounts,
      [stage]: added(before.withdrawn.includes(stage) ? undefined : before.amounts[stage], more),
    },
    withdrawn: before.withdrawn.filter((gone) => gone !== stage),
  });
}

function withdrawn(before: FundingLineState, entry: Withdrawal): FundingLineState {
  const { stage, money } = entry.data;
  const holds = before.amounts[stage];
  if (!holds) return concluded(before, entry, {});
  const rest = remaining(before, holds, money);
  const gone = before.form === 'IN_KIND_UNVALUED' || ('amount' in rest && compare(rest.amount, '0') === 0);
  return concluded(before, entry, {
    amounts: { ...before.amounts, [stage]: rest },
    withdrawn: gone ? [...new Set([...before.withdrawn, stage])] : before.withdrawn,
  });
}

function remaining({ currency }: FundingLineState, holds: StageAmount, money: Money): StageAmount {
  if (!('amount' in holds)) return holds;
  if (!('amount' in money)) return { absence: money.absence };
  if (!sameCurrency(currency, money.currency)) return UNKNOWN;
  const rest = difference(holds.amount, money.amount);
  // Less than nothing only after an entry that the register warned of: a correction of what had been paid in.
  return { amount: compare(rest, '0') < 0 ? '0' : rest };
}

function concluded(
  before: FundingLineState,
  { id, sources }: FundingEntry,
  change: Partial<FundingLineState>,
): FundingLineState {
  const after = { ...before, ...change };
  const held = STAGES.filter((stage) => after.amounts[stage] && !after.withdrawn.includes(stage));
  const { COMMITTED: committed, DISBURSED: disbursed } = after.amounts;
  return {
    ...after,
    stage: held.at(-1) ?? 'WITHDRAWN',
    overdrawn:
      committed !== undefined &&
      disbursed !== undefined &&
      'amount' in committed &&
      'amount' in disbursed &&
      compare(disbursed.amount, committed.amount) > 0,
    sources: joined(before.sources, sources),
    events: [...before.events, id],
  };
}

/** What has an unknown part is no known sum. */
function added(holds: StageAmount | undefined, more: StageAmount): StageAmount {
  if (!holds) return more;
  if (!('amount' in holds)) return holds;
  return 'amount' in more ? { amount: sum([holds.amount, more.amount]) } : more;
}

const UNKNOWN: StageAmount = { absence: 'NOT_REPORTED' };
const amountOf = (money: Money): StageAmount =>
  'amount' in money ? { amount: shortest(money.amount) } : { absence: money.absence };

export const hasAmount = ({ amounts }: FundingLineState): boolean =>
  Object.values(amounts).some((amount) => 'amount' in amount);
export const sameCurrency = (a: Currency | undefined, b: Currency | undefined): boolean => a?.code === b?.code;

/** What a source does not state, it does not deny. */
const stated = <T extends string>(known: T, given: T): T => (known === 'NOT_STATED' ? given : known);
/** Of one currency, stated once and read into another amount, it is our reading that they are the same. */
const surest = (known: Currency | undefined, given: Currency | undefined): Currency | undefined =>
  known?.basis === 'INFERRED' ? known : given;
