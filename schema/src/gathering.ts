/** Gatherings: dates and place shared by several meetings, such as an SOM and an IMM held together. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { GatheringKey, Line, MemberCode, Name, Passage } from './text.ts';

const key = { key: GatheringKey };
const planned = {
  title: Line.optional(),
  dates: PartialDate.optional(),
  place: Name.optional(),
  host: MemberCode.optional(),
};
const held = { title: Line.optional(), place: Name.optional(), host: MemberCode.optional() };
const cancelled = { reason: Passage };

// These names are the stored format. The effective date of GatheringHeld is the stretch of days it lasted.
export const gatheringEvents = {
  GatheringPlanned: z.strictObject({ ...key, ...planned }),
  GatheringHeld: z.strictObject({ ...key, ...held }),
  GatheringCancelled: z.strictObject({ ...key, ...cancelled }),
};

export const gatheringCommands = {
  PlanGathering: commandBody(key, planned),
  HoldGathering: commandBody(key, held),
  CancelGathering: commandBody(key, cancelled),
};
