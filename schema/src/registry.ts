/** Every event and command there is, by name; and the way an event of any version is read. */
import type { z } from 'zod';
import { bodyCommands, bodyEvents } from './body.ts';
import { catalogueCommands, catalogueEvents } from './catalogue.ts';
import { chairCommands, chairEvents } from './chair.ts';
import { countryReportCommands, countryReportEvents } from './country-report.ts';
import { custodyCommands, custodyEvents } from './custody.ts';
import { decisionCommands, decisionEvents, decisionUpcasters } from './decision.ts';
import { entryCommands, entryEvents, entryUpcasters } from './entry.ts';
import { followUpCommands, followUpEvents } from './follow-up.ts';
import { frameworkCommands, frameworkEvents } from './framework.ts';
import { gatheringCommands, gatheringEvents } from './gathering.ts';
import { holidaysCommands, holidaysEvents } from './holidays.ts';
import { measureCommands, measureEvents } from './measure.ts';
import { meetingCommands, meetingEvents, ordinalEvents } from './meeting.ts';
import { membershipCommands, membershipEvents, membershipUpcasters } from './membership.ts';
import { methodCommands, methodEvents } from './method.ts';
import { participationCommands, participationEvents } from './participation.ts';
import { partnerCommands, partnerEvents } from './partner.ts';
import { programmeCommands, programmeEvents } from './programme.ts';
import { progressMarkerCommands, progressMarkerEvents } from './progress-marker.ts';
import { publishedFigureCommands, publishedFigureEvents } from './published-figure.ts';
import { recommendationCommands, recommendationEvents } from './recommendation.ts';
import { replyCommands, replyEvents } from './reply.ts';
import { secretariatCommands, secretariatEvents } from './secretariat.ts';
import { silenceCommands, silenceEvents } from './silence.ts';
import { sourceCommands, sourceEvents } from './source.ts';
import { statementCommands, statementEvents } from './statement.ts';
import { subregionalPlanCommands, subregionalPlanEvents } from './subregional-plan.ts';
import { workPlanCommands, workPlanEvents, workPlanUpcasters } from './work-plan.ts';

export const eventSchemas = {
  ...membershipEvents,
  ...bodyEvents,
  ...partnerEvents,
  ...sourceEvents,
  ...gatheringEvents,
  ...meetingEvents,
  ...ordinalEvents,
  ...decisionEvents,
  ...followUpEvents,
  ...catalogueEvents,
  ...chairEvents,
  ...custodyEvents,
  ...measureEvents,
  ...methodEvents,
  ...frameworkEvents,
  ...countryReportEvents,
  ...participationEvents,
  ...programmeEvents,
  ...progressMarkerEvents,
  ...publishedFigureEvents,
  ...secretariatEvents,
  ...silenceEvents,
  ...holidaysEvents,
  ...statementEvents,
  ...replyEvents,
  ...recommendationEvents,
  ...subregionalPlanEvents,
  ...workPlanEvents,
  ...entryEvents,
};
export type EventType = keyof typeof eventSchemas;
type EventOf<T> = { [K in keyof T]: { type: K; data: T[K] extends z.ZodType ? z.infer<T[K]> : never } }[keyof T];

