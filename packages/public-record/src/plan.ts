/**
 * Plans as steps: the sub-regional plans with the decisions that carry them out, and what is told of the plans of members, which are
 * domestic policy or intentions and no work plans of the process.
 */
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { SubregionalPlan } from './plans-shape.ts';
import type { Decision, PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { datesOfDecision, publicationOf, when } from './when.ts';

export const subregionalPlanSteps = (record: PublicRecord, cite: Cite): Step[] => [
  ...record.plans.subregionalPlans.flatMap((plan) =>
    numbered('plans', plan.key, plan.stages.length > 0 ? staged(plan, record, cite) : ran(plan, cite)),
  ),
  ...record.decisions.flatMap((decision) =>
    decision.carriesOut === undefined
      ? []
      : numbered('decisions', decision.symbol, [carriesOut(decision, decision.carriesOut, record, cite)]),
  ),
];

/** A plan of which only the years are told: that it began with the first of them is our reading. */
function ran({ key, nominal, effectiveTo, areas, note, sources }: SubregionalPlan, cite: Cite) {
  const began = imperative('BeginSubregionalPlan', {
    key,
    effective: { date: nominal.split('/')[0]!, basis: 'INFERRED' },
    ...cite(sources),
    data: { nominal, areas },
  });
  if (effectiveTo === undefined) return [began];
  const closed = imperative('CloseSubregionalPlan', { key, effective: effectiveTo, ...cite(sources, note), data: {} });
  return [began, closed];
}

function staged(plan: SubregionalPlan, record: PublicRecord, cite: Cite) {
  const { key, nominal, areas, areasSource, note } = plan;
  return plan.stages.map(({ stage, date, basis, decision }) => {
    const act = { key, effective: when({ date, basis }) };
    const told = toldAfter(date, plan.sources, record);
    if (decision !== undefined || stage === 'adopted') {
      const cited = areasSource === undefined ? told : [...told, areasSource];
      const data = { nominal, areas, byDecision: decision };
      return imperative('AdoptSubregionalPlan', { ...act, ...cite(cited, note), data });
    }
    if (stage.endsWith('draft'))
      return imperative('DraftSubregionalPlan', { ...act, ...cite(told), data: { draft: stage } });
    return imperative('ConsultOnSubregionalPlan', { ...act, ...cite(told), data: { what: stage } });
  });
}

/** Of the sources of the whole entry, those that came late enough to tell of it. */
const toldAfter = (date: string, ids: readonly string[], { sources }: PublicRecord): string[] =>
  ids.filter((id) => {
    const published = sources.find((source) => source.id === id)?.published;
    return published === undefined || PartialDate.parse(published).to >= PartialDate.parse(date).from;
  });

/** That a decision which names the plan carries it out is our reading. */
const carriesOut = (decision: Decision, key: string, record: PublicRecord, cite: Cite) =>
  imperative('LinkDecisionToSubregionalPlan', {
    key,
    effective: when(datesOfDecision(decision, record)),
    ...cite(decision.sources),
    data: { byDecision: decision.symbol, basis: 'INFERRED' },
  });

/** National plans and intentions are told of by the secretariat: statements of its own, not claims of governments. */
export const planStatementSteps = (record: PublicRecord, cite: Cite): Step[] => [
  ...record.plans.nationalPlans.flatMap(({ member, what, date, source }) => {
    const key = `national-plan-${member.toLowerCase()}-${date}`;
    return numbered('plans', key, [
      imperative('AttributeStatement', {
        key,
        effective: when({ date }),
        ...cite([source]),
        data: { subject: 'NATIONAL_PLAN', by: issuerOf(source, record), members: [member], text: what },
      }),
    ]);
  }),
  ...record.plans.workPlanning.flatMap(({ about, what, source }) => {
    const key = `work-planning-${about}`;
    return numbered('plans', key, [
      imperative('AttributeStatement', {
        key,
        effective: when(publicationOf(source, record)),
        ...cite([source]),
        data: { subject: 'WORK_PLANNING', by: issuerOf(source, record), text: what, covers: String(about) },
      }),
    ]);
  }),
];

const issuerOf = (id: string, { sources }: PublicRecord) =>
  ({ kind: 'OTHER', name: sources.find((source) => source.id === id)!.issuer }) as const;
