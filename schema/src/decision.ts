/**
 * Decisions and what became of them: the path of adoption, the paragraphs, one assignment per addressee, what addressees report
 * and what others state. One stream holds a decision and its assignments; writers for different addressees do not block each other.
 */
import { z } from 'zod';
import { adoptionCommands, adoptionEvents } from './adoption.ts';
import { commandBody } from './envelope.ts';
import { Basis, PartialDate } from './partial-date.ts';
import {
  AssignmentId,
  BodyCode,
  Line,
  MeetingKey,
  MemberCode,
  Name,
  Office,
  ParagraphNo,
  PartnerName,
  Passage,
  Symbol_,
  TextVersion,
} from './text.ts';

export const DecisionKind = z.enum(['DECISION', 'INSTRUMENT', 'BILATERAL']).meta({ id: 'DecisionKind' });
export const Verb = z
  .enum([
    'ADOPT',
    'ENDORSE',
    'DECIDE',
    'AGREE',
    'AGREE_IN_PRINCIPLE',
    'REQUEST',
    'RECOMMEND',
    'INVITE',
    'COMMIT',
    'NOTE',
    'WELCOME',
    'SIGN',
    'NOT_STATED',
  ])
  .meta({ id: 'Verb' });
export type Verb = z.infer<typeof Verb>;
export const AdoptionMode = z
  .enum(['CONSENSUS', 'UNANIMITY_STATED', 'SIGNATURE', 'SILENCE', 'WRITTEN', 'NOT_STATED'])
  .meta({ id: 'AdoptionMode' });
export const AdoptionStepKind = z
  .enum([
    'PROPOSED',
    'AGREED_IN_PRINCIPLE',
    'ENDORSED',
    'NATIONALLY_AUTHORISED',
    'ADOPTED',
    'SIGNED',
    'RENEWED',
    'REVISED',
    'AMENDED',
    'SUPERSEDED',
    'RESCINDED',
    'LAPSED',
    'OVERTAKEN',
  ])
  .meta({ id: 'AdoptionStepKind' });
export type AdoptionStepKind = z.infer<typeof AdoptionStepKind>;
export const Implementation = z
  .enum(['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'NO_LONGER_RELEVANT'])
  .meta({ id: 'Implementation' });
export type Implementation = z.infer<typeof Implementation>;
export const Position = z.enum(['JOINED', 'ABSENT', 'RESERVED', 'NOT_STATED']);
export const Covers = z.enum(['TEXT', 'SIGNATORY', 'BOTH']).meta({ id: 'Covers' });
export type Covers = z.infer<typeof Covers>;

export const Addressee = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('MEMBER'), code: MemberCode }),
    z.strictObject({ kind: z.literal('BODY'), code: BodyCode }),
    z.strictObject({ kind: z.literal('PARTNER'), code: PartnerName }),
  ])
  .meta({ id: 'Addressee' });
export type Addressee = z.infer<typeof Addressee>;
/** Whom a decision asks: one addressee, or all who are members on the day it is adopted, but for those the text names. */
export const Asked = z
  .discriminatedUnion('kind', [
    ...Addressee.options,
    z.strictObject({ kind: z.literal('ALL_MEMBERS'), except: z.array(MemberCode).default([]) }),
  ])
  .meta({ id: 'Asked' });

/** Until when, as the text puts it. Relative rules are resolved against meetings actually held, never when recorded. */
export const DueRule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ON_DATE'), date: PartialDate }),
    z.strictObject({ kind: z.literal('BY_NEXT_MEETING'), body: BodyCode }),
    z.strictObject({ kind: z.literal('BEFORE_EACH_MEETING'), body: BodyCode }),
    z.strictObject({ kind: z.literal('ANNUAL') }),
    z.strictObject({ kind: z.literal('STANDING') }),
    z.strictObject({ kind: z.literal('NOT_STATED') }),
  ])
  .meta({ id: 'DueRule' });
export type DueRule = z.infer<typeof DueRule>;

/** How long a paragraph is to count, where its text says so. */
export const ParagraphTerm = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('TIME_BOUND'), until: PartialDate }),
    z.strictObject({ kind: z.literal('STANDING') }),
  ])
  .meta({ id: 'ParagraphTerm' });
export type ParagraphTerm = z.infer<typeof ParagraphTerm>;
export const Paragraph = z
  .strictObject({
    no: ParagraphNo,
    verb: Verb,
    text: Passage,
    term: ParagraphTerm.optional().meta({ description: 'Left out: the text does not say.' }),
  })
  .meta({ id: 'Paragraph' });
