/**
 * Silence procedures: a text is adopted unless a member objects before an exact moment. One procedure has one version of the text and one
 * expiry; another version, or more time, is another procedure. What came of it is worked out from these entries and never stored.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { LocalInstant } from './local-instant.ts';
import { ExactDay } from './partial-date.ts';
import { BodyCode, ContentHash, MemberCode, Passage, RulesVersion, SilenceKey, Symbol_, TextVersion } from './text.ts';

const key = { key: SilenceKey };
const counting = {
  days: z.int().min(1).max(400),
  members: z
    .array(MemberCode)
    .min(1)
    .max(50)
    .refine((members) => new Set(members).size === members.length, { error: 'names a member twice; name each once' })
    .meta({ description: 'A day counts if it is a working day of each of them.' }),
};
const opened = {
  decision: Symbol_.meta({ description: 'The decision that silence is to adopt.' }),
  textVersion: TextVersion,
  textDigest: ContentHash.meta({ description: 'The digest of that text.' }),
  opened: LocalInstant,
  body: BodyCode.optional().meta({ description: 'The body by whose rules it runs.' }),
  rules: RulesVersion.optional(),
  extends: SilenceKey.optional().meta({ description: 'The procedure that this one gives more time to.' }),
};
const objected = {
  member: MemberCode,
  at: LocalInstant.meta({ description: 'When the objection was received.' }),
  ground: Passage,
};

// These names are the stored format.
export const silenceEvents = {
  SilenceProcedureOpened: z.strictObject({
    ...key,
    ...opened,
    expiresAt: LocalInstant.meta({ description: 'The first moment at which an objection is too late.' }),
    /** Where the expiry was counted: how, and the days skipped as somebody's holiday, so that it can be counted again by hand. */
    counted: z
      .strictObject({ ...counting, holidays: z.array(z.strictObject({ date: ExactDay, member: MemberCode })) })
      .optional(),
  }),
  SilenceBroken: z.strictObject({ ...key, ...objected }),
  /** What a government says is kept though it came too late to change anything; the recorder has to say that it did. */
  SilenceObjectionLate: z.strictObject({ ...key, ...objected }),
};

export const silenceCommands = {
  OpenSilenceProcedure: commandBody(key, {
    ...opened,
    expiresAt: LocalInstant.optional().meta({
      description: 'Left out: counted from workingDays, or from the hours that the rules named give.',
    }),
    workingDays: z
      .strictObject(counting)
      .optional()
      .meta({ description: 'Working days after the day of opening, by the holidays declared by then.' }),
  }),
  BreakSilence: commandBody(key, objected),
  ReceiveLateObjection: commandBody(key, objected),
};
