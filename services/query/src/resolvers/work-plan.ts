/** Work plans and their activities. */
import { streamName } from '@rapporteur/domain/kinds';
import { activityKey, type FundingLineState, workPlanKey } from '@rapporteur/domain/work-plan/state';
import { sortKey } from '@rapporteur/read-models/sort-key';
import type {
  ActivityCountryResolvers,
  ActivityResolvers,
  WorkPlanConsultationResolvers,
  WorkPlanEndorsementResolvers,
  WorkPlanResolvers,
  WorkPlanRevisionResolvers,
} from '../generated/resolvers.ts';
import { linkTo } from '../lists/genealogy.ts';
import { given } from '../lists/given.ts';
import type { ActivityRow, FundingLineRow } from '../rows.ts';
import type { View } from '../view.ts';
import { historyIn } from './history-in.ts';
import { eventsIn } from './measure.ts';
import { byDecision, certaintyOf, refsIn } from './refs.ts';

export const WorkPlan: WorkPlanResolvers = {
  member: ({ view, member }) => view.member(member),
  subregionalPlan: async ({ view, subregionalPlan }) =>
    subregionalPlan ? ((await view.subregionalPlan(subregionalPlan)) ?? null) : null,
  closed: ({ closed }) => closed?.date ?? null,
  consultations: ({ view, consultations }) => consultations.map((consultation) => ({ ...consultation, view })),
  endorsements: ({ view, endorsements }) => endorsements.map((endorsement) => ({ ...endorsement, view })),
  endorsedBy: ({ view, endorsements }) => meetingOf({ view, meeting: endorsements.at(-1)?.meeting }),
  revisions: ({ view, revisions }) => revisions.map((revision) => ({ ...revision, view })),
  activities: async (plan, { status, area, untraced }) =>
    (await plan.view.activitiesOf(plan)).filter(
      (activity) =>
        activity.status === (given(status) ?? activity.status) &&
        activity.area === (given(area) ?? activity.area) &&
        isUntraced(activity) === (given(untraced) ?? isUntraced(activity)),
    ),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, ...plan }) => historyIn(view, streamName('workPlan', workPlanKey(plan))),
};

export const WorkPlanConsultation: WorkPlanConsultationResolvers = { sources: refsIn };
export const WorkPlanEndorsement: WorkPlanEndorsementResolvers = { meeting: meetingOf, sources: refsIn };
export const WorkPlanRevision: WorkPlanRevisionResolvers = { sources: refsIn };

export const Activity: ActivityResolvers = {
  id: activityKey,
  no: ({ activity }) => activity,
  workPlan: async ({ view, ...activity }) => {
    const found = await view.workPlan(activity);
    if (!found) throw new Error(`there is an activity ${activityKey(activity)} where there is no such work plan`);
    return found;
  },
  byDecision,
  untraced: isUntraced,
  countries: ({ view, countries }) => countries.map((country) => ({ ...country, view })),
  indicators: (activity) => Promise.all(activity.indicators.map((named) => linkTo(activity, named))),
  funding: ({ view, funding }) => linesOf(view, funding),
  endorsedFunding: ({ view, endorsedFunding }) => (endorsedFunding ? linesOf(view, endorsedFunding) : null),
  sources: refsIn,
  certainty: certaintyOf,
  events: ({ view, events }) => eventsIn(view, events),
};

export const ActivityCountry: ActivityCountryResolvers = { member: ({ view, member }) => view.member(member) };

/** By number as people count, like the activities. */
const linesOf = (view: View, lines: readonly FundingLineState[]): FundingLineRow[] =>
  lines.toSorted((a, b) => (sortKey(a.line) < sortKey(b.line) ? -1 : 1)).map((line) => ({ ...line, view }));

function isUntraced({ area, byDecision: decision }: ActivityRow): boolean {
  return area === undefined && decision === undefined;
}

async function meetingOf({ view, meeting }: { view: View; meeting?: string | undefined }) {
  return meeting ? ((await view.meeting(meeting)) ?? null) : null;
}
