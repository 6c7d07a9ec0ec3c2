/**
 * Meetings, from planning to closing. A meeting run with the register is scheduled, opened and closed; of one known only from a source
 * that says "met on 15 and 16 October" the register says no more than that: MeetingHeld, effective over those days.
 */
import { z } from 'zod';
import { bareCommandBody, commandBody } from './envelope.ts';
import { minutesCommands, minutesEvents } from './minutes.ts';
import { Basis, PartialDate } from './partial-date.ts';
import { PartnerCategory } from './partner.ts';
import { Party } from './party.ts';
import {
  BodyCode,
  Count,
  GatheringKey,
  Line,
  MeetingKey,
  MemberCode,
  Name,
  Office,
  Ordinal,
  ParagraphNo,
  Passage,
  Symbol_,
} from './text.ts';

export const MeetingMode = z.enum(['IN_PERSON', 'ONLINE', 'HYBRID']);
export const HeadCapacity = z.enum(['MINISTER', 'VICE_MINISTER', 'PERMANENT_SECRETARY', 'SENIOR_OFFICIAL', 'OTHER']);
export type HeadCapacity = z.infer<typeof HeadCapacity>;

const key = { key: MeetingKey };
const identity = { body: BodyCode, ordinal: Ordinal.optional(), gathering: GatheringKey.optional() };
const venue = { place: Name.optional(), host: MemberCode.optional(), hostBasis: Basis.optional() };
const Presiding = z
  .strictObject({ member: MemberCode.optional(), office: Office.optional() })
  .refine((presiding) => presiding.member !== undefined || presiding.office !== undefined, {
    error: 'names neither a member nor an office; give one',
  });

const scheduled = {
  ...identity,
  planned: PartialDate.optional(),
  ...venue,
  mode: MeetingMode.optional(),
  basisDecision: Symbol_.optional(),
};
const rescheduled = { planned: PartialDate.optional(), ...venue, reason: Passage.optional() };
const cancelled = { reason: Passage };
const convened = { notice: Symbol_.optional() };
const held = { ...identity, ...venue, presiding: Presiding.optional() };
const opened = { presiding: Presiding.optional() };
const agenda = {
  agenda: z
    .array(z.strictObject({ no: ParagraphNo, title: Line }))
    .min(1)
    .max(200)
    .refine((agenda) => new Set(agenda.map(({ no }) => no)).size === agenda.length, {
      error: 'gives two items the same number; number each once',
    }),
};
const delegation = {
  member: MemberCode,
  capacity: HeadCapacity.optional(),
  head: Office.optional().meta({ description: 'The office of the head of delegation.', 'x-personal': true }),
  headcount: Count.optional(),
};
const observer = {
  name: Name,
  category: PartnerCategory.optional().meta({
    description: 'Left out: that of the registered partner of this name, otherwise OTHER.',
  }),
  sessions: Line.optional().meta({ description: 'Which sessions, in the words of the source.' }),
};
const organised = {
  organisers: z
    .array(Party)
    .min(1)
    .max(20)
    .meta({ description: 'Who organised it, the lead first; where it took place does not tell.' }),
};
const attendance = { text: Line, persons: Count.optional() };

// These names are the stored format.
export const meetingEvents = {
  MeetingScheduled: z.strictObject({ ...key, ...scheduled }),
  MeetingRescheduled: z.strictObject({ ...key, ...rescheduled }),
  MeetingCancelled: z.strictObject({ ...key, ...cancelled }),
  MeetingConvened: z.strictObject({ ...key, ...convened }),
  AgendaAdopted: z.strictObject({ ...key, ...agenda }),
  DelegationAccredited: z.strictObject({ ...key, ...delegation }),
  ObserverAdmitted: z.strictObject({ ...key, ...observer, category: PartnerCategory }),
  MeetingOpened: z.strictObject({ ...key, ...opened }),
  MeetingClosed: z.strictObject(key),
  MeetingHeld: z.strictObject({ ...key, ...held }),
  AttendanceReported: z.strictObject({ ...key, ...attendance }),
  MeetingOrganisersReported: z.strictObject({ ...key, ...organised }),
  ...minutesEvents,
};

export const meetingCommands = {
  ScheduleMeeting: commandBody(key, scheduled),
  RescheduleMeeting: commandBody(key, rescheduled),
  CancelMeeting: commandBody(key, cancelled),
  ConveneMeeting: commandBody(key, convened),
  AdoptAgenda: commandBody(key, agenda),
  AccreditDelegation: commandBody(key, delegation),
  AdmitObserver: commandBody(key, observer),
  OpenMeeting: commandBody(key, opened),
  CloseMeeting: bareCommandBody(key),
  HoldMeeting: commandBody(key, held),
  ReportAttendance: commandBody(key, attendance),
  ReportMeetingOrganisers: commandBody(key, organised),
  ...minutesCommands,
};

/** The number of a meeting of a body is claimed in a stream of its own, so that two meetings cannot bear it. */
export const ordinalEvents = {
  OrdinalClaimed: z.strictObject({ body: BodyCode, ordinal: Ordinal, meeting: MeetingKey }),
  OrdinalReleased: z.strictObject({ body: BodyCode, ordinal: Ordinal, meeting: MeetingKey }),
};