const Paragraphs = z
  .array(Paragraph)
  .max(500)
  .default([])
  .refine((paragraphs) => new Set(paragraphs.map(({ no }) => no)).size === paragraphs.length, {
    error: 'gives two paragraphs the same number; number each once',
  });
export const Ask = z
  .strictObject({
    of: Asked,
    basis: Basis.default('STATED').meta({
      description: 'STATED: the text says who is asked. INFERRED: we read it so.',
    }),
    action: Passage,
    due: DueRule.default({ kind: 'NOT_STATED' }),
    paragraph: ParagraphNo.optional(),
  })
  .meta({ id: 'Ask' });
export type Ask = z.infer<typeof Ask>;
const Asks = z.array(Ask).max(100).default([]);

const key = { symbol: Symbol_ };
/** In a command the kind may be left out: it is that of the decision on record, and DECISION for a new one. */
const kindOnRecord = { kind: DecisionKind.optional() };
/** Every step of the path may be the first one on record, so each can say what is being decided. */
const identity = { kind: DecisionKind.default('DECISION'), title: Line.optional() };
const forum = { body: BodyCode.optional(), meeting: MeetingKey.optional() };
const parties = { parties: z.array(MemberCode).max(20).default([]) };
const term = {
  inForceFrom: PartialDate.optional().meta({ description: 'Left out: from the day of this step.' }),
  inForceTo: PartialDate.optional().meta({ description: 'Left out: until something ends it.' }),
};

const proposed = { ...identity, ...forum, paragraphs: Paragraphs, proposedBy: Name.optional() };
const expected = {
  ...identity,
  ...forum,
  step: AdoptionStepKind,
  member: MemberCode.optional(),
  expectedOn: PartialDate.optional(),
};
const agreedInPrinciple = {
  ...identity,
  ...forum,
  paragraphs: Paragraphs,
  conditions: z.array(Passage).max(50).default([]),
};
const endorsed = { ...identity, ...forum };
const authorised = {
  ...identity,
  member: MemberCode,
  authority: Name,
  covers: Covers.default('TEXT'),
  signatory: Office.optional(),
  textVersion: TextVersion.optional().meta({ description: 'The text that was authorised.' }),
};
const adopted = {
  ...identity,
  ...forum,
  ...parties,
  verb: Verb,
  mode: AdoptionMode.default('NOT_STATED'),
  words: Line.optional().meta({ description: 'How the source puts the outcome, where the verb is not stated.' }),
  paragraphs: Paragraphs,
  positions: z
    .array(z.strictObject({ member: MemberCode, position: Position }))
    .max(50)
    .default([]),
  ...term,
};
const signed = {
  ...identity,
  member: MemberCode,
  capacity: Office.optional(),
  place: Name.optional(),
  textVersion: TextVersion.optional().meta({ description: 'The text that was signed.' }),
};
const renewed = { ...identity, ...forum, ...parties, ...term };
const amended = {
  byDecision: Symbol_.optional(),
  reason: Passage.optional(),
  replaced: Paragraphs.meta({
    description: 'Paragraphs in their new wording, and new ones; the others stand as they were.',
  }),
  deleted: z
    .array(ParagraphNo)
    .max(500)
    .default([])
    .meta({ description: 'Numbers of paragraphs that no longer stand.' }),
};
/** Another decision takes the place of this one; what becomes of what this one asks is chosen, one assignment at a time. */
export const SupersededAssignment = z
  .strictObject({ assignment: AssignmentId, outcome: z.enum(['CARRIED_OVER', 'CLOSED', 'STANDS']) })
  .meta({
    id: 'SupersededAssignment',
    description:
      'CARRIED_OVER: it goes on under the other decision. CLOSED: nobody is asked any more. STANDS: it is still asked as it was.',
  });
export type SupersededOutcome = z.infer<typeof SupersededAssignment>['outcome'];
const superseded = {
  byDecision: Symbol_,
  assignments: z
    .array(SupersededAssignment)
    .max(1000)
    .refine((chosen) => new Set(chosen.map((each) => each.assignment)).size === chosen.length, {
      error: 'names an assignment twice; name each once',
    })
    .optional()
    .meta({ description: 'A choice for each assignment that is still open.' }),
};
const rescinded = { byDecision: Symbol_.optional(), reason: Passage };
const lapsed = { reason: Passage };
const overtaken = { reason: Passage, meeting: MeetingKey.optional() };