export type MembershipEvent = EventOf<typeof membershipEvents>;
export type BodyEvent = EventOf<typeof bodyEvents>;
export type PartnerEvent = EventOf<typeof partnerEvents>;
export type SourceEvent = EventOf<typeof sourceEvents>;
export type GatheringEvent = EventOf<typeof gatheringEvents>;
export type MeetingEvent = EventOf<typeof meetingEvents>;
export type OrdinalEvent = EventOf<typeof ordinalEvents>;
/** A decision and its assignments share a stream. */
export type FollowUpEvent = EventOf<typeof followUpEvents>;
export type DecisionEvent = EventOf<typeof decisionEvents> | FollowUpEvent;
export type CatalogueEvent = EventOf<typeof catalogueEvents>;
export type ChairEvent = EventOf<typeof chairEvents>;
export type CustodyEvent = EventOf<typeof custodyEvents>;
export type MeasureEvent = EventOf<typeof measureEvents>;
export type MethodEvent = EventOf<typeof methodEvents>;
export type FrameworkEvent = EventOf<typeof frameworkEvents>;
export type CountryReportEvent = EventOf<typeof countryReportEvents>;
export type ParticipationEvent = EventOf<typeof participationEvents>;
export type ProgrammeEvent = EventOf<typeof programmeEvents>;
export type ProgressMarkerEvent = EventOf<typeof progressMarkerEvents>;
export type PublishedFigureEvent = EventOf<typeof publishedFigureEvents>;
export type SecretariatEvent = EventOf<typeof secretariatEvents>;
export type SilenceEvent = EventOf<typeof silenceEvents>;
export type HolidaysEvent = EventOf<typeof holidaysEvents>;
export type StatementEvent = EventOf<typeof statementEvents>;
export type ReplyEvent = EventOf<typeof replyEvents>;
export type RecommendationEvent = EventOf<typeof recommendationEvents>;
export type SubregionalPlanEvent = EventOf<typeof subregionalPlanEvents>;
export type WorkPlanEvent = EventOf<typeof workPlanEvents>;
export type EntryEvent = EventOf<typeof entryEvents>;
export type DomainEvent =
  | MembershipEvent
  | BodyEvent
  | PartnerEvent
  | SourceEvent
  | GatheringEvent
  | MeetingEvent
  | OrdinalEvent
  | DecisionEvent
  | CatalogueEvent
  | ChairEvent
  | CustodyEvent
  | MeasureEvent
  | MethodEvent
  | FrameworkEvent
  | CountryReportEvent
  | ParticipationEvent
  | ProgrammeEvent
  | ProgressMarkerEvent
  | PublishedFigureEvent
  | SecretariatEvent
  | SilenceEvent
  | HolidaysEvent
  | StatementEvent
  | ReplyEvent
  | RecommendationEvent
  | SubregionalPlanEvent
  | WorkPlanEvent
  | EntryEvent;

export const commandSchemas = {
  ...membershipCommands,
  ...bodyCommands,
  ...partnerCommands,
  ...sourceCommands,
  ...gatheringCommands,
  ...meetingCommands,
  ...decisionCommands,
  ...followUpCommands,
  ...catalogueCommands,
  ...chairCommands,
  ...custodyCommands,
  ...measureCommands,
  ...methodCommands,
  ...frameworkCommands,
  ...countryReportCommands,
  ...participationCommands,
  ...programmeCommands,
  ...progressMarkerCommands,
  ...publishedFigureCommands,
  ...secretariatCommands,
  ...silenceCommands,
  ...holidaysCommands,
  ...statementCommands,
  ...replyCommands,
  ...recommendationCommands,
  ...subregionalPlanCommands,
  ...workPlanCommands,
  ...entryCommands,
};
export type CommandName = keyof typeof commandSchemas;
export type BodyOf<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;
export type Command = { [N in CommandName]: { name: N; body: BodyOf<N> } }[CommandName];

/** Upcasters: one pure step from each old version to the next. Stored bytes never change. */
const upcasters: Partial<
  Record<EventType, Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>
> = {
  ...membershipUpcasters,
  ...decisionUpcasters,
  ...entryUpcasters,
  ...workPlanUpcasters,
};

/** The version in which new events of a type are stored: one more than the newest that needs an upcaster. */
export const currentVersion = (type: EventType): number =>
  Math.max(0, ...Object.keys(upcasters[type] ?? {}).map(Number)) + 1;

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type);
export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commandSchemas, name);

/**
 * The data of a stored event at the newest version of its type.
 * Words are not judged again; what is on its way in goes through `accept`.
 * Throws an Error whose message says what is wrong: an unknown type, a version newer than this code, or data that its schema refuses.
 */
export function readEvent(stored: { type: string; version: number; data: unknown }): DomainEvent {
  const { type, version } = stored;
  if (!isEventType(type)) throw new Error(`unknown event type ${type}`);
  const newest = currentVersion(type);
  if (!Number.isInteger(version) || version < 1 || version > newest)
    throw new Error(`${type} has version ${version}; this code reads versions 1 to ${newest}`);
  let data = stored.data as Record<string, unknown>;
  for (let from = version; from < newest; from++) data = upcasters[type]?.[from]?.(data) ?? data;
  const parsed = eventSchemas[type].safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `${type} version ${version} does not fit its schema at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`,
    );
  }
  return { type, data: parsed.data } as DomainEvent;
}
