/**
 * Corrections and voids of entries, in the stream of what they correct. A correction is for our slip or the issuer's error; a body that
 * decides otherwise makes a new decision. Its effective date, sources and data are the complete corrected ones of its target.
 */
import { z } from 'zod';
import { Acting, entryKey, openCommandBody } from './envelope.ts';
import { EventId, Passage, Word } from './text.ts';

export const CorrectionClass = z.enum(['REGISTER_SLIP', 'SOURCE_CORRIGENDUM', 'TRANSLATION', 'REATTRIBUTION']);

// These names are the stored format.
export const entryEvents = {
  EntryCorrected: z.strictObject({
    target: EventId.meta({ description: 'The event corrected, or the correction corrected.' }),
    type: Word.meta({ description: 'The type of the event that is corrected in the end.' }),
    version: z.int().min(1),
    corrected: z.record(z.string(), z.unknown()).meta({ description: 'The complete corrected data of that event.' }),
    class: CorrectionClass,
    reason: Passage,
  }),
  EntryVoided: z.strictObject({ target: EventId, reason: Passage }),
};

export const entryCommands = {
  /** `effective`, `sources`, `confidence` and `data` are the complete corrected ones of the target. */
  CorrectEntry: openCommandBody({ ...entryKey, class: CorrectionClass.default('REGISTER_SLIP'), reason: Passage }),
  VoidEntry: z.strictObject({ ...entryKey, reason: Passage, acting: Acting.optional() }),
};
