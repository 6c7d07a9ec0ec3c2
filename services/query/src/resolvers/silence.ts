/** Silence procedures, and the holidays that working days are counted by. */
import { streamName } from '@rapporteur/domain/kinds';
import type {
  HolidayCalendarResolvers,
  SilenceObjectionResolvers,
  SilenceProcedureResolvers,
  SkippedHolidayResolvers,
  WorkingDaysResolvers,
} from '../generated/resolvers.ts';
import { outcomeOf } from '../lists/silence.ts';
import type { SilenceProcedureRow } from '../rows.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';

export const SilenceProcedure: SilenceProcedureResolvers = {
  decision: async ({ view, decision }) => (await view.decision(decision)) ?? null,
  symbol: ({ decision }) => decision,
  opened: ({ view, opened }) => ({ ...opened, view }),
  expiresAt: ({ view, expiresAt }) => ({ ...expiresAt, view }),
  workingDays: ({ view, counted }) => (counted ? { ...counted, view } : null),
  body: ({ view, body }) => (body ? view.body(body) : null),
  extends: async ({ view, extends: before }) =>
    before === undefined ? null : ((await view.find<SilenceProcedureRow>('silenceProcedure', before)) ?? null),
  outcome: (procedure, { at }) => outcomeOf(procedure, at),
  objections: ({ view, objections }) => objections.map((objection) => ({ ...objection, view })),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('silence', key)),
};

export const WorkingDays: WorkingDaysResolvers = {
  members: ({ view, members }) => Promise.all(members.map((member) => view.member(member))),
  holidays: ({ view, holidays }) => holidays.map((holiday) => ({ ...holiday, view })),
};

export const SkippedHoliday: SkippedHolidayResolvers = { member: ({ view, member }) => view.member(member) };

export const SilenceObjection: SilenceObjectionResolvers = {
  id: ({ event }) => event,
  member: ({ view, member }) => view.member(member),
  at: ({ view, at }) => ({ ...at, view }),
  sources: refsIn,
};

export const HolidayCalendar: HolidayCalendarResolvers = {
  member: ({ view, member }) => view.member(member),
  sources: refsIn,
  certainty: certaintyOf,
};
