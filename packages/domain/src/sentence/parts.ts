/** What the sentences of all events share. */
import type { Figure } from '@rapporteur/schema/figure';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type {
  BodyEvent,
  CatalogueEvent,
  ChairEvent,
  CountryReportEvent,
  CustodyEvent,
  DecisionEvent,
  FollowUpEvent,
  FrameworkEvent,
  HolidaysEvent,
  MeasureEvent,
  MeetingEvent,
  MethodEvent,
  ParticipationEvent,
  ProgrammeEvent,
  ProgressMarkerEvent,
  PublishedFigureEvent,
  RecommendationEvent,
  ReplyEvent,
  SecretariatEvent,
  SilenceEvent,
  StatementEvent,
  SubregionalPlanEvent,
  WorkPlanEvent,
} from '@rapporteur/schema/registry';
import { never, type RecordedEvent } from '../stream-kind.ts';

/** Resolves a code to the name it bore: of members, bodies and partners. */
export type NameOf = (kind: 'member' | 'body' | 'partner', code: string) => string;

export type FigureEvent =
  | MeasureEvent
  | MethodEvent
  | PublishedFigureEvent
  | ProgressMarkerEvent
  | ParticipationEvent
  | ProgrammeEvent
  | StatementEvent;
export type PlanEvent = SubregionalPlanEvent | WorkPlanEvent;
export type FunctionEvent = CatalogueEvent | CustodyEvent | ChairEvent | SecretariatEvent;
export type { FollowUpEvent };
export type AdoptionEvent = Extract<
  BodyEvent | MeetingEvent | DecisionEvent | SilenceEvent | HolidaysEvent,
  {
    type:
      | 'RulesOfProcedureAdopted'
      | 'QuorumEstablished'
      | `Minutes${string}`
      | `Reservation${string}`
      | 'DecisionLinked'
      | `Silence${string}`
      | 'HolidayCalendarDeclared';
  }
>;
export type ReportingEvent = FrameworkEvent | CountryReportEvent;
export type ClaimEvent = ReplyEvent | RecommendationEvent;
export type LaterEvent =
  | ClaimEvent
  | ReportingEvent
  | FollowUpEvent
  | FigureEvent
  | PlanEvent
  | FunctionEvent
  | AdoptionEvent;

/** How each type of event is told: what happened, without the date and without a full stop. */
export type Clauses<E extends { type: string; data: unknown }> = {
  [T in E['type']]: (data: Extract<E, { type: T }>['data'], say: Saying, event: RecordedEvent) => string;
};

export type Saying = ReturnType<typeof saying>;
/** Names as of the event. */
export const saying = (nameOf: NameOf) => ({
  member: (code: string) => nameOf('member', code),
  body: (code: string) => nameOf('body', code),
  party: (party: Party) => partyName(party, nameOf),
});

function partyName(party: Party, nameOf: NameOf): string {
  switch (party.kind) {
    case 'MEMBER':
      return nameOf('member', party.code);
    case 'BODY':
      return nameOf('body', party.code);
    case 'PARTNER':
      return nameOf('partner', party.code);
    case 'OTHER':
      return party.name;
    default:
      return never(party);
  }
}

/** The constant of a schema in plain words. */
export const words = (code: string) => code.toLowerCase().replaceAll('_', ' ');
export const because = (reason: string | undefined) => (reason ? `: ${reason}` : '');
export const list = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
export function figureText(figure: Figure, printedAs?: string): string {
  if ('value' in figure) return printedAs ?? figure.value;
  return `${words(figure.absence)}${printedAs === undefined ? '' : ` (printed as ${printedAs})`}`;
}

/** A date in words: the words of the source where it gave some. */
export const dateText = (date: PartialDate): string => date.stated ?? daysText(date);

export function daysText({ from, to, precision, approximate }: PartialDate): string {
  const about = approximate ? 'about ' : '';
  switch (precision) {
    case 'DAY':
      return about + from;
    case 'MONTH':
      return about + from.slice(0, 7);
    case 'QUARTER':
      return `${about}quarter ${Math.ceil(Number(from.slice(5, 7)) / 3)} of ${from.slice(0, 4)}`;
    case 'YEAR':
      return about + from.slice(0, 4);
    case 'RANGE':
      return `${about}${from} to ${to}`;
    default:
      return never(precision);
  }
}