const assignment = { assignment: AssignmentId };
const reported = {
  ...assignment,
  implementation: Implementation,
  text: Passage.optional(),
  covers: PartialDate.optional(),
  presentedTo: BodyCode.optional(),
};
const stated = {
  assignment: AssignmentId.optional().meta({
    description: 'Left out: the only assignment of that addressee, where the decision gives it one.',
  }),
  about: Addressee,
  by: Name.meta({ description: 'Who states it; never the addressee itself.' }),
  implementation: Implementation,
  text: Passage,
};

// These names are the stored format.
export const decisionEvents = {
  DecisionProposed: z.strictObject({ ...key, ...proposed }),
  AdoptionStepExpected: z.strictObject({ ...key, ...expected }),
  DecisionAgreedInPrinciple: z.strictObject({ ...key, ...agreedInPrinciple }),
  DecisionEndorsed: z.strictObject({ ...key, ...endorsed }),
  NationalAuthorisationObtained: z.strictObject({ ...key, ...authorised }),
  DecisionAdopted: z.strictObject({ ...key, ...adopted }),
  InstrumentSigned: z.strictObject({ ...key, ...signed }),
  InstrumentRenewed: z.strictObject({ ...key, ...renewed }),
  InstrumentRevised: z.strictObject({ ...key, ...renewed }),
  DecisionAmended: z.strictObject({ ...key, ...amended }),
  DecisionSuperseded: z.strictObject({ ...key, ...superseded }),
  DecisionRescinded: z.strictObject({ ...key, ...rescinded }),
  DecisionLapsed: z.strictObject({ ...key, ...lapsed }),
  DecisionOvertaken: z.strictObject({ ...key, ...overtaken }),
  AssignmentIssued: z.strictObject({
    ...key,
    ...assignment,
    ask: z.int().min(1),
    /** Whom the text asks, before it is fanned out: "all members" is another thing than each of them by name. */
    of: Asked,
    addressee: Addressee,
    basis: Basis,
    action: Passage,
    due: DueRule,
    paragraph: ParagraphNo.optional(),
  }),
  /** The addressee is told by the assignment; it stands here too, so that the event says on its own whom it concerns. */
  FollowUpReported: z.strictObject({ ...key, ...reported, addressee: Addressee }),
  ImplementationStated: z.strictObject({ ...key, ...stated }),
  ...adoptionEvents,
};

/** What was added since may be left out, so the stored data of version 1 say the same in version 2. */
const asBefore = (data: Record<string, unknown>) => data;
/** Version 2: paragraphs may say until when they count, signatures and authorisations of which text, a superseding what becomes of what was asked. */
export const decisionUpcasters = {
  DecisionProposed: { 1: asBefore },
  DecisionAgreedInPrinciple: { 1: asBefore },
  DecisionAdopted: { 1: asBefore },
  DecisionAmended: { 1: asBefore },
  NationalAuthorisationObtained: { 1: asBefore },
  InstrumentSigned: { 1: asBefore },
  DecisionSuperseded: { 1: asBefore },
};

export const decisionCommands = {
  ProposeDecision: commandBody(key, { ...proposed, ...kindOnRecord }),
  ExpectAdoptionStep: commandBody(key, { ...expected, ...kindOnRecord }),
  AgreeDecisionInPrinciple: commandBody(key, { ...agreedInPrinciple, ...kindOnRecord, asks: Asks }),
  EndorseDecision: commandBody(key, { ...endorsed, ...kindOnRecord }),
  ObtainNationalAuthorisation: commandBody(key, { ...authorised, ...kindOnRecord }),
  AdoptDecision: commandBody(key, { ...adopted, ...kindOnRecord, asks: Asks }),
  SignInstrument: commandBody(key, { ...signed, ...kindOnRecord }),
  RenewInstrument: commandBody(key, { ...renewed, ...kindOnRecord }),
  ReviseInstrument: commandBody(key, { ...renewed, ...kindOnRecord }),
  AmendDecision: commandBody(key, amended),
  SupersedeDecision: commandBody(key, superseded),
  RescindDecision: commandBody(key, rescinded),
  LapseDecision: commandBody(key, lapsed),
  OvertakeDecision: commandBody(key, overtaken),
  IssueAssignments: commandBody(key, { asks: z.array(Ask).min(1).max(100) }),
  ReportFollowUp: commandBody(key, reported),
  StateImplementation: commandBody(key, stated),
  ...adoptionCommands,
};
