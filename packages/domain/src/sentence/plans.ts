/** How plans and the money behind them are told. */
import type { Money } from '@rapporteur/schema/figure';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import type { MoneyStage } from '@rapporteur/schema/work-plan';
import { because, type Clauses, dateText, list, type PlanEvent, type Saying, words } from './parts.ts';

type Plan = { key: string; title?: string | undefined };
type Year = { member: string; year: number };
type Activity = Year & { activity: string };

export const planClauses: Clauses<PlanEvent> = {
  SubregionalPlanDrafted: (data, say) =>
    `a draft of ${named(data)} was made${data.drafters.length > 0 ? ` by ${list(data.drafters.map(say.party))}` : ''} (${data.draft})`,
  SubregionalPlanConsulted: ({ key, what }) => `${key} was consulted on: ${what}`,
  SubregionalPlanBegun: (data) => `${named(data)} began${running(data)}`,
  SubregionalPlanAdopted: (data) => `${named(data)} was adopted${by(data.byDecision)}${running(data)}${inAreas(data)}`,
  SubregionalPlanExtended: ({ key, to, byDecision, reason }) =>
    `${key} was extended to ${dateText(to)}${by(byDecision)}${because(reason)}`,
  SubregionalPlanClosed: ({ key, reason }) => `${key} came to its end${because(reason)}`,
  SubregionalPlanDecisionLinked: ({ key, byDecision, areas, basis }) =>
    `${byDecision} carries out ${key}${areas.length > 0 ? ` in ${list(areas)}` : ''}${basis === 'INFERRED' ? ' (as we read it)' : ''}`,

  WorkPlanDrafted: (data, say) =>
    `${plan(data, say)} was drafted${data.subregionalPlan ? ` under ${data.subregionalPlan}` : ''}${data.title ? `: ${data.title}` : ''}`,
  WorkPlanConsulted: (data, say) => `${plan(data, say)} was consulted on${because(data.what)}`,
  WorkPlanEndorsed: (data, say) =>
    `${plan(data, say)} was endorsed${data.authority ? ` by ${data.authority}` : ''}${data.meeting ? ` at ${data.meeting}` : ''}`,
  WorkPlanRevised: (data, say) => `${plan(data, say)} was revised: ${data.reason}`,
  WorkPlanClosed: (data, say) => `${plan(data, say)} was closed${because(data.reason)}`,

  ActivityPlanned: (data, say) =>
    `${plan(data, say)} plans activity ${data.activity}, ${data.title}${data.byDecision ? `, to carry out ${data.byDecision}` : ''}${data.area ? `, in the area ${data.area}` : ''}${toMove(data)}`,
  ActivityRevised: (data, say) =>
    `${activity(data, say)} was revised, ${data.title}${toMove(data)}${because(data.reason)}`,
  ActivityStarted: (data, say) => `${activity(data, say)} began`,
  ActivityCompleted: (data, say) => `${activity(data, say)} was completed`,
  ActivityPostponed: (data, say) =>
    `${activity(data, say)} was postponed${data.toYear ? ` to ${data.toYear}` : ''}: ${data.reason}`,
  ActivityCancelled: (data, say) => `${activity(data, say)} was cancelled: ${data.reason}`,

  FundingLinePledged: (data, say) => paying(data, 'pledged', say),
  FundingLineCommitted: (data, say) => paying(data, 'committed', say),
  FundingLineDisbursed: (data, say) => paying(data, 'paid', say),
  FundingLineReported: (data, say) => paying(data, 'is said to pay', say),
  FundingLineWithdrawn: (data, say) =>
    `${money(data.money)} of what had been ${FROM[data.stage]} in line ${data.line} of ${activity(data, say)} was taken back${because(data.reason)}`,
};

const FROM: Readonly<Record<MoneyStage, string>> = {
  PLEDGED: 'pledged',
  COMMITTED: 'committed',
  DISBURSED: 'paid',
  NOT_STATED: 'reported',
};

const named = ({ key, title }: Plan) => (title ? `${title} (${key})` : key);
const by = (symbol: string | undefined) => (symbol ? ` by ${symbol}` : '');
const running = ({ nominal }: { nominal?: Parameters<typeof dateText>[0] | undefined }) =>
  nominal ? ` for ${dateText(nominal)}` : '';
const inAreas = ({ areas }: { areas: string[] }) => (areas.length > 0 ? `, with the areas ${list(areas)}` : '');
const plan = ({ member, year }: Year, say: Saying) => `the work plan of ${say.member(member)} for ${year}`;
const activity = ({ activity: no, ...of }: Activity, say: Saying) => `activity ${no} of ${plan(of, say)}`;

/** Framework by framework: "for indicators 1.1 and 1.2 of ME". */
function toMove({ indicators }: { indicators: readonly IndicatorRef[] }): string {
  const named = [...Map.groupBy(indicators, ({ framework }) => framework)].map(([framework, of]) => {
    const codes = of.map(({ code }) => code);
    return `indicator${codes.length > 1 ? 's' : ''} ${list(codes)} of ${framework}`;
  });
  return named.length > 0 ? `, for ${list(named)}` : '';
}

function paying(
  data: Activity & { line: string; payer: string; form: string; money: Money },
  verb: string,
  say: Saying,
): string {
  const form = data.form === 'NOT_STATED' || data.form === 'CASH' ? '' : ` (${words(data.form)})`;
  return `${data.payer} ${verb} ${money(data.money)}${form} for ${activity(data, say)} (line ${data.line})`;
}

const money = (of: Money): string =>
  'amount' in of
    ? `${of.amount} ${of.currency ? `${of.currency.code}${of.currency.basis === 'INFERRED' ? ' (as we read it)' : ''}` : '(currency not stated)'}`
    : `an amount ${ABSENT[of.absence]}`;
const ABSENT = {
  NOT_REPORTED: 'not reported',
  NOT_APPLICABLE: 'that does not apply',
  NOT_YET_DUE: 'not yet due',
  ILLEGIBLE: 'that cannot be read',
} as const;
