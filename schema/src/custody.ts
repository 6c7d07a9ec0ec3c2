/**
 * Custody of a secretariat function: how far one holder has it, which parts, and how it came there. Doing a function once is a performance
 * and changes no custody. What a source says of the state of things is reported; a handover is agreed, started, completed, verified.
 */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Absence } from './figure.ts';
import { Basis, PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import { FunctionCode, Line, MeetingKey, MemberCode, Name, Passage, Symbol_, Word } from './text.ts';

/** How far governments have a function. */
export const CustodyLevel = z.enum(['EXTERNAL', 'PARTLY', 'FULLY', 'UNKNOWN', 'NOT_APPLICABLE']).meta({
  id: 'CustodyLevel',
  description:
    'How far the holder has the function. EXTERNAL: others have it. FULLY takes at least performing it; paying alone never does.',
});
export type CustodyLevel = z.infer<typeof CustodyLevel>;
export const CustodyPart = z
  .enum(['PERFORMS', 'PAYS', 'DIRECTS'])
  .meta({ id: 'CustodyPart', description: 'Performing the function, paying for it, or directing it.' });
export type CustodyPart = z.infer<typeof CustodyPart>;

const Parts = z
  .array(CustodyPart)
  .max(3)
  .default([])
  .refine((parts) => new Set(parts).size === parts.length, { error: 'names a part twice; name each once' })
  .meta({ description: 'Which parts of the function the holder has.' });
const criteria = z.array(Line).max(50).default([]);

/** What an open matter is, so that it can be looked up where the register holds it. */
export const MatterKind = z
  .enum(['ASSIGNMENT', 'DECISION', 'ACTIVITY', 'RECOMMENDATION', 'OTHER'])
  .meta({ id: 'MatterKind', description: 'What an open matter is, so that it can be looked up.' });
export type MatterKind = z.infer<typeof MatterKind>;

const key = {
  function: FunctionCode,
  holder: MemberCode.optional().meta({ description: 'Left out: the members jointly, for a regional function.' }),
};
const state = { level: CustodyLevel, parts: Parts, basis: Basis.default('STATED') };
const words = Passage.optional().meta({ description: 'How the source puts it.' });

const baseline = { ...state, words };
const reported = {
  ...state,
  by: Party.meta({ description: 'Who says so.' }),
  words,
  formerPayers: z
    .union([z.array(Name).min(1).max(20), Absence], {
      error: 'is neither names nor an absence; give a list of names, or why there is none, such as NOT_REPORTED',
    })
    .optional()
    .meta({ description: 'Who paid before, or why that is not known.' }),
};
const agreed = { from: Name.optional(), targetDate: PartialDate.optional(), criteria, byDecision: Symbol_.optional() };
const offered = {
  from: Party.meta({ description: 'Who offers it; never the holder.' }),
  matters: z
    .array(
      z.strictObject({
        kind: MatterKind,
        key: Word.optional().meta({
          description:
            'What the register knows it by: the id of an assignment, the symbol of a decision, the key of a recommendation, an activity as TH.2015/2.9.',
        }),
        text: Line,
      }),
    )
    .max(200)
    .default([])
    .meta({ description: 'The open matters that travel with the function, numbered from 1 in this order.' }),
  targetDate: PartialDate.optional(),
  criteria,
};
const accepted = {
  acknowledged: z
    .array(z.int().min(1).max(200))
    .max(200)
    .default([])
    .refine((numbers) => new Set(numbers).size === numbers.length, { error: 'names a number twice; name each once' })
    .meta({ description: 'The open matters that the holder takes over, by their numbers in the offer.' }),
  byDecision: Symbol_.optional(),
  words,
};
const withdrawn = { reason: Passage };
const started = { parts: Parts, criteriaMet: criteria, words };
const completed = { parts: Parts, criteriaMet: criteria, words };
const verified = { by: Party.meta({ description: 'Who verified; never the holder.' }), words };
const notVerified = { by: Party.meta({ description: 'Who looked; never the holder.' }), reason: Passage };
const reverted = { to: z.enum(['EXTERNAL', 'PARTLY']), parts: Parts, reason: Passage };
const performed = {
  cycle: Line.optional().meta({ description: 'Which round it was: a meeting, a year, a plan.' }),
  meeting: MeetingKey.optional(),
  performers: z
    .array(z.strictObject({ by: Party, parts: Parts }))
    .min(1)
    .max(20),
  words,
};

// These names are the stored format.
export const custodyEvents = {
  CustodyBaselineRecorded: z.strictObject({ ...key, ...baseline }),
  CustodyReported: z.strictObject({ ...key, ...reported }),
  HandoverAgreed: z.strictObject({ ...key, ...agreed }),
  HandoverOffered: z.strictObject({ ...key, ...offered }),
  HandoverAccepted: z.strictObject({ ...key, ...accepted }),
  HandoverOfferWithdrawn: z.strictObject({ ...key, ...withdrawn }),
  HandoverStarted: z.strictObject({ ...key, ...started }),
  HandoverCompleted: z.strictObject({ ...key, ...completed }),
  HandoverVerified: z.strictObject({ ...key, ...verified }),
  HandoverVerificationFailed: z.strictObject({ ...key, ...notVerified }),
  FunctionReverted: z.strictObject({ ...key, ...reverted }),
  FunctionPerformed: z.strictObject({ ...key, ...performed }),
};

export const custodyCommands = {
  RecordCustodyBaseline: commandBody(key, baseline),
  ReportCustody: commandBody(key, reported),
  AgreeHandover: commandBody(key, agreed),
  OfferHandover: commandBody(key, offered),
  AcceptHandover: commandBody(key, accepted),
  WithdrawHandoverOffer: commandBody(key, withdrawn),
  StartHandover: commandBody(key, started),
  CompleteHandover: commandBody(key, completed),
  VerifyHandover: commandBody(key, verified),
  FailHandoverVerification: commandBody(key, notVerified),
  RevertFunction: commandBody(key, reverted),
  PerformFunction: commandBody(key, performed),
};
