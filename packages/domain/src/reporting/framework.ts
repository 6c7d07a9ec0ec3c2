/** Results frameworks: which indicators are reported on, in which version, and which version counts for which period. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Indicator } from '@rapporteur/schema/framework';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { FrameworkEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import type { StreamKind } from '../stream-kind.ts';
import type { SubregionalPlanState } from '../work-plan/subregional-plan.ts';

export type FrameworkVersionState = {
  version: string;
  adopted: PartialDate;
  byDecision?: string | undefined;
  indicators: Indicator[];
  sources: SourceRef[];
  events: string[];
};
export type FrameworkState = {
  key: string;
  title?: string | undefined;
  subregionalPlan?: string | undefined;
  /** In the order they came into force; the last one is in force. */
  versions: FrameworkVersionState[];
  sources: SourceRef[];
  events: string[];
};

export const framework: StreamKind<FrameworkState | undefined, FrameworkEvent> = {
  kind: 'framework',
  initial: undefined,

  evolve(state, { id, data, effective, sources }) {
    const { key, version, title, subregionalPlan, byDecision, indicators } = data;
    const adopted = { version, adopted: effective, byDecision, indicators, sources, events: [id] };
    const others = state?.versions.filter((other) => other.version !== version) ?? [];
    return {
      key,
      title: title ?? state?.title,
      subregionalPlan: subregionalPlan ?? state?.subregionalPlan,
      versions: [...others, adopted],
      sources: joined(state?.sources ?? [], sources),
      events: [...(state?.events ?? []), id],
    };
  },

  rank: () => 0,
  creates: ({ data }) => data.key,
  names: () => undefined,
  unique: ({ data }) => data.version,
  // What an indicator cannot be is judged where its units are: see deciding/unlike-framework.ts.
  objection: () => undefined,
  entities: (state) => (state ? [{ type: 'framework', key: state.key, state }] : []),
};

/**
 * The versions that were in force on some day of a period, in their order: the last of them is the one to report on, unless another is
 * named. There is none before the first was adopted, and none for what began after the sub-regional plan of the framework was closed.
 */
export function versionsFor(
  { versions }: FrameworkState,
  period: Pick<PartialDate, 'from' | 'to'>,
  plan?: Pick<SubregionalPlanState, 'status' | 'effectiveTo'>,
): FrameworkVersionState[] {
  if (plan?.status === 'CLOSED' && plan.effectiveTo && plan.effectiveTo.to < period.from) return [];
  return versions.filter(({ adopted }, place) => {
    const next = versions[place + 1];
    return adopted.from <= period.to && !(next && next.adopted.to < period.from);
  });
}

/**
 * The versions that an activity may mean by an indicator, the last of which counts: those in force on some day of the year that its work
 * plan is for, and for what was drawn up before that year began, since then.
 */
export function versionsMeant(
  framework: FrameworkState,
  { year, described }: { year: number; described: Pick<PartialDate, 'from'> },
  plan?: Pick<SubregionalPlanState, 'status' | 'effectiveTo'>,
): FrameworkVersionState[] {
  const begins = `${year}-01-01`;
  const from = described.from < begins ? described.from : begins;
  return versionsFor(framework, { from, to: `${year}-12-31` }, plan);
}

/**
 * The version by which an activity means an indicator: the last of those it may mean that has it, or else, where what was judged then has
 * been mended since, the last one on record that does. `dropped`: the version that counts for the year of its plan is another one.
 */
export function versionMeant(
  framework: FrameworkState,
  { year, planned, code }: { year: number; planned: PartialDate; code: string },
): { version: FrameworkVersionState; dropped: boolean } | undefined {
  const has = (version: FrameworkVersionState) => indicatorIn(version, code) !== undefined;
  const meant = versionsMeant(framework, { year, described: planned });
  const version = meant.findLast(has) ?? framework.versions.findLast(has);
  return version && { version, dropped: version !== meant.at(-1) };
}

export const indicatorIn = (version: FrameworkVersionState | undefined, code: string): Indicator | undefined =>
  version?.indicators.find((indicator) => indicator.code === code);

/** What a report of a member is complete with; what counts affected people is not reported member by member. */
export const requiredIn = ({ indicators }: FrameworkVersionState): Indicator[] =>
  indicators.filter(({ required, affectedPeople }) => required && !affectedPeople);
