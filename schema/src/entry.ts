/**
 * Corrections, voids and approvals of entries, in the stream of what they are about. A correction is for our slip or the issuer's error; a
 * body that decides otherwise makes a new decision. Its effective date, sources and data are the complete corrected ones of its target.
 */
import { z } from 'zod';
import { Acting, entryKey, openCommandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { CorrigendumNumber } from './source.ts';
import { EventId, Passage, SourceId, Word } from './text.ts';

export const CorrectionClass = z.enum(['REGISTER_SLIP', 'SOURCE_CORRIGENDUM', 'TRANSLATION', 'REATTRIBUTION']);

const corrigendum = { source: SourceId, number: CorrigendumNumber };

// These names are the stored format.
export const entryEvents = {
  EntryCorrected: z.strictObject({
    target: EventId.meta({ description: 'The event corrected, or the correction corrected.' }),
    type: Word.meta({ description: 'The type of the event that is corrected in the end.' }),
    version: z.int().min(1),
    corrected: z.record(z.string(), z.unknown()).meta({ description: 'The complete corrected data of that event.' }),
    class: CorrectionClass,
    reason: Passage,
    corrigendum: z
      .strictObject({ ...corrigendum, published: PartialDate })
      .optional()
      .meta({ description: 'The corrigendum of a source that the correction follows, and when it was published.' }),
  }),
  EntryVoided: z.strictObject({ target: EventId, reason: Passage }),
  EntryApproved: z.strictObject({
    target: EventId.meta({ description: 'The event approved; of a corrected entry, its last correction.' }),
  }),
};

/** Version 2: a correction may name the corrigendum it follows. Those of version 1 named none. */
export const entryUpcasters = { EntryCorrected: { 1: (data: Record<string, unknown>) => data } };

export const entryCommands = {
  /** `effective`, `sources`, `confidence` and `data` are the complete corrected ones of the target. */
  CorrectEntry: openCommandBody({
    ...entryKey,
    class: CorrectionClass.default('REGISTER_SLIP'),
    reason: Passage,
    corrigendum: z
      .strictObject(corrigendum)
      .optional()
      .meta({ description: 'The corrigendum that a correction of class SOURCE_CORRIGENDUM follows.' }),
  }),
  VoidEntry: z.strictObject({ ...entryKey, reason: Passage, acting: Acting.optional() }),
  ApproveEntry: z.strictObject({ ...entryKey, note: Passage.optional(), acting: Acting.optional() }),
};
