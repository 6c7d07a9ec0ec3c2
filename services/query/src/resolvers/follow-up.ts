/** Reports: what an addressee says of its own assignment, whether that came in time, and what bodies made of it. */
import { dayIn, epochDay } from '@rapporteur/domain/calendar';
import { timelyAt } from '../due.ts';
import type { FollowUpJudgementResolvers, FollowUpResolvers } from '../generated/resolvers.ts';
import type { FollowUpRow, RecordedEventRow } from '../rows.ts';
import { addresseeOf, refsIn } from './refs.ts';
import { repliesOf } from './reply.ts';

export const FollowUp: FollowUpResolvers = {
  replies: repliesOf,
  by: ({ view, by }) => addresseeOf(view, by),
  presentedTo: ({ view, presentedTo }) => (presentedTo ? view.body(presentedTo) : null),
  accepted: ({ judged }) => judged?.accepted ?? null,
  judgement: ({ view, judged }) => (judged ? { ...judged, view } : null),
  timeliness: async (report) => (await timelyAt(report)).timeliness,
  dueThen: async (report) => (await timelyAt(report)).due ?? null,
  recordedDaysLater: async (report) => {
    const { view, event } = await eventOf(report);
    return epochDay(dayIn(event.recordedAt, view.answer.zone)) - epochDay(report.reported.to);
  },
  sources: refsIn,
  event: eventOf,
};

async function eventOf({ view, event }: FollowUpRow): Promise<RecordedEventRow> {
  const found = await view.event(event);
  if (!found) throw new Error(`there is a follow-up by an event ${event} that is not known`);
  return found;
}

export const FollowUpJudgement: FollowUpJudgementResolvers = {
  body: ({ view, body }) => (body ? view.body(body) : null),
  meeting: async ({ view, meeting }) => (meeting ? ((await view.meeting(meeting)) ?? null) : null),
};
