/** How many took part in meetings of the process: a count that a source gives, with the rule by which it was counted, and which of several counts. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Figure } from './figure.ts';
import { PartnerCategory } from './partner.ts';
import { Count, EventId, Line, MeetingKey, Passage, Year } from './text.ts';

const key = { category: PartnerCategory, year: Year };
const counted = {
  what: Line.meta({ description: 'Whom or what it counts, in the words of the source.' }),
  persons: Figure,
  organisations: Count.optional(),
  meeting: MeetingKey.optional().meta({ description: 'Left out: the year, or the days of the effective date.' }),
  countingRule: Line.optional().meta({ description: 'Whether heads are counted, or persons at each meeting.' }),
};

const preferred = {
  claim: EventId.meta({ description: 'The id of the ParticipationCounted that counts.' }),
  reason: Passage,
};

// These names are the stored format.
export const participationEvents = {
  ParticipationCounted: z.strictObject({ ...key, ...counted }),
  ParticipationCountPreferred: z.strictObject({ ...key, ...preferred }),
};
export const participationCommands = {
  CountParticipation: commandBody(key, counted),
  PreferParticipationCount: commandBody(key, preferred),
};
