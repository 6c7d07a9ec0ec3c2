/** Where the money behind activities stands: what each stage holds, year by year and currency by currency. Amounts of no stated currency stay apart. */
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import { sum } from '../decimal.ts';
import { STAGES } from './funding.ts';
import type { ActivityState, FundingLineState } from './state.ts';

export type MoneyPosition = {
  /** Of the work plans. */
  year: number;
  /** The furthest stage that the lines still hold something at. */
  stage: MoneyStage;
  /** ISO 4217; left out where no source says it. */
  currency?: string | undefined;
  /** Exact; left out where none of the lines has an amount, and where several members state no currency, each its own. */
  amount?: string | undefined;
  lines: number;
  /** Lines without an amount at that stage; they are in no sum. */
  withoutAmount: number;
  /** Ids of the entries behind it. */
  events: string[];
};

/** `counts`: which lines; what was taken back wholly is never among them. By year, stage and currency, stated ones first. */
export function moneyPosition(
  activities: readonly ActivityState[],
  counts: (line: FundingLineState) => boolean = () => true,
): MoneyPosition[] {
  const lines = activities.flatMap(({ member, year, funding }) =>
    funding.flatMap((line) =>
      line.stage !== 'WITHDRAWN' && counts(line) ? [{ ...line, stage: line.stage, member, year }] : [],
    ),
  );
  return [...Map.groupBy(lines, ({ year, stage, currency }) => `${year} ${stage} ${currency?.code ?? ''}`).values()]
    .map((group): MoneyPosition => {
      const { year, stage, currency } = group[0]!;
      const amounts = group.flatMap(({ amounts: held }) => {
        const money = held[stage];
        return money && 'amount' in money ? [money.amount] : [];
      });
      const addable = currency !== undefined || new Set(group.map(({ member }) => member)).size === 1;
      return {
        year,
        stage,
        currency: currency?.code,
        amount: amounts.length > 0 && addable ? sum(amounts) : undefined,
        lines: group.length,
        withoutAmount: group.length - amounts.length,
        events: [...new Set(group.flatMap(({ events }) => events))],
      };
    })
    .toSorted((a, b) => a.year - b.year || stageOf(a) - stageOf(b) || (currencyOf(a) < currencyOf(b) ? -1 : 1));
}

const stageOf = ({ stage }: MoneyPosition) => STAGES.indexOf(stage);
/** After every code there is. */
const currencyOf = ({ currency = '~' }: MoneyPosition) => currency;
